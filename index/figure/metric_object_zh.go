package figure

import (
	"strings"
	"unicode/utf8"

	"yinwen"
)

// giving are verbs whose object follows the amount: 开展了3010亿元逆回购操作.
var giving = []string{"设立", "创设", "推出", "新设", "投入", "下发", "签订", "签署", "安排", "注资", "动用", "批出", "借出", "筹集", "筹得", "派发", "集资", "开展", "发放", "投放", "提供", "办理", "发行", "获批", "落地", "下达", "给予", "签约", "募集", "注入", "释放", "安排", "批复", "授予", "减免", "续作", "操作", "获得", "达成", "处置", "化解", "核销", "拨付", "支持", "撬动", "带动", "争取", "新增", "增加", "完成", "实现", "落实", "引入", "吸引", "吸收", "缴纳", "派发", "承接", "借取", "借入", "收购", "出售", "转让", "认购", "购买", "支付", "偿还", "节约", "节省", "降低", "减少", "压降", "清收", "承销", "托管", "管理", "持有", "拥有", "有", "将有", "使用", "动用", "兑付", "回购", "派息", "罚没", "处以", "公布", "宣布", "提列", "提存", "计提", "提拨", "增提", "包括", "包含"}

// givingVerb tells whether the words before a number end in such a verb.
func (c *context) givingVerb(rest span) bool {
	words := strings.TrimRight(c.t.s[rest.start:rest.end], " 了")
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
var objectStops = []string{"的", "和", "及", "与", "到期", "同比", "环比", "较", "比", "占", "用于", "支持", "分别", "为", "在", "已", "将", "被", "以上", "以下", "左右", "增长", "增加", "下降", "提升", "其中", "合计", "后", "时", "并", "也", "均", "是", "达", "实现", "完成", "助力", "获", "参与", "提供", "给", "至", "到", "超", "惠及", "有", "等", "主动", "发放", "投放", "共", "进行", "组成", "参加", "来自", "/", "位列", "位居", "排名", "居", "名列", "出现", "呈现", "存在", "表示", "披露", "公布", "发布", "推出", "受到", "涉及", "警告", "亮眼", "区间", "之间", "中仅", "中有", "中最"}

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
		if isDigitRune(r) || end > i && c.stopsObject(end) {
			break
		}
		end += size
	}
	for i < end && end > 0 && c.t.s[end-1] == ' ' {
		end--
	}
	return span{i, end}
}

// stopsObject tells whether one of objectStops stands at i that is no part of a longer word.
func (c *context) stopsObject(i int) bool {
	for _, w := range objectStops {
		if c.t.has(i, w) && !insideWord(c.t.s, i, len(w)) {
			return true
		}
	}
	return false
}

// innerQuote lets the phrase go on after a quotation it began with: “专精特新”企业.
func (c *context) innerQuote(start, i int, r rune) bool {
	return (r == '”' || r == '"' || r == '」') && (c.t.has(start, "“") || c.t.has(start, "\"") || c.t.has(start, "「")) && c.t.han(i+utf8.RuneLen(r))
}
