package figure

import (
	"sort"
	"strings"
	"unicode/utf8"

	"yinwen"
)

// compareZH finds 比…, 较… and 与…相比 at the end of rest, reads the basis from it, and returns what stands before.
func (c *context) compareZH(x *item, rest span, p *peeled) span {
	words := c.t.s[rest.start:rest.end]
	if k := lastCompare(words); k >= 0 && (p.changed || p.level || x.kind == yinwen.PercentPoint || c.comparesTime(span{rest.start + k, rest.end}) || x.kind == yinwen.BasisPoint || x.kind == yinwen.Multiple) {
		if basis := c.comparedWith(x, span{rest.start + k, rest.end}); p.changed || p.level || x.start < x.num.start || x.kind == yinwen.PercentPoint || x.kind == yinwen.BasisPoint || x.kind == yinwen.Multiple {
			p.basis = firstOf(basis, p.basis) // 较去年同期派0.51元 states the earlier level, no change
		}
		x.difference = p.compared && c.rateOf(x) && c.otherMeasure(span{rest.start + k, x.start})
		if p.changed || !strings.Contains(words[k:], "的") || c.comparesTime(span{rest.start + k, rest.end}) {
			rest.end = rest.start + k
			return rest
		}
	}
	return c.higherThan(x, rest, p)
}

// comparesTime tells whether the comparison is with a time.
func (c *context) comparesTime(s span) bool {
	return len(c.whensIn(s)) > 0 || hasWord(c.t.s[s.start:s.end], "年初", "上年", "去年", "上月", "上季", "年中", "同期", "期初", "前一", "年前")
}

// lastCompare is the place of the last 比 or 较 that compares, or -1.
func lastCompare(s string) int {
	for end := len(s); end > 0; {
		k := max(strings.LastIndex(s[:end], "比"), strings.LastIndex(s[:end], "较"))
		if k < 0 {
			break
		}
		prev, _ := utf8.DecodeLastRuneInString(s[:k])
		next, _ := utf8.DecodeRuneInString(s[k+len("比"):])
		if comparing(s[k:k+len("比")], prev, next) {
			return len(strings.TrimSuffix(strings.TrimSuffix(s[:k], "相"), "与"))
		}
		end = k
	}
	return compareWith(s)
}

func comparing(word string, prev, next rune) bool {
	if word == "比" {
		return !strings.ContainsRune("占环同对按百成之均资本杠可", prev) && !strings.ContainsRune("例重率值特", next) || prev == '相'
	}
	return !strings.ContainsRune("大好快高低多少强为长小严", next) && prev != '比'
}

// compareWith is the place of 与 or 同 in "与上年末相比".
func compareWith(s string) int {
	k := strings.LastIndex(s, "相比")
	if k < 0 || k > 120 {
		return -1
	}
	return max(strings.LastIndex(s[:k], "与"), strings.LastIndex(s[:k], "同"))
}

// comparedWith reads the basis from the words of a comparison.
func (c *context) comparedWith(x *item, s span) string {
	words := c.t.s[s.start:s.end]
	if first, second := twoTimes(words); first != "" {
		x.nextBasis = second
		return first
	}
	if basis := timeBasis(words); basis != "" {
		return basis
	}
	switch {
	case hasWord(words, "上年", "去年", "前一年", "上一年") && !hasWord(words, "半年", "季", "月"):
		if strings.Contains(words, "全年") && !c.wholeYearOf(x) {
			return "" // a half against a whole year
		}
		return "yoy"
	case strings.Contains(words, "年中"):
		return ""
	}
	if whens := c.whensIn(s); len(whens) > 0 {
		return c.relation(c.mainWhen(x), &whens[len(whens)-1])
	}
	return ""
}

// wholeYearOf tells whether x is of a whole year, or at the end of one.
func (c *context) wholeYearOf(x *item) bool {
	w := c.mainWhen(x)
	return w != nil && w.to.Month() == 12 && (w.point || w.from.Month() == 1)
}

// twoTimes reads 上月末和上年同期: two comparisons for two figures, in order.
func twoTimes(words string) (first, second string) {
	for _, and := range []string{"和", "、", "与", "及"} {
		a, b, ok := strings.Cut(words, and)
		if !ok {
			continue
		}
		if first, second = timeBasis(a), timeBasis(b); first != "" && second != "" && first != second {
			return first, second
		}
	}
	return "", ""
}

// timeBasis is the basis that the words for a time compared with tell by themselves.
func timeBasis(words string) string {
	switch {
	case hasWord(strings.ReplaceAll(words, "同期限", ""), "同期", "去年同", "上年同", "一年前"): // 同期限: of the same tenor
		return "yoy"
	case hasWord(words, "年初", "上年末", "去年末", "去年底", "上年底", "上年年末", "去年年末", "去年年底", "上年年底", "期初"):
		return "ytd"
	case hasWord(words, "上季", "季初", "上一季", "前一季"):
		return "qoq"
	case hasWord(words, "上月", "月初", "上个月", "上一月", "前一月"):
		return "mom"
	}
	return ""
}

// tenorAt tells whether a length of time stands at i: 超过三个月的拖欠比率 compares no ratio.
func (c *context) tenorAt(i int) bool {
	k := sort.Search(len(c.s.items), func(k int) bool { return c.s.items[k].start >= i })
	return k < len(c.s.items) && c.s.items[k].start == i && c.s.items[k].kind == yinwen.Duration
}

// higherThan reads 高出…, 高于…, 低于… whose object stands before the number: 高于同业均值2个百分点.
func (c *context) higherThan(x *item, rest span, p *peeled) span {
	if x.kind != yinwen.PercentPoint && x.kind != yinwen.BasisPoint && x.kind != yinwen.Percent && x.kind != yinwen.Multiple {
		return rest
	}
	words := c.t.s[rest.start:rest.end]
	best, direction := -1, ""
	for _, h := range []struct{ word, direction string }{{"高出", "up"}, {"高于", "up"}, {"低于", "down"}, {"超出", "up"}, {"快于", "up"}, {"慢于", "down"}, {"领先", "up"}, {"优于", ""}, {"跑赢", "up"}, {"超过", "up"}} {
		if k := strings.LastIndex(words, h.word); k > best && !(x.kind == yinwen.Percent && c.tenorAt(rest.start+k+len(h.word))) {
			best, direction = k, h.direction
		}
	}
	if best < 0 {
		return rest
	}
	if x.kind == yinwen.Percent && hasPrefix(words[best:], "高于", "低于", "快于", "慢于", "优于") {
		direction = "" // 高于商业银行的1.75%: the level of another
	}
	p.direction, p.changed = firstOf(p.direction, direction), true
	x.difference = c.rateOf(x) && c.otherMeasure(span{rest.start + best, x.start})
	rest.end = rest.start + best
	return rest
}
