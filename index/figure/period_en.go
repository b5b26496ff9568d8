package figure

import "strings"

// periodEN sets the period of x: a time after it in its clause, else the last one before it, else the next one after it.
func (c *context) periodEN(k int, x *item) {
	if x.earlier {
		if x.when != nil {
			c.setPeriod(x, x.when.counted(c.hangsOn(k, x)))
		}
		return
	}
	w := c.columnWhen(x)
	if w == nil {
		w = c.bracketWhen(x)
	}
	if w == nil {
		w = c.followingWhen(x)
	}
	if w == nil {
		w = c.glossedMetric(x)
	}
	if w == nil {
		w = c.whenAfter(k, x)
	}
	if w == nil {
		w = c.mainWhen(x)
	}
	if w == nil {
		w = c.laterWhen(x)
	}
	if w != nil {
		x.when = w
		c.setPeriod(x, *w)
	}
}

// bracketWhen is the time in the same bracket as x.
func (c *context) bracketWhen(x *item) *when {
	b, in := c.bracket(x.start)
	if !in {
		return nil
	}
	if whens := c.whensIn(b); len(whens) > 0 {
		return &whens[0]
	}
	return nil
}

// glossedMetric is the day in a bracket right after what x measures: total assets (30 June 2024) were.
func (c *context) glossedMetric(x *item) *when {
	if x.metric.empty() || x.metric.end > x.start {
		return nil
	}
	k := c.whensBefore(x.metric.end) + 1
	if k >= len(c.s.whens) || c.s.whens[k].from.IsZero() {
		return nil
	}
	b, in := c.bracket(c.s.whens[k].start)
	if !in || b.start <= x.metric.end || b.end > x.start || strings.TrimSpace(c.t.s[x.metric.end:b.start]) != "(" || c.holds(b) {
		return nil
	}
	return &c.s.whens[k]
}

// whenAfter is a time that follows x in its clause with no figure between but those of the same change.
func (c *context) whenAfter(k int, x *item) *when {
	end := min(c.clause(x.start).end, x.end+300)
	for _, y := range c.s.items[k+1:] {
		if y.start >= end {
			break
		}
		gap := strings.TrimSpace(c.t.s[x.end:y.start])
		if !strings.HasSuffix(gap, "to") && y.pair != x {
			end = y.start
			break
		}
	}
	if k+1 < len(c.s.items) && c.s.items[k+1].pair == x {
		end = min(c.clause(c.s.items[k+1].end+1).end, x.end+300)
	}
	for _, w := range c.whensIn(span{x.end, max(end, x.end)}) {
		if w.role == governs && !w.from.IsZero() && !hasWord(c.t.s[x.end:w.start], " than ", "compared", "versus", " against ") {
			return &w
		}
	}
	return nil
}

// laterWhen is the first time after x in its sentence, unless it comes before another figure that has a clause of its own.
func (c *context) laterWhen(x *item) *when {
	for _, w := range c.whensIn(span{x.end, min(c.s.end, x.end+300)}) {
		if _, in := c.bracket(w.start); w.role == governs && !w.from.IsZero() && !in {
			if c.opposed(x, w) {
				return nil
			}
			return &w
		}
	}
	return nil
}

// opposed tells whether w begins a clause that sets another figure against x: it was 1.47%, but the second quarter alone was 1.48%.
func (c *context) opposed(x *item, w when) bool {
	clause := c.clause(w.start)
	if clause.start <= x.end || !c.holds(span{w.end, clause.end}) {
		return false
	}
	for _, word := range c.t.tokens(span{clause.start, w.start}) {
		if word.w == "but" || word.w == "while" || word.w == "whereas" || word.w == "although" || word.w == "though" {
			return true
		}
	}
	return false
}
