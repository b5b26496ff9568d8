package index

import (
	"sort"
	"strings"

	"yinwen/segment"
)

// What a match is worth beside BM25 of words, which counts 1.
const (
	gramWeight   = 0.3 // BM25 of the bigrams of a word, together
	rowWeight    = 2.0 // the words of a row side by side, once
	phraseWeight = 2.0 // a quoted phrase, once
	prefixWeight = 1.0 // a word with the prefix
	crossWeight  = 0.6 // a name in the other language, of what the name as typed is worth
)

// row compiles a row of unquoted words: all are required; standing side by side they are worth more.
func (c *compiler) row(items []string) (said, bool) {
	text := strings.Join(items, " ")
	parts, written := c.named(text)
	if len(parts) == 0 && c.words == maxClauses {
		return said{}, false
	}
	if len(parts) == 0 { // nothing but characters that are no words
		return c.phrase(phraseExpr{text, -1})
	}
	out := said{text: written, many: len(items) > 1, words: items}
	if len(parts) == 1 {
		out.node = parts[0].node
		return out, true
	}
	out.node, out.parts = And{nodes(parts)}, parts
	if slots := slotsOf(text); len(slots) > 1 && len(slots) <= 40 {
		out.node = Boosted{out.node, c.phrases(slots, rowWeight)}
		c.mark(slots)
	}
	return out, true
}

// phrases looks for slots in all the texts in question.
func (c *compiler) phrases(slots []Slot, weight float64) []Node {
	var out []Node
	for _, f := range c.fields {
		out = append(out, Phrase{f.grams, slots, weight * f.boost})
	}
	return out
}

// piece is a word of a query with its forms in the words stream.
type piece struct {
	text       string // as typed
	start, end int
	forms      []string // terms of the whole word: exact, stem
}

// pieces cuts text into the words that a query demands: of what the words stream gives, the longest ones.
func (c *compiler) pieces(text string) []piece {
	terms := append([]segment.Term(nil), c.cut(text)...)
	sort.SliceStable(terms, func(i, j int) bool {
		if terms[i].Start != terms[j].Start {
			return terms[i].Start < terms[j].Start
		}
		return terms[i].End > terms[j].End
	})
	var out []piece
	for _, t := range terms {
		n := len(out) - 1
		switch {
		case strings.HasPrefix(t.Text, segment.Capitals): // in which case a query is typed is no matter
		case n >= 0 && t.Start == out[n].start && t.End == out[n].end:
			out[n].forms = append(out[n].forms, t.Text)
		case n < 0 || t.End > out[n].end:
			out = append(out, piece{text[t.Start:t.End], t.Start, t.End, []string{t.Text}})
		}
	}
	return joinSingles(out)
}

// joinSingles makes one piece of single Han characters side by side: 王/连/成 is a name that no dictionary knows.
func joinSingles(pieces []piece) []piece {
	var out []piece
	for _, p := range pieces {
		n := len(out) - 1
		if n >= 0 && out[n].end == p.start && single(p) && (single(out[n]) || out[n].forms == nil) {
			out[n] = piece{out[n].text + p.text, out[n].start, p.end, nil}
			continue
		}
		out = append(out, p)
	}
	return out
}

func single(p piece) bool { return len(p.forms) == 1 && isLoneHan(p.forms[0]) }

// plain compiles text without regard to names. written is the text, as far as it was admitted, with notes.
func (c *compiler) plain(text string) (parts []said, written string) {
	pieces := c.pieces(text)
	if room := maxClauses - c.words; len(pieces) > room {
		c.few = true
		if pieces = pieces[:room]; room == 0 {
			return nil, ""
		}
		text = text[:pieces[room-1].end]
	}
	c.words += len(pieces)
	for _, p := range pieces {
		parts = append(parts, said{node: c.word(p, 1), text: p.text})
	}
	return parts, noted(text, pieces)
}

// word demands one word. A Han word counts wherever its characters stand in sequence, however the text around was cut.
func (c *compiler) word(p piece, weight float64) Node {
	slots := slotsOf(p.text)
	if len(slots) == 1 && !startsHan(p.text) {
		slots = nil // a Latin word or a number: the words stream has it
	}
	if c.mark(slots); !startsHan(p.text) {
		c.markForms(p.forms)
	}
	if len(slots) == 1 && len(p.forms) > 0 && !isLoneHan(p.text) { // the word is a bigram: where there is one, there is the other
		return Boosted{oneOf(c.phrases(slots, 0)), c.formTerms(p.forms, weight)}
	}
	nodes := c.formTerms(p.forms, weight)
	if len(slots) > 0 {
		nodes = append(nodes, c.phrases(slots, weight*phraseFloor(p.forms))...)
	}
	if len(slots) < 2 {
		return oneOf(nodes)
	}
	return Boosted{oneOf(nodes), c.gramTerms(slots, weight)}
}

// formTerms rank by the words stream.
func (c *compiler) formTerms(forms []string, weight float64) []Node {
	var out []Node
	for _, f := range c.fields {
		for _, form := range forms {
			out = append(out, Term{f.words, form, weight * f.boost / float64(len(forms))})
		}
	}
	return out
}

// phraseFloor is what a sequence of characters is worth that the dictionary does not have as a word.
func phraseFloor(forms []string) float64 {
	if len(forms) == 0 {
		return phraseWeight
	}
	return 0
}

// gramTerms rank by the bigrams of slots.
func (c *compiler) gramTerms(slots []Slot, weight float64) []Node {
	var out []Node
	for _, f := range c.fields {
		for _, s := range slots {
			for _, t := range s.Terms {
				out = append(out, Term{f.grams, t, weight * gramWeight * f.boost / float64(len(slots))})
			}
		}
	}
	return out
}
