package index

import (
	"unicode"
	"unicode/utf8"

	"yinwen/segment"
)

// slotsOf are the positions of text in the grams stream. A Han character alone at an edge was cut off from its neighbour, so
// any bigram that ends or begins with it will do: in the phrase 款35.59亿 the 款 may be that of 贷款, the 亿 that of 亿元.
func slotsOf(text string) []Slot {
	return edged(plainSlots(text))
}

// edged lets single Han characters at the edges of a phrase stand for the bigrams they may be part of.
func edged(slots []Slot) []Slot {
	if n := len(slots); n > 0 {
		if c, ok := loneHan(slots[0]); ok {
			slots[0].Tail = c
		}
		if c, ok := loneHan(slots[n-1]); ok {
			slots[n-1].Head = c
		}
	}
	return slots
}

func plainSlots(text string) []Slot {
	var slots []Slot
	for _, t := range segment.Grams(text) {
		slots = append(slots, Slot{Terms: []string{t.Text}})
	}
	return slots
}

func loneHan(s Slot) (string, bool) {
	if len(s.Terms) == 1 && isLoneHan(s.Terms[0]) {
		return s.Terms[0], true
	}
	return "", false
}

// isLoneHan reports whether term is one Han character.
func isLoneHan(term string) bool {
	r, n := utf8.DecodeRuneInString(term)
	return n == len(term) && unicode.Is(unicode.Han, r)
}

func startsHan(text string) bool {
	r, _ := utf8.DecodeRuneInString(text)
	return unicode.Is(unicode.Han, r)
}
