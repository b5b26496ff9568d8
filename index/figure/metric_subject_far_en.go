package figure

import (
	"sort"

	"yinwen"
)

// earlierSubject is the subject named in a clause before that of x; an apposition (a measure of, comprising) passes on to what it
// explains.
func (c *context) earlierSubject(x *item) span {
	clause, found := c.clause(x.start), span{}
	for n := 0; n < 6 && clause.start > c.s.start; n++ {
		clause = c.clause(clause.start - 1)
		words := c.t.tokens(c.beforeFigures(span{max(clause.start, clause.end-300), clause.end}))
		if len(words) == 0 {
			continue
		}
		if clause.start > c.s.start && explains[words[0].w] {
			found = span{}
			continue
		}
		if !found.empty() || prepositions[words[0].w] || words[0].w == "under" || words[0].w == "after" {
			continue
		}
		if found = c.openingEN(words); !found.empty() {
			return found
		}
		found = c.npEN(words)
	}
	return found
}

// setIn tells whether y stands in a clause that is set into that of x: total return, including a 3 billion buyback, rose by 80%.
func (c *context) setIn(y, x *item) bool {
	clause := c.clause(y.start)
	return clause.start > c.s.start && clause.end <= x.start && c.t.hasAny(c.t.space(clause.start, 1), []string{"including ", "excluding "})
}

// explains begin clauses that say more of the noun before them.
var explains = wordSet(`which who according a an the or comprising including covering representing excluding known measured also such mainly`)

// beforeFigures is the part of a clause before its first figure.
func (c *context) beforeFigures(s span) span {
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= s.start })
	for ; k < len(c.s.items) && c.s.items[k].start < s.end; k++ {
		if c.s.items[k].kind != yinwen.Duration {
			return span{s.start, c.s.items[k].start}
		}
	}
	return s
}

// newSubject is a short clause between two figures that names what the second measures: "and Wealth, up 6%".
func (c *context) newSubject(gap span) span {
	if gap.end-gap.start > 80 || gap.empty() {
		return span{}
	}
	words := c.t.tokens(gap)
	for len(words) > 0 && basisWordEN(words[0].w) {
		words = words[1:]
	}
	if len(words) < 2 || len(words) > 7 || words[0].w != "and" && words[0].w != "while" && words[0].w != "with" {
		return span{}
	}
	return c.npEN(words[1:])
}

// modified is the noun before a figure y that only tells which ones: "loans of less than 10 million yuan rose", when a verb follows it.
func (c *context) modified(y, x *item, words []tok) span {
	for len(words) > 0 && (words[0].w == "or" || words[0].w == "and" || approxTail[words[0].w]) {
		words = words[1:]
	}
	if len(words) == 0 || !finiteEN[words[0].w] && changeWord[words[0].w] == "" || c.clause(y.start).start != c.clause(x.start).start {
		return span{}
	}
	head := c.t.tokens(span{max(c.clause(y.start).start, y.start-300), y.start})
	for k := 1; k < len(head); k++ {
		switch head[k].w {
		case "with", "in", "across", "among", "at":
			return c.npEN(head[:k])
		}
	}
	return span{}
}

var approxTail = wordSet(`less more above below lower higher over under fewer`)

// beforePreposition is the noun whose preposition leads to y: the rate on 5 billion yuan worth of loans was kept at.
func (c *context) beforePreposition(y *item) span {
	head := c.t.tokens(span{max(c.clause(y.start).start, y.start-300), y.start})
	if n := len(head) - 1; n > 0 && prepositions[head[n].w] {
		return c.npEN(head[:n])
	}
	return span{}
}

// finiteAmong tells whether a verb stands among the words.
func finiteAmong(words []tok) bool {
	for _, w := range words {
		if finiteEN[w.w] || w.w == "unchanged" {
			return true
		}
	}
	return false
}

func firstItem(a, b *item) *item {
	if a != nil {
		return a
	}
	return b
}

// antecedent is what "which" at i stands for: the last noun of the clause before it, unless a figure stands there.
func (c *context) antecedent(i int) span {
	start := c.clause(i).start
	if start <= c.s.start || start > i || i-start > 2 {
		return span{}
	}
	clause := c.clause(start - 1)
	clause.start = max(clause.start, clause.end-200)
	if c.beforeFigures(clause) != clause {
		return span{}
	}
	return c.npEN(afterPreposition(c.t.tokens(clause)))
}

// leadsOn tells whether the words between the figure before and "to" name nothing else: improved by 1.5 points in the nine months to.
func (c *context) leadsOn(k int, words []tok) bool {
	y := c.before(k)
	if y == nil || y.direction == "" && y.kind != yinwen.PercentPoint && y.kind != yinwen.BasisPoint || c.clause(y.start).start != c.clause(c.s.items[k].start).start || len(words) == 0 || words[0].start < y.end {
		return false
	}
	for _, w := range words[:len(words)-1] {
		if _, change := changeWord[w.w]; change || w.w == "and" || w.w == "while" || w.w == "with" || verbsBe[w.w] {
			return false
		}
	}
	return true
}
