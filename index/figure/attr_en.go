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
	of     bool   // the number follows "increase of" and the like
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
	if changed {
		x.basis = c.basisEN(k, x, head)
	}
	if x.kind == yinwen.Multiple {
		x.direction = firstOf(x.direction, multiplying(c.t.s[x.start:x.end]))
	}
	c.metricEN(k, x, head, b)
	c.respectivelyEN(k, x)
	c.shareEN(k, x, head, b)
	if x.direction == "" && x.kind == yinwen.Percent && !x.metric.empty() && hasSuffix(c.t.s[x.metric.start:x.metric.end], "growth", "growth rate") {
		x.direction = "up"
	}
}

// basisFollows tells whether YoY or the like stands right after the number, which is a change then: -2.9% YoY.
func (c *context) basisFollows(x *item) bool {
	words := c.t.tokens(span{x.end, min(c.s.end, x.end+20)})
	if len(words) == 0 || words[0].start > x.end+2 {
		return false
	}
	switch words[0].w {
	case "yoy", "qoq", "mom", "y/y", "q/q", "m/m", "y-o-y", "q-o-q", "m-o-m", "year-on-year", "quarter-on-quarter", "month-on-month", "year-over-year", "ytd":
		return true
	}
	return false
}

// multiplying tells the direction of doubled, tripling, halved.
func multiplying(w string) string {
	switch {
	case hasPrefix(w, "halv"):
		return "down"
	case hasSuffix(w, "ed", "ing") || w == "doubles" || w == "triples":
		return "up"
	}
	return ""
}

// headEN is the text before x: of its clause, from the figure before it on.
func (c *context) headEN(k int) span {
	x := c.s.items[k]
	start := c.clause(x.start).start
	if y := c.before(k); y != nil {
		start = max(start, min(y.end, x.start))
	}
	return span{max(start, x.start-400), x.start}
}

func (c *context) readBefore(head span, x *item) beforeEN {
	b := beforeEN{change: -1}
	words := c.t.tokens(head)
	if strings.HasSuffix(strings.TrimSpace(c.t.s[head.start:head.end]), "~") {
		b.approx = "about"
	}
	for n := 0; n < 4 && len(words) > 0; n++ {
		if c.peelApprox(&words, &b) {
			continue
		}
		switch w := words[len(words)-1].w; w {
		case "a", "an", "the", "another", "further", "additional", "record", "combined", "its", "whopping", "modest", "net", "slight", "total", "cumulative", "only", "just", "mere":
			if w == "net" && b.approx == "" && n == 0 {
				n = 4
				break
			}
			words = words[:len(words)-1]
		case "of":
			if len(words) > 1 && (words[len(words)-2].w == "total" || words[len(words)-2].w == "tune" || words[len(words)-2].w == "sum") {
				words = words[:len(words)-2]
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
		if !match || a.text == "top" && len(list) > 1 && list[len(list)-2].w == "the" {
			continue
		}
		b.approx = firstOf(b.approx, a.value)
		*words = list[:len(list)-n]
		return true
	}
	return false
}

func (c *context) approxAfterEN(x *item) string {
	i := c.t.space(x.end, 1)
	for _, a := range []struct{ text, approx string }{{"or more", "over"}, {"or above", "over"}, {"or higher", "over"}, {"or less", "under"}, {"or below", "under"}, {"or lower", "under"}, {"or fewer", "under"}, {"or so", "about"}, {"and above", "over"}, {"and below", "under"}, {"or over", "over"}, {"-plus", "over"}, {"plus ", "over"}} {
		if c.t.has(i, a.text) {
			return a.approx
		}
	}
	return ""
}

// directionEN sets the direction of a change and tells whether x is one.
func (c *context) directionEN(k int, x *item, b *beforeEN) bool {
	if d, ok := c.directionAfterEN(x); ok {
		x.direction = d
		b.change = len(b.words)
		return true
	}
	n := len(b.words)
	if n == 0 {
		return false
	}
	last := b.words[n-1].w
	at := n - 1
	switch {
	case last == "by":
		b.by = true
		at = c.nearestChange(b.words[:n-1])
	case last == "of":
		at = n - 2
		if at >= 0 && b.words[at].w == "rate" && at > 0 && b.words[at-1].w == "growth" {
			at--
		}
		b.of = at >= 0 && changeNoun[b.words[at].w]
		if !b.of {
			return false
		}
	case adverb(last) && n > 1:
		at = n - 2
	case last == "another" || last == "extra":
		at = n - 2
	}
	if at < 0 {
		return false
	}
	d, ok := changeWord[b.words[at].w]
	if !b.by && x.kind == yinwen.Money && hasPrefix(b.words[at].w, "rais") {
		return false // raised $1.2 billion: got it, not a change
	}
	if !ok || b.words[at].w == "edged" && at+1 < n {
		return b.by && at >= 0 && ok
	}
	b.change, x.direction = at, d
	return x.kind != yinwen.Rank && x.kind != yinwen.Count || d != ""
}

func adverb(w string) bool {
	return len(w) > 4 && strings.HasSuffix(w, "ly") || w == "further" || w == "yoy" || w == "year-on-year" || w == "year-over-year"
}

// nearestChange is the last word of change before "by", or -1.
func (c *context) nearestChange(words []tok) int {
	for k := len(words) - 1; k >= 0 && k > len(words)-26; k-- {
		if _, ok := changeWord[words[k].w]; ok && words[k].w != "growth" {
			return k
		}
	}
	return -1
}

// directionAfterEN reads "5 percent increase", "0.4 percentage points higher", "25-basis-point cut".
func (c *context) directionAfterEN(x *item) (string, bool) {
	words := c.t.tokens(span{x.end, min(c.clause(x.start).end, x.end+60)})
	for k, w := range words {
		if k > 2 {
			break
		}
		switch {
		case w.w == "more" && k == 0 && len(words) > 1 && words[1].w == "than":
			return "up", true
		case w.w == "less" && k == 0 && len(words) > 1 && words[1].w == "than":
			return "down", true
		case changeNoun[w.w] || w.w == "higher" || w.w == "lower" || k == 0 && (w.w == "up" || w.w == "down"):
			return changeWord[w.w], true
		case w.w == "year-on-year" || w.w == "year-over-year" || w.w == "yoy" || w.w == "annual" || w.w == "quarterly" || w.w == "monthly" || w.w == "net" || w.w == "qoq" || w.w == "mom" || w.w == "month-on-month" || w.w == "quarter-on-quarter":
			continue
		}
		break
	}
	return "", false
}

// respectivelyEN gives each of two figures its own half of "A and B rose by 5% and 6%, respectively".
func (c *context) respectivelyEN(k int, x *item) {
	if x.twin != nil && x.twin.parts != nil && c.before(k) == x.twin {
		x.metric = x.twin.parts[1]
		return
	}
	if x.twin != nil || x.metric.empty() || c.chainLength(k) != 2 {
		return
	}
	y := c.s.items[k+1]
	first, second, ok := strings.Cut(c.t.s[x.metric.start:x.metric.end], " and ")
	if !ok || strings.Contains(second, " and ") || !strings.Contains(c.t.s[y.end:min(c.s.end, y.end+20)], "respectively") {
		return
	}
	x.parts = []span{{x.metric.start, x.metric.start + len(first)}, {x.metric.end - len(second), x.metric.end}}
	x.metric = x.parts[0]
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
		if x.basis == "" && x.kind == y.kind && (listed || x.twin != nil) {
			x.basis = y.basis
		}
	}
	if bareGap {
		x.approx = firstOf(x.approx, y.approx)
		if y.parts == nil {
			x.metric = y.metric
		}
	}
}

// continues tells whether a gap holds no more than a joiner and the basis of the figure before it: " QoQ; ", " and ".
func (c *context) continues(gap string) bool {
	words := strings.Fields(strings.NewReplacer(",", " ", ";", " ", "/", " ").Replace(gap))
	for _, w := range words {
		switch w {
		case "and", "or", "qoq", "yoy", "mom", "year-on-year", "quarter-on-quarter", "year", "on", "quarter", "over", "month", "year-over-year", "y", "q", "by", "&", "then":
		default:
			return false
		}
	}
	return strings.TrimSpace(gap) != "" && !strings.Contains(gap, "(") && !strings.HasSuffix(gap, " to ")
}
