package figure

// numeral is a number as written, without sign, currency and unit.
type numeral struct {
	start, end int // in the folded text
	value      decimal
	digits     int  // significant digits as written
	scale      int  // power of ten of the magnitude words: 亿 is 8
	han        bool // written in Han digits throughout
	word       bool // written in English words
	bare       bool // only a magnitude: 千亿, a billion
	grouped    bool // with thousands separators
	more       bool // 多 or 余 inside: 6000多
	small      int  // end of the digits alone, before any magnitude
	compound   bool // more than one digit group: 3万2千亿
}

// numeralAt reads the numeral that begins at i, of any script.
func (t *text) numeralAt(i int) (numeral, bool) {
	if n, ok := t.mixedNumeral(i); ok {
		return t.englishMagnitude(n), true
	}
	if i < len(t.s) && letter(t.s[i]) {
		return t.wordNumeral(i)
	}
	return numeral{}, false
}

// digitsAt reads ASCII digits with thousands separators and a decimal point.
func (t *text) digitsAt(i int) (d decimal, end int, grouped, ok bool) {
	start := i
	buf := make([]byte, 0, 16)
	for t.digit(i) {
		buf = append(buf, t.s[i])
		i++
		if t.group(start, i) {
			grouped = true
			i++
		}
		if len(buf) > maxDigits {
			return decimal{}, 0, false, false
		}
	}
	if len(buf) == 0 {
		return decimal{}, 0, false, false
	}
	exp := 0
	if i < len(t.s) && t.s[i] == '.' && t.digit(i+1) {
		for i++; t.digit(i) && len(buf) <= maxDigits; i++ {
			buf = append(buf, t.s[i])
			exp--
		}
	}
	return decimal{string(buf), exp}, i, grouped, len(buf) <= maxDigits
}

// group tells whether a thousands separator of the number that began at start stands at i: a comma as typed, for a full-width
// comma parts figures, with exactly three digits on.
func (t *text) group(start, i int) bool {
	if t.byte(i) == ' ' && i-start <= 3 && t.blankGroup(start, i+1) {
		return true
	}
	if i >= len(t.s) || t.s[i] != ',' || t.src[t.at[i]] != ',' {
		return false
	}
	head := i - start
	if head > 3 && t.s[i-4] != ',' || head < 1 {
		return false
	}
	return t.digit(i+1) && t.digit(i+2) && t.digit(i+3) && !t.digit(i+4)
}

// blankGroup tells whether a blank before the three digits at i parts thousands, as Hong Kong's press releases write: to 9 655.
func (t *text) blankGroup(start, i int) bool {
	if !t.digit(i) || !t.digit(i+1) || !t.digit(i+2) || !t.headWord(start, " to", " of", " from", " at", " was", " were", "reached") {
		return false
	}
	switch c := t.byte(i + 3); c {
	case '.', ',', ';', ')', 0:
		return !t.digit(i + 4)
	case ' ':
		return letter(t.byte(i + 4))
	}
	return false
}
