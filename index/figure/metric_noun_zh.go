package figure

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// measureNouns end phrases that name something measured.
var measureNouns = phraseTable(`余额 贷款 存款 利润 收入 资产 负债 率 规模 占比 比重 资本 收益 增速 增幅 户数 金额 总额 贷 款 额 费 支出 成本 股息 红利 派息 息差
	利差 净值 市值 价格 指数 m0 m1 m2 融资 社融 投资 债券 债务 储备 头寸 缺口 流动性 资金 营收 净利 溢利 盈利 拨备 损失 亏损 罚款
	罚金 投放 回笼 回购 操作 交易 成交 净赚 用信 可贷 产值 总值 生产总值 gdp cpi ppi 数 量 人数 笔数 件数 客户 用户 员工 持股
	股份 比例 比率 权益 利息 佣金 保费 赔付 基金 理财 保险 信贷 授信 额度 票据 差额 顺差 逆差 水平 报酬 薪酬 roe roa eps lpr
	mlf shibor 月付金 月供 户均 人均 单户 单笔 笔均 中期息 末期息 特别息 期息 净买入 净卖出 买超 卖超 净买额 毛利 纯益 获利 盈余 放款 拆息 eps 市盈率 市净率 个贷 不良 账户 订单 进口 出口 消费 零售额 日赚 罚单 户口 开户 配息 股利 盈利 业绩 回报 目标值 汇票 承兑 估值 债权 货币 呆账 空间 回馈 减值 拨回 增益 提拨 件数 募资 注资 净流入 净流出 增加值 汇率 中间价 国债 外汇 黄金 奖金 准备 公积`)

// measures tells whether a phrase names something that figures measure.
func (c *context) measures(s span) bool {
	if c.holder(s) {
		return false
	}
	if hasSuffix(c.t.s[s.start:s.end], "pe", "pb", "eps", "bvps", "dps", "nim", "nii", "npl", "lcr", "nsfr", "aum", "gmv", "dr007", "r007", "hibor") {
		return true
	}
	_, named := c.lastMetric(s)
	return named || c.measureNoun(s, false) > 0
}

// holder tells whether a phrase ends with a word for who has something rather than for what is measured.
func (c *context) holder(s span) bool {
	return hasSuffix(c.t.s[s.start:s.end], "银行", "商行", "股份行", "大行", "机构", "公司", "企业", "地区", "城市", "行业", "金控", "券商", "险企", "某行", "该行", "型")
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

// earning are the sole verbs whose amounts are profits.
var earning = wordSet(`赚 亏`)

// profit tells whether a phrase names what is earned or lost, as 赚 and 亏 do.
func (c *context) profit(s span) bool {
	return hasSuffix(c.t.s[s.start:s.end], "益", "利", "润", "溢", "盈余", "收入", "营收", "业绩", "亏损")
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
