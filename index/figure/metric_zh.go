package figure

import (
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
	own := c.npZH(rest, p.keepGrowth(x))
	if !own.empty() && !c.measures(own) && !(x.kind == yinwen.Count && c.countable(own)) && x.twin == nil && !(c.wholeClause(own) && (k == 0 || c.s.items[k-1].end <= own.start)) {
		if m := c.carriedZH(k, x); !m.empty() {
			own = m
		}
	}
	own = c.respectively(x, own)
	if x.kind == yinwen.Money && (own.empty() || c.givingVerb(rest)) {
		if m := c.objectZH(x); !m.empty() {
			x.metric = m
			return
		}
	}
	if x.kind == yinwen.Multiple {
		if m := c.priceMultiple(x); !m.empty() {
			x.metric = m
			return
		}
	}
	if own.empty() && x.twin == nil {
		own = c.labelZH(x)
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
	mlf shibor 月付金 月供 户均 人均 单户 单笔 笔均 中期息 末期息 特别息 期息 净买入 净卖出 买超 卖超 净买额 毛利 纯益 获利 盈余 放款 拆息 eps 市盈率 市净率 个贷 不良 账户 订单 进口 出口 消费 零售额 日赚 募资 注资 净流入 净流出 增加值 汇率 中间价 国债 外汇 黄金 奖金 总资产规模`)

// measures tells whether a phrase names something that figures measure.
func (c *context) measures(s span) bool {
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

// wholeClause tells whether a short phrase is all that its clause says before the number: 振幅1.2%, PE 5.2x.
func (c *context) wholeClause(s span) bool {
	n := utf8.RuneCountInString(c.t.s[s.start:s.end])
	start := c.clause(s.start).start
	if hasSuffix(c.t.s[s.start:s.end], "银行", "机构", "公司", "企业", "地区", "城市", "行业") {
		return false
	}
	if hasWord(c.t.s[s.start:s.end], "但", "转正", "转负") {
		return false
	}
	return n >= 2 && n <= 6 && s.start > c.s.start && strings.Trim(c.t.s[start:s.start], " \t\"“(") == ""
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
