package figure

import "yinwen"

// rankEN reads an ordinal word as a rank where words around it rank something: ranked second, the first place,
// second-largest. Other ordinals tell occurrences.
func (t *text) rankEN(i, end, n int) int {
	if word := t.s[i:end]; word == "last" || word == "final" {
		return i
	}
	if !t.rankPlace(i, end) {
		return i
	}
	num := numeral{start: i, end: end, small: end, value: fromInt(n), digits: 1, word: true}
	t.add(&item{start: i, end: end, kind: yinwen.Rank, num: num, unit: "rank"})
	return end
}

// rankPlace tells whether the words around s[i:end] rank.
func (t *text) rankPlace(i, end int) bool {
	if t.hasAny(end, []string{"-largest", " largest", "-biggest", " biggest", "-highest", " highest", " place", " position", " spot", "-place", "-ranked", "-most", " most-", " in the ranking"}) {
		return !t.hasAny(end, []string{" place for"}) || t.rankVerb(i)
	}
	return t.rankVerb(i)
}

// rankVerb tells whether one of the four words before i ranks.
func (t *text) rankVerb(i int) bool {
	j := i
	for range 4 {
		for j > 0 && (t.s[j-1] == ' ' || t.s[j-1] == '-') {
			j--
		}
		k := t.wordBefore(j)
		switch t.s[k:j] {
		case "rank", "ranked", "ranks", "ranking", "placed", "placing", "position", "rankings", "places", "spots", "notches", "positions":
			return true
		case "the", "in", "at", "as", "no", "number", "now", "currently", "to", "its", "also", "joint", "tied", "world", "is", "was":
			j = k
		default:
			return false
		}
	}
	return false
}

// numbered reads No. 5, No 1 and number two where they rank: ranked No. 5, the No. 1 bank. Other numbers are labels.
func (t *text) numbered(i, end int) int {
	j := t.space(t.skipWord(end, "."), 1)
	n, ok := t.numeralAt(j)
	if !ok || n.scale > 0 || n.value.exp != 0 || len(n.value.coef) > 3 {
		return i
	}
	if w := t.byte(n.end); w == '-' || w == '/' || letter(w) {
		return i
	}
	if !t.rankVerb(i) && !t.hasAny(n.end, []string{" in ", " among", " bank", " position", " spot", " globally", " worldwide", " largest", " lender", " insurer"}) {
		return n.end
	}
	t.add(&item{start: i, end: n.end, kind: yinwen.Rank, num: n, unit: "rank"})
	return n.end
}
