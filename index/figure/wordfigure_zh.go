package figure

import (
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen"
)

// saying is a word that is a figure by itself.
type saying struct {
	text   string
	kind   yinwen.Kind // empty: no figure
	value  decimal
	unit   string
	not    []string // what must not follow
	before []string // one of these must stand before it, when there are any
}

// said makes sayings of words separated by blanks.
func said(kind yinwen.Kind, unit string, value decimal, words string, before, not []string) []saying {
	var list []saying
	for w := range strings.FieldsSeq(words) {
		list = append(list, saying{w, kind, value, unit, not, before})
	}
	return list
}

var (
	half      = decimal{"5", -1}
	afterFold = []string{"翻近", "翻超", "翻逾", "了近", "了超", "了逾", "翻约"}
	grows     = []string{"现", "成", "续", "额", "入", "润", "模", "量"}
)

// sayingsZH are the Chinese ones by their first character, longer ones first.
var sayingsZH = byFirst(slices.Concat(
	said(yinwen.Multiple, "x", decimal{"4", 0}, "翻了两番 翻两番", nil, nil), said(yinwen.Multiple, "x", decimal{"4", 0}, "两番", afterFold, nil),
	said(yinwen.Multiple, "x", decimal{"2", 0}, "翻了一番 翻一番 翻番 翻倍 翻一倍 翻了一倍", nil, nil), said(yinwen.Multiple, "x", decimal{"2", 0}, "一番", afterFold, nil),
	said(yinwen.Multiple, "x", decimal{"2", 0}, "倍增", grows, []string{"计划", "行动", "工程"}),
	said(yinwen.Multiple, "x", half, "减半 腰斩", nil, []string{"征"}),
	said(yinwen.Ratio, "1", half, "一半 半数", nil, nil),
	said(yinwen.PercentPoint, "pp", half, "半个百分点", nil, nil), said(yinwen.BasisPoint, "bp", half, "半个点子", nil, nil),
	said(yinwen.BasisPoint, "bp", decimal{"125", -1}, "半码", nil, nil), said(yinwen.Percent, "%", half, "半厘", nil, nil),
	said(yinwen.Rank, "rank", decimal{"1", 0}, "首位 榜首", nil, []string{"度"}), said("", "", decimal{}, "首席", nil, nil),
	said(yinwen.Rank, "rank", decimal{"1", 0}, "首", []string{"居", "列"}, []string{"位", "次", "席", "家", "批", "个", "期", "季", "届", "度", "都", "府", "年"}),
))

func byFirst(list []saying) map[rune][]saying {
	table := map[rune][]saying{}
	for _, s := range list {
		r, _ := utf8.DecodeRuneInString(s.text)
		table[r] = append(table[r], s)
	}
	return table
}

// wordFigureZH reads 翻番, 首位, 一半 and the like; it returns i when none stands there.
func (t *text) wordFigureZH(i int, r rune) int {
	for _, s := range sayingsZH[r] {
		if t.has(i, s.text) && !t.hasAny(i+len(s.text), s.not) && (s.before == nil || hasSuffix(t.s[max(0, i-6):i], s.before...)) {
			return t.say(i, s)
		}
	}
	return i
}

func (t *text) say(i int, s saying) int {
	end := i + len(s.text)
	if s.kind != "" {
		n := numeral{start: i, end: end, small: end, value: s.value, digits: 1}
		t.add(&item{start: i, end: end, kind: s.kind, num: n, unit: s.unit})
	}
	return end
}
