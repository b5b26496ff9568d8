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
	w := c.bracketWhen(x)
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
		if y.pair == x && y.end+1 < c.s.end {
			end = max(end, min(c.clause(y.end+1).end, x.end+300))
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

// laterWhen is the first time after x in its sentence.
func (c *context) laterWhen(x *item) *when {
	for _, w := range c.whensIn(span{x.end, min(c.s.end, x.end+300)}) {
		if _, in := c.bracket(w.start); w.role == governs && !w.from.IsZero() && !in {
			return &w
		}
	}
	return nil
}
