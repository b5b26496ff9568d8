package fold

import (
	"crypto/sha256"
	_ "embed"
	"encoding/hex"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

//go:embed data/characters.tsv
var characterData string

//go:embed data/contexts.tsv
var contextData string

// The quick table covers general punctuation to the end of the unified ideographs, and full width forms.
const (
	firstQuick = 0x2000
	lastQuick  = 0x9FFF
	firstHan   = 0x3400
	firstWide  = 0xFF00
	lastWide   = 0xFF60
)

// tables is what folding looks up. It is built once and never changes.
type tables struct {
	direct   [lastQuick + 1 - firstQuick]uint16 // fold of characters that fold alone to one character; 0: take the slow way
	wide     [lastWide + 1 - firstWide]uint16   // the same for full width forms
	single   map[rune]rune                      // traditional, variant -> simplified
	contexts map[rune][]context
	triggers [2048]uint32 // bit set of the keys of contexts
}

// context says that a character becomes another between before and after.
type context struct {
	before, after string
	to            rune
}

var load = sync.OnceValue(build)

func build() *tables {
	t := &tables{single: map[rune]rune{}, contexts: map[rune][]context{}}
	for line := range strings.Lines(characterData) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), "\t")
		a, _ := utf8.DecodeRuneInString(from)
		t.single[a], _ = utf8.DecodeRuneInString(to)
	}
	for line := range strings.Lines(contextData) {
		from, to, _ := strings.Cut(strings.TrimSpace(line), "\t")
		t.addContext(from, to)
	}
	for r := rune(firstQuick); r <= lastQuick; r++ {
		t.direct[r-firstQuick] = t.alone(r)
	}
	for r := rune(firstWide); r <= lastWide; r++ {
		t.wide[r-firstWide] = t.alone(r)
	}
	return t
}

// addContext notes each character that differs between from and to, which have the same number of characters. Where they
// are the same, the last character that has contexts of its own is kept there.
func (t *tables) addContext(from, to string) {
	a, b := []rune(from), []rune(to)
	for i := range a {
		if a[i] == b[i] && (from != to || a[i] != '著') {
			continue
		}
		t.contexts[a[i]] = append(t.contexts[a[i]], context{string(a[:i]), string(a[i+1:]), b[i]})
		t.triggers[a[i]>>5] |= 1 << (a[i] & 31)
	}
}

// alone returns the fold of r when it is one character of the basic plane and r neither composes with its neighbours nor is
// moved by them; else 0.
func (t *tables) alone(r rune) uint16 {
	if ignorable(r) || !utf8.ValidRune(r) {
		return 0
	}
	if !norm.NFKC.PropertiesString(string(r)).BoundaryBefore() {
		return 0
	}
	folded := []rune(norm.NFKC.String(string(r)))
	if len(folded) != 1 {
		return 0
	}
	to := t.simple(unicode.ToLower(folded[0]))
	if to >= utf8.RuneSelf && !norm.NFKC.PropertiesString(string(to)).BoundaryAfter() {
		return 0 // such as kana and their voiced sound mark; quick itself looks behind ASCII
	}
	if to > 0xFFFF || norm.NFKC.String(string(to)) != string(to) {
		return 0
	}
	return uint16(to)
}

// simple returns the simplified form of a character, itself when it has none.
func (t *tables) simple(r rune) rune {
	if r < firstQuick {
		return r
	}
	if to, ok := t.single[r]; ok {
		return to
	}
	return r
}

// quick folds the character at s[i] by table; size is 0 when that does not do.
func (t *tables) quick(s string, i int) (r rune, size int) {
	r = t.look(s, i)
	if r == 0 || r < utf8.RuneSelf && !t.free(s, i+3) {
		return 0, 0
	}
	return r, 3
}

// free tells whether no combining mark stands at s[i]. Marks of any block may move about one that composes with an ASCII
// character before them.
func (t *tables) free(s string, i int) bool {
	return i >= len(s) || s[i] < utf8.RuneSelf || t.look(s, i) != 0
}

// look returns the fold of the character at s[i] by table, 0 when it is not there.
func (t *tables) look(s string, i int) rune {
	if i+2 >= len(s) || s[i] < 0xE2 || s[i] > 0xEF || s[i+1]&0xC0 != 0x80 || s[i+2]&0xC0 != 0x80 {
		return 0
	}
	r := rune(s[i]&0xF)<<12 | rune(s[i+1]&0x3F)<<6 | rune(s[i+2]&0x3F)
	switch {
	case r <= lastQuick:
		return rune(t.direct[r-firstQuick])
	case firstWide <= r && r <= lastWide:
		return rune(t.wide[r-firstWide])
	}
	return 0
}

// triggered tells whether r, folded, may depend on its neighbours.
func (t *tables) triggered(r rune) bool {
	return r >= firstHan && r <= 0xFFFF && t.triggers[r>>5]&(1<<(r&31)) != 0
}

// inContext rewrites in place the characters of a folded text that depend on their neighbours. The longest context wins; of
// equals, the first in the data.
func (t *tables) inContext(text []byte) {
	for i := 0; i < len(text); {
		if text[i] < utf8.RuneSelf {
			i++
			continue
		}
		r, size := utf8.DecodeRune(text[i:])
		if !t.triggered(r) {
			i += size
			continue
		}
		best, to := -1, r
		for _, c := range t.contexts[r] {
			if n := len(c.before) + len(c.after); n > best && around(text, i, size, c) {
				best, to = n, c.to
			}
		}
		if to != r {
			utf8.EncodeRune(text[i:i+size], to)
		}
		i += size
	}
}

// around tells whether c's neighbours stand about text[i:i+size].
func around(text []byte, i, size int, c context) bool {
	return i >= len(c.before) && string(text[i-len(c.before):i]) == c.before &&
		len(text)-i-size >= len(c.after) && string(text[i+size:i+size+len(c.after)]) == c.after
}

// Version is a hash of the data of folding: 16 hexadecimal digits.
func Version() string {
	sum := sha256.Sum256([]byte(characterData + contextData))
	return hex.EncodeToString(sum[:8])
}
