package figure

import "yinwen"

// saying is a word that is a figure by itself.
type saying struct {
	text   string
	kind   yinwen.Kind
	coef   string
	exp    int
	unit   string
	not    []string
	before []string // one of these must stand before it, when there are any
}

var sayingsZH = []saying{
	{text: "翻了两番", kind: yinwen.Multiple, coef: "4", unit: "x"}, {text: "翻两番", kind: yinwen.Multiple, coef: "4", unit: "x"},
	{text: "翻了一番", kind: yinwen.Multiple, coef: "2", unit: "x"}, {text: "翻一番", kind: yinwen.Multiple, coef: "2", unit: "x"},
	{text: "翻番", kind: yinwen.Multiple, coef: "2", unit: "x"}, {text: "翻倍", kind: yinwen.Multiple, coef: "2", unit: "x"},
	{text: "翻一倍", kind: yinwen.Multiple, coef: "2", unit: "x"}, {text: "翻了一倍", kind: yinwen.Multiple, coef: "2", unit: "x"},
	{text: "倍增", kind: yinwen.Multiple, coef: "2", unit: "x", not: []string{"计划", "行动", "工程"}, before: []string{"现", "成", "续", "额", "入", "润", "模", "量"}},
	{text: "减半", kind: yinwen.Multiple, coef: "5", exp: -1, unit: "x", not: []string{"征"}}, {text: "腰斩", kind: yinwen.Multiple, coef: "5", exp: -1, unit: "x"},
	{text: "一半", kind: yinwen.Ratio, coef: "5", exp: -1, unit: "1"}, {text: "半数", kind: yinwen.Ratio, coef: "5", exp: -1, unit: "1"},
	{text: "首位", kind: yinwen.Rank, coef: "1", unit: "rank", not: []string{"度"}}, {text: "榜首", kind: yinwen.Rank, coef: "1", unit: "rank"},
	{text: "一番", kind: yinwen.Multiple, coef: "2", unit: "x", before: []string{"翻近", "翻超", "翻逾", "了近", "了超", "了逾", "翻约"}},
	{text: "两番", kind: yinwen.Multiple, coef: "4", unit: "x", before: []string{"翻近", "翻超", "翻逾", "了近", "了超", "了逾", "翻约"}},
	{text: "首", kind: yinwen.Rank, coef: "1", unit: "rank", not: []string{"位", "次", "席", "家", "批", "个", "期", "季", "届", "度", "都", "府", "年"}, before: []string{"居", "列"}},
	{text: "半码", kind: yinwen.BasisPoint, coef: "125", exp: -1, unit: "bp"}, {text: "半厘", kind: yinwen.Percent, coef: "5", exp: -1, unit: "%"},
	{text: "半个百分点", kind: yinwen.PercentPoint, coef: "5", exp: -1, unit: "pp"}, {text: "半个点子", kind: yinwen.BasisPoint, coef: "5", exp: -1, unit: "bp"},
	{text: "首席", kind: ""}, {text: "末位", kind: ""},
}

// wordFigureZH reads 翻番, 首位, 一半 and the like; it returns i when none stands there.
func (t *text) wordFigureZH(i int, r rune) int {
	switch r {
	case '翻', '倍', '减', '腰', '一', '两', '半', '首', '榜':
	default:
		return i
	}
	for _, s := range sayingsZH {
		if t.has(i, s.text) && !t.hasAny(i+len(s.text), s.not) && (s.before == nil || hasSuffix(t.s[max(0, i-6):i], s.before...)) {
			return t.say(i, s)
		}
	}
	return i
}

func (t *text) say(i int, s saying) int {
	end := i + len(s.text)
	if s.kind != "" {
		n := numeral{start: i, end: end, small: end, value: decimal{s.coef, s.exp}, digits: 1}
		t.add(&item{start: i, end: end, kind: s.kind, num: n, unit: s.unit})
	}
	return end
}

// wordFigureEN reads doubled, threefold, half of, one-third, ranked second; it returns i when none stands there.
func (t *text) wordFigureEN(i int) int {
	end := t.word(i)
	switch word := t.s[i:end]; word {
	case "double", "doubled", "doubling", "doubles", "triple", "tripled", "tripling", "triples", "quadruple", "quadrupled", "quadrupling", "halved", "halving", "halve":
		return t.multiple(i, end)
	case "twice", "thrice":
		if t.hasAny(end, []string{" as ", " the ", " that ", " its ", " last ", " what "}) {
			return t.say(i, saying{text: word, kind: yinwen.Multiple, coef: map[string]string{"twice": "2", "thrice": "3"}[word], unit: "x"})
		}
	case "half":
		return t.half(i, end)
	case "third", "quarter", "fifth", "tenth":
		if stop := t.partWord(i, end); stop > i {
			return stop
		}
	case "twofold", "threefold", "fourfold", "fivefold", "sixfold", "sevenfold", "eightfold", "ninefold", "tenfold":
		n := smallWord[word[:len(word)-len("fold")]]
		return t.say(i, saying{text: word, kind: yinwen.Multiple, coef: fromInt(n).coef, unit: "x"})
	case "no", "number":
		return t.numbered(i, end)
	}
	if n := ordinal[t.s[i:end]]; n > 0 {
		return t.rankEN(i, end, n)
	}
	return t.wordFraction(i)
}

// multiple reads the verbs of doubling; double and triple only where they say how much, not in double-digit or triple-A.
func (t *text) multiple(i, end int) int {
	word := t.s[i:end]
	coef, exp := "2", 0
	switch word[0] {
	case 't':
		coef = "3"
	case 'q':
		coef = "4"
	case 'h':
		coef, exp = "5", -1
	}
	last := word[len(word)-1]
	if (last == 'e' || last == 's') && word != "doubles" && word != "triples" && !t.doubles(i, end) {
		return end
	}
	if t.has(end, " down") {
		return end
	}
	return t.say(i, saying{text: word, kind: yinwen.Multiple, coef: coef, exp: exp, unit: "x"})
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
	return t.say(i, saying{text: "half", kind: yinwen.Ratio, coef: "5", exp: -1, unit: "1"})
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
