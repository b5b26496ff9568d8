package figure

import (
	"strings"

	"yinwen"
)

// resolveBare gives numbers without a unit what their neighbours tell, from right to left, for a shared unit stands last.
func (t *text) resolveBare() {
	for k := len(t.items) - 1; k >= 0; k-- {
		if x := t.items[k]; x.kind == "" && !x.junk {
			t.resolveOne(k, x)
		}
	}
	for k, x := range t.items {
		if x.kind != "" || x.junk {
			continue
		}
		t.sharedNoun(k, x)
		if k > 0 {
			t.moreThan(k, x)
			j := k - 1
			if t.items[j].kind == yinwen.Rank && k > 1 {
				j--
			}
			t.fromLeft(x, t.unbracketed(j))
			t.fromEarlier(x, t.items[j])
		}
	}
}

func (t *text) resolveOne(k int, x *item) {
	if t.fromTable(x) || t.fromBracket(x) {
		return
	}
	if k+1 < len(t.items) && t.items[k+1].twin == x && t.fromTwin(x, t.items[k+1]) {
		return
	}
	if k+1 < len(t.items) && t.fromRight(x, t.items[k+1]) {
		return
	}
	if t.latin(x) && !isHan(t.before(x.end)) {
		t.countEN(x)
		return
	}
	t.impliedZH(x)
}

// latin tells whether English words follow or stand before x.
func (t *text) latin(x *item) bool {
	j := t.space(x.end, 1)
	if j < len(t.s) && (letter(t.s[j]) || t.s[j] == '-') {
		return true
	}
	i := x.start
	for i > 0 && t.s[i-1] == ' ' {
		i--
	}
	return i > 0 && letter(t.s[i-1])
}

// fromTable reads a number that fills a cell under a declared unit.
func (t *text) fromTable(x *item) bool {
	s := t.scopeAt(x.start)
	if s == nil || !t.cell(x.start, x.end) {
		return false
	}
	x.declared(s)
	return true
}

// declared gives x the unit of a declaration, and its magnitude if x has none.
func (x *item) declared(s *scope) {
	x.kind, x.currency, x.unit, x.bareUnit = yinwen.Money, s.currency, s.unit, true
	if x.num.scale == 0 {
		x.num.value, x.num.scale = x.num.value.shift(s.power), s.power
	}
}

// like gives x the unit of y, and of a count the noun.
func (x *item) like(y *item) {
	x.kind, x.currency, x.unit, x.power, x.bareUnit = y.kind, y.currency, y.unit, y.power, true
	if y.kind == yinwen.Count {
		x.metric = y.metric
	}
}

// scaledLike gives x the unit of y, and its magnitude if x has none.
func (x *item) scaledLike(y *item) {
	x.like(y)
	if x.num.scale == 0 && y.num.scale > 0 && !y.num.compound {
		x.num.value, x.num.scale = x.num.value.shift(y.num.scale), y.num.scale
	}
}

// fromBracket reads a number whose unit stands in brackets before it: 营业收入(亿元)123.4, Net profit (RMB million): 1,234.
func (t *text) fromBracket(x *item) bool {
	i := x.start
	for n := 0; i > 0 && n < 3 && (t.s[i-1] == ' ' || t.s[i-1] == ':' || t.s[i-1] == '\t'); n++ {
		i--
	}
	if t.byte(i-1) != ')' {
		return false
	}
	open := strings.LastIndexByte(t.s[max(0, i-32):i], '(')
	if open < 0 {
		return false
	}
	s, ok := t.declared(max(0, i-32)+open+1, "(")
	if !ok {
		return false
	}
	x.declared(&s)
	return true
}

// fromTwin takes the unit and, if that keeps figures comparable, the magnitude of the figure that follows in a coordination.
func (t *text) fromTwin(x, y *item) bool {
	if y.kind == "" || x.num.word != y.num.word || y.kind == yinwen.Rank || y.kind == yinwen.Ratio {
		return false
	}
	if y.kind == yinwen.Duration || y.kind == yinwen.Quantity {
		x.junk = true
		return true
	}
	if y.num.grouped != x.num.grouped && y.kind == yinwen.Count && x.num.value.less(decimal{"100", 0}) {
		return false
	}
	x.scaledLike(y)
	return true
}

// fromRight reads an amount whose currency stands with the one it changes to: "from 2 billion to 5 billion yuan".
func (t *text) fromRight(x, y *item) bool {
	gap := strings.TrimSpace(t.s[min(x.end, y.start):y.start])
	if y.kind != yinwen.Money || x.num.scale < 3 || gap != "to" && gap != "and" && gap != "or" && gap != "至" && gap != "到" && gap != "增至" && gap != "提高到" && gap != "增加到" {
		return false
	}
	x.like(y)
	return true
}

// unbracketed is item k, or the one before it when k stands in brackets of its own as a conversion does.
func (t *text) unbracketed(k int) *item {
	y := t.items[k]
	if k > 0 && t.byte(y.end) == ')' && strings.IndexByte(t.s[t.items[k-1].end:max(y.start, t.items[k-1].end)], '(') >= 0 {
		return t.items[k-1]
	}
	return y
}

// fromLeft reads an amount whose currency stands with the figure before: "from $2.5 billion to 3.1 billion".
func (t *text) fromLeft(x, y *item) {
	gap := x.start - y.end
	if y.kind != yinwen.Money || x.num.scale < 6 || gap < 0 || gap > 80 {
		return
	}
	if y.num.scale >= 6 && t.latin(x) && !strings.ContainsAny(t.s[y.end:x.start], ".;\n") && x.kind == "" {
		x.like(y)
		return
	}
	switch strings.TrimSpace(t.s[y.end:x.start]) {
	case "to", "and", "from", "at", "or", "vs", "vs.", "versus", "compared with", "与", "和", "及", "、", "至", "到", "升至", "降至", "增至", "增加至", "减少至", "下降至":
		x.like(y)
	}
}

// moneyAfter tells whether what follows an amount without a noun lets it be money: a preposition or the end of a clause.
func (t *text) moneyAfter(i int) bool {
	j := t.space(i, 1)
	end := t.word(j)
	switch t.s[j:end] {
	case "", "in", "at", "by", "from", "to", "for", "a", "last", "year", "and", "on", "during", "while", "compared", "previously", "earlier", "respectively", "this", "as":
		return !t.digit(j) && !t.han(j)
	}
	return false
}

// moneyWords name sums of money: an amount without a currency beside them is one (授信3.6万亿).
var moneyWords = []string{"贷款", "余额", "资产", "存款", "授信", "投放", "融资", "规模", "收入", "利润", "营收", "净利", "金额", "总额", "发行", "成交", "交易额", "信贷", "理财", "债券", "保费",
	"投资", "信用", "负债", "额度", "市值", "赔付", "资金", "募资", "募集", "资本", "注资", "拨备", "票据", "净投放", "净回笼", "可贷", "可获", "用信", "逆回购", "操作", "理赔", "保险金", "社融", "m2", "货币", "亏损", "罚款", "产值", "gdp", "增加值", "管理", "现金", "房贷", "按揭", "借款", "利息", "费用", "月供", "首付", "获利", "盈利", "溢利", "纯益", "盈余", "净赚", "工资", "转账", "汇款", "转走", "取现", "骗走", "预算", "补贴", "赔偿"}

// countWords name what large numbers count rather than what they pay.
var countWords = []string{"员工", "人数", "户数", "客户", "用户", "笔数", "家数", "件数", "设备数", "人口", "次数", "人次", "粉丝", "总数"}

// lastOf is the place of the last of the words in s, -1 without any.
func lastOf(s string, words []string) int {
	best := -1
	for _, w := range words {
		best = max(best, strings.LastIndex(s, w))
	}
	return best
}

// impliedZH tells what a large number without a unit is by the words around it: 授信3.6万亿 and 突破千亿 are money, 2.49亿MAU a
// count. Sums of 亿 of which nothing else is said are money.
func (t *text) impliedZH(x *item) {
	n := x.num
	if n.value.less(decimal{"1", 4}) || n.scale < 4 && !n.compound || x.start != n.start {
		return
	}
	head, tail := t.wordsBefore(x.start, 60), t.s[x.end:min(len(t.s), x.end+12)]
	switch {
	case hasWord(tail, activeUsers...):
		x.kind, x.bareUnit = yinwen.Count, true
	case !t.stands(x):
	case lastOf(head, moneyWords) > lastOf(head, countWords), hasWord(tail, "授信", "贷款", "信贷", "资金", "资产", "存款", "融资", "逆回购"):
		x.kind, x.bareUnit = yinwen.Money, true
	case lastOf(head, countWords) >= 0 || hasSuffix(peelFillers(head), "数", "数量", "人次", "量"):
		t.countedBefore(x, head)
	case n.scale >= 8 && !(t.ends(x.start, "(") && t.closesAt(x.end)):
		x.kind, x.bareUnit = yinwen.Money, true
	}
}

// activeUsers are the measures of an app's users.
var activeUsers = []string{"mau", "dau", "月活", "日活"}

// wordsBefore is the text of the sentence before i, at most n bytes of it.
func (t *text) wordsBefore(i, n int) string {
	head := t.s[min(t.atRune(max(0, i-n)), i):i]
	return head[strings.LastIndexAny(head, "。;\n")+1:]
}

// stands tells whether a number without a unit stands by itself, not as part of a word.
func (t *text) stands(x *item) bool {
	if !t.han(x.end) || hasSuffix(t.s[:x.start], "房贷", "按揭", "贷款", "存款", "借款", "授信") {
		return true
	}
	return t.hasAny(x.end, []string{"以上", "以下", "左右", "多", "余", "大关", "门槛", "的", "增", "至", "和", "关口", "同比", "规模", "授信", "贷款", "信贷", "资金", "资产", "存款", "融资", "上下", "以内", "逆回购", "mlf", "较", "比", "占", "为", "，", "区间", "之间", "实现", "翻", "降", "升"})
}

// countedBefore makes x a count with the measure word that belongs to the words before it.
func (t *text) countedBefore(x *item, head string) {
	x.kind, x.bareUnit = yinwen.Count, true
	if hasWord(head, "员工", "人数") {
		x.unit = "人"
		return
	}
	for _, u := range []string{"户", "人", "笔", "件", "家"} {
		if strings.Contains(head, u) {
			x.unit = u
			return
		}
	}
}
