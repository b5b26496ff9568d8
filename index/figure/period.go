package figure

import (
	"sort"
	"strings"

	"yinwen"
)

// mainWhen is the time that governs x, found without comparisons.
func (c *context) mainWhen(x *item) *when {
	bracket, inside := c.bracket(x.start)
	last := c.whensBefore(x.start)
	for k := last; k >= 0 && k > last-12; k-- {
		w := &c.s.whens[k]
		if w.role != governs || w.from.IsZero() {
			continue
		}
		if b, in := c.bracket(w.start); in && (!inside || b != bracket) {
			continue
		}
		if c.startedFrom(w, x) {
			continue
		}
		if c.t.has(w.end, "起") && c.clause(w.start) != c.clause(x.start) && !c.t.has(w.end, "起,") {
			continue // 拆息5月起急跌: only that was so since then
		}
		if k > 0 && c.s.whens[k-1].to.After(w.to) && c.earlierLevel(w) && c.clause(w.start) != c.clause(x.start) {
			continue
		}
		return w
	}
	return nil
}

// startedFrom tells whether w is of another figure, the level that a change began at: 由2025年末的1.34%降至1.33%.
func (c *context) startedFrom(w *when, x *item) bool {
	i := w.end + len("的")
	return c.t.has(w.end, "的") && isDigit(c.t.byte(i)) && i < x.start && hasSuffix(c.t.s[:w.start], "由", "从", "自")
}

// earlierLevel tells whether w begins a clause that does nothing but state an earlier level: 收入为327亿美元,2023年为358亿美元.
func (c *context) earlierLevel(w *when) bool {
	i := c.t.skipWord(c.t.skipWord(w.end, "则"), "为")
	return i > w.end && isDigit(c.t.byte(i)) && c.clause(w.start).start >= w.start-1 && w.start > c.s.start
}

// periodZH sets the period of x from the time that governs it, or from a comparison that x itself states the level of.
func (c *context) periodZH(k int, x *item) {
	head := c.headZH(k)
	whens := c.whensIn(head)
	if n := len(whens); n > 0 && whens[n-1].role == compares {
		w := whens[n-1]
		if c.levelOf(w, x) {
			x.when = &w
			c.setPeriod(x, c.likeMain(x, w))
			x.basis = ""
			x.against = c.comparedWith(x, span{w.start, w.end})
			return
		}
	}
	for _, find := range []func(*item) *when{c.columnWhen, c.glossedWhen, c.followingWhen, c.mainWhen} {
		if w := find(x); w != nil {
			c.setPeriod(x, *w)
			return
		}
	}
}

// levelOf tells whether x is the level at the time compared with: 较今年3月的128.5亿美元.
func (c *context) levelOf(w when, x *item) bool {
	between := c.t.s[w.end:x.start]
	if c.t.isOf(w) || x.kind == yinwen.Multiple {
		return false
	}
	if p := peel(between); x.direction != "" && (!strings.HasPrefix(between, "的") || p.changed && p.growth == "") && !strings.Contains(between, "最") {
		return false
	}
	return strings.HasPrefix(between, "的") || x.direction == "" && strings.HasSuffix(between, "的") || strings.HasPrefix(between, "最") || strings.TrimSpace(between) == ""
}

// likeMain makes a month a balance date when the figure it is compared with has one.
func (c *context) likeMain(x *item, w when) when {
	if m := c.mainWhen(x); m != nil && m.point && !w.point && !w.from.IsZero() {
		w.from, w.point = w.to, true
	}
	return w
}

func (c *context) setPeriod(x *item, w when) {
	x.period, x.periodBasis = w.iso(), w.basis
	if x.period == "" {
		x.periodBasis = ""
	}
}

// glossedWhen is the time right before the bracket that x stands in: 较2022年(66466亿元)增长.
func (c *context) glossedWhen(x *item) *when {
	b, in := c.bracket(x.start)
	k := c.whensBefore(b.start)
	if !in || k < 0 || c.s.whens[k].end != b.start-1 || c.s.whens[k].from.IsZero() {
		return nil
	}
	return &c.s.whens[k]
}

// followingWhen is a time in a bracket right after x: 1.5%(截至9月末).
func (c *context) followingWhen(x *item) *when {
	for k := c.whensBefore(x.end) + 1; k < len(c.s.whens) && c.s.whens[k].start-x.end <= 24; k++ {
		w := &c.s.whens[k]
		if w.role != governs {
			continue
		}
		if b, in := c.bracket(w.start); in && strings.TrimSpace(c.t.s[x.end:b.start]) == "(" && !c.holds(b) {
			return w
		}
	}
	return nil
}

// holds tells whether a figure stands inside a bracket.
func (c *context) holds(b span) bool {
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= b.start })
	return k < len(c.s.items) && c.s.items[k].end <= b.end
}

// relation tells the basis of a comparison with w when the figure itself is of main (nil: about the document's date).
func (c *context) relation(main, w *when) string {
	switch {
	case w.same, w.back == 12:
		return "yoy"
	case w.back > 0:
		return map[int]string{1: "mom", 3: "qoq"}[w.back]
	}
	if w.from.IsZero() || main != nil && main.from.IsZero() {
		return ""
	}
	ref := c.t.published
	if main != nil {
		ref = main.to
	} else if !ref.IsZero() {
		y, m, _ := ref.Date()
		ref = date(y, int(m), 0)
	}
	if ref.IsZero() {
		return ""
	}
	if c.wholeYear(w) && main != nil && !main.point && main.from.Month() != main.to.Month()-11 {
		return "" // a half against a whole year
	}
	months := (ref.Year()-w.to.Year())*12 + int(ref.Month()) - int(w.to.Month())
	length := int(w.to.Month()) - int(w.from.Month())
	switch {
	case w.point && w.to.Month() == 12 && w.to.Year() == ref.Year()-1:
		return "ytd"
	case months == 12:
		return "yoy"
	case months == 3 && (w.point || length == 2 || w.day && w.to.AddDate(0, 0, 1).Day() == 1):
		return "qoq"
	case months == 1:
		return "mom"
	case length == 11 && w.to.Year() == ref.Year()-1:
		return "yoy"
	}
	return ""
}

// wholeYear tells whether words say that w is a year in full: from full-year 2025, than in the whole of 2025.
func (c *context) wholeYear(w *when) bool {
	return hasWord(c.t.s[max(0, w.start-len("the whole of ")):w.end], "full-year", "full year", "whole year", "the whole of", "全年")
}

// carryPeriod takes the period of the sentence before for a sentence that breaks its figure down: 其中…, of which ….
func (c *context) carryPeriod() {
	p := c.s.prev
	if p == nil || len(p.items) == 0 || !c.breakdown() {
		return
	}
	for _, x := range c.s.items {
		if x.period != "" {
			continue
		}
		y := p.items[0]
		if y.period != "" {
			x.period, x.periodBasis = y.period, "carried"
		}
	}
}

func (c *context) breakdown() bool {
	i := c.t.space(c.s.start, 4)
	return c.t.hasAny(i, []string{"其中", "分", "of which", "of this", "of the total", "of these", "among them", "in breakdown"})
}
