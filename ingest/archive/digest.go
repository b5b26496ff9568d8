package archive

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"crypto/sha512"
	"encoding/base32"
	"encoding/hex"
	"fmt"
	"hash"
	"strings"
)

// digest labels the SHA-256 of b as WARC files do: algorithm, colon, base 32.
func digest(b []byte) string {
	sum := sha256.Sum256(b)
	return "sha256:" + base32.StdEncoding.EncodeToString(sum[:])
}

// checkDigest compares b with a labelled digest. Digests of unknown algorithms, or none, pass: they say nothing.
func checkDigest(label string, b []byte) error {
	name, want, _ := strings.Cut(label, ":")
	var h hash.Hash
	switch strings.ReplaceAll(strings.ToLower(name), "-", "") {
	case "sha256":
		h = sha256.New()
	case "sha1":
		h = sha1.New()
	case "sha512":
		h = sha512.New()
	case "md5":
		h = md5.New()
	default:
		return nil
	}
	h.Write(b)
	sum := h.Sum(nil)
	if strings.EqualFold(want, hex.EncodeToString(sum)) {
		return nil
	}
	// Some writers leave the padding off.
	if strings.EqualFold(strings.TrimRight(want, "="), strings.TrimRight(base32.StdEncoding.EncodeToString(sum), "=")) {
		return nil
	}
	return fmt.Errorf("digest of %d bytes does not match %s", len(b), label)
}
