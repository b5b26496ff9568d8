package figure

import (
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
)

// metricZH finds the words that name what item k measures.
func (c *context) metricZH(k int, x *item, rest span, p peeled) {
	if x.kind == yinwen.Count || x.kind == yinwen.Ratio || x.kind == yinwen.Percent && hasSuffix(c.t.s[x.start:x.end], "成") {
		if m := c.countedZH(x); !m.empty() {
			x.metric = m
			return
		}
	}
	rest = c.timesOf(x, rest)
	own := c.npZH(rest, p.keepGrowth(x))
	if c.t.s[own.start:own.end] == "规模" { // 以1600亿元的规模居首: whose is told elsewhere
		own = span{}
	}
	if !c.measures(own) {
		if m := c.namedIn(rest); !m.empty() {
			own = m
		}
	}
	if y := c.before(k); y != nil && rest.start == y.end && hasSuffix(c.t.s[rest.start:rest.end], "和", "及", "与", "、") {
		own = span{} // 600亿元甲债和500亿元乙债: the words are of the figure before
	}
	if x.kind == yinwen.Money && (own.empty() || c.givingVerb(rest) || !c.measures(own) && x.twin == nil) {
		if m := c.objectZH(x); !m.empty() {
			x.metric = m
			return
		}
	}
	if !own.empty() && !c.measures(own) && !(x.kind == yinwen.Count && c.countable(own)) && x.twin == nil && !(c.wholeClause(own) && (k == 0 || c.s.items[k-1].end <= own.start)) {
		if m := c.carriedZH(k, x); !m.empty() && (x.kind != yinwen.Money || c.measures(m)) && !(earning[c.t.s[own.start:own.end]] && !c.profit(m)) {
			own = m
		}
	}
	if x.kind == yinwen.Money && !own.empty() && x.twin == nil && !c.measures(own) {
		own = c.verbOf(own)
	}
	own = c.respectively(x, own)
	if x.kind == yinwen.Multiple {
		if m := c.priceMultiple(x); !m.empty() {
			x.metric = m
			return
		}
	}
	if own.empty() && x.twin == nil {
		own = c.label(x)
	}
	if m := c.rateAfter(x); !m.empty() && !c.measures(own) {
		own = m
	}
	if own.empty() && x.twin == nil {
		own = c.rateMove(x)
	}
	if own.empty() && x.twin == nil {
		own = c.carriedZH(k, x)
	}
	x.metric = c.chainPart(k, x, own)
}

// keepGrowth tells whether 增速 and the like before x are what is measured: 增速较上月末高2个百分点.
func (p *peeled) keepGrowth(x *item) bool {
	return (x.kind == yinwen.PercentPoint || x.kind == yinwen.BasisPoint) && (p.direction != "" || x.start < x.num.start)
}

// respectively keeps of a coordination of phrases the last, which has the head they share.
func (c *context) respectively(x *item, own span) span {
	words := c.t.s[own.start:own.end]
	if own.empty() || !strings.Contains(words, "、") {
		return own
	}
	k := strings.LastIndexAny(words, "、和及与")
	for k > 0 && k < len(words) && words[k]&0xC0 == 0x80 {
		k--
	}
	_, size := utf8.DecodeRuneInString(words[k:])
	return span{own.start + k + size, own.end}
}

// namedIn is the metric named in the words before a number that end in something else: 对公贷款实现正增长且增幅不低于5%.
func (c *context) namedIn(rest span) span {
	if m, ok := c.lastMetric(rest); ok && !hasSuffix(strings.TrimRight(c.t.s[rest.start:rest.end], " 则"), viewpoints...) {
		return c.npEndingAt(rest, m.end)
	}
	return span{}
}

// beforeBracket is the words before a bracket when nothing stands between it and the number: 回报(包括30亿元回购)增长80%.
func (c *context) beforeBracket(rest span) span {
	k := sort.Search(len(c.brackets), func(k int) bool { return c.brackets[k].end >= rest.start-1 })
	if strings.TrimSpace(c.t.s[rest.start:rest.end]) != "" || k == len(c.brackets) || c.brackets[k].end != rest.start-1 {
		return rest
	}
	before := c.clause(c.brackets[k].start - 2)
	if c.holds(before) {
		return rest // 交易额2万亿元(全国第一)增长5%
	}
	return before
}

// label is the phrase before a colon that x stands right after: 不良率:1.33%, NPL ratio: 1.33%.
func (c *context) label(x *item) span {
	i := x.start
	for i > c.s.start && c.t.s[i-1] == ' ' {
		i--
	}
	if c.t.byte(i-1) != ':' {
		return span{}
	}
	s := c.clause(i - 2)
	s = span{c.t.atRune(max(s.start, i-120)), i - 1}
	if !c.s.zh {
		return c.npEN(c.t.tokens(s))
	}
	if m := c.npZH(s, false); c.measures(m) {
		return m
	}
	return span{}
}
