package queue

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"fmt"
	"strings"
)

// maxKey is the length in bytes up to which a key is kept as it is; subjects of some 4,000 bytes break a connection.
const maxKey = 600

// hashed begins the encoded form of a long key; no other encoded key begins so, for H is no hexadecimal digit.
const hashed = "=H"

// encodeKey turns any string into one that a subject token may be: letters, digits, - _ and / stay, other bytes become = and two
// hexadecimal digits. A key that grows too long becomes its hash.
func encodeKey(key string) string {
	var b strings.Builder
	for i := range len(key) {
		c := key[i]
		switch {
		case c >= 'a' && c <= 'z', c >= 'A' && c <= 'Z', c >= '0' && c <= '9', c == '-', c == '_', c == '/':
			b.WriteByte(c)
		default:
			fmt.Fprintf(&b, "=%02X", c)
		}
	}
	if b.Len() == 0 {
		return "="
	}
	if b.Len() > maxKey {
		sum := sha256.Sum256([]byte(key))
		return hashed + hex.EncodeToString(sum[:])
	}
	return b.String()
}

// decodeKey is the counterpart of encodeKey for keys that are not hashed.
func decodeKey(encoded string) (string, error) {
	if encoded == "=" {
		return "", nil
	}
	var b strings.Builder
	for i := 0; i < len(encoded); i++ {
		if encoded[i] != '=' {
			b.WriteByte(encoded[i])
			continue
		}
		if i+3 > len(encoded) {
			return "", fmt.Errorf("key %q", encoded)
		}
		c, err := hex.DecodeString(encoded[i+1 : i+3])
		if err != nil {
			return "", fmt.Errorf("key %q: %w", encoded, err)
		}
		b.WriteByte(c[0])
		i += 2
	}
	return b.String(), nil
}

// wrap puts the key before the value when its encoded form does not tell it.
func wrap(encoded, key string, value []byte) []byte {
	if !strings.HasPrefix(encoded, hashed) {
		return value
	}
	b := binary.AppendUvarint(nil, uint64(len(key)))
	return append(append(b, key...), value...)
}

// unwrap is the counterpart of wrap.
func unwrap(encoded string, stored []byte) (key string, value []byte, err error) {
	if !strings.HasPrefix(encoded, hashed) {
		key, err = decodeKey(encoded)
		return key, stored, err
	}
	n, size := binary.Uvarint(stored)
	if size <= 0 || n > uint64(len(stored)-size) {
		return "", nil, fmt.Errorf("value of key %s is cut", encoded)
	}
	rest := stored[size:]
	return string(rest[:n]), rest[n:], nil
}
