package figure

import (
	"slices"
	"strings"
)

// basisList are the phrases that say what a change is measured against.
var basisList = slices.Concat(
	phrases(basisWord, "yoy", "year-on-year|year on year|year over year|year-over-year|yoy|y/y|y-o-y|a year earlier|a year ago|a year before|in a year|in one year|year earlier|year ago|year-ago|on the year|same period last year|same period of last year|same period in|same period of|same period a year|same periods|comparable quarter|comparable period|one year ago|one year earlier|the same period|same quarter last|same quarter of|same month last|same month of|the same quarter|the same month|the same time last year|previous year|prior year|preceding year|from last year|than last year|over last year|with last year|to last year|last year's|on an annual basis|annual increase|annual growth|annual decline|annual rise|annual drop|annually|prior-year|previous-year|from the year before|than the year before|corresponding period"),
	phrases(basisWord, "mom", "month-on-month|month on month|month-over-month|month over month|mom|m/m|m-o-m|on a monthly basis|monthly basis|previous month|prior month|preceding month|a month earlier|a month ago|from last month|than last month|the month before|month earlier"),
	phrases(basisWord, "qoq", "quarter-on-quarter|quarter on quarter|quarter-over-quarter|quarter over quarter|qoq|q/q|q-o-q|on a quarterly basis|quarterly basis|previous quarter|prior quarter|preceding quarter|a quarter earlier|from last quarter|than last quarter|sequentially|linked quarter|linked-quarter|the quarter before|sequential"),
	phrases(basisWord, "ytd", "beginning of the year|beginning of this year|start of the year|start of this year|end of last year|end of the previous year|end of the preceding year|year-to-date|year to date|ytd|previous year-end|prior year-end|last year-end|end of the prior year|beginning of 20|last year's end|year-end"),
)

// basisEN finds what a change is measured against: after the number up to the next figure, else before it.
func (c *context) basisEN(k int, x *item, head span) string {
	end := min(c.s.end, x.end+110)
	if k+1 < len(c.s.items) {
		end = min(end, c.s.items[k+1].start)
	}
	tail := secondClause(c.t.s[x.end:max(end, x.end)])
	if basis := firstPhrase(tail); basis != "" {
		return basis
	}
	if basis := firstPhrase(c.t.s[head.start:head.end]); basis != "" {
		return basis
	}
	if basis := c.comparedTime(x, span{x.end, x.end + len(tail)}); basis != "" {
		return basis
	}
	return firstOf(firstOf(c.basisBeyond(k), c.basisOfLevel(k)), firstOf(c.basisAfterLevel(k), c.openingBasis(x)))
}

// openingBasis is the basis that the clause before says: on a year-on-year basis, it fell by 3 percent.
func (c *context) openingBasis(x *item) string {
	start := c.clause(x.start).start
	if start <= c.s.start {
		return ""
	}
	clause := c.clause(start - 1)
	clause.start = c.t.atRune(max(clause.start, clause.end-60))
	if !c.t.has(c.t.space(clause.start, 2), "on ") || c.holds(clause) {
		return ""
	}
	return firstPhrase(c.t.s[clause.start:clause.end])
}

// basisAfterLevel is the basis of a change that restates a comparison: up from 211 billion a year earlier, a growth of 0.4 percent.
func (c *context) basisAfterLevel(k int) string {
	x, y := c.s.items[k], c.before(k)
	if y == nil || !y.earlier || y.when == nil || x.start-y.when.end > 40 || x.start < y.when.end {
		return ""
	}
	if gap := c.t.s[y.when.end:x.start]; hasWord(gap, " and ", " while ", " with ", ";") {
		return ""
	}
	if y.when.back > 0 || c.mainWhen(x) != nil {
		return c.relation(c.mainWhen(x), y.when)
	}
	return c.earlier(*y.when)
}

// basisOfLevel is the basis of a change that the level compared with follows: a decrease of 3.39% compared to 332.9 billion in the
// first half of 2016.
func (c *context) basisOfLevel(k int) string {
	for n := 0; n < 2 && k+1 < len(c.s.items); n++ {
		x, y := c.s.items[k], c.s.items[k+1]
		if y.earlier && y.when != nil && y.start-x.end < 60 {
			if main := c.mainWhen(x); main != nil || y.when.back > 0 {
				return c.relation(main, y.when)
			}
			return c.earlier(*y.when)
		}
		if gap := c.t.s[min(x.end, y.start):y.start]; y.pair != x && !restatedByOr(gap) && strings.TrimSpace(gap) != "to" {
			break
		}
		k++
	}
	return ""
}

// basisBeyond looks for the basis of "rose by $1.2 billion, or 4.87%, to $27 billion compared with the previous year" after the
// figures that restate the change or say where it led.
func (c *context) basisBeyond(k int) string {
	for n := 0; n < 4 && k+1 < len(c.s.items); n++ {
		x, y := c.s.items[k], c.s.items[k+1]
		switch strings.Trim(c.t.s[min(x.end, y.start):y.start], " ,") {
		case "or", "to", "and", "from":
		default:
			if y.pair != x && (y.twin != x || y.kind != x.kind) {
				return ""
			}
		}
		k++
		tail := c.t.s[y.end:min(c.s.end, y.end+80)]
		if k+1 < len(c.s.items) {
			tail = c.t.s[y.end:max(y.end, min(c.s.items[k+1].start, y.end+80))]
		}
		tail = secondClause(tail)
		if basis := firstOf(firstPhrase(tail), c.comparedTime(y, span{y.end, y.end + len(tail)})); basis != "" {
			return basis
		}
	}
	return ""
}

// secondClause cuts after a semicolon, and after a comma unless what follows compares.
func secondClause(tail string) string {
	tail, _, _ = strings.Cut(tail, ";")
	comma := strings.IndexByte(tail, ',')
	if comma < 0 {
		return tail
	}
	rest := strings.TrimSpace(tail[comma+1:])
	if hasPrefix(rest, "compared", "from ", "versus", "year-on-year", "year on year", "against", "relative") {
		return tail
	}
	return tail[:comma]
}

// firstPhrase is the basis whose phrase comes first in s, at word boundaries; at one place the longest counts.
func firstPhrase(s string) string {
	best, length, value := len(s), 0, ""
	for _, p := range basisList {
		k := strings.Index(s, p.text)
		if k < 0 || k > 0 && letter(s[k-1]) || k+len(p.text) < len(s) && letter(s[k+len(p.text)]) && letter(p.text[len(p.text)-1]) {
			continue
		}
		end := k + len(p.text)
		if k < best && end < best+length+1 || k < best || k <= best+length && end > best+length && k < best+length {
			best, length, value = k, len(p.text), p.value
		}
	}
	return value
}

// comparedTime reads the basis from a time that the change is measured against: from the end of September.
func (c *context) comparedTime(x *item, s span) string {
	for _, w := range c.whensIn(s) {
		if w.role == compares {
			if main := c.mainWhen(x); main != nil || !x.points() || !c.wholeYear(&w) {
				return c.relation(main, &w)
			}
			return "" // a rate of some part of the year against a whole one
		}
	}
	return ""
}

// bracketBasis gives the changes before a bracket the basis that the earlier value in it tells: (HK$205m in the first half
// of 2024).
func (c *context) bracketBasis(k int) {
	x := c.s.items[k]
	b, in := c.bracket(x.start)
	if !in || x.pair != nil {
		return
	}
	whens := c.whensIn(b)
	if len(whens) == 0 || whens[0].from.IsZero() {
		return
	}
	basis := c.earlier(whens[0])
	for j := k - 1; j >= 0 && j >= k-3; j-- {
		if y := c.s.items[j]; y.direction != "" && y.basis == "" && y.start >= c.clause(b.start-2).start {
			y.basis = basis
		}
	}
}

// earlier is the basis of a comparison with w by a report of the document's date.
func (c *context) earlier(w when) string {
	switch year := c.t.published.Year(); {
	case c.t.published.IsZero() || w.to.Year() != year-1 && !(w.to.Year() == year-2 && c.t.published.Month() < 4):
		return ""
	case w.point && w.to.Month() == 12:
		return "ytd"
	}
	return "yoy"
}
