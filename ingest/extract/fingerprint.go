package extract

import (
	"fmt"
	"hash/fnv"
	"unicode"
	"unicode/utf8"

	"yinwen/segment/fold"
)

// shingle is how many Chinese characters or Latin words one feature of a fingerprint spans.
const shingle = 3

// maxPrint is how much of a text its fingerprint looks at, in bytes.
const maxPrint = 256 << 10

// head is s cut to at most n bytes, at a character.
func head(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n]
}

// fingerprint is the 64-bit simhash of the folded text, 16 hexadecimal digits; empty for an empty text. Copies of a wire story
// with a changed word or two differ in a few bits.
func fingerprint(text string) string {
	tokens := tokensOf(fold.String(head(text, maxPrint)))
	if len(tokens) == 0 {
		return ""
	}
	var sums [64]int
	for i := range tokens {
		h := fnv.New64a()
		for _, t := range tokens[i:min(i+shingle, len(tokens))] {
			_, _ = h.Write([]byte(t)) // never fails
			_, _ = h.Write([]byte{0})
		}
		v := mix(h.Sum64())
		for bit := range sums {
			sums[bit] += int(v>>bit&1)*2 - 1
		}
	}
	var out uint64
	for bit, n := range sums {
		if n > 0 {
			out |= 1 << bit
		}
	}
	return fmt.Sprintf("%016x", out)
}

// mix spreads FNV's weak high bits (the finalizer of MurmurHash3).
func mix(v uint64) uint64 {
	v ^= v >> 33
	v *= 0xff51afd7ed558ccd
	v ^= v >> 33
	v *= 0xc4ceb9fe1a85ec53
	return v ^ v>>33
}

// tokensOf are the words of s; a Chinese character is one.
func tokensOf(s string) []string {
	var out []string
	start := -1
	end := func(i int) {
		if start >= 0 {
			out = append(out, s[start:i])
			start = -1
		}
	}
	for i, r := range s {
		switch {
		case unicode.Is(unicode.Han, r):
			end(i)
			out = append(out, s[i:i+len(string(r))])
		case unicode.IsLetter(r) || unicode.IsDigit(r):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
	return out
}
