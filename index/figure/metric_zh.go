package figure

import (
	"slices"
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/glossary"
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
		own = c.labelZH(x)
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

// measureNouns end phrases that name something measured.
var measureNouns = phraseTable(`余额 贷款 存款 利润 收入 资产 负债 率 规模 占比 比重 资本 收益 增速 增幅 户数 金额 总额 贷 款 额 费 支出 成本 股息 红利 派息 息差
	利差 净值 市值 价格 指数 m0 m1 m2 融资 社融 投资 债券 债务 储备 头寸 缺口 流动性 资金 营收 净利 溢利 盈利 拨备 损失 亏损 罚款
	罚金 投放 回笼 回购 操作 交易 成交 净赚 用信 可贷 产值 总值 生产总值 gdp cpi ppi 数 量 人数 笔数 件数 客户 用户 员工 持股
	股份 比例 比率 权益 利息 佣金 保费 赔付 基金 理财 保险 信贷 授信 额度 票据 差额 顺差 逆差 水平 报酬 薪酬 roe roa eps lpr
	mlf shibor 月付金 月供 户均 人均 单户 单笔 笔均 中期息 末期息 特别息 期息 净买入 净卖出 买超 卖超 净买额 毛利 纯益 获利 盈余 放款 拆息 eps 市盈率 市净率 个贷 不良 账户 订单 进口 出口 消费 零售额 日赚 罚单 户口 开户 配息 股利 盈利 业绩 回报 目标值 汇票 承兑 估值 债权 货币 呆账 空间 回馈 减值 拨回 增益 提拨 件数 募资 注资 净流入 净流出 增加值 汇率 中间价 国债 外汇 黄金 奖金 总资产规模`)

// measures tells whether a phrase names something that figures measure.
func (c *context) measures(s span) bool {
	if c.holder(s) {
		return false
	}
	if hasSuffix(c.t.s[s.start:s.end], "pe", "pb", "eps", "bvps", "dps", "nim", "nii", "npl", "lcr", "nsfr", "aum", "gmv", "dr007", "r007", "hibor") {
		return true
	}
	if _, ok := c.lastMetric(s); ok {
		return true
	}
	for i := s.start; i < s.end; {
		r, size := c.t.rune(i)
		for _, w := range measureNouns[r] {
			if i+len(w) <= s.end && c.t.has(i, w) {
				return true
			}
		}
		i += size
	}
	return false
}

// holder tells whether a phrase ends with a word for who has something rather than for what is measured.
func (c *context) holder(s span) bool {
	return hasSuffix(c.t.s[s.start:s.end], "银行", "机构", "公司", "企业", "地区", "城市", "行业", "金控", "券商", "险企", "某行", "该行", "型")
}

// wholeClause tells whether a short phrase is all that its clause says before the number: 振幅1.2%, PE 5.2x.
func (c *context) wholeClause(s span) bool {
	n := utf8.RuneCountInString(c.t.s[s.start:s.end])
	start := c.clause(s.start).start
	if c.holder(s) {
		return false
	}
	if hasWord(c.t.s[s.start:s.end], "但", "转正", "转负") || slices.Contains(giving, c.t.s[s.start:s.end]) {
		return false
	}
	return n >= 2 && n <= 6 && s.start > c.s.start && strings.Trim(c.t.s[start:s.start], " \t\"“(而但其中当") == ""
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

// earning are the sole verbs whose amounts are profits.
var earning = wordSet(`赚 亏`)

// profit tells whether a phrase names what is earned or lost, as 赚 and 亏 do.
func (c *context) profit(s span) bool {
	return hasSuffix(c.t.s[s.start:s.end], "益", "利", "润", "溢", "盈余", "收入", "营收", "业绩", "亏损")
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
	return c.clause(c.brackets[k].start - 2)
}

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

// verbOf is the verb that ends a clause without a noun of measure: 中间人截走8万元.
func (c *context) verbOf(s span) span {
	i := s.end
	for range 2 {
		r, size := utf8.DecodeLastRuneInString(c.t.s[s.start:i])
		if !isHan(r) || strings.ContainsRune("年月日值的", r) {
			return s
		}
		i -= size
	}
	return span{i, s.end}
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
	if hasSuffix(c.t.s[s.start:s.end], "回报", "空间", "股权", "股份", "份额", "权益", "收益率") {
		return s
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

// labelZH is the phrase before a colon that x stands right after: 不良率:1.33%.
func (c *context) labelZH(x *item) span {
	i := x.start
	for i > c.s.start && c.t.s[i-1] == ' ' {
		i--
	}
	if c.t.byte(i-1) != ':' {
		return span{}
	}
	s := c.clause(i - 2)
	s.start, s.end = c.t.atRune(max(s.start, i-120)), i-1
	if s.empty() {
		return span{}
	}
	m := c.npZH(s, false)
	if m.empty() || !c.measures(m) {
		return span{}
	}
	return m
}
