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
	t.pointsAgain()
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

// pointsAgain reads "0.6 points higher" after "0.5 percentage points" as such points too.
func (t *text) pointsAgain() {
	for k := 1; k < len(t.items); k++ {
		x, y := t.items[k], t.items[k-1]
		if x.kind == yinwen.Quantity && strings.Contains(t.s[x.start:x.end], "point") && y.kind == yinwen.PercentPoint && x.start-y.end < 120 && !strings.ContainsAny(t.s[y.end:x.start], ".;\n") {
			x.kind, x.unit = yinwen.PercentPoint, "pp"
		}
	}
}

// joiners coordinate figures.
var joiners = []string{"、", ",", "和", "及", "与", "以及", "或", "and", "or", ",and", ", and", "&", "、及", "和(", ";", "与"}

// findTwins ties each figure to the one before it in a coordination: 36.6%、24.3%及29.3%.
func (t *text) findTwins() {
	for k := 1; k < len(t.items); k++ {
		x, y := t.items[k-1], t.items[k]
		if gap := y.start - x.end; gap < 1 || gap > 12 || x.junk || y.junk || x.kind != y.kind && x.kind != "" && y.kind != "" {
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
