package figure

import (
	"yinwen"
	"yinwen/segment/glossary"
)

// scan finds all numbers and times of the text in one pass from left to right. At each place what is no figure comes first,
// then times, then numbers.
func (t *text) scan() {
	name := 0
	for i := 0; i < len(t.s); {
		for name < len(t.names) && t.names[name].Start < i {
			name++
		}
		if name < len(t.names) && t.names[name].Start == i && t.names[name].Entry.Kind == glossary.Institution {
			i = t.names[name].End // 三井住友, Fifth Third: no number inside a name
			continue
		}
		i = t.step(i)
	}
}

// step reads what stands at i and returns where to go on.
func (t *text) step(i int) int {
	c := t.s[i]
	switch {
	case letter(c):
		return t.stepWord(i)
	case isDigit(c):
		return t.stepDigit(i)
	case c < 0x80:
		return i + 1
	}
	r, size := t.rune(i)
	if end := t.stepHan(i, r); end > i {
		return end
	}
	return i + size
}

// stepHan reads a time, a set phrase, a numeral or a word of multiplying that begins with a Han character.
func (t *text) stepHan(i int, r rune) int {
	digit := hanDigit(r) >= 0 || hanPower(r) > 0
	if r == '一' || r == '两' {
		if end := t.wordFigureZH(i, r); end > i {
			return end
		}
	}
	if digit || r == '第' {
		if end := t.skipPhrase(i); end > i {
			return end
		}
	}
	if digit || timeRune(r) {
		if w, ok := t.dateZH(i); ok {
			return t.addWhen(w)
		}
	}
	switch {
	case r == '第':
		return t.skipZH(i)
	case digit:
		if end := t.skipZH(i); end > i {
			return end
		}
		return t.number(i)
	}
	return t.wordFigureZH(i, r)
}

// timeRune tells the characters that Chinese expressions of time begin with, digits aside.
func timeRune(r rune) bool {
	switch r {
	case '今', '次', '末', '尾', '本', '去', '上', '下', '前', '首', '头', '明', '当', '昨', '全', '年', '第', '民', '整', '周', '星', '礼':
		return true
	}
	return false
}

// stepDigit reads a number or time in digits.
func (t *text) stepDigit(i int) int {
	if !t.digit(i) {
		return i + 1
	}
	if i > 0 && letter(t.s[i-1]) {
		if _, _, ok := t.signBefore(i); !ok && !t.named(i) {
			return t.run(i)
		}
	}
	if w, ok := t.dateZH(i); ok {
		return t.addWhen(w)
	}
	if w, ok := t.digitDate(i); ok {
		return t.addWhen(w)
	}
	if end := t.clock(i); end > i {
		return end
	}
	if end := t.skipZH(i); end > i {
		return end
	}
	if end := t.ordinalDigits(i); end > i {
		return end
	}
	if end := t.skipCode(i); end > i {
		return end
	}
	return t.number(i)
}

// ordinalDigits reads 12th: a rank, or an occurrence that is no figure.
func (t *text) ordinalDigits(i int) int {
	n, end, count := t.plainInt(i)
	stop := t.skipOrdinal(end)
	if count == 0 || stop == end {
		return i
	}
	if r := t.rankEN(i, stop, n); r > i {
		return r
	}
	return stop
}

// run returns the end of a run of letters, digits and inner points: the rest of a code such as 4417T.
func (t *text) run(i int) int {
	for i < len(t.s) && (isDigit(t.s[i]) || letter(t.s[i]) || t.s[i] == '.' && isDigit(t.byte(i+1))) {
		i++
	}
	return i
}

// clock reads 21:41 and 21:41:33, 24/7, 7*24.
func (t *text) clock(i int) int {
	_, end, count := t.plainInt(i)
	if count > 2 || count == 0 {
		return i
	}
	for _, sep := range []string{":", "/7", "*24", "×24", "x24"} {
		if !t.has(end, sep) {
			continue
		}
		if sep != ":" {
			return end + len(sep)
		}
		if _, k, n := t.plainInt(end + 1); n == 2 {
			if _, m, n := t.plainInt(k + 1); n == 2 && t.has(k, ":") {
				k = m
			}
			return k
		}
	}
	return i
}

// stepWord reads a time, a number word or a word of multiplying; everything else is passed over whole.
func (t *text) stepWord(i int) int {
	if i > 0 && isDigit(t.s[i-1]) || i > 0 && letter(t.s[i-1]) {
		return t.word(i)
	}
	if w, ok := t.dateEN(i); ok {
		return t.addWhen(w)
	}
	if end := t.wordFigureEN(i); end > i {
		return end
	}
	if n, ok := t.wordNumeral(i); ok && !t.labelled(i) && !t.inTitle(i, n.end) {
		return t.build(n)
	}
	return t.word(i)
}

// number reads the numeral at i with its sign and unit.
func (t *text) number(i int) int {
	n, ok := t.numeralAt(i)
	if !ok {
		if t.digit(i) {
			return t.run(i)
		}
		_, size := t.rune(i)
		return i + size
	}
	if t.labelled(i) {
		if _, _, ok := t.signBefore(i); !ok && !t.rateFollows(n.end) {
			return n.end
		}
	}
	return t.build(n)
}

func (t *text) rateFollows(i int) bool {
	u, _, ok := t.unitAt(t.space(i, 1))
	return ok && u.kind != yinwen.Count && u.kind != yinwen.Duration
}
