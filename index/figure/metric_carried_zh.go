package figure

import (
	"strings"

	"yinwen"
)

// carriedZH is the metric of an earlier figure of the sentence, else the last metric named in an earlier clause.
func (c *context) carriedZH(k int, x *item) span {
	if m := c.topicBefore(k, x); !m.empty() {
		return m
	}
	for j := k - 1; j >= 0 && j >= k-8; j-- {
		y := c.s.items[j]
		if y.metric.empty() || c.setAside(x, y) || hasSuffix(c.t.s[y.metric.start:y.metric.end], "增速", "增幅", "降幅") && x.kind == yinwen.Money || y.kind == yinwen.Duration || y.kind == yinwen.Quantity || y.kind == yinwen.Rank {
			continue
		}
		if y.kind == yinwen.Ratio || y.kind == yinwen.Count && x.kind != yinwen.Count && x.kind != yinwen.Multiple && !(x.kind == yinwen.Percent && x.direction != "") && x.kind != yinwen.Rank || y.kind == yinwen.Count && x.kind == yinwen.Percent && c.holder(y.metric) || x.kind == yinwen.Count && y.kind != yinwen.Count && y.kind != yinwen.Percent {
			continue
		}
		if m := c.shareWord(x, y); !m.empty() {
			return m
		}
		return c.withoutBalance(x, y.metric)
	}
	if m := c.amongBefore(x); !m.empty() {
		return m
	}
	if m := c.earlierMetric(x); !m.empty() || k > 0 || x.direction == "" {
		return m
	}
	return c.sentenceBefore(x)
}

// amongBefore is what is counted among what a clause before names: 上市银行中,规模过万亿元的有3家.
func (c *context) amongBefore(x *item) span {
	if x.kind != yinwen.Count {
		return span{}
	}
	start := c.clause(x.start).start
	for n := 0; n < 3 && start > c.s.start; n++ {
		clause := c.clause(start - 1)
		start = clause.start
		if words := strings.TrimRight(c.t.s[clause.start:clause.end], " "); strings.HasSuffix(words, "中") {
			if s := c.npZH(span{clause.start, clause.start + len(words) - len("中")}, false); c.countable(s) {
				return s
			}
		}
	}
	return span{}
}

// shareWord is what a change of a share is a change of: A占B比重达49%,提高3.9个百分点.
func (c *context) shareWord(x, y *item) span {
	if x.kind != yinwen.PercentPoint || y.kind != yinwen.Percent || y.metric.end > y.start {
		return span{}
	}
	words := c.t.s[y.metric.end:y.start]
	for _, w := range []string{"比重", "占比", "比例"} {
		if k := strings.Index(words, w); k > 0 && strings.HasPrefix(words, "占") {
			return span{y.metric.end + k, y.metric.end + k + len(w)}
		}
	}
	return span{}
}

// sentenceBefore is what the sentence before spoke of last, for a change whose own sentence names nothing: 12月纯益减56%。银行型
// 金控减8%.
func (c *context) sentenceBefore(x *item) span {
	if c.s.prev == nil || len(c.s.prev.items) == 0 {
		return span{}
	}
	y := c.s.prev.items[len(c.s.prev.items)-1]
	if y.kind == yinwen.Count || y.kind == yinwen.Rank || x.kind == yinwen.Count || x.start-y.end > 200 {
		return span{}
	}
	return y.metric
}

// setAside tells whether y is what a clause leaves out: 如撇除去年的收益5000万美元,则升6%.
func (c *context) setAside(x, y *item) bool {
	words := strings.TrimLeft(c.t.s[c.clause(y.start).start:y.start], " 如若")
	return strings.Contains(c.t.s[y.end:x.start], "则") && hasPrefix(words, "撇除", "剔除", "扣除", "不计", "不包括", "扣減", "不含")
}

// causes begin clauses that tell why, not what.
var causes = []string{"由于", "因", "受", "得益", "主要", "随着", "通过", "带动", "推动", "拉动"}

// topicBefore is the metric named in the clause right before that of x, after the figures before: 存款增速领先,分别增长11%、9%.
func (c *context) topicBefore(k int, x *item) span {
	clause := c.clause(x.start)
	if clause.start <= c.s.start {
		return span{}
	}
	clause = c.clause(clause.start - 1)
	y := c.before(k)
	if b, in := c.bracket(clause.start); in && x.start > b.end {
		return span{}
	}
	if y == nil || clause.empty() || hasWord(c.t.s[clause.start:clause.end], causes...) {
		return span{}
	}
	m, ok := c.lastMetric(clause)
	switch {
	case !ok:
	case m.start >= y.end && (y.kind == yinwen.Count || clause.start >= y.end):
		return c.npEndingAt(span{max(clause.start, y.end), clause.end}, m.end)
	case y.kind == yinwen.Count && c.t.ends(y.start, "在"):
		return c.npEndingAt(clause, m.end) // 拨备覆盖率在四家银行中最低,仅184%
	}
	return span{}
}

// withoutBalance drops 余额 when a flow follows a stock: 贷款余额…;前三季度增加….
func (c *context) withoutBalance(x *item, m span) span {
	head := c.clause(x.start)
	if x.direction == "" || !c.t.ends(m.end, "余额") || m.end-m.start <= len("余额") {
		return m
	}
	for _, w := range c.whensIn(span{head.start, x.start}) {
		if w.role == governs && !w.point {
			return span{m.start, m.end - len("余额")}
		}
	}
	return m
}

// earlierMetric looks through the clauses before x for a phrase that ends in a glossary metric or a noun of measure.
func (c *context) earlierMetric(x *item) span {
	start := max(c.s.start, x.start-300)
	clause := c.clause(x.start)
	for n := 0; n < 4 && clause.start > start; n++ {
		clause = c.clause(clause.start - 1)
		clause.start = c.t.atRune(max(clause.start, clause.end-300))
		if m, ok := c.lastMetric(clause); ok {
			return c.npEndingAt(clause, m.end)
		}
		if end := c.measureNoun(clause, true); end > 0 {
			return c.npEndingAt(clause, end)
		}
	}
	return span{}
}

func (c *context) npEndingAt(clause span, end int) span {
	for _, noun := range []string{"余额", "规模", "总额", "金额", "数量", "人均拥有量", "占比", "比重", "户数", "业务", "额", "量", "率"} {
		if c.t.has(end, noun) && end+len(noun) <= clause.end {
			end += len(noun)
			break
		}
	}
	return c.npZH(c.afterFigures(span{clause.start, end}), false)
}

// measureNoun is the end of the last noun of measure in a phrase, or 0. In a whole clause one character is too little to tell one,
// 率 aside: 数 of 数据.
func (c *context) measureNoun(s span, whole bool) int {
	best := 0
	for i := s.start; i < s.end; {
		r, size := c.t.rune(i)
		for _, w := range measureNouns[r] {
			if i+len(w) <= s.end && c.t.has(i, w) && (!whole || isHan(r) && len(w) > size || w == "率") {
				best = max(best, i+len(w))
			}
		}
		i += size
	}
	return best
}
