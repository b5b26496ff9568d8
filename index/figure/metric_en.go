package figure

import "yinwen"

// metricEN finds the words that name what item k measures.
func (c *context) metricEN(k int, x *item, b beforeEN) {
	switch x.kind {
	case yinwen.Count:
		c.countMetricEN(k, x, b)
		return
	case yinwen.Duration, yinwen.Quantity:
		return
	}
	y := c.before(k)
	bracket, in := c.bracket(x.start)
	if in && y != nil && y.end < bracket.start {
		if m := c.objectEN(x, false); !m.empty() && m.end <= bracket.end {
			x.metric = m
			return
		}
		if y.metric.end > y.end || c.t.space(y.end, 2) >= bracket.start-1 {
			x.metric = y.metric
			return
		}
	}
	if in && c.t.space(bracket.start, 1) == x.start {
		if x.metric = c.bracketLabel(bracket); !x.metric.empty() {
			return
		}
	}
	x.metric = c.chooseEN(k, x, b)
	if len(b.words) == 0 {
		if m := c.label(x); !m.empty() {
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
	if n > 0 && b.words[0].w == "which" {
		if m := c.antecedent(b.words[0].start); !m.empty() {
			return m
		}
	}
	if (b.last == "to" || b.last == "from") && c.leadsOn(k, b.words) {
		return span{}
	}
	if b.by {
		return c.byMetric(b)
	}
	if b.of && b.change >= 0 {
		if m := c.npEN(b.words[:b.change]); !m.empty() {
			return m
		}
		return c.objectEN(x, true) // a growth of 16% in card income
	}
	if x.kind == yinwen.Multiple {
		if m := c.doubledObject(x); !m.empty() {
			return m
		}
	}
	if n > 1 && b.last == "of" && x.kind != yinwen.Rank && comparesLevel(b.words) == 0 && b.words[n-2].w != "disposed" {
		if m := c.npEN(b.words[:n-1]); !m.empty() {
			return m
		}
	}
	return c.chooseAroundEN(k, x, b)
}

// chooseAroundEN goes on with what the number or the change beside it takes as its object, then with the subject.
// The nouns behind a difference are of the other measure: 0.9 points below that of all loans.
func (c *context) chooseAroundEN(k int, x *item, b beforeEN) span {
	if x.difference {
		return c.subjectEN(b)
	}
	if b.change == len(b.words) {
		if m := c.changedNoun(x); !m.empty() {
			return m
		}
	}
	if m := c.takenFrom(x, b.last); !m.empty() {
		return m
	}
	if m := c.objectEN(x, c.verbal(x, b)); !m.empty() {
		return m
	}
	if len(b.words) == 0 {
		return span{}
	}
	if m := c.loneVerb(x, b); !m.empty() {
		return m
	}
	if y := c.before(k); y != nil && c.t.hasAny(y.end, []string{" worth ", ") worth ", " of ", ") of "}) && finiteAmong(b.words) {
		if m := c.beforePreposition(firstItem(y.pair, y)); !m.empty() {
			return m
		}
	}
	return c.subjectEN(b)
}

// carriedEN is the metric of the figure before, else the subject named in an earlier clause.
func (c *context) carriedEN(k int, x *item, b beforeEN) span {
	if y := c.before(k); y != nil {
		if m := c.newSubject(span{y.end, c.head(k).start}); !m.empty() {
			return m
		}
		if m := c.modified(y, x, b.words); !m.empty() {
			return m
		}
		if c.setIn(y, x) {
			if m := c.earlierSubject(x); !m.empty() {
				return m
			}
		}
	}
	for j := k - 1; j >= 0 && j > k-6; j-- {
		y := c.s.items[j]
		counted := y.kind == yinwen.Count && !(j == k-1 && (totals[b.last] || x.direction != "" && c.rateOf(x) || x.kind == yinwen.Rank)) // 114 million cards, up 19.5%
		if !y.metric.empty() && !counted && y.kind != yinwen.Rank {
			return y.metric
		}
	}
	return c.earlierSubject(x)
}

// countMetricEN names what is counted: set with the noun, or the subject for a number that ends its clause.
func (c *context) countMetricEN(k int, x *item, b beforeEN) {
	if x.metric.empty() {
		x.metric = c.subjectEN(b)
		if x.metric.empty() {
			x.metric = c.carriedCount(x)
		}
		if x.metric.empty() {
			x.metric = c.earlierSubject(x)
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
