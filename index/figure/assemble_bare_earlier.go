package figure

import (
	"strings"

	"yinwen"
)

// fromEarlier reads a number without a unit that is compared with the figure y before it: 21,890 (2024: 24,316),
// 8,412 from 9,254, a rise of 240,000.
func (t *text) fromEarlier(x, y *item) {
	gap := x.start - y.end
	if y.kind == "" || y.junk || x.kind != "" || gap < 1 || gap > 80 {
		return
	}
	between := strings.TrimSpace(t.s[y.end:x.start])
	switch {
	case hasSuffix(between, "(") && t.closesAt(x.end) && x.num.scale >= 4 && y.num.scale >= 4 && (y.kind == yinwen.Count || y.kind == yinwen.Money) && y.bareUnit:
		x.like(y) // 甲行以2.49亿MAU居首,乙行(1.94亿)次之
	case strings.HasPrefix(between, "(") && hasSuffix(between, ":", "(") && t.closesAt(x.end):
		t.likeEarlier(x, y)
	case y.kind == yinwen.Count && t.has(x.end, " in ") && t.upper(x.end+len(" in ")) && (strings.HasSuffix(between, "(") || strings.HasSuffix(between, ",")):
		x.like(y) // 876 in Asia, 153 in Europe
	case y.kind == yinwen.Count && x.num.grouped && hasSuffix(between, " had", " has", " have", " with") && t.moneyAfter(x.end):
		x.like(y) // while its rival had 7,899
	case y.kind == yinwen.Count && (x.num.grouped || x.num.scale > 0) && t.comparesCounts(between) && t.moneyAfter(x.end):
		x.like(y)
	}
}

// sharedNoun makes x a count like the next one when they share its noun: 21 million personal and 3.5 million corporate wallets.
func (t *text) sharedNoun(k int, x *item) {
	if k+1 == len(t.items) || x.num.scale == 0 && !x.num.grouped {
		return
	}
	y := t.items[k+1]
	words := strings.Fields(t.s[x.end:min(max(x.end, y.start), x.end+40)])
	if n := len(words); y.start-x.end < 40 && y.kind == yinwen.Count && n > 1 && n < 4 && (words[n-1] == "and" || words[n-1] == "or") && !stops[words[0]] {
		x.like(y)
	}
}

// moreThan makes x a count like the last one before it when its noun is left out: 28.63 million firms, 5.71 million more than a
// year earlier.
func (t *text) moreThan(k int, x *item) {
	if x.num.scale == 0 && !x.num.grouped || !t.hasAny(x.end, []string{" more than ", " fewer than ", " less than ", " more from ", " higher than ", " lower than "}) {
		return
	}
	for j := k - 1; j >= 0 && j > k-3; j-- {
		if y := t.items[j]; y.kind == yinwen.Count && x.start-y.end < 120 && !strings.ContainsAny(t.s[y.end:x.start], ".;\n") {
			x.like(y)
			return
		}
	}
}

// likeEarlier gives x the unit of y, and its magnitude if x has none.
func (t *text) likeEarlier(x, y *item) {
	if y.kind == yinwen.Duration || y.kind == yinwen.Quantity || y.kind == yinwen.Rank {
		return
	}
	if _, ok := t.year(x); ok {
		return
	}
	x.scaledLike(y)
}

// closesAt tells whether a bracket ends right after i.
func (t *text) closesAt(i int) bool { return t.byte(t.space(i, 1)) == ')' }

// comparesCounts tells whether the words between two counts compare the second with the first.
func (t *text) comparesCounts(between string) bool {
	between = strings.TrimLeft(between, ", ")
	switch between {
	case "from", "up from", "down from", "up", "down", "to", "compared with", "compared to", "versus", "vs", "against", "and", "or":
		return true
	}
	for _, noun := range []string{" up from", " down from", " compared with", " compared to", " versus", "increase of", "decrease of", "rise of", "drop of", "decline of", "fall of", "gain of", "reduction of", "addition of"} {
		if strings.HasSuffix(between, noun) {
			return true
		}
	}
	return false
}
