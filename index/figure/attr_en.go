package figure

import (
	"strings"

	"yinwen"
)

// before is what the words before an English number say of it.
type beforeEN struct {
	words  []tok // of the clause before the number, approximators and articles taken off the end
	approx string
	last   string // the word right before
	change int    // index in words of the word of change that governs the number, or -1
	by     bool   // the number follows "by"
	level  bool   // the number follows below, above: where a change leads
	of     bool   // the number follows "increase of" and the like
	noun   bool   // an article stands before the number, which tells of the noun after it: the up to 4.99 percent stake
}

// attributesEN gives item k of an English sentence its approximation, direction, basis and metric.
func (c *context) attributesEN(k int) {
	x := c.s.items[k]
	head := c.headEN(k)
	b := c.readBefore(head, x)
	x.approx = firstOf(b.approx, c.approxAfterEN(x))
	if x.num.more && x.approx == "" {
		x.approx = "over"
	}
	changed := c.directionEN(k, x, &b) || c.basisFollows(x)
	if changed && x.direction == "" && x.start < x.num.start {
		x.direction = signDirection(c.t.s[x.start:x.num.start])
	}
	if changed && !(x.earlier && x.when != nil) {
		x.basis = c.basisEN(k, x, head)
	}
	if x.direction == "" && x.start < x.num.start && c.signed(x) {
		x.direction = signDirection(c.t.s[x.start:x.num.start])
	}
	if x.kind == yinwen.Multiple {
		x.direction = firstOf(x.direction, multiplying(c.t.s[x.start:x.end]))
	}
	c.metricEN(k, x, head, b)
	c.respectivelyEN(k, x, b)
	c.shareEN(k, x, head, b)
	if x.direction == "" && x.kind == yinwen.Percent && !x.metric.empty() && hasSuffix(c.t.s[x.metric.start:x.metric.end], "growth", "growth rate") {
		x.direction = "up"
	}
}

// headEN is the text before x: of its clause, from the figure before it on.
func (c *context) headEN(k int) span {
	x := c.s.items[k]
	start := c.clause(x.start).start
	if y := c.before(k); y != nil {
		start = max(start, min(y.end, x.start))
		if y.metric.start >= y.end && y.metric.end <= x.start {
			start = max(start, y.metric.end)
		}
	}
	return span{max(start, x.start-400), x.start}
}

func (c *context) readBefore(head span, x *item) beforeEN {
	b := beforeEN{change: -1}
	words := c.t.tokens(head)
	if endsInWord(strings.TrimSpace(c.t.s[head.start:head.end]), "~", "c.", "ca.") {
		b.approx = "about"
		if n := len(words); n > 0 && (words[n-1].w == "c" || words[n-1].w == "ca") {
			words = words[:n-1]
		}
	}
	for n := 0; n < 4 && len(words) > 0; n++ {
		if c.peelApprox(&words, &b) {
			continue
		}
		switch w := words[len(words)-1].w; w {
		case "a", "an", "the", "another", "further", "additional", "record", "combined", "its", "whopping", "modest", "net", "slight", "total", "cumulative", "only", "just", "mere":
			b.noun = b.noun || w == "the" || w == "a" || w == "its"
			words = words[:len(words)-1]
		case "between":
			if !x.isRange {
				n = 4
				break
			}
			words = words[:len(words)-1]
		case "of":
			if len(words) > 1 && amountNouns[words[len(words)-2].w] {
				for words = words[:len(words)-2]; len(words) > 0 && comparative[words[len(words)-1].w]; {
					words = words[:len(words)-1]
				}
			} else {
				n = 4
			}
		default:
			n = 4
		}
	}
	b.words = words
	if len(words) > 0 {
		b.last = words[len(words)-1].w
	}
	return b
}

// comparative may stand before an amount: a much lower amount of.
var comparative = wordSet(`much historic lower higher smaller larger far slightly significantly`)

// amountNouns may stand with "of" between a measure and its number: a net amount of, an average of.
var amountNouns = wordSet(`total tune sum amount average level high low record peak equivalent`)

// peelApprox takes one approximator off the end.
func (c *context) peelApprox(words *[]tok, b *beforeEN) bool {
	list := *words
	for _, a := range approxEN {
		n := strings.Count(a.text, " ") + 1
		if len(list) < n {
			continue
		}
		match := true
		for k, w := range strings.Fields(a.text) {
			match = match && list[len(list)-n+k].w == w
		}
		if !match || len(list) > n && (list[len(list)-n-1].w == "not" || a.text == "over" && takesOver[list[len(list)-n-1].w]) || a.text == "top" && len(list) > 1 && list[len(list)-2].w == "the" {
			continue
		}
		b.approx = firstOf(b.approx, a.value)
		b.level = b.level || a.text == "below" || a.text == "above" || a.text == "beyond" || a.text == "past" || a.text == "under"
		*words = list[:len(list)-n]
		return true
	}
	return false
}

// takesOver are verbs that "over" belongs to: rolled over 400 billion yuan of loans.
var takesOver = wordSet(`roll rolled rolling rolls take took taken taking hand handed handing carry carried turn turned turning`)

func (c *context) approxAfterEN(x *item) string {
	i := c.t.space(x.end, 1)
	for _, a := range []struct{ text, approx string }{{"or more", "over"}, {"or above", "over"}, {"or higher", "over"}, {"or less", "under"}, {"or below", "under"}, {"or lower", "under"}, {"or fewer", "under"}, {"or so", "about"}, {"and above", "over"}, {"and below", "under"}, {"or over", "over"}, {"-plus", "over"}, {"plus ", "over"}} {
		if c.t.has(i, a.text) {
			return a.approx
		}
	}
	return ""
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
	if !bareGap && !listed {
		return
	}
	if x.direction == "" {
		x.direction = y.direction
		x.basis = firstOf(x.basis, c.basisEN(k, x, head))
		if x.basis == "" && (x.kind == y.kind && (listed || x.twin != nil) || strings.Trim(gap, " ,") == "or") {
			x.basis = y.basis
		}
	}
	if bareGap {
		x.approx = firstOf(x.approx, y.approx)
		if y.parts == nil && x.metric.start < x.end {
			x.metric = y.metric
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
