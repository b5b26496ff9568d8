package figure

import (
	"strings"

	"yinwen"
)

// attributesZH gives item k of a Chinese sentence its approximation, direction, basis and metric.
func (c *context) attributesZH(k int) {
	x := c.s.items[k]
	head := c.headZH(k)
	p := peel(c.t.s[head.start:head.end])
	if p.growth != "" && p.keepGrowth(x) {
		p = peelTo(c.t.s[head.start:head.end], true)
	}
	if c.requiredZH(x) {
		p.approx = ""
	}
	x.approx = firstOf(c.approxAfter(x), p.approx)
	if x.num.more && x.approx == "" {
		x.approx = "over"
	}
	rest := c.wholeTimes(span{head.start, head.start + len(p.rest)})
	rest = c.compareZH(x, c.beforeBracket(rest), &p)
	c.directionZH(x, p, rest)
	x.basis = c.basisZH(x, head, p)
	if rest, p = c.verbObject(x, rest, p); x.direction == "" {
		x.direction = p.direction
	}
	if x.direction == "" && (x.basis != "" || x.twin != nil || x.kind == yinwen.PercentPoint || x.kind == yinwen.BasisPoint || c.t.s[x.start] == '+') && c.t.s[x.start] != c.t.s[x.num.start] {
		x.direction = signDirection(c.t.s[x.start:x.num.start])
	}
	c.metricZH(k, x, rest, p)
	c.growthTopic(x)
	if x.twin != nil && strings.TrimSpace(c.t.s[rest.start:rest.end]) == "" {
		c.shareZH(x)
	}
	if y := c.before(k); y != nil && y.nextBasis != "" && x.kind == y.kind {
		x.basis = y.nextBasis
	}
	c.carryBasis(k, x, p)
}

// wholeTimes lets no time be cut that the words taken off the end of s ran into: 比2024年全年.
func (c *context) wholeTimes(s span) span {
	if k := c.whensBefore(s.end); k >= 0 && c.s.whens[k].start >= s.start {
		s.end = max(s.end, c.s.whens[k].end)
	}
	return s
}

// headZH is head without the joiner of a coordination.
func (c *context) headZH(k int) span {
	x, head := c.s.items[k], c.head(k)
	if x.twin == nil {
		return head
	}
	head.start = c.t.space(head.start, 1)
	for _, sep := range []string{"、", "和", "及", "与", "以及", "或", "/"} {
		head.start = c.t.skipWord(head.start, sep)
	}
	head.start = min(head.start, head.end)
	return head
}

// shareZH takes over what the first figure of a coordination was told.
func (c *context) shareZH(x *item) {
	y := x.twin
	if y.kind == x.kind {
		x.approx = firstOf(x.approx, y.approx)
	}
	if x.direction == "" && y.direction != "" && x.negative != y.negative {
		x.direction = opposite(y.direction) // 同比增长-3.18%、5.12%
	}
	if y.kind == x.kind || x.direction == "" {
		x.direction, x.basis = firstOf(x.direction, y.direction), firstOf(x.basis, y.basis)
	}
	x.difference = x.difference || y.difference
	x.part = y.part + 1
	if len(y.parts) > x.part {
		x.parts, x.metric = y.parts, y.parts[x.part]
	}
	if x.metric.empty() {
		x.metric = y.metric
	}
}

// requiredZH tells whether x is the level that another is compared with: 高于100%的法定要求.
func (c *context) requiredZH(x *item) bool {
	i := c.t.skipWord(x.end, "的")
	if i == x.end && !c.t.has(i, "目标") || !hasSuffix(c.t.s[:x.start], "高于", "低于", "超出", "优于") {
		return false
	}
	tail := c.t.s[x.end:min(len(c.t.s), x.end+36)]
	return hasWord(tail, "要求", "标准", "目标", "水平", "均值", "平均", "底线", "红线", "下限", "上限", "最低")
}
