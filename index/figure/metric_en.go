package figure

import (
	"yinwen"
)

// metricEN finds the words that name what item k measures.
func (c *context) metricEN(k int, x *item, head span, b beforeEN) {
	switch x.kind {
	case yinwen.Count:
		c.countMetricEN(x, b)
		return
	case yinwen.Duration, yinwen.Quantity:
		return
	}
	y := c.before(k)
	if bracket, in := c.bracket(x.start); in && y != nil && y.end < bracket.start {
		if m := c.objectEN(x, false); !m.empty() && m.end <= bracket.end {
			x.metric = m
		} else {
			x.metric = y.metric
		}
		return
	}
	x.metric = c.chooseEN(k, x, b)
	if len(b.words) == 0 {
		if m := c.labelEN(x); !m.empty() {
			x.metric = m
		}
	}
	if x.metric.empty() {
		x.metric = c.carriedEN(k, x, b)
	}
}

// chooseEN tries, in this order, the object of "by", the noun after the number, the subject before it.
func (c *context) chooseEN(k int, x *item, b beforeEN) span {
	n := len(b.words)
	if b.by {
		return c.byMetric(b)
	}
	if b.of && b.change >= 0 {
		return c.npEN(b.words[:b.change])
	}
	if n > 1 && b.last == "of" && x.kind != yinwen.Rank {
		if m := c.npEN(afterBy(b.words[:n-1])); !m.empty() {
			return m
		}
	}
	if b.change == n {
		if m := c.changedNoun(x); !m.empty() {
			return m
		}
	}
	if m := c.objectEN(x, c.verbal(x, b)); !m.empty() {
		return m
	}
	if n == 0 {
		return span{}
	}
	if m := c.loneVerb(x, b); !m.empty() {
		return m
	}
	return c.subjectEN(b)
}

// subjectEN goes left over links and verbs to the noun phrase that is the subject; when the clause has none, to earlier clauses.
func (c *context) subjectEN(b beforeEN) span {
	words := c.afterFigure(b.words)
	if words == nil {
		return span{} // up from, compared with: what the figure before measures
	}
	for len(words) > 0 {
		w := words[len(words)-1].w
		_, change := changeWord[w]
		if !linkWords[w] && !adverb(w) && !(change && w != "growth") {
			break
		}
		words = words[:len(words)-1]
	}
	if m := c.npEN(words); !m.empty() {
		return m
	}
	return c.openingEN(b.words)
}

// openingEN is the noun phrase before the first verb of the clause: "Loan growth was steady but was 2 points higher than …".
func (c *context) openingEN(words []tok) span {
	for k, w := range words {
		if k > 0 && (verbsBe[w.w] || changeWord[w.w] != "" && w.w != "growth") {
			return c.npEN(words[:k])
		}
	}
	return span{}
}

var verbsBe = wordSet(`is was are were has had have will would stood reached totaled remained`)

// carriedEN is the metric of the figure before, else the subject named in an earlier clause.
func (c *context) carriedEN(k int, x *item, b beforeEN) span {
	if y := c.before(k); y != nil {
		if m := c.newSubject(span{y.end, c.headEN(k).start}); !m.empty() {
			return m
		}
	}
	for j := k - 1; j >= 0 && j > k-6; j-- {
		y := c.s.items[j]
		if !y.metric.empty() && y.kind != yinwen.Count && y.kind != yinwen.Rank {
			return y.metric
		}
	}
	clause := c.clause(x.start)
	for n := 0; n < 4 && clause.start > c.s.start; n++ {
		clause = c.clause(clause.start - 1)
		words := c.t.tokens(span{max(clause.start, clause.end-300), clause.end})
		if len(words) == 0 || words[0].w == "which" || words[0].w == "who" || words[0].w == "according" {
			continue
		}
		if (words[0].w == "the" || words[0].w == "a" || words[0].w == "an") && clause.start > c.s.start && n == 0 {
			continue
		}
		if m := c.openingEN(words); !m.empty() {
			return m
		}
		if m := c.npEN(words); !m.empty() {
			return m
		}
	}
	return span{}
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

// countMetricEN names what is counted: set with the noun, or the subject for a number that ends its clause.
func (c *context) countMetricEN(x *item, b beforeEN) {
	if x.metric.empty() {
		if x.metric = c.subjectEN(b); x.metric.empty() {
			x.metric = c.carriedCount(x)
		}
		return
	}
	i := x.metric.end
	if !c.t.hasAny(i, []string{" for ", " of "}) {
		return
	}
	words := c.t.tokens(span{i + 1, min(c.s.end, i+60)})
	for n, w := range words[min(1, len(words)):] {
		if n > 4 || stops[w.w] || c.t.s[w.start-1] == ',' {
			break
		}
		if plural(w.w) {
			x.metric.end = w.end
			break
		}
	}
}
