package figure

import (
	"sort"

	"yinwen"
)

// metricEN finds the words that name what item k measures.
func (c *context) metricEN(k int, x *item, head span, b beforeEN) {
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
	if b.noun && c.rateOf(x) && b.last == "of" {
		if m := c.objectEN(x, true); !m.empty() {
			return m
		}
	}
	if n > 1 && b.last == "of" && x.kind != yinwen.Rank && comparesLevel(b.words) == 0 && b.words[n-2].w != "disposed" {
		if m := c.npEN(afterBy(b.words[:n-1])); !m.empty() {
			return m
		}
	}
	if b.change == n {
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
	if n == 0 {
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

// subjectEN goes left over links and verbs to the noun phrase that is the subject; when the clause has none, to earlier clauses.
func (c *context) subjectEN(b beforeEN) span {
	words := c.afterFigure(b.words)
	if n := comparesLevel(words); n > 0 {
		return c.npEN(withoutLinks(words[:len(words)-n])) // up from, compared with: empty when that is what the figure before measures
	}
	if n := len(words); n > 1 && totals[words[n-1].w] {
		words = words[:n-1]
		if m := c.npEN(afterPreposition(words)); !m.empty() {
			return m
		}
	}
	words = withoutInfinitive(withoutLinks(words))
	if m := c.npEN(words); !m.empty() {
		return m
	}
	return c.openingEN(b.words)
}

// totals follow right on the noun that they measure: used in transactions totalling.
var totals = wordSet(`totaling totalling worth amounting valued`)

// afterPreposition cuts after the last preposition that leads to a noun of its own.
func afterPreposition(words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		switch words[k].w {
		case "in", "with", "by", "through", "via", "on", "into", "at":
			return words[k+1:]
		}
	}
	return words
}

// withoutInfinitive drops a verb with "to" right before the number, "allowed the margin to gather", and keeps a measure, "to yield".
func withoutInfinitive(words []tok) []tok {
	n := len(words)
	if n < 3 || words[n-2].w != "to" {
		return words
	}
	if measureHeads[words[n-1].w] {
		return words[n-1:]
	}
	return words[:n-2]
}

// withoutLinks drops the links, verbs of change and adverbs at the end.
func withoutLinks(words []tok) []tok {
	for len(words) > 0 {
		w := words[len(words)-1].w
		_, change := changeWord[w]
		if n := len(words); w == "for" && n > 1 && (words[n-2].w == "account" || words[n-2].w == "accounts") {
			words = words[:n-2]
			continue
		}
		if !linkWords[w] && !adverb(w) && !(change && w != "growth") {
			break
		}
		words = words[:len(words)-1]
	}
	return words
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
		if m := c.modified(y, x, b.words); !m.empty() {
			return m
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
		if found = c.npEN(words); !found.empty() && len(afterBreaks(words)) < len(words) {
			return found // said that net income, a measure of profit, rose
		}
	}
	return found
}

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

// explains begin clauses that say more of the noun before them.
var explains = wordSet(`which who according a an the or comprising including covering representing excluding known measured also such mainly`)

// modified is the noun before a figure y that only tells which ones: "loans of less than 10 million yuan rose", when a verb follows it.
func (c *context) modified(y, x *item, words []tok) span {
	for len(words) > 0 && (words[0].w == "or" || words[0].w == "and" || approxTail[words[0].w]) {
		words = words[1:]
	}
	if len(words) > 0 && (words[0].w == "worth" || words[0].w == "of") {
		return c.beforePreposition(y)
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

// beforePreposition is the noun whose preposition leads to y: the rate on 5 billion yuan worth of loans was kept at.
func (c *context) beforePreposition(y *item) span {
	head := c.t.tokens(span{max(c.clause(y.start).start, y.start-300), y.start})
	if n := len(head) - 1; n > 0 && prepositions[head[n].w] {
		return c.npEN(head[:n])
	}
	return span{}
}

var approxTail = wordSet(`less more above below lower higher over under fewer`)

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
func (c *context) countMetricEN(k int, x *item, b beforeEN) {
	if x.metric.empty() {
		x.metric = c.subjectEN(b)
		if y := c.before(k); y != nil && x.metric.empty() {
			x.metric = c.modified(y, x, b.words)
		}
		if y := c.before(k); y != nil && x.metric.empty() && x.earlier && y.kind == yinwen.Count {
			x.metric = y.metric
		}
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
