package figure

// englishPower is the power of ten of an English magnitude word.
var englishPower = map[string]int{
	"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12,
	"mln": 6, "mn": 6, "mio": 6, "bln": 9, "bn": 9, "trn": 12, "tln": 12, "tn": 12, "trln": 12,
	"lakh": 5, "lakhs": 5, "crore": 7, "crores": 7,
}

// attachedPower holds the letters that are a magnitude only right after digits: HK$95,550m, 1.66t.
var attachedPower = map[string]int{"k": 3, "m": 6, "mm": 6, "b": 9, "t": 12}

// smallWord is the value of an English number word below a hundred.
var smallWord = map[string]int{
	"zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9, "ten": 10,
	"eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16, "seventeen": 17,
	"eighteen": 18, "nineteen": 19, "twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70,
	"eighty": 80, "ninety": 90,
}

// englishMagnitude extends a numeral by the magnitudes that follow it: 138.339 billion, 4.87-trillion, 95,550m.
func (t *text) englishMagnitude(n numeral) numeral {
	for range 3 {
		p, end, ok := t.magnitudeAt(n.end)
		if !ok {
			break
		}
		n.value, n.scale, n.end, n.han = n.value.shift(p), n.scale+p, end, false
	}
	return n
}

// magnitudeAt reads a magnitude at i, after one blank or hyphen if it is a whole word.
func (t *text) magnitudeAt(i int) (power, end int, ok bool) {
	if end := t.word(i); end > i {
		if p := attachedPower[t.s[i:end]]; p > 0 && !t.digit(end) && t.digit(i-1) && !(p == 3 && t.upper(i)) {
			return p, end, true
		}
		p := englishPower[t.s[i:end]]
		return p, end, p > 0
	}
	start := t.space(i, 1)
	if start == i && i < len(t.s) && t.s[i] == '-' {
		start = i + 1
	}
	end = t.word(start)
	p := englishPower[t.s[start:end]]
	return p, end, p > 0 && start > i
}

// wordNumeral reads a number in English words: five, twenty-five, one hundred and twenty, two million, a billion.
func (t *text) wordNumeral(i int) (numeral, bool) {
	if i > 0 && (letter(t.s[i-1]) || isDigit(t.s[i-1])) {
		return numeral{}, false
	}
	end := t.word(i)
	if w := t.s[i:end]; w == "a" || w == "an" {
		return t.aBillion(i, end)
	}
	value, end, ok := t.belowThousand(i)
	if !ok {
		return numeral{}, false
	}
	d := fromInt(value)
	n := numeral{start: i, end: end, small: end, value: d, digits: len(d.coef), word: true}
	n = t.englishMagnitude(n)
	return n, true
}

// aBillion reads "a billion", "a trillion"; "a hundred" and "a thousand" are as good as vague.
func (t *text) aBillion(i, end int) (numeral, bool) {
	p, stop, ok := t.magnitudeAt(end)
	if !ok || p < 6 || t.s[end] != ' ' {
		return numeral{}, false
	}
	start := t.space(end, 1)
	return numeral{start: start, end: stop, small: start, value: decimal{"1", p}, digits: 1, scale: p, word: true, bare: true}, true
}

func (t *text) belowThousand(i int) (value, end int, ok bool) {
	value, end, ok = t.belowHundred(i)
	if !ok {
		return 0, 0, false
	}
	next := t.space(end, 1)
	if stop := t.word(next); next > end && t.s[next:stop] == "hundred" {
		value, end = value*100, stop
		rest := t.space(end, 1)
		if t.has(rest, "and ") {
			rest += len("and ")
		}
		if more, stop, ok := t.belowHundred(rest); ok && rest > end {
			value, end = value+more, stop
		}
	}
	return value, end, true
}

func (t *text) belowHundred(i int) (value, end int, ok bool) {
	end = t.word(i)
	value, ok = smallWord[t.s[i:end]]
	if !ok {
		return 0, 0, false
	}
	if value >= 20 && end < len(t.s) && t.s[end] == '-' {
		stop := t.word(end + 1)
		if unit, ok := smallWord[t.s[end+1:stop]]; ok && unit > 0 && unit < 10 {
			value, end = value+unit, stop
		}
	}
	return value, end, true
}

func fromInt(n int) decimal {
	var b [8]byte
	i := len(b)
	for {
		i--
		b[i] = byte('0' + n%10)
		if n /= 10; n == 0 {
			return decimal{string(b[i:]), 0}
		}
	}
}
