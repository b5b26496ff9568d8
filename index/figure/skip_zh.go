package figure

import "yinwen"

// skipZH returns the end of what looks like a number in Chinese but is none, or i. It is asked at digits, Han digits and 第.
func (t *text) skipZH(i int) int {
	if end := t.listMark(i); end > i {
		return end
	}
	if t.has(i, "第") {
		return t.ordinalZH(i)
	}
	n, end, count := t.smallNumber(i)
	if count == 0 {
		return i
	}
	if end2 := t.upAndDown(i, end); end2 > end {
		return end2
	}
	if count == 1 && n > 0 && t.has(end, "是") && t.clauseStart(i) {
		return end + len("是")
	}
	if t.has(end, "号") && !t.has(end, "号称") || t.hasAny(end, []string{"届", "中全会", "号文", "号令", "版)", "版）"}) {
		return t.skipWord(end, "号")
	}
	return i
}

// upAndDown reads 三升三降, 4升2降, 五涨一跌.
func (t *text) upAndDown(i, end int) int {
	for _, up := range []string{"升", "降", "涨", "跌", "增", "减"} {
		if !t.has(end, up) {
			continue
		}
		_, k, count := t.smallNumber(end + len(up))
		if count > 0 && t.hasAny(k, []string{"升", "降", "涨", "跌", "增", "减", "平"}) {
			t.add(&item{start: i, end: k + len("升"), kind: yinwen.Quantity, junk: true})
			return k + len("升")
		}
	}
	return end
}

// clauseStart tells whether a clause begins at i.
func (t *text) clauseStart(i int) bool {
	for i > 0 && t.s[i-1] == ' ' {
		i--
	}
	switch t.before(i) {
	case 0, '\n', '\t', '。', ',', ';', ':', '!', '?', '"', '“', '(', '、', '.', '*', '-', '·', '•', '】', '>':
		return true
	}
	return false
}

// listMark reads the numbers of lists: "1. ", "1、", "一、", "(一)", "(1)", "[1]", at the start of a line or sentence.
func (t *text) listMark(i int) int {
	_, end, count := t.smallNumber(i)
	if count == 0 || count > 3 {
		return i
	}
	open := t.before(i)
	if open == '(' || open == '[' || open == '【' || open == '〔' || open == '<' {
		closing := map[rune]string{'(': ")", '[': "]", '【': "】", '〔': "〕", '<': ">"}[open]
		if t.has(end, closing) && !t.pricedBracket(i, end+1) {
			return end + len(closing)
		}
		return i
	}
	if !t.clauseStart(i) {
		return i
	}
	switch before := t.before(i); {
	case t.has(end, "、") && (before == 0 || before == '\n' || before == '。' || before == '.' || before == ';'):
		return end + len("、")
	case t.has(end, ". ") || t.has(end, ".") && t.han(end+1):
		return end + 1
	case t.has(end, ") ") && before != ',':
		return end + 1
	}
	return i
}

// pricedBracket tells whether a bracketed number is a negative amount: (4.1)%, $(2) billion, or a cell of a table.
func (t *text) pricedBracket(i, end int) bool {
	if _, _, ok := t.signBefore(i - 1); ok {
		return true
	}
	if _, ok := rateUnits.at(t, end); ok {
		return true
	}
	_, _, ok := t.magnitudeAt(end)
	before, after := t.byte(i-2), t.byte(end)
	cell := (before == '\t' || before == '\n') && (after == '\t' || after == '\n' || after == 0)
	return ok || cell
}

// ordinalZH reads 第…: a rank when the words around it rank something, else the end of what is no figure.
func (t *text) ordinalZH(i int) int {
	j := i + len("第")
	n, ok := t.mixedNumeral(j)
	if !ok {
		return i
	}
	end := n.end
	ranked := t.hasAny(end, []string{"位", "名"}) && !t.hasAny(end, []string{"位于", "位数", "名义", "位列", "位居"})
	big := t.has(end, "大") && !t.has(end, "大道")
	switch {
	case ranked:
		end += len("位")
	case big:
		end += len("大")
	case t.hasAny(end, []string{"高", "低", "多", "快"}) && t.hasAny(end+len("高"), []string{"，", ",", "。", ";", "、", "的", "水", "纪录", "记录", ")"}):
		end += len("高") // 史上第三高
	case t.rankBefore(i) && !t.hasAny(end, ordinalNouns):
	case t.afterRank(i):
	default:
		return t.ordinalEnd(n.end)
	}
	if ranked && t.hasAny(end, []string{"行长", "主任", "书记", "董事"}) {
		return end
	}
	t.add(&item{start: i, end: end, kind: yinwen.Rank, num: n, unit: "rank"})
	return end
}

// ordinalNouns follow an ordinal that tells an occurrence or a place in a text, not a rank.
var ordinalNouns = []string{"届", "次", "条", "款", "期", "批", "轮", "季", "版", "章", "节", "页", "号", "项", "年", "个", "天", "财季", "笔", "家", "步", "阶段", "部分", "方面", "梯队", "方阵", "类"}

func (t *text) ordinalEnd(end int) int {
	for _, word := range ordinalNouns {
		if t.has(end, word) {
			return end + len(word)
		}
	}
	return end
}

// rankBefore tells whether words of ranking stand shortly before i.
func (t *text) rankBefore(i int) bool {
	start := max(0, i-36)
	for start < i && t.s[start]&0xC0 == 0x80 {
		start++
	}
	return hasWord(t.s[start:i], "排名", "位列", "位居", "列", "居", "名列", "跃居", "跃升", "居于", "稳居", "升至", "排", "蝉联", "荣获", "拿下", "夺下", "位次", "名次", "排在", "夺得", "获得", "全国", "全球", "世界", "亚洲", "全市", "全省", "公股", "同业", "系统")
}

// afterRank tells whether another rank stands right before, joined by 、: 位列第二、第三位.
func (t *text) afterRank(i int) bool {
	n := len(t.items)
	return n > 0 && t.items[n-1].kind == yinwen.Rank && i-t.items[n-1].end <= len("、") && i > t.items[n-1].end
}
