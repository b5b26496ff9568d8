package figure

import (
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/glossary"
)

// giving are verbs whose object follows the amount: 开展了3010亿元逆回购操作.
var giving = []string{"设立", "创设", "推出", "新设", "投入", "下发", "签订", "签署", "安排", "注资", "动用", "批出", "借出", "筹集", "筹得", "派发", "集资", "开展", "发放", "投放", "提供", "办理", "发行", "获批", "落地", "下达", "给予", "签约", "募集", "注入", "释放", "安排", "批复", "授予", "减免", "续作", "操作", "获得", "达成", "处置", "化解", "核销", "拨付", "支持", "撬动", "带动", "争取", "新增", "增加", "完成", "实现", "落实", "引入", "吸引", "吸收", "缴纳", "派发", "承接", "借取", "借入", "收购", "出售", "转让", "认购", "购买", "支付", "偿还", "节约", "节省", "降低", "减少", "压降", "清收", "承销", "托管", "管理", "持有", "拥有", "有", "将有", "使用", "动用", "兑付", "回购", "派息", "罚没", "处以", "公布", "宣布", "提列", "提存", "计提", "提拨", "增提", "包括", "包含"}

// givingVerb tells whether the words before a number end in such a verb.
func (c *context) givingVerb(rest span) bool {
	words := strings.TrimRight(c.t.s[rest.start:rest.end], " 了")
	words = peelFillers(words)
	for _, v := range giving {
		if strings.HasSuffix(words, v) {
			return true
		}
	}
	return words == ""
}

func peelFillers(s string) string {
	for range 4 {
		c, ok := cluesZH.last(s)
		if !ok || c.class != filler {
			break
		}
		s = s[:len(s)-len(c.text)]
	}
	return s
}

// objectEnds end the phrase after an amount or a count.
var objectEnds = "，。；、（）,;:()!?\n\t \"”》」…"

// objectStops are words that end it too.
var objectStops = []string{"的", "和", "及", "与", "到期", "同比", "环比", "较", "比", "占", "用于", "支持", "分别", "为", "在", "已", "将", "被", "以上", "以下", "左右", "增长", "增加", "下降", "提升", "其中", "合计", "后", "时", "并", "也", "均", "是", "达", "实现", "完成", "助力", "获", "参与", "提供", "给", "至", "到", "超", "惠及", "有", "等", "主动", "发放", "投放", "共", "进行", "组成", "参加", "来自", "/", "位列", "位居", "排名", "居", "名列", "出现", "呈现", "存在", "表示", "披露", "公布", "发布", "推出", "受到", "涉及", "警告", "亮眼", "区间", "之间"}

// objectZH is the phrase after an amount: 3010亿元(7天期)逆回购操作.
func (c *context) objectZH(x *item) span {
	y := c.t.next(x)
	for n := 0; y != nil && y.twin == x && n < 8; n++ {
		x, y = y, c.t.next(y)
	}
	i := x.end
	if y != nil && y.start == i && y.kind == yinwen.Duration {
		i = y.end
	}
	if end := c.pastBracket(i); end > i {
		i = end
	}
	for _, w := range []string{"以上", "以下", "左右", "以内", "不等", "的", "做为", "作为", "用作"} {
		i = c.t.skipWord(i, w)
	}
	if c.t.has(i, "/") {
		return span{}
	}
	s := c.phraseAfter(i)
	if c.payable(s) {
		return s
	}
	for _, and := range []string{"和", "与", "及"} { // 科技创新和技术改造再贷款
		if !c.t.has(s.end, and) {
			continue
		}
		if wide := (span{s.start, c.phraseAfter(s.end + len(and)).end}); c.payable(wide) {
			return wide
		}
	}
	return span{}
}

// pastBracket is the place after a short bracket at i: 100亿元(人民币,下同)逆回购, 20亿美元(90亿令吉)回购.
func (c *context) pastBracket(i int) int {
	if !c.t.has(i, "(") {
		return i
	}
	if k := strings.IndexByte(c.t.s[i:min(c.s.end, i+60)], ')'); k > 0 {
		return i + k + 1
	}
	return i
}

// payable tells whether a phrase after an amount names what is paid, lent or traded.
func (c *context) payable(s span) bool {
	words := c.t.s[s.start:s.end]
	if n := utf8.RuneCountInString(words); n < 2 || n > 24 {
		return false
	}
	_, ok := c.lastMetric(s)
	return words != "规模" && (ok || hasWord(words, moneyWords...) || hasSuffix(words, "款", "债", "金", "额", "券", "费", "股", "票", "流动性", "项目", "协议", "资源", "成本", "缺口", "基金", "保险", "税", "mlf", "slf", "psl", "工具", "罚单", "盘", "回购"))
}

// goOn are words that begin with one of objectStops and end no phrase.
var goOn = []string{"和地区", "支持贷", "等级", "到账", "与其", "为主", "比例", "比率", "比重", "在线", "在建", "有限", "有色", "后续", "时代", "是非", "给付", "和谐", "到岸"}

// wholeNouns are words whose second character is one of objectStops and ends no phrase.
var wholeNouns = []string{"行为", "平均", "持有", "所有", "国有", "自有", "共有", "专有", "人均", "户均", "使用", "承销", "对比", "占比"}

// phraseAfter is the run of words at i up to what ends a noun phrase.
func (c *context) phraseAfter(i int) span {
	end := i
	limit := min(c.s.end, i+120)
	if k := c.whensBefore(i) + 1; k < len(c.s.whens) {
		limit = min(limit, c.s.whens[k].start)
	}
	for end < limit {
		r, size := c.t.rune(end)
		if strings.ContainsRune(objectEnds, r) && !(end == i && (r == '"' || r == '“')) && !c.innerQuote(i, end, r) && !(r == ' ' && letter(c.t.byte(end-1)) && letter(c.t.byte(end+1))) {
			break
		}
		if isDigitRune(r) || end > i && c.t.hasAny(end, objectStops) && !c.t.hasAny(end, goOn) && !c.t.hasAny(end-len("为"), wholeNouns) {
			break
		}
		end += size
	}
	for i < end && end > 0 && c.t.s[end-1] == ' ' {
		end--
	}
	return span{i, end}
}

// innerQuote lets the phrase go on after a quotation it began with: “专精特新”企业.
func (c *context) innerQuote(start, i int, r rune) bool {
	return (r == '”' || r == '"' || r == '」') && (c.t.has(start, "“") || c.t.has(start, "\"") || c.t.has(start, "「")) && c.t.han(i+utf8.RuneLen(r))
}

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
	if c.startsNoNoun(i, s) {
		return span{}
	}
	for _, m := range c.t.namesIn(s) {
		if m.Entry.Kind == glossary.Metric && m.Entry.Class != "count" {
			s.end = m.Start
			break
		}
	}
	words := c.t.s[s.start:s.end]
	best := -1
	for _, n := range countNouns {
		if k := strings.LastIndex(words, n); k >= 0 && k+len(n) > best {
			best = k + len(n)
		}
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

// countedBehind is what is counted when words that describe it come first: 四个单件金额超过千万的赔付案例.
func (c *context) countedBehind(i int) span {
	tail := c.t.s[i:min(c.clause(i).end, i+60)]
	k := strings.LastIndex(tail, "的")
	if k <= 0 {
		return span{}
	}
	if s := c.phraseAfter(i + k + len("的")); c.countable(s) {
		return s
	}
	return span{}
}

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
		if y.kind == yinwen.Ratio || y.kind == yinwen.Count && x.kind != yinwen.Count && x.kind != yinwen.Multiple && !(x.kind == yinwen.Percent && x.direction != "") && x.kind != yinwen.Rank || x.kind == yinwen.Count && y.kind != yinwen.Count && y.kind != yinwen.Percent {
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
	if m, ok := c.lastMetric(clause); ok && m.start >= y.end && (y.kind == yinwen.Count || clause.start >= y.end) {
		return c.npEndingAt(span{max(clause.start, y.end), clause.end}, m.end)
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
		if end := c.measureNoun(clause); end > 0 {
			return c.npEndingAt(clause, end)
		}
	}
	return span{}
}

func (c *context) npEndingAt(clause span, end int) span {
	for _, noun := range []string{"余额", "规模", "总额", "金额", "数量", "人均拥有量", "占比", "比重", "户数", "业务"} {
		if c.t.has(end, noun) && end+len(noun) <= clause.end {
			end += len(noun)
			break
		}
	}
	return c.npZH(span{clause.start, end}, false)
}

// measureNoun is the end of the last noun of measure in a clause, or 0.
func (c *context) measureNoun(s span) int {
	words, best := c.t.s[s.start:s.end], 0
	for _, n := range []string{"余额", "贷款", "存款", "净利润", "利润", "收入", "资产", "负债", "率", "规模", "占比", "比重", "资本", "收益", "增速", "户数", "金额", "业务"} {
		if k := strings.LastIndex(words, n); k >= 0 {
			best = max(best, s.start+k+len(n))
		}
	}
	return best
}
