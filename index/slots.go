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

func startsHan(text string) bool { return firstHan(text) != "" }

// Edges are the characters at which a run of Han characters ends and another begins between two neighbouring terms of the grams
// stream: the last of before and the first of after. Each is empty where its term is one character or not Chinese, both where one run
// goes on. Among other slots of a phrase, Slot.Tail and Slot.Head stand for the pairs at such edges.
func Edges(before, after string) (tail, head string) {
	last, first := lastHan(before), firstHan(after)
	if last != "" && last == first {
		return "", ""
	}
	if len(last) < len(before) {
		tail = last
	}
	if len(first) < len(after) {
		head = first
	}
	return tail, head
}

func firstHan(term string) string {
	if r, n := utf8.DecodeRuneInString(term); unicode.Is(unicode.Han, r) {
		return term[:n]
	}
	return ""
}

func lastHan(term string) string {
	if r, n := utf8.DecodeLastRuneInString(term); unicode.Is(unicode.Han, r) {
		return term[len(term)-n:]
	}
	return ""
}
