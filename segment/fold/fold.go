// Package fold brings forms of a text that readers take for the same to one form: compatibility forms (NFKC, so full width too),
// lower case, Latin letters without their accents, traditional Chinese as simplified. The result is a key for comparing and cutting, not for showing.
//
// Simplified Chinese is left alone but for a few rare characters (乾, 瞭, 藉, 著 after some verbs; see data/README.md), and a
// character nearly always folds the same whatever stands beside it, so that a part of a text is found in the whole.
package fold

import (
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// String folds s. Invalid bytes become U+FFFD each; characters that do not show (zero-width space, soft hyphen, variation
// selectors) are dropped. Folding twice changes nothing more.
func String(s string) string {
	if plain(s) {
		return s
	}
	out, _ := fold(make([]byte, 0, len(s)), nil, s, false)
	return string(out)
}

// Map folds s and tells where each folded byte comes from: at has len(folded)+1 entries, at[i] is the byte offset in s of the
// character that made folded[i], and at[len(folded)] is len(s). Offsets never fall and always lie between characters. Of
// characters that fold together (e and a combining accent) the offset is that of the first.
func Map(s string) (folded string, at []int32) {
	out, at := Append(make([]byte, 0, len(s)+8), make([]int32, 0, len(s)+9), s)
	return string(out), at
}

// Append is Map into buffers of the caller, whose contents are replaced.
func Append(buf []byte, at []int32, s string) ([]byte, []int32) {
	out, at := fold(buf[:0], at[:0], s, true)
	return out, append(at, int32(len(s)))
}

// plain tells whether s is ASCII without capitals: such text is its own fold.
func plain(s string) bool {
	for i := 0; i < len(s); i++ {
		if c := s[i]; c >= utf8.RuneSelf || 'A' <= c && c <= 'Z' {
			return false
		}
	}
	return true
}

// fold appends the fold of s to out and, when mapped, the origin of each byte to at.
func fold(out []byte, at []int32, s string, mapped bool) ([]byte, []int32) {
	t := load()
	base, context := len(out), false
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf && t.free(s, i+1) {
			if 'A' <= c && c <= 'Z' {
				c += 'a' - 'A'
			}
			out = append(out, c)
			if mapped {
				at = append(at, int32(i))
			}
			i++
			continue
		}
		from, n := len(out), 0
		if r, size := t.quick(s, i); size > 0 {
			out, n = utf8.AppendRune(out, r), size
			context = context || t.triggered(r)
		} else {
			out, n = t.slow(out, s[i:])
			context = true
		}
		if mapped {
			for range len(out) - from {
				at = append(at, int32(i))
			}
		}
		i += n
	}
	if context {
		t.inContext(out[base:])
	}
	return out, at
}

// slow folds the first normalisation segment of s, which is not empty, and returns its length.
func (t *tables) slow(out []byte, s string) ([]byte, int) {
	r, size := utf8.DecodeRuneInString(s)
	if r == utf8.RuneError && size == 1 {
		return utf8.AppendRune(out, utf8.RuneError), 1
	}
	if ignorable(r) {
		return out, size
	}
	n := max(norm.NFKC.NextBoundaryInString(s, true), size)
	segment := valid(s[:n])
	for range 4 { // lower case may compose or decompose anew; three rounds settle all of Unicode
		next := t.letters(norm.NFKC.String(segment))
		if next == segment {
			break
		}
		segment = next
	}
	return append(out, segment...), n
}

// letters folds each character of a normalised text by itself, and drops the accents of Latin letters: Société is found as Societe.
func (t *tables) letters(s string) string {
	out := make([]byte, 0, len(s))
	for _, r := range s {
		if n := len(out); ignorable(r) || unicode.Is(unicode.Mn, r) && n > 0 && 'a' <= out[n-1] && out[n-1] <= 'z' {
			continue
		}
		out = utf8.AppendRune(out, t.simple(bare(unicode.ToLower(r))))
	}
	return string(out)
}

// bare returns a small Latin letter without its accents, any other character as it is.
func bare(r rune) rune {
	switch r {
	case 'ø':
		return 'o'
	case 'ł':
		return 'l'
	case 'đ':
		return 'd'
	case 'ı':
		return 'i'
	}
	if r < 0xC0 || r > 0x1EFF || !unicode.Is(unicode.Latin, r) {
		return r
	}
	if base := norm.NFD.String(string(r))[0]; base < utf8.RuneSelf {
		return rune(base)
	}
	return r
}

// ignorable tells whether r does not show and carries no meaning for search.
func ignorable(r rune) bool {
	return r >= 0xAD && unicode.In(r, unicode.Other_Default_Ignorable_Code_Point, unicode.Variation_Selector, formats)
}

// formats are the characters of category Cf that only steer how text is laid out.
var formats = &unicode.RangeTable{
	R16: []unicode.Range16{{0xAD, 0xAD, 1}, {0x61C, 0x61C, 1}, {0x180E, 0x180E, 1}, {0x200B, 0x200F, 1}, {0x202A, 0x202E, 1}, {0x2060, 0x206F, 1},
		{0xFEFF, 0xFEFF, 1}, {0xFFF9, 0xFFFB, 1}},
	R32:         []unicode.Range32{{0xE0000, 0xE0FFF, 1}},
	LatinOffset: 1,
}

// valid replaces each invalid byte.
func valid(s string) string {
	if utf8.ValidString(s) {
		return s
	}
	out := make([]byte, 0, len(s)+8)
	for _, r := range s {
		out = utf8.AppendRune(out, r)
	}
	return string(out)
}
