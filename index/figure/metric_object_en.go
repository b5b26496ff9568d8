package figure

import (
	"sort"
	"strings"

	"yinwen"
	"yinwen/segment/glossary"
)

// cutAtPlural ends a phrase after its first plural noun unless it goes on with of, and, to.
func cutAtPlural(words []tok) []tok {
	for k, w := range words {
		if plural(w.w) && k+1 < len(words) {
			if next := words[k+1].w; next != "of" && next != "and" && next != "to" && !plural(next) {
				return words[:k+1]
			}
		}
	}
	return words
}

func cutAtStop(words []tok) []tok {
	for k, w := range words {
		if k > 0 && stops[w.w] && w.w != "of" && w.w != "and" && w.w != "the" && !beforeTaxAt(words, k) || k > 9 {
			return words[:k]
		}
	}
	return words
}

// verbal tells whether the word before the number is a verb that takes it as its object, or nothing names a subject.
func (c *context) verbal(x *item, b beforeEN) bool {
	if onlyDeterminers(b.words) {
		return true
	}
	w := b.last
	if reportsEN[w] {
		return true
	}
	if linkWords[w] || w == "by" || w == "up" || w == "down" {
		return false
	}
	if _, ok := changeWord[w]; ok {
		return !c.rateOf(x) && (w == "added" || w == "raised" || w == "raise" || w == "raising" || w == "adding" || w == "cut" || w == "lost" || w == "gained")
	}
	return true
}

// onlyDeterminers tells whether the words name nothing: with, and, while the.
func onlyDeterminers(words []tok) bool {
	for _, w := range words {
		if !determiners[w.w] && w.w != "well" && w.w != "respectively" {
			return false
		}
	}
	return true
}

// reportsEN take an amount and what it is of: reported 5 billion yuan in net profit.
var reportsEN = wordSet(`reported reporting report reports posted posting post posts recorded recording record booked booking books logged registered generated generates`)

// objectEN is the noun phrase after the number: "50 billion yuan in loans", "a 40% cost ratio".
func (c *context) objectEN(x *item, verbal bool) span {
	clause := c.clause(x.start)
	limit := min(max(clause.end, x.end), x.end+140)
	from := x.end
	if y := c.t.next(x); y != nil && y.pair == x && c.t.has(y.end, ")") {
		from, limit = y.end+1, min(max(c.clause(y.end+1).end, y.end+1), y.end+140)
	}
	words := c.t.tokens(span{from, max(c.figureAfter(x, from, limit), from)})
	if len(words) == 0 || words[0].start > from+2 || c.t.byte(words[0].start-1) == '(' && c.t.byte(x.start-1) != '(' {
		return span{}
	}
	words = cutAtVerb(words)
	if len(words) > 2 && (words[0].w == "per" || words[0].w == "a") && words[1].w == "share" && !stops[words[2].w] {
		words = words[2:] // a 60 cent per share payout
	}
	switch words[0].w {
	case "via", "through":
		if !verbal || len(words) == 1 || givesEN[c.wordBefore(x)] {
			return span{}
		}
		return c.npEN(cutAtStop(words[1:]))
	case "in", "of", "worth":
		if words[0].w == "in" && !verbal {
			return span{}
		}
		if words[0].w == "of" && len(words) > 1 && (c.rateOf(x) || x.kind == yinwen.Ratio) && !c.headless(x) {
			return span{}
		}
		rest := words[1:]
		for len(rest) > 1 && determiners[rest[0].w] {
			rest = rest[1:] // 56 percent of all its outlets
		}
		if len(rest) == 0 || x.kind == yinwen.Rank || c.place(rest[0]) {
			return span{}
		}
		return c.npEN(cutAtPlural(cutAtStop(rest)))
	}
	if stops[words[0].w] || linkWords[words[0].w] || approxTail[words[0].w] || c.isWhen(words[0].start) || x.kind == yinwen.Rank || x.kind == yinwen.Multiple || x.kind == yinwen.Ratio {
		return span{}
	}
	if _, change := changeWord[words[0].w]; change || gerund(words[0].w) || adverb(words[0].w) || basisWordEN(words[0].w) || participle(words) {
		return span{}
	}
	return c.npEN(cutAtStop(words))
}

// participle tells whether a verb follows the number, not what it is of: $740 million bought and cancelled, 10 billion yuan issued.
func participle(words []tok) bool {
	if w := words[0].w; !pastForm(w) && !participles[w] {
		return false
	}
	return len(words) == 1 || stops[words[1].w] || linkWords[words[1].w] || adverb(words[1].w)
}

var participles = wordSet(`bought sold paid made lent held spent raised won drawn given set lost due maturing outstanding available markets analysts economists`)

// rateOf tells the kinds whose "of" names the whole rather than what is measured: deposits made up 30 percent of funding.
func (c *context) rateOf(x *item) bool {
	return x.kind == yinwen.Percent || x.kind == yinwen.PercentPoint || x.kind == yinwen.BasisPoint
}

// headless tells whether nothing before x in its clause says what it is a share of: with 56 percent of its outlets.
func (c *context) headless(x *item) bool {
	b := c.readBefore(span{max(c.clause(x.start).start, x.start-120), x.start}, x)
	return len(b.words) > 0 && onlyDeterminers(b.words) || b.noun || c.clause(x.start).start == c.s.start && len(b.words) == 0
}

// wordBefore is the word before x, amounts such as "a total of" passed over.
func (c *context) wordBefore(x *item) string {
	return c.readBefore(span{max(c.clause(x.start).start, x.start-60), x.start}, x).last
}

// figureAfter is the start of the next figure from a place on, limit at most; tenors such as seven-day are passed over.
func (c *context) figureAfter(x *item, from, limit int) int {
	for y := c.t.next(x); y != nil && y.start < limit; y = c.t.next(y) {
		if y.start > from && y.kind != yinwen.Duration {
			return y.start
		}
	}
	return limit
}

// cutAtVerb ends a phrase before "and" with a verb after it, or before the "and X of" that leads to the next figure.
func cutAtVerb(words []tok) []tok {
	for k := 1; k+1 < len(words); k++ {
		if words[k].w != "and" && words[k].w != "while" && words[k].w != "but" {
			continue
		}
		next := words[k+1].w
		_, change := changeWord[next]
		if phraseBreaks[next] || verbsBe[next] || change && next != "growth" || len(next) > 4 && strings.HasSuffix(next, "ed") || words[len(words)-1].w == "of" && len(words)-k < 6 {
			return words[:k]
		}
	}
	return words
}

func basisWordEN(w string) bool {
	switch w {
	case "yoy", "qoq", "mom", "year-on-year", "year", "quarter", "month", "ytd", "annualized", "sequentially", "per", "each", "year-over-year", "respectively", "y/y", "q/q", "m/m", "y-o-y", "q-o-q", "m-o-m", "month-on-month", "quarter-on-quarter", "half-on-half", "hoh", "h/h", "or", "via", "through", "apiece":
		return true
	}
	return false
}

// place tells whether a word begins a place or a time rather than a thing: in Shanghai, in 2024.
func (c *context) place(w tok) bool {
	if isDigit(w.w[0]) && !c.duration(w.start) || c.isWhen(w.start) {
		return true
	}
	if w.w == "the" || w.w == "a" || w.w == "total" {
		next := c.t.space(w.end, 1)
		return w.w == "total" && (!letter(c.t.byte(next)) || stops[c.t.s[next:c.t.token(next)]]) // in total
	}
	for _, m := range c.t.namesIn(span{w.start, min(w.end+40, len(c.t.s))}) {
		if m.Start == w.start {
			return m.Entry.Class == "region" || m.Entry.Kind == glossary.Institution
		}
	}
	return c.t.upper(w.start) && len(w.w) > 3 && !c.t.upper(w.start+1) && !c.t.upper(w.start+2)
}

// duration tells whether a tenor begins at i: 10-year bonds.
func (c *context) duration(i int) bool {
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= i })
	return k < len(c.s.items) && c.s.items[k].start == i && c.s.items[k].kind == yinwen.Duration
}

func (c *context) isWhen(i int) bool {
	for _, w := range c.whensIn(span{i, min(i+60, c.s.end)}) {
		return w.start <= i+4
	}
	return false
}
