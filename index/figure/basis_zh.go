package figure

import (
	"strings"
)

// basisZH finds what a change is measured against.
func (c *context) basisZH(x *item, head span, p peeled) string {
	if x.hint != "" && p.basis == "" {
		return x.hint
	}
	words := c.t.s[head.start:head.end]
	switch {
	case p.basis == "yoy" || strings.Contains(words, "同比") || strings.Contains(words, "按年"):
		return "yoy"
	case p.basis == "qoq" || p.basis == "mom" || p.basis == "ytd":
		return p.basis
	case p.basis == "seq" || strings.Contains(words, "环比"):
		return c.sequential(x)
	}
	return ""
}

// sequential decides 环比 between quarter and month by the times before it; without one, prices are told by the month.
func (c *context) sequential(x *item) string {
	last := c.whensBefore(x.start)
	for k := last; k >= 0 && k > last-6; k-- {
		w := c.s.whens[k]
		switch words := c.t.s[w.start:w.end]; {
		case w.from.IsZero():
		case strings.Contains(words, "季"):
			return "qoq"
		case strings.Contains(words, "月"):
			return "mom"
		}
	}
	if hasWord(c.t.s[head(c.s.start, x.start, 300):x.start], "月", "cpi", "ppi", "居民消费价格", "工业生产者", "房价", "住宅销售价格") {
		return "mom"
	}
	return "qoq"
}

// carryBasis lets "较上年末增加30亿元,增长6%" share its basis: a change right after a change, of another kind.
func (c *context) carryBasis(k int, x *item, p peeled) {
	y := c.before(k)
	if x.basis != "" || y == nil || x.direction == "" || !p.changed && p.growth == "" {
		return
	}
	gap := c.t.s[min(y.end, x.start):x.start]
	if z := c.before(k - 1); z != nil && z.direction == x.direction && y.direction == "" && c.t.ends(y.start, "至") && y.metric == z.metric {
		y = z // 较去年减少24亿美元至519亿美元,减幅为4%
	}
	if len(gap) > 40 || strings.TrimSpace(p.rest) != "" || hasWord(gap, ";", "。", "比", "较") {
		return
	}
	switch {
	case y.basis != "" && y.direction == x.direction && y.kind != x.kind:
		x.basis = y.basis
	case y.against != "":
		x.basis = y.against
	}
}

// head is the later of start and i-n.
func head(start, i, n int) int { return max(start, i-n) }
