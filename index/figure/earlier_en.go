package figure

import (
	"strings"

	"yinwen"
)

// earlierLevels marks the figures of an English sentence that state the level compared with ("up from 1.6 billion a year earlier",
// "14.3% vs. 14.2% at June 30", "from 3.1% to 3.0%"). The time right after such a figure is its own and governs no other.
func (c *context) earlierLevels() {
	for k, x := range c.s.items {
		if x.kind == yinwen.Duration || x.kind == yinwen.Quantity || x.kind == yinwen.Rank {
			continue
		}
		x.earlier = c.statesEarlier(k, x)
		if !x.earlier {
			continue
		}
		if y := c.before(k); y != nil && y.earlier && restatedByOr(c.t.s[min(y.end, x.start):x.start]) {
			x.when = y.when
			continue
		}
		if w := c.whenOwning(x); w != nil {
			x.when, w.role = w, compares
			continue
		}
		if j := c.whensBefore(x.end) + 1; j < len(c.s.whens) && c.s.whens[j].start < c.ownReach(k, x) {
			x.when = &c.s.whens[j]
			x.when.role = compares
		}
	}
}

// spreadYear gives times without a year that of a year named before them: for 2023 it was 190% in Q1 and 189% in Q2.
func (c *context) spreadYear() {
	year := 0
	for j := range c.s.whens {
		w := &c.s.whens[j]
		switch {
		case w.role == governs && w.basis == "text" && w.from.Month() == 1 && w.to.Month() == 12 && w.from.Year() == w.to.Year():
			year = w.from.Year()
		case year > 0 && w.yearless && !w.from.IsZero():
			n := w.from.Year() - year
			w.from, w.to, w.basis = monthsEarlier(w.from, 12*n), monthsEarlier(w.to, 12*n), "text"
		}
	}
}

// statesEarlier looks at the words before x: "from", "versus", "compared with", or "and" after another such figure.
func (c *context) statesEarlier(k int, x *item) bool {
	y := c.before(k)
	if y != nil && y.earlier && restatedByOr(c.t.s[min(y.end, x.start):x.start]) {
		return true
	}
	if y != nil && x.start-y.end < 60 && y.earlier && y.kind == x.kind && y.when != nil && y.when.end <= x.start && strings.Trim(c.t.s[y.when.end:x.start], " ,") == "and" {
		return true
	}
	start := max(c.clause(x.start).start, x.start-60)
	if y != nil {
		start = max(start, y.end)
	}
	words := c.readBefore(span{min(start, x.start), x.start}, x).words
	if w := c.whenOwning(x); w != nil {
		words = withoutPast(words, w.start)
	}
	n := len(words)
	if n == 0 || words[n-1].w != "from" {
		return comparesLevel(words) > 0
	}
	if n > 1 && changeVerb(words[n-2].w) {
		return true // slowed from the 6.1-percent increase
	}
	if y != nil && (y.kind == x.kind || n == 1 || c.rateOf(y) && c.rateOf(x)) {
		return true
	}
	if k+1 == len(c.s.items) || c.s.items[k+1].start-x.end > 60 {
		return false
	}
	next := c.s.items[k+1]
	return c.readBefore(span{x.end, max(next.start, x.end)}, next).last == "to"
}

// whenOwning is a time right before x as its owner: the second quarter's 743 billion, 2016 Q3 of 5.6 billion.
func (c *context) whenOwning(x *item) *when {
	k := c.whensBefore(x.start)
	if k >= 0 && x.start-c.s.whens[k].end < 5 && c.t.hasAny(c.s.whens[k].end, []string{"'s ", "’s ", " of "}) {
		return &c.s.whens[k]
	}
	return nil
}

// withoutPast drops the words from a place on, and an article before them.
func withoutPast(words []tok, i int) []tok {
	for n := len(words); n > 0 && (words[n-1].end > i || words[n-1].w == "the"); n-- {
		words = words[:n-1]
	}
	return words
}

// changeVerb tells words of change other than nouns.
func changeVerb(w string) bool {
	_, ok := changeWord[w]
	return ok && !changeNoun[w]
}

// ownReach is how far the time of an earlier level may begin: in its clause, before the next figure. What restates the level is
// passed over, a conversion and "or $1.65 a share," with its comma.
func (c *context) ownReach(k int, x *item) int {
	from, reach := x.end, c.clause(x.end).end
	for _, y := range c.s.items[k+1:] {
		if y.kind == yinwen.Duration {
			continue
		}
		or := restatedByOr(c.t.s[min(from, y.start):y.start])
		if y.pair != x && !or {
			return min(y.start, reach, from+40)
		}
		from = min(y.end+1, c.s.end-1)
		if reach = c.clause(from).end; or {
			reach = c.clause(reach + 1).end
		}
	}
	return min(reach, from+60)
}

// restatedByOr tells whether the words between two figures make the second another form of the first: $51 million, or $1.52 a share.
func restatedByOr(gap string) bool { return strings.Trim(gap, " ,") == "or" }

// hangsOn is the time that "a year earlier" is counted from: that of the figure before, else the sentence's.
func (c *context) hangsOn(k int, x *item) *when {
	for j := k - 1; j >= 0 && j > k-8; j-- {
		if y := c.s.items[j]; !y.earlier && y.when != nil {
			return y.when
		}
	}
	if w := c.mainWhen(x); w != nil {
		return w
	}
	return c.laterWhen(x)
}
