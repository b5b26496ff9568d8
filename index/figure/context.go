package figure

import (
	"sort"

	"yinwen"
	"yinwen/segment/glossary"
)

// context is a sentence made ready for questions: where its clauses begin, where its brackets are.
type context struct {
	t        *text
	s        *sentence
	cuts     []int  // starts of clauses, ascending
	brackets []span // inside of each bracket
	glosses  []span // inside of the brackets that only explain the word before
}

func (t *text) context(s *sentence) *context {
	c := &context{t: t, s: s, cuts: []int{s.start}}
	item, name := 0, 0
	var open []int
	for i := s.start; i < s.end; i++ {
		for item < len(s.items) && s.items[item].end <= i {
			item++
		}
		for name < len(s.whens) && s.whens[name].end <= i {
			name++
		}
		inside := item < len(s.items) && s.items[item].start <= i || name < len(s.whens) && s.whens[name].start <= i // Sept. 30, 2018
		switch t.s[i] {
		case '-', 0xE2:
			if n := t.dash(i); n > 0 && !inside && !s.zh {
				c.cuts = append(c.cuts, i+n)
			}
		case ',', ';', ':', '\t':
			if !inside {
				c.cuts = append(c.cuts, i+1)
			}
		case '(':
			if !inside {
				open = append(open, i+1)
				c.cuts = append(c.cuts, i+1)
			}
		case ')':
			if !inside && len(open) > 0 && c.gloss(open[len(open)-1], i, item) {
				c.cuts = c.cuts[:len(c.cuts)-1]
				c.glosses = append(c.glosses, span{open[len(open)-1], i})
				open = open[:len(open)-1]
			} else if !inside && len(open) > 0 {
				c.brackets = append(c.brackets, span{open[len(open)-1], i})
				open = open[:len(open)-1]
				c.cuts = append(c.cuts, i+1)
			}
		}
	}
	sort.Slice(c.brackets, func(i, j int) bool { return c.brackets[i].start < c.brackets[j].start })
	return c
}

// dash is the length of a dash at i that parts clauses: one between blanks, or an em dash. A hyphen or a dash inside a word is none.
func (t *text) dash(i int) int {
	for _, d := range []string{"—", "–", "--", "-"} {
		if t.has(i, d) && (d == "—" || t.byte(i-1) == ' ' && t.byte(i+len(d)) == ' ') {
			return len(d)
		}
	}
	return 0
}

// gloss tells a short bracket without figures, such as (RRR) or 企(事)业: it parts nothing. One with a time does: 649家(2019年三季度). Only the innermost, last one counts.
func (c *context) gloss(start, end, item int) bool {
	limit := 24
	if !c.s.zh {
		limit = 64 // (rate of return on average assets)
	}
	if end-start > limit || c.cuts[len(c.cuts)-1] != start {
		return false
	}
	return (item == 0 || c.s.items[item-1].end <= start) && len(c.whensIn(span{start, end})) == 0
}

// clause returns the clause around i.
func (c *context) clause(i int) span {
	k := sort.SearchInts(c.cuts, i+1) - 1
	end := c.s.end
	if k+1 < len(c.cuts) {
		end = c.cuts[k+1] - 1
	}
	return span{c.cuts[max(k, 0)], end}
}

// bracket returns the innermost of the nearest brackets that holds i, if one does.
func (c *context) bracket(i int) (span, bool) {
	k := sort.Search(len(c.brackets), func(k int) bool { return c.brackets[k].start > i })
	for n := 0; k > 0 && n < 4; n++ {
		k--
		if b := c.brackets[k]; i < b.end {
			return b, true
		}
	}
	return span{}, false
}

// namesIn returns the glossary names inside a span.
func (t *text) namesIn(s span) []glossary.Match {
	i := sort.Search(len(t.names), func(k int) bool { return t.names[k].Start >= s.start })
	j := i
	for j < len(t.names) && t.names[j].End <= s.end {
		j++
	}
	return t.names[i:j]
}

// namesEndingIn returns the name that begins before a span and ends where it ends, if there is one.
func (t *text) namesEndingIn(s span) []glossary.Match {
	i := sort.Search(len(t.names), func(k int) bool { return t.names[k].Start >= s.start })
	if i == 0 || t.names[i-1].End != s.end {
		return nil
	}
	return t.names[i-1 : i]
}

// whensIn returns the sentence's times inside a span.
func (c *context) whensIn(s span) []when {
	i := sort.Search(len(c.s.whens), func(k int) bool { return c.s.whens[k].start >= s.start })
	j := i
	for j < len(c.s.whens) && c.s.whens[j].end <= s.end {
		j++
	}
	return c.s.whens[i:j]
}

// whensBefore is the index of the last time that begins before i, or -1.
func (c *context) whensBefore(i int) int {
	return sort.Search(len(c.s.whens), func(k int) bool { return c.s.whens[k].start >= i }) - 1
}

// before returns the last item before number k of the sentence that is reported as a figure of banking, or nil.
func (c *context) before(k int) *item {
	for k--; k >= 0; k-- {
		if y := c.s.items[k]; y.kind != yinwen.Duration && y.kind != yinwen.Quantity {
			return y
		}
	}
	return nil
}

// head is the text before item k: of its clause, from the figure before it on and what that figure counts.
func (c *context) head(k int) span {
	x := c.s.items[k]
	start := max(c.clause(x.start).start, x.start-400)
	if y := c.before(k); y != nil {
		start = max(start, min(y.end, x.start))
		if y.metric.start >= y.end && y.metric.end <= x.start && (!c.s.zh || y.kind == yinwen.Count && c.countable(y.metric)) {
			start = max(start, y.metric.end)
		}
	}
	return span{min(c.t.atRune(start), x.start), x.start}
}
