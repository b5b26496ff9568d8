package figure

import (
	"slices"
	"strings"

	"yinwen"
)

// assemble joins what belongs together: ranges, then numbers that take their unit from a neighbour, then brackets that restate.
func (t *text) assemble() {
	t.halfUnits()
	t.joinRanges()
	t.findTwins()
	t.resolveBare()
	t.dropUnread()
	t.tieBrackets()
	for k, x := range t.items {
		x.place = k
	}
}

// halfUnits reads 0.2个 before 2.4个百分点 as points too: nothing comes in tenths of a piece.
func (t *text) halfUnits() {
	for k := len(t.items) - 1; k >= 0; k-- {
		x := t.items[k]
		if x.kind != yinwen.Count || x.unit != "个" || x.num.value.exp >= 0 || x.num.scale > 0 {
			continue
		}
		x.kind, x.junk = "", true
		if k+1 < len(t.items) {
			if y := t.items[k+1]; (y.kind == yinwen.PercentPoint || y.kind == yinwen.BasisPoint) && y.start-x.end < 24 {
				x.kind, x.unit, x.junk = y.kind, y.unit, false
			}
		}
	}
}

// rangeDashes may join the ends of a range.
var rangeDashes = []string{"-", "—", "–", "~", "至", "到", "to", "——", "−", "～"}

// joinRanges turns "2.8%—3.05%" and "10 to 15 basis points" into one item each.
func (t *text) joinRanges() {
	kept := t.items[:0]
	for k := 0; k < len(t.items); k++ {
		x := t.items[k]
		if k+1 < len(t.items) {
			if y := t.items[k+1]; t.isRange(x, y) {
				t.merge(x, y)
				k++
			}
		}
		kept = append(kept, x)
	}
	clear(t.items[len(kept):])
	t.items = kept
}

func (t *text) isRange(x, y *item) bool {
	gap := y.start - x.end
	if gap < 1 || gap > 12 || x.junk || y.junk || x.isRange || x.kind == yinwen.Rank || y.num.word != x.num.word {
		return false
	}
	between := strings.TrimSpace(t.s[x.end:y.start])
	if !slices.Contains(rangeDashes, between) && !(between == "and" && t.headWord(x.start, "between")) {
		return false
	}
	if x.kind != "" && y.kind != "" && x.kind != y.kind || x.kind == yinwen.Ratio {
		return false
	}
	if x.kind != "" && y.kind == "" && (x.kind != yinwen.Money || x.unit == "" || y.num.scale == 0 && x.num.scale > 0) {
		return false
	}
	if x.kind == yinwen.Money && y.kind == yinwen.Money && x.currency != "" && y.currency != "" && x.currency != y.currency {
		return false
	}
	return !t.change(x, y, between)
}

// headWord tells whether word stands before i, over one blank.
func (t *text) headWord(i int, words ...string) bool {
	if t.byte(i-1) == ' ' {
		i--
	}
	return hasSuffix(t.s[max(0, i-24):i], words...)
}

// change tells "from 4.30% to 4.05%" and "rose 2 billion to 5 billion" from ranges.
func (t *text) change(x, y *item, between string) bool {
	if between == "至" || between == "到" || between == "to" {
		if t.headWord(x.start, "ranging from", "range from", "ranges from", "varying from", "fluctuate from") {
			return false
		}
		if t.headWord(x.start, "从", "由", "自", "from") {
			return true
		}
		if x.kind != "" && t.headWord(x.start, changeBefore...) {
			return true
		}
	}
	return x.kind == "" && y.kind == "" && !x.num.value.less(y.num.value)
}

// changeBefore are the ends of words of change: what follows them is a change, and what 至 then leads to is a level.
var changeBefore = []string{"增长", "增加", "上升", "提高", "下降", "减少", "下调", "上调", "升", "降", "增", "减", "跌", "涨", "扩大", "收窄", "回落", "上浮", "下浮", "少",
	"rose", "rise", "grew", "fell", "up", "down", "by", "increased", "decreased", "declined", "dropped", "gained", "climbed", "jumped", "slid", "slipped", "edged up", "edged down"}

// merge makes y the upper end of x. A lower end without a magnitude takes the upper's if that keeps it the lower one.
func (t *text) merge(x, y *item) {
	share(&x.num, y.num)
	x.max, x.maxNeg, x.isRange = y.num, y.negative, true
	if x.kind == "" || y.kind != "" {
		x.kind, x.unit, x.power = y.kind, y.unit, y.power
		x.currency = firstOf(y.currency, x.currency)
	}
	x.end = y.end
}

// share gives n the magnitude of m when n has none and its digits are the smaller: 5至10亿, but not 8000至1万.
func share(n *numeral, m numeral) {
	if n.scale == 0 && m.scale > 0 && !m.compound && n.value.less(m.value.shift(-m.scale)) {
		n.value, n.scale = n.value.shift(m.scale), m.scale
	}
}

// joiners coordinate figures.
var joiners = []string{"、", ",", "和", "及", "与", "以及", "或", "and", "or", ",and", ", and", "&", "、及", "和(", ";", "与"}

// findTwins ties each figure to the one before it in a coordination: 36.6%、24.3%及29.3%.
func (t *text) findTwins() {
	for k := 1; k < len(t.items); k++ {
		x, y := t.items[k-1], t.items[k]
		if gap := y.start - x.end; gap < 1 || gap > 12 || x.junk || y.junk {
			continue
		}
		between := strings.TrimSpace(t.s[x.end:y.start])
		between = strings.TrimSuffix(strings.TrimSuffix(between, "约"), "近")
		if slices.Contains(joiners, strings.TrimSpace(between)) && between != ";" || between == "/" && x.num.value.exp < 0 {
			y.twin = x
		}
	}
}

// dropUnread removes numbers that nothing gave a meaning.
func (t *text) dropUnread() {
	t.items = slices.DeleteFunc(t.items, func(x *item) bool { return x.kind == "" || x.junk || t.dayOfMonth(x) })
	for _, x := range t.items {
		if x.twin != nil && (x.twin.kind == "" || x.twin.junk) {
			x.twin = nil
		}
	}
}

// dayOfMonth drops 15日 by itself: a date whose month was named before.
func (t *text) dayOfMonth(x *item) bool {
	return x.kind == yinwen.Duration && t.ends(x.end, "日") && !x.isRange && x.num.value.less(decimal{"32", 0}) && !t.hasAny(x.end, []string{"内", "以上", "期", "之"})
}

// tieBrackets marks the items in brackets and ties a conversion to the amount it restates.
func (t *text) tieBrackets() {
	for k, x := range t.items {
		if k == 0 || x.kind != yinwen.Money {
			continue
		}
		y := t.items[k-1]
		if y.kind != yinwen.Money || x.currency == y.currency || y.pair != nil {
			continue
		}
		if gap := t.s[min(y.end, x.start):x.start]; len(gap) < 40 && t.restates(gap, x) {
			x.pair = y
		}
	}
}

// restates tells whether the text between two amounts makes the second a conversion of the first.
func (t *text) restates(gap string, x *item) bool {
	open := strings.LastIndexByte(gap, '(')
	if open < 0 {
		return hasWord(gap, "折合", "约合", "合约", ", or ", "equivalent to", "相当于", "equal to", ", about ", "等值")
	}
	head, tail := strings.TrimSpace(gap[:open]), strings.TrimSpace(gap[open+1:])
	return len(head) == 0 && t.closes(x) && (len(tail) < 16 || hasWord(tail, "equivalent", "approximately"))
}

func (t *text) closes(x *item) bool {
	tail := strings.TrimLeft(t.s[x.end:min(len(t.s), x.end+24)], " ")
	return strings.HasPrefix(tail, ")") || strings.HasPrefix(tail, ",") || strings.HasPrefix(tail, ";") || strings.HasPrefix(tail, "左右)") || strings.HasPrefix(tail, "at ")
}
