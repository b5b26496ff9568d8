package figure

import (
	"strings"
	"unicode/utf8"

	"yinwen"
)

// firstRune is the length of s up to its first character's end, with the marks that combine with it.
func firstRune(s string) int {
	_, size := utf8.DecodeRuneInString(s)
	for size < len(s) {
		r, n := utf8.DecodeRuneInString(s[size:])
		if r < 0x300 || r > 0x36F && r != 0x20E3 {
			break
		}
		size += n
	}
	return size
}

// sentence is a stretch of text whose figures share their context.
type sentence struct {
	start, end int
	zh         bool
	items      []*item
	whens      []when
	prev       *sentence
}

// abbreviations end in a full stop that ends no sentence.
var abbreviations = wordSet(`u.s u.k no inc co ltd corp mr mrs ms dr st vs jan feb mar apr jun jul aug sep sept oct nov dec etc approx fig vol dept gov sen gen prof e.g i.e p.a h.k`)

// sentences cuts the text and deals out items and times. Each place is looked at once.
func (t *text) sentences(lang yinwen.Lang) []sentence {
	var list []sentence
	start, item, name := 0, 0, 0
	for i := 0; i <= len(t.s); i++ {
		if i < len(t.s) && !t.sentenceEnd(i) {
			continue
		}
		end := min(i+1, len(t.s))
		s := sentence{start: start, end: end}
		for ; item < len(t.items) && t.items[item].start < end; item++ {
			s.items = append(s.items, t.items[item])
		}
		for ; name < len(t.whens) && t.whens[name].start < end; name++ {
			s.whens = append(s.whens, t.whens[name])
		}
		if end > start {
			s.zh = t.chinese(start, end, lang)
			list = append(list, s)
		}
		start = end
	}
	for k := 1; k < len(list); k++ {
		list[k].prev = &list[k-1]
	}
	return list
}

// sentenceEnd tells whether the byte at i ends a sentence.
func (t *text) sentenceEnd(i int) bool {
	switch c := t.s[i]; c {
	case '\n', '!', '?':
		return true
	case '.':
		return t.fullStop(i)
	case 0x82: // the last byte of 。
		return i >= 2 && t.s[i-2] == 0xE3 && t.s[i-1] == 0x80
	}
	return false
}

func (t *text) fullStop(i int) bool {
	if t.has(i+1, "下同") {
		return false // (美元．下同)
	}
	next := t.space(i+1, 3)
	if next == i+1 && next < len(t.s) && t.s[next] != '\n' && t.s[next] != '"' && !t.has(next, "”") && !t.han(next) {
		return false
	}
	if next < len(t.s) && letter(t.s[next]) && !t.upper(next) {
		return false
	}
	k := i
	for k > 0 && i-k < 8 && (letter(t.s[k-1]) || t.s[k-1] == '.') {
		k--
	}
	word := strings.TrimSuffix(t.s[k:i], ".")
	return !abbreviations[word] && len(word) != 1
}

// chinese tells the language of s[start:end] by its letters.
func (t *text) chinese(start, end int, lang yinwen.Lang) bool {
	han, latin := 0, 0
	for i := start; i < end; i++ {
		switch c := t.s[i]; {
		case letter(c):
			latin++
		case c >= 0xE4 && c <= 0xE9:
			han++
		}
	}
	if han+latin == 0 {
		return lang == yinwen.Chinese
	}
	return han*4 >= latin
}

// meaning gives the figures of each sentence their attributes.
func (t *text) meaning(lang yinwen.Lang) {
	list := t.sentences(lang)
	for k := range list {
		s := &list[k]
		if len(s.items) == 0 {
			continue
		}
		c := t.context(s)
		if !s.zh {
			c.spreadYear()
			c.earlierLevels()
		}
		for k := range s.items {
			c.attributes(k)
		}
		c.carryPeriod()
		c.metricIDs()
	}
	t.banks(list)
}

// attributes fills item k; what earlier items were told is known by then.
func (c *context) attributes(k int) {
	x := c.s.items[k]
	if c.s.zh {
		c.attributesZH(k)
		c.periodZH(k, x)
	} else {
		c.attributesEN(k)
		c.periodEN(k, x)
		c.bracketBasis(k)
	}
	x.metric = c.t.withoutMarks(x.metric)
	c.restated(x)
}

// withoutMarks is the last part of a phrase between marks of layout: **Balance sheet** Total assets.
func (t *text) withoutMarks(s span) span {
	const marks = "*#`|"
	for s.end > s.start && strings.IndexByte(marks+" _", t.s[s.end-1]) >= 0 {
		s.end--
	}
	if k := strings.LastIndexAny(t.s[s.start:s.end], marks); k >= 0 {
		s.start = t.space(s.start+k+1, 4)
	}
	return s
}

// restated copies to a conversion in brackets what the amount before it was told.
func (c *context) restated(x *item) {
	y := x.pair
	if y == nil {
		return
	}
	x.approx, x.direction, x.basis = firstOf(x.approx, y.approx), y.direction, y.basis
	x.metric, x.period, x.periodBasis = y.metric, y.period, y.periodBasis
	x.difference = y.difference
}
