package figure

import (
	"slices"
	"strings"

	"yinwen"
)

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
		far := x.num.scale >= 3 && x.num.value.shift(1).less(y.num.value) // by 11 million to 589 million
		if (x.kind != "" || far) && t.headWord(x.start, changeBefore...) {
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
