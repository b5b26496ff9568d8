package figure

import (
	"strings"

	"yinwen"
)

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
		if at >= 0 && b.words[at].w == "rate" {
			x.direction = c.rateOfChange(b.words[:at])
			return x.direction != ""
		}
		b.of = at >= 0 && changeNoun[b.words[at].w] && !(x.kind == yinwen.Money && hasPrefix(b.words[at].w, "gain")) // a gain on a sale
		if !b.of {
			return false
		}
	case adverb(last) && n > 1:
		at = n - 2
	}
	if at < 0 {
		return false
	}
	d, ok := changeWord[b.words[at].w]
	if at > 0 && b.words[at].w == "growth" && b.words[at-1].w == "negative" {
		d = "down"
	}
	if ok && at > 1 && b.words[at-1].w == "or" && changeWord[b.words[at-2].w] != d {
		d = "" // may rise or fall by 2 percent
	}
	if ok && b.level && !b.by && !b.of {
		return false // dropped below 3 percent
	}
	if at > 0 && b.words[at].w == "up" && makes[b.words[at-1].w] {
		return false // made up 30 percent of the total
	}
	if !b.by && x.kind == yinwen.Money && hasPrefix(b.words[at].w, "rais") {
		return false // raised $1.2 billion: got it, not a change
	}
	if !ok || b.words[at].w == "edged" && at+1 < n {
		return b.by && at >= 0 && ok
	}
	if b.of && x.negative && d == "up" {
		d = "down" // growth of -0.7%
	}
	b.change, x.direction = at, d
	return x.kind != yinwen.Rank && x.kind != yinwen.Count || d != ""
}

// rateOfChange is the direction of "has expanded at a compound annual rate of".
func (c *context) rateOfChange(words []tok) string {
	n := len(words)
	for k := n - 1; k >= 0 && k > n-7; k-- {
		if words[k].w == "at" && k > 0 {
			return changeWord[words[k-1].w]
		}
	}
	return ""
}

// signed tells whether the sign of x is that of a change: a plus, or a minus of points, or one in brackets.
func (c *context) signed(x *item) bool {
	switch x.kind {
	case yinwen.PercentPoint, yinwen.BasisPoint:
		return true
	case yinwen.Percent:
		return c.t.s[x.start] == '+' || c.t.byte(x.start-1) == '('
	}
	return false
}

var makes = wordSet(`made make makes making racked rack piled notched chalked clocked set took taken ended`)

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

// directionAfterEN reads "5 percent increase", "2 percentage points higher", "25-basis-point cut".
func (c *context) directionAfterEN(x *item) (string, bool) {
	for y := c.t.next(x); y != nil && y.twin == x && y.kind == x.kind && c.rateOf(x); y = c.t.next(y) {
		x = y // 30 basis points and 45 basis points above
	}
	words := c.t.tokens(span{x.end, min(c.clause(x.start).end, x.end+60)})
	if n := changeAfterNouns(words); n > 0 && c.rateOf(x) {
		return changeWord[words[n].w], true
	}
	for k, w := range words {
		if k > 2 {
			break
		}
		switch {
		case k == 0 && (w.w == "more" || w.w == "less") && len(words) > 1 && words[1].w == "than", k == 0 && thanEN[w.w] != "" && c.rateOf(x):
			return thanEN[w.w], true
		case k == 0 && (w.w == "up" || w.w == "down") && (c.levelUpFrom(x, words) || c.t.next(x) != nil && c.t.next(x).start <= w.end+1):
			return "", false
		case changeNoun[w.w] || w.w == "higher" || w.w == "lower" || k == 0 && (w.w == "up" || w.w == "down"):
			return changeWord[w.w], true
		case w.w == "year-on-year" || w.w == "year-over-year" || w.w == "yoy" || w.w == "annual" || w.w == "quarterly" || w.w == "monthly" || w.w == "net" || w.w == "qoq" || w.w == "mom" || w.w == "month-on-month" || w.w == "quarter-on-quarter":
			continue
		}
		break
	}
	return "", false
}

// thanEN are the comparatives that may follow a change of a rate.
var thanEN = changeWords("up", "more above faster larger bigger dearer", "down", "less below slower smaller cheaper")

// changeAfterNouns is the place of a noun of change after what changes: a 13.7 percent GDP increase, a 12.5 basis-point key rate hike.
func changeAfterNouns(words []tok) int {
	for k, w := range words {
		switch {
		case k > 3 || stops[w.w]:
			return 0
		case k > 0 && changeNoun[w.w] && w.w != "growth":
			return k
		case plural(w.w):
			return 0
		}
	}
	return 0
}

// levelUpFrom tells a level that an earlier one follows: "was 5.2 percent, up from 2.1 percent".
func (c *context) levelUpFrom(x *item, words []tok) bool {
	y := c.t.next(x)
	return y != nil && y.kind == x.kind && len(words) > 1 && words[1].w == "from" && y.start-words[1].end < 12
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
