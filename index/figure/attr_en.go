package figure

import (
	"strings"

	"yinwen"
)

// attributesEN gives item k of an English sentence its approximation, direction, basis and metric.
func (c *context) attributesEN(k int) {
	x := c.s.items[k]
	head := c.head(k)
	b := c.readBefore(head, x)
	x.approx = firstOf(b.approx, c.approxAfter(x))
	if x.num.more && x.approx == "" {
		x.approx = "over"
	}
	changed := c.directionEN(k, x, &b) || c.basisFollows(x)
	if changed && !(x.earlier && x.when != nil) {
		x.basis = c.basisEN(k, x, head)
	}
	x.difference = c.differsEN(x)
	if x.direction == "" && x.start < x.num.start && c.signed(x) {
		x.direction = signDirection(c.t.s[x.start:x.num.start])
	}
	if x.kind == yinwen.Multiple {
		x.direction = firstOf(x.direction, multiplying(c.t.s[x.start:x.end]))
	}
	c.metricEN(k, x, b)
	c.respectivelyEN(k, x, b)
	c.shareEN(k, x, head, b)
	c.heldByEN(k, x)
	if words := c.t.s[x.metric.start:x.metric.end]; x.direction == "" && x.kind == yinwen.Percent && (hasSuffix(words, "growth", "growth rate") || hasPrefix(words, "growth rate of ", "growth rate in ", "growth of ", "growth in ")) {
		x.direction = "up"
	}
}

// shareEN lets a figure that only continues the one before it (";" "and" ",") take over its meaning.
func (c *context) shareEN(k int, x *item, head span, b beforeEN) {
	y := c.before(k)
	if y == nil {
		return
	}
	gap := c.t.s[min(y.end, x.start):x.start]
	bareGap := len(gap) < 60 && c.continues(gap) && x.kind != yinwen.Multiple && x.kind != yinwen.Rank
	listed := b.by && b.change < 0
	if (bareGap || listed) && x.direction == "" && y.direction != "" && !x.earlier {
		x.direction = y.direction
		x.basis = firstOf(x.basis, c.basisEN(k, x, head))
		if x.basis == "" && (x.kind == y.kind && (listed || x.twin != nil) || strings.Trim(gap, " ,") == "or") {
			x.basis = y.basis
		}
	}
}

// continues tells whether a gap holds no more than a joiner and the basis of the figure before it: " QoQ; ", " and ".
func (c *context) continues(gap string) bool {
	words := strings.Fields(strings.NewReplacer(",", " ", ";", " ", "/", " ").Replace(gap))
	if len(words) == 1 && (words[0] == "on" || words[0] == "over") {
		return false
	}
	for _, w := range words {
		switch w {
		case "and", "or", "qoq", "yoy", "mom", "year-on-year", "quarter-on-quarter", "year", "on", "quarter", "over", "month", "year-over-year", "y", "q", "by", "&", "then", "sequentially", "month-on-month", "annually", "annualized", "annualised":
		default:
			return false
		}
	}
	return strings.TrimSpace(gap) != "" && !strings.Contains(gap, "(") && !strings.HasSuffix(gap, " to ")
}
