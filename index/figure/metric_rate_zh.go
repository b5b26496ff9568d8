package figure

import (
	"strings"

	"yinwen"
	"yinwen/segment/glossary"
)

// timesOf leaves of "X是Y的" before a percent or a multiple what is compared, X.
func (c *context) timesOf(x *item, rest span) span {
	words := strings.TrimRight(c.t.s[rest.start:rest.end], " ")
	if x.kind != yinwen.Percent && x.kind != yinwen.Multiple && x.kind != yinwen.Ratio || !c.t.ends(x.start, "的") && !c.t.ends(x.start, "的近") && !c.t.ends(x.start, "的约") {
		return rest
	}
	if k := lastOf(words, []string{"是", "为", "相当于", "处于", "达"}); k >= 0 {
		return span{rest.start, rest.start + k}
	}
	return rest
}

// rateMove is the verb of a move of rates, for want of a noun: 加息0.75厘.
func (c *context) rateMove(x *item) span {
	if x.kind != yinwen.Percent && x.kind != yinwen.PercentPoint && x.kind != yinwen.BasisPoint {
		return span{}
	}
	for _, verb := range []string{"加息", "降息", "减息", "升息", "降准"} {
		if head := strings.TrimRight(c.t.s[max(c.s.start, x.start-24):x.start], "了共约至少达"); strings.HasSuffix(head, verb) {
			end := max(c.s.start, x.start-24) + len(head)
			return span{end - len(verb), end}
		}
	}
	return span{}
}

// rateAfter is the rate named after its number: 4.20%的现金殖利率.
func (c *context) rateAfter(x *item) span {
	if x.kind != yinwen.Percent || !c.t.has(x.end, "的") {
		return span{}
	}
	s := c.phraseAfter(x.end + len("的"))
	for _, m := range c.t.namesIn(s) {
		if m.Entry.Kind == glossary.Metric && m.Entry.Class == "percent" && m.Entry.ID != "growth_rate" && m.Start-s.start < 18 {
			return span{s.start, m.End}
		}
	}
	return span{}
}

// priceMultiple is the multiple named right after the number: 0.75倍PB.
func (c *context) priceMultiple(x *item) span {
	i := c.t.skipWord(c.t.space(x.end, 1), "的")
	for _, w := range []string{"市盈率", "市净率", "pb", "pe", "p/b", "p/e", "ps", "peg", "杠杆"} {
		if c.t.has(i, w) {
			return span{i, i + len(w)}
		}
	}
	return span{}
}
