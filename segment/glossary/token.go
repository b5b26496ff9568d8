package glossary

import (
	"encoding/binary"
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment/fold"
	"yinwen/segment/spell"
)

// A token is a word of letters and digits in scripts that write words, or a single character of any that does not (Han,
// kana). Names and texts are compared token by token, so Latin names match at word boundaries only. An English word stands for
// its singular in American spelling, "deposits" and "bank's" for "deposit" and "bank", in names and texts alike.
type token struct {
	id         int32 // a Han character's code point, or a word's number from firstWord on; unknown for words in no name
	start, end int32
	word       bool
	joined     bool // may continue a name that ends with the token before
}

const (
	firstWord = unicode.MaxRune + 1
	unknown   = -1
	maxGap    = 3 // bytes of spaces and hyphens inside a name: "small- and micro" has two
)

// vocabulary numbers the words that occur in names.
type vocabulary map[string]int32

// learn returns the tokens of a name, numbering its new words. A name that no text could match, for it holds a comma or the
// like, is an error.
func (v vocabulary) learn(name string) ([]int32, error) {
	folded := fold.String(name)
	tokens := v.tokens(folded)
	if len(tokens) == 0 {
		return nil, fmt.Errorf("name %q has no letters", name)
	}
	for i, t := range tokens {
		if i > 0 && !t.joined {
			return nil, fmt.Errorf("name %q is broken before %q", name, folded[t.start:])
		}
		if t.id != unknown {
			continue
		}
		word := canonical(folded[t.start:t.end])
		if _, ok := v[word]; !ok {
			v[word] = firstWord + int32(len(v))
		}
		tokens[i].id = v[word]
	}
	return ids(tokens), nil
}

// tokens cuts folded text. Its cost is linear in the text's length.
func (v vocabulary) tokens(folded string) []token {
	out := make([]token, 0, len(folded)/3+1)
	for i := 0; i < len(folded); {
		r, size := utf8.DecodeRuneInString(folded[i:])
		t := token{start: int32(i), end: int32(i + size)}
		switch {
		case wordRune(r):
			t.end = int32(wordEnd(folded, i))
			t.word, t.id = true, v.id(folded[t.start:t.end])
		case r == '&':
			t.word, t.id = true, v.id("&")
		case unicode.IsLetter(r) || r == '(' || r == ')': // brackets are part of names: 企(事)业单位, ICBC (Asia)
			t.id = r
		default:
			i += size
			continue
		}
		if n := len(out); n > 0 {
			t.joined = joins(folded[out[n-1].end:t.start], out[n-1], t)
		}
		out = append(out, t)
		i = int(t.end)
	}
	return out
}

func (v vocabulary) id(word string) int32 {
	if id, ok := v[canonical(word)]; ok {
		return id
	}
	return unknown
}

// wordRune tells runes that form words with their neighbours.
func wordRune(r rune) bool {
	if r < utf8.RuneSelf {
		return 'a' <= r && r <= 'z' || '0' <= r && r <= '9'
	}
	return unicode.In(r, unicode.Latin, unicode.Greek, unicode.Cyrillic)
}

// wordEnd is the end of the word that begins at i; a point or comma between digits is part of it, so that 3.5 holds no 5.
func wordEnd(s string, i int) int {
	for i < len(s) {
		r, size := utf8.DecodeRuneInString(s[i:])
		switch {
		case wordRune(r):
			i += size
		case r == '$' && i > 0: // US$ and HK$ are no countries
			return i + 1
		case (r == '.' || r == ',') && i > 0 && digit(s[i-1]) && i+1 < len(s) && digit(s[i+1]):
			i++
		default:
			return i
		}
	}
	return i
}

func digit(b byte) bool { return '0' <= b && b <= '9' }

// joins tells whether what stands between two tokens may stand inside a name: nothing between characters, at most a space
// beside a word, and between words spaces, hyphens, a slash, a point (JD.com, J.P. Morgan) and a possessive ending.
func joins(gap string, before, after token) bool {
	switch {
	case gap == "":
		return true
	case !before.word && !after.word:
		return false
	case !before.word || !after.word:
		return gap == " "
	case gap == ".":
		return true
	case before.end-before.start == 1:
		gap = strings.TrimPrefix(gap, ".")
	}
	for _, ending := range []string{"'s", "’s", "'", "’"} {
		if rest, ok := strings.CutPrefix(gap, ending); ok {
			gap = rest
			break
		}
	}
	return len(gap) <= maxGap && strings.Trim(gap, " -/+‐‑–") == ""
}

// canonical is the form of a word that the vocabulary knows.
func canonical(word string) string {
	if word == "&" {
		return "and"
	}
	return spell.American(singular(word))
}

// singular maps English plurals to their singular; words of up to three letters and those in -ss, -us and -is stand as they
// are. What it returns need not be a word, only equal for both numbers.
func singular(word string) string {
	n := len(word)
	switch {
	case n < 4 || word[n-1] != 's' || digit(word[0]):
		return word
	case word[n-2] == 's' || word[n-2] == 'u' || word[n-2] == 'i':
		return word
	case n > 4 && strings.HasSuffix(word, "ies"):
		return word[:n-3] + "y"
	}
	return word[:n-1]
}

func ids(tokens []token) []int32 {
	out := make([]int32, len(tokens))
	for i, t := range tokens {
		out[i] = t.id
	}
	return out
}

// keyOf is a map key for a token sequence; empty when a token is in no name.
func keyOf(ids []int32) string {
	key := make([]byte, 0, 4*len(ids))
	for _, id := range ids {
		if id == unknown {
			return ""
		}
		key = binary.LittleEndian.AppendUint32(key, uint32(id))
	}
	return string(key)
}
