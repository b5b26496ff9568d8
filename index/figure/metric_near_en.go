package figure

import "sort"

// afterFigure drops what belongs to a figure right before the words: "a barrel and" of "$63 a barrel and gold hit".
func (c *context) afterFigure(words []tok) []tok {
	n := len(words)
	if n == 0 || words[0].start == c.s.start {
		return words
	}
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= words[n-1].end }) - 1
	if k < 0 || c.comma(c.s.items[k].end, words[n-1].end) {
		return words
	}
	_, change := changeWord[words[0].w]
	for j, w := range words {
		if w.w != "and" && w.w != "while" && w.w != "but" {
			continue
		}
		if j < 8 && j+1 < n || j+1 == n && (prepositions[words[0].w] || change) {
			return words[j+1:] // also nothing: 2.85 percent for six months and 3 percent
		}
	}
	return words
}

// comma tells whether a new clause begins between two places.
func (c *context) comma(start, end int) bool {
	return start >= end || c.clause(end-1).start > start
}

// comparesLevel is how many words at the end compare with a figure before: "up from", "compared with".
func comparesLevel(words []tok) int {
	n := len(words)
	if n == 0 {
		return 0
	}
	last, prev := words[n-1].w, ""
	if n > 1 {
		prev = words[n-2].w
	}
	switch last {
	case "versus", "vs", "against", "prior", "previous", "previously":
		return 1
	case "from":
		if prev == "up" || prev == "down" || prev == "narrowing" || prev == "rising" || prev == "falling" || prev == "compared" {
			return 2
		}
		if n == 1 {
			return 1
		}
	case "with", "to":
		if prev == "compared" || prev == "compares" {
			return 2
		}
	}
	return 0
}

// carriedCount is what the figure before measures, for a level that its change leads to: decreased by 9.1% to 8,412.
func (c *context) carriedCount(x *item) span {
	if k := x.place - 1; k >= 0 && c.t.items[k].start >= c.s.start && x.start-c.t.items[k].end < 30 {
		return c.t.items[k].metric
	}
	return span{}
}

// bracketLabel is the noun that a figure in brackets tells of: led by mortgages (14.6%), cards (13.1%) and car loans (12%).
func (c *context) bracketLabel(bracket span) span {
	start := c.clause(bracket.start - 2).start
	words := c.t.tokens(c.afterFigures(span{max(start, bracket.start-80), bracket.start - 1}))
	for k := len(words) - 1; k >= 0; k-- {
		switch words[k].w {
		case "are", "is", "was", "were", "and", "or", "by", "with", "include", "includes", "including", "namely":
			return c.npEN(words[k+1:])
		}
	}
	return c.npEN(words)
}

// afterFigures is the part of a span after the last figure in it.
func (c *context) afterFigures(s span) span {
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= s.end }) - 1
	if k >= 0 && c.s.items[k].end > s.start {
		s.start = min(c.s.items[k].end, s.end)
	}
	return s
}

// heldByEN lets a figure whose clause names only whose it is measure what the one before does: that of rural banks 2.7%.
func (c *context) heldByEN(k int, x *item) {
	words := c.t.tokens(x.metric)
	if !c.rateOf(x) || len(words) == 0 || len(words) > 4 || !holdersEN[words[len(words)-1].w] || x.metric.start > x.start {
		return
	}
	if y := c.before(k); y != nil && c.rateOf(y) && !y.metric.empty() {
		x.metric = y.metric
	}
}

// holdersEN are groups of institutions, which have ratios and are none.
var holdersEN = wordSet(`banks lenders institutions insurers brokers brokerages cooperatives securities-firms peers`)
