package figure

import "yinwen"

// wordFigureEN reads doubled, threefold, half of, one-third, ranked second; it returns i when none stands there.
func (t *text) wordFigureEN(i int) int {
	end := t.word(i)
	word := t.s[i:end]
	if _, ok := multiples[word]; ok {
		return t.multiple(i, end)
	}
	switch word {
	case "twice", "thrice":
		if t.hasAny(end, []string{" as ", " the ", " that ", " its ", " last ", " what "}) {
			return t.say(i, saying{text: word, kind: yinwen.Multiple, value: fromInt(map[string]int{"twice": 2, "thrice": 3}[word]), unit: "x"})
		}
	case "half":
		return t.half(i, end)
	case "third", "quarter", "fifth", "tenth":
		if stop := t.partWord(i, end); stop > i {
			return stop
		}
	case "twofold", "threefold", "fourfold", "fivefold", "sixfold", "sevenfold", "eightfold", "ninefold", "tenfold":
		n := smallWord[word[:len(word)-len("fold")]]
		return t.say(i, saying{text: word, kind: yinwen.Multiple, value: fromInt(n), unit: "x"})
	case "no", "number":
		return t.numbered(i, end)
	}
	if n := ordinal[t.s[i:end]]; n > 0 {
		return t.rankEN(i, end, n)
	}
	return t.wordFraction(i)
}

// multiples are the verbs of multiplying.
var multiples = map[string]decimal{
	"double": {"2", 0}, "doubled": {"2", 0}, "doubling": {"2", 0}, "doubles": {"2", 0}, "triple": {"3", 0}, "tripled": {"3", 0}, "tripling": {"3", 0}, "triples": {"3", 0},
	"quadruple": {"4", 0}, "quadrupled": {"4", 0}, "quadrupling": {"4", 0}, "halve": half, "halved": half, "halving": half,
}

// multiple reads one of them; double and triple only where they say how much, not in double-digit or triple-A.
func (t *text) multiple(i, end int) int {
	word := t.s[i:end]
	if word[len(word)-1] == 'e' && !t.doubles(i, end) || t.has(end, " down") {
		return end
	}
	return t.say(i, saying{text: word, kind: yinwen.Multiple, value: multiples[word], unit: "x"})
}

func (t *text) doubles(i, end int) bool {
	if t.hasAny(end, []string{"-", " digit", " taxation", " counting", " click", " room", " bed", " jeopardy", " standard", " reduction"}) {
		return false
	}
	j := i
	if t.byte(j-1) == ' ' {
		j--
	}
	switch t.s[t.wordBefore(j):j] {
	case "nearly", "almost", "than", "about", "roughly", "to", "over", "will", "would", "could", "approximately", "around", "is", "was", "were", "are":
		return true
	}
	return t.hasAny(end, []string{" the ", " that ", " its ", " their ", " in ", " last ", " from "})
}

// half is a ratio where it says a part: half of, more than half, by half. First half and half-year are times.
func (t *text) half(i, end int) int {
	j := i
	if t.byte(j-1) == ' ' || t.byte(j-1) == '-' {
		j--
	}
	prev := t.s[t.wordBefore(j):j]
	part := t.hasAny(end, []string{" of ", " the "}) && prev != "second" && prev != "first" && prev != "latter"
	switch prev {
	case "than", "nearly", "almost", "about", "around", "over", "by", "least", "roughly", "one":
		part = !t.hasAny(end, []string{"-", " a "})
	}
	if t.hasAny(end, []string{" a percent", " a per cent", " a basis", " percentage point"}) && !t.has(end, " a percent of") {
		return t.ratio(i, t.skipWord(end, " a"), 1, 2)
	}
	if t.hasAny(end, []string{"-point", "-percentage-point", "-percentage point"}) {
		return t.pointPart(i, end, 2)
	}
	if !part || t.hasAny(end, []string{"-year", " year"}) {
		return end
	}
	return t.say(i, saying{text: "half", kind: yinwen.Ratio, value: half, unit: "1"})
}

// partWord reads "a third of", "a quarter of", "a fifth of".
func (t *text) partWord(i, end int) int {
	den := map[string]int{"third": 3, "quarter": 4, "fifth": 5, "tenth": 10}[t.s[i:end]]
	j := i
	if den == 4 && t.hasAny(end, []string{"-point", " point", "-percentage-point", "-percentage point", " percentage point"}) {
		return t.pointPart(i, end, den)
	}
	if t.byte(j-1) != ' ' {
		return i
	}
	j--
	k := t.wordBefore(j)
	if prev := t.s[k:j]; prev != "a" || !t.hasAny(end, []string{" of "}) {
		return i
	}
	return t.ratio(i, end, 1, den)
}

func (t *text) ratio(i, end, num, den int) int {
	q, ok := quotient(fromInt(num), fromInt(den))
	if !ok {
		return i
	}
	n := numeral{start: i, end: end, small: end, value: fromInt(num), digits: 1}
	x := &item{start: i, end: end, kind: yinwen.Ratio, num: n, unit: "1", value: &q}
	t.fractionUnit(x)
	t.add(x)
	return x.end
}

// wordFraction reads two-thirds, one-fifth, three quarters of, one in three is left alone.
func (t *text) wordFraction(i int) int {
	end := t.word(i)
	num, ok := smallWord[t.s[i:end]]
	if !ok || num < 1 || num > 9 || t.byte(end) != '-' && t.byte(end) != ' ' {
		return i
	}
	j := end + 1
	stop := t.word(j)
	den := map[string]int{"third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5, "fifths": 5, "tenth": 10, "tenths": 10, "half": 2}[t.s[j:stop]]
	if den == 0 || num >= den || den == 4 && !t.has(stop, " of ") || t.byte(stop) == '-' {
		return i
	}
	return t.ratio(i, stop, num, den)
}
