package figure

import (
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
)

// unit is what a word after a number makes of it.
type unit struct {
	text     string
	kind     yinwen.Kind
	name     string // unit as reported; empty: the text itself
	currency string
	power    int      // of ten: 美分 is -2
	not      []string // what must not follow: 元 is no money in 元旦
}

// table finds the longest of its words that stands at a place.
type table map[rune][]unit

func newTable(groups ...[]unit) table {
	t := table{}
	for _, group := range groups {
		for _, u := range group {
			r, _ := utf8.DecodeRuneInString(u.text)
			t[r] = append(t[r], u)
		}
	}
	for _, list := range t {
		sort.SliceStable(list, func(i, j int) bool { return len(list[i].text) > len(list[j].text) })
	}
	return t
}

// at returns the longest word at i that nothing forbids there.
func (tab table) at(t *text, i int) (unit, bool) {
	r, _ := t.rune(i)
	for _, u := range tab[r] {
		if t.has(i, u.text) && !t.hasAny(i+len(u.text), u.not) && t.wordEnds(i+len(u.text)) {
			return u, true
		}
	}
	return unit{}, false
}

// wordEnds is false inside a Latin word: m of months is no magnitude, bp of bpm no basis point.
func (t *text) wordEnds(i int) bool {
	return i >= len(t.s) || !letter(t.s[i]) || !letter(t.s[i-1])
}

func (t *text) hasAny(i int, words []string) bool {
	for _, w := range words {
		if t.has(i, w) {
			return true
		}
	}
	return false
}

// units makes plain units of one kind from words separated by blanks.
func units(kind yinwen.Kind, name string, words string) []unit {
	var list []unit
	for w := range strings.FieldsSeq(words) {
		u := unit{text: w, kind: kind, name: name}
		list = append(list, u)
	}
	return list
}

// coins makes units of money in one currency.
func coins(currency string, words ...string) []unit {
	var list []unit
	for _, w := range words {
		list = append(list, unit{text: w, kind: yinwen.Money, currency: currency})
	}
	return list
}
