package figure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen/segment/glossary"
)

// countNouns are what Chinese counts of bank news count; a phrase that holds one ends with its last.
var countNouns = []string{"企业", "客户", "网点", "支行", "分行", "机构", "银行", "项目", "账户", "中心", "产品", "措施", "省份", "城市", "国家", "地区", "公司", "门店", "家庭", "用户", "农户", "商户", "主体", "团队", "平台", "场景", "服务站", "服务点", "乡镇", "行政村", "人员", "员工", "职工", "股东", "投资者", "股票", "债券", "基金", "案件", "案例", "政策", "条款", "举措", "方案", "园区", "集群", "产业链", "供应链", "协议", "合同", "会员", "大类", "中类", "小类", "行", "卡", "股", "户", "车", "船", "贷款", "业务", "订单", "人才", "学生", "教师", "医院", "学校", "金控", "寿险", "券商", "业者", "子公司", "责任人", "申请人", "借款人", "嫌疑人", "被告人", "负责人", "行为", "渠道", "任务", "建议", "意见", "行业", "领域", "品种", "币种", "房", "套房", "经营主体", "小微企业", "大行", "村", "县", "镇", "国", "省", "市", "区"}

// countedZH is the phrase after a count that names what is counted.
func (c *context) countedZH(x *item) span {
	i := x.end
	for _, w := range []string{"以上", "以下", "左右", "以内", "的"} {
		i = c.t.skipWord(i, w)
	}
	if is := c.t.skipWord(c.t.skipWord(c.t.skipWord(i, "均"), "为"), "是"); is > i { // 8家为银行机构
		if s := c.phraseAfter(is); c.countable(s) {
			return s
		}
		return span{}
	}
	s := c.phraseAfter(i)
	if c.startsNoNoun(i) {
		return c.countedBehind(i)
	}
	for _, m := range c.t.namesIn(s) {
		if m.Entry.Kind == glossary.Metric && m.Entry.Class != "count" {
			s.end = m.Start
			break
		}
	}
	words := c.t.s[s.start:s.end]
	best := lastEnd(words, countNouns)
	if end := lastEnd(words, institutions); x.unit == "家" && end > 0 {
		best = end // 10家银行信用卡流通卡: banks, no cards
	}
	if best > 0 {
		return span{s.start, s.start + best}
	}
	if m := c.countedBehind(s.end); !m.empty() {
		return m
	}
	if n := utf8.RuneCountInString(words); n >= 2 && n <= 8 && !strings.ContainsAny(words[:3], "0123456789") && !endsInChange(words) {
		return s
	}
	return span{}
}

// lastEnd is where the last of nouns in words ends, 0 without any.
func lastEnd(words string, nouns []string) int {
	best := 0
	for _, n := range nouns {
		if k := strings.LastIndex(words, n); k >= 0 {
			best = max(best, k+len(n))
		}
	}
	return best
}

// institutions are what 家 counts.
var institutions = []string{"银行", "机构", "公司", "企业", "网点", "支行", "分行", "门店", "券商", "金控", "险企", "大行", "农商行", "城商行", "股份行", "中心", "医院", "学校", "合作社", "单位", "主体"}

// countedBehind is what is counted when words that describe it come first: 四个单件金额超过千万的赔付案例.
func (c *context) countedBehind(i int) span {
	tail := c.t.s[i:min(c.clause(i).end, i+60)]
	k := strings.LastIndex(tail, "的")
	if k < 0 {
		return span{}
	}
	if s := c.phraseAfter(i + k + len("的")); c.countable(s) {
		return s
	}
	return span{}
}

// countable tells whether a phrase ends with a noun that is counted: 个体工商户, 助农服务点.
func (c *context) countable(s span) bool {
	words := c.t.s[s.start:s.end]
	return hasSuffix(words, countNouns...) && !slices.Contains(giving, words)
}

// startsNoNoun tells whether what follows a count says what happened rather than what is counted: 38只年内上涨, 23家参会.
func (c *context) startsNoNoun(i int) bool {
	return c.stopsObject(i) || c.t.hasAny(i, []string{"参会", "与会", "年内", "涨", "跌", "上涨", "下跌", "上升", "大关", "关口", "最", "位于", "入选", "保持", "稳定", "持平"})
}

// endsInChange tells whether a phrase ends in a word of change.
func endsInChange(words string) bool {
	clue, ok := cluesZH.last(words)
	return ok && (clue.class == directs || clue.class == growth) && !partOfWord(words, clue)
}
