package index

import (
	"cmp"
	"slices"
	"sort"
	"strings"

	"yinwen/segment"
)

// candidate is where a node may stand.
type candidate struct {
	segment.Span
	word bool // it must not begin or end in the midst of a Chinese word
	free bool // it may go on over the end of a sentence
}

// candidates finds the node in text, in no order.
func (n *node) candidates(text string) []candidate {
	f := segment.Fold(text)
	var out []candidate
	for _, r := range n.runs {
		for _, at := range placesOf(f, r.text) {
			out = append(out, candidate{Span: at, word: r.word})
		}
	}
	if len(n.near) > 0 || n.rows.mayBegin(f.Text()) {
		s := streams{text, f.Grams(), f.Latin()}
		out = s.rows(out, n.rows)
		for _, x := range n.near {
			out = s.near(out, x)
		}
	}
	return out
}

// streams are the terms of a text: the grams, and those of words without Chinese.
type streams struct {
	text         string
	grams, words []segment.Term
}

// wordsAt are the terms of words that begin at a byte: all forms of one word, and of what a hyphen joins to it.
func (s streams) wordsAt(at int) []segment.Term {
	from := sort.Search(len(s.words), func(i int) bool { return s.words[i].Start >= at })
	to := from
	for to < len(s.words) && s.words[to].Start == at {
		to++
	}
	return s.words[from:to]
}

func (s streams) rows(out []candidate, r rowSet) []candidate {
	try := func(some []row, i int) {
		for _, x := range some {
			if span, ok := s.match(x, i); ok {
				out = append(out, candidate{Span: span})
			}
		}
	}
	for i, gram := range s.grams {
		try(r.terms[gram.Text], i)
		try(r.other, i)
		for _, t := range s.wordsAt(gram.Start) {
			try(r.forms[t.Text], i)
		}
	}
	return out
}

// match tells where r stands that begins with gram i.
func (s streams) match(r row, i int) (segment.Span, bool) {
	var span segment.Span
	for k, step := range r {
		if i == len(s.grams) {
			return span, false
		}
		start, end, ok := s.take(step, s.grams[i])
		if !ok {
			return span, false
		}
		if k == 0 {
			span.Start = start
		}
		span.End = end
		for i++; i < len(s.grams) && s.grams[i].Start < end && step.forms != nil; i++ { // non-performing is one word, and two grams
		}
	}
	return span, true
}

// take tells what of the text the step takes at a gram.
func (s streams) take(x step, gram segment.Term) (start, end int, ok bool) {
	switch {
	case x.forms != nil:
		for _, t := range s.wordsAt(gram.Start) {
			if slices.Contains(x.forms, t.Text) {
				end, ok = max(end, t.End), true
			}
		}
		return gram.Start, end, ok
	case x.prefix != "":
		return gram.Start, gram.End, strings.HasPrefix(gram.Text, x.prefix)
	}
	return x.start(gram, s.text), x.end(gram, s.text), x.Takes(gram.Text)
}

// part is where a part of a proximity search stands, in grams.
type part struct{ which, from, to int }

// near finds the narrowest stretches that hold every part.
func (s streams) near(out []candidate, x Near) []candidate {
	var found []part
	length := 0
	for which, slots := range x.Parts {
		length += len(slots)
		for i := range s.grams {
			if i+len(slots) <= len(s.grams) && fits(slots, s.grams[i:]) {
				found = append(found, part{which, i, i + len(slots)})
			}
		}
	}
	slices.SortFunc(found, func(a, b part) int { return cmp.Or(a.to-b.to, a.from-b.from) })
	last, narrowest := make([]*part, len(x.Parts)), -1 // where each part was seen last, and the last stretch began
	for i := range found {
		last[found[i].which] = &found[i]
		if slices.Contains(last, nil) {
			continue
		}
		from := found[i].from
		for _, p := range last {
			from = min(from, p.from)
		}
		if to := found[i].to; from > narrowest && to-from-length <= x.Gap {
			narrowest = from
			out = append(out, candidate{Span: segment.Span{Start: s.grams[from].Start, End: s.grams[to-1].End}, free: true})
		}
	}
	return out
}

// cutText is a text cut into sentences, and these into words as far as they are asked for.
type cutText struct {
	text      string
	analyzer  *segment.Analyzer
	sentences []segment.Span
	cut       [][]segment.Term // of each sentence, where they stand in text; nil when not cut yet
}

func newCutText(text string, a *segment.Analyzer) *cutText {
	s := segment.Sentences(text)
	return &cutText{text, a, s, make([][]segment.Term, len(s))}
}

// words are those of sentence i.
func (c *cutText) words(i int) []segment.Term {
	if c.cut[i] == nil {
		s := c.sentences[i]
		c.cut[i] = c.analyzer.Running(c.text[s.Start:s.End])
		for j := range c.cut[i] {
			c.cut[i][j].Start += s.Start
			c.cut[i][j].End += s.Start
		}
	}
	return c.cut[i]
}

// sentence is the last one that begins at a byte or before.
func (c *cutText) sentence(at int) int {
	return max(sort.Search(len(c.sentences), func(i int) bool { return c.sentences[i].Start > at })-1, 0)
}

// count is the number of words of the text.
func (c *cutText) count() int {
	n := 0
	for i := range c.sentences {
		n += len(c.words(i))
	}
	return n
}

// places are where the node stands in the text, in order, the longest where several begin, none within another.
func (n *node) places(c *cutText) []segment.Span {
	found := n.candidates(c.text)
	slices.SortFunc(found, func(a, b candidate) int { return cmp.Or(a.Start-b.Start, b.End-a.End) })
	var out []segment.Span
	done := 0
	for _, x := range found {
		if x.Start < done || x.word && c.ragged(x.Span) || c.crosses(x) {
			continue
		}
		out, done = append(out, x.Span), x.End
	}
	return out
}

// ragged tells whether a place begins or ends in the midst of a Chinese word and goes on beyond it. Within one long word it is a part
// of that, as 贷款 is of 不良贷款率, unless it cuts through another part.
func (c *cutText) ragged(s segment.Span) bool {
	words := c.words(c.sentence(s.Start))
	i := sort.Search(len(words), func(i int) bool { return words[i].End > s.Start })
	if i == len(words) || words[i].Start == s.Start && words[i].End == s.End {
		return false
	}
	if w := words[i]; w.Start <= s.Start && s.End <= w.End {
		return cutsThrough(c.analyzer.Words(c.text[w.Start:w.End]), segment.Span{Start: s.Start - w.Start, End: s.End - w.Start})
	}
	end := i + sort.Search(len(words)-i, func(j int) bool { return words[i+j].Start >= s.End })
	return cutsThrough(words[i:end], s)
}

// cutsThrough tells whether s begins or ends in the midst of one of terms, and at no other.
func cutsThrough(terms []segment.Term, s segment.Span) bool {
	var starts, ends, cuts bool
	for _, t := range terms {
		starts, ends = starts || t.Start == s.Start, ends || t.End == s.End
		cuts = cuts || t.Start < s.Start && s.Start < t.End && t.End < s.End || s.Start < t.Start && t.Start < s.End && s.End < t.End
	}
	return cuts && !(starts && ends)
}

// crosses tells whether a place goes on over what it must not: the end of a sentence, or of a line.
func (c *cutText) crosses(x candidate) bool {
	if x.free {
		return strings.ContainsRune(c.text[x.Start:x.End], '\n')
	}
	return c.sentences[c.sentence(x.Start)].End < x.End
}
