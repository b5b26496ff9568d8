package figure

import (
	"strings"
	"time"
	"unicode"
	"unicode/utf8"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// text is a document's text in its folded form s, with the way back to the original.
type text struct {
	src       string
	s         string
	at        []int32   // offset in src of each byte of s
	published time.Time // the document's day, zero when unknown

	names  []glossary.Match // names of the glossary in s
	whens  []when           // expressions of time, in order
	items  []*item          // numbers found so far, in order
	scopes []scope          // declared units, in order
}

func newText(src string, published time.Time) *text {
	s, at := joinDigits(fold.Map(src))
	if !published.IsZero() {
		y, m, d := published.Date()
		published = date(y, int(m), d)
	}
	return &text{src: src, s: s, at: at, published: published, names: glossary.FindMapped(src, s, at)}
}

// joinDigits drops single blanks between a Han character and a digit: typesetters put them there (前 10 月获利 224.33 亿元), and
// they say nothing. A year keeps its blank before a magnitude: 2025 百强 is no number.
func joinDigits(s string, at []int32) (string, []int32) {
	if !strings.Contains(s, " ") {
		return s, at
	}
	joined := make([]byte, 0, len(s))
	kept := at[:0]
	for i := 0; i < len(s); i++ {
		if s[i] == ' ' && i > 0 && i+1 < len(s) && idleBlank(s, i) {
			continue
		}
		joined, kept = append(joined, s[i]), append(kept, at[i])
	}
	return string(joined), append(kept, at[len(s)])
}

// idleBlank tells whether the blank at i parts a Han character from a number.
func idleBlank(s string, i int) bool {
	if isDigit(s[i-1]) {
		next, _ := utf8.DecodeRuneInString(s[i+1:])
		return isHan(next) && !(hanPower(next) > 0 && yearEnds(s[:i]))
	}
	if s[i-1] < utf8.RuneSelf || !isDigit(s[i+1]) && s[i+1] != '-' {
		return false
	}
	prev, _ := utf8.DecodeLastRuneInString(s[:i])
	return isHan(prev)
}

// yearEnds tells whether s ends in four digits that may be a year.
func yearEnds(s string) bool {
	k := len(s) - 4
	return k >= 0 && (s[k:k+2] == "19" || s[k:k+2] == "20") && isDigit(s[k+2]) && (k == 0 || !isDigit(s[k-1]) && s[k-1] != '.')
}

// has tells whether p stands at i.
func (t *text) has(i int, p string) bool {
	return i >= 0 && i <= len(t.s) && strings.HasPrefix(t.s[i:], p)
}

// ends tells whether p ends at i.
func (t *text) ends(i int, p string) bool { return strings.HasSuffix(t.s[:i], p) }

// atRune moves i forward to the beginning of a character.
func (t *text) atRune(i int) int {
	for i < len(t.s) && t.s[i]&0xC0 == 0x80 {
		i++
	}
	return i
}

// digit tells whether a digit that was written as such stands at i: ① and ² fold to digits but mark lists and notes.
func (t *text) digit(i int) bool {
	if i < 0 || i >= len(t.s) || t.s[i] < '0' || t.s[i] > '9' {
		return false
	}
	c := t.src[t.at[i]]
	return c < utf8.RuneSelf || c == 0xEF // full-width digits begin with EF BC
}

// rune returns the character at i and its length, 0 and 0 at the end.
func (t *text) rune(i int) (rune, int) {
	if i >= len(t.s) {
		return 0, 0
	}
	if c := t.s[i]; c < utf8.RuneSelf {
		return rune(c), 1
	}
	return utf8.DecodeRuneInString(t.s[i:])
}

// before returns the character that ends at i, 0 at the start.
func (t *text) before(i int) rune {
	if i <= 0 {
		return 0
	}
	if c := t.s[i-1]; c < utf8.RuneSelf {
		return rune(c)
	}
	r, _ := utf8.DecodeLastRuneInString(t.s[:i])
	return r
}

// han tells whether a Han character stands at i.
func (t *text) han(i int) bool {
	r, _ := t.rune(i)
	return isHan(r)
}

// upper tells whether the character at i was written as a capital.
func (t *text) upper(i int) bool {
	if i >= len(t.s) {
		return false
	}
	c := t.src[t.at[i]]
	return 'A' <= c && c <= 'Z'
}

// space skips blanks (not line breaks) from i, at most n of them.
func (t *text) space(i, n int) int {
	for ; n > 0 && i < len(t.s) && (t.s[i] == ' ' || t.s[i] == '\t'); n-- {
		i++
	}
	return i
}

// word returns the end of the run of Latin letters at i.
func (t *text) word(i int) int {
	for i < len(t.s) && letter(t.s[i]) {
		i++
	}
	return i
}

// wordBefore returns the start of the run of Latin letters that ends at i.
func (t *text) wordBefore(i int) int {
	for i > 0 && letter(t.s[i-1]) {
		i--
	}
	return i
}

func letter(c byte) bool { return 'a' <= c && c <= 'z' }

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

// isHan counts 々 and 〇, which stand for Han characters, among them.
func isHan(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || r == '〇' || r == '々' || r > 0x2E7F && unicode.Is(unicode.Han, r)
}
