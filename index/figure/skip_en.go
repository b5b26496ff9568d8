package figure

import "strings"

// labelWords make the number after them a name: Article 12, tier 1, Basel III, Top 1000, Fortune 500, Stage 3.
var labelWords = wordSet(`no nos number rule article articles section sections chapter page pages floor room note notes item items form tier level
	stage phase basel ifrs ias top fortune forbes p csi nasdaq dow russell ftse iso version part annex appendix schedule figure fig table exhibit
	box volume vol issue category class group grade type series suite flight route unit step wave round document notice decree order
	circular bulletin telephone tel fax phone code isin zip postcode act bill pillar band zone line gate building bldg road street
	option formula chart ref id vat agenda opinion topix kospi nikkei hotline extension ext model industry web cet at g gpt covid sec
	regulation directive law paragraph para clause lot issue slide session vision agenda made scenario`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for w := range strings.FieldsSeq(words) {
		set[w] = true
	}
	return set
}

// labelled tells whether the number at i bears a name as its label: the word before it is one of labelWords.
func (t *text) labelled(i int) bool {
	j := i
	for j > 0 && (t.s[j-1] == ' ' || t.s[j-1] == '-' || t.s[j-1] == '.' || t.s[j-1] == '#' || t.s[j-1] == ':') && i-j < 4 {
		j--
	}
	k := t.wordBefore(j)
	if k == j {
		return i > 0 && t.s[i-1] == '#'
	}
	if isDigit(t.byte(k-1)) || t.byte(k-1) == '-' && isDigit(t.byte(k-2)) {
		return false
	}
	word := t.s[k:j]
	switch {
	case t.s[j] == '-' || t.s[j] == ':':
		return j+1 == i && t.s[j] == '-' && !t.endsUnit(k, j) && !edgeWord[word] || labelWords[word]
	case t.s[j] == '.':
		return word == "no" || word == "nos" || word == "art" || word == "sec" || word == "vol" || word == "p" || word == "fig"
	}
	if word == "at" || word == "g" {
		return t.upper(k) && !t.amount(i) // AT1, G20
	}
	return labelWords[word] && !(word == "number" && t.longNumber(i)) && !(t.amount(i) && !t.upper(k))
}

// amount tells whether the number at i is written as an amount: with grouped digits.
func (t *text) amount(i int) bool {
	_, _, grouped, ok := t.digitsAt(i)
	return ok && grouped
}

// edgeWord may be joined to a year: end-2024.
var edgeWord = wordSet(`end mid early late year-end pre post`)

// longNumber keeps "number" from labelling what has more digits than a label.
func (t *text) longNumber(i int) bool {
	_, _, count := t.plainInt(i)
	return count > 3
}

// endsUnit tells whether the word before a hyphen is itself part of an amount: "5 percent-6 percent".
func (t *text) endsUnit(k, j int) bool {
	n := len(t.items)
	return n > 0 && t.items[n-1].end == j && t.items[n-1].start < k
}

// skipCode returns the end of a code that begins with the digit at i: 600036.SH, 4417T, 10b-5, 400-888-8888, 95588, 3.0.1.
func (t *text) skipCode(i int) int {
	end, dashes, dots, letters := i, 0, 0, 0
	for end < len(t.s) && end < i+80 {
		c := t.s[end]
		switch {
		case isDigit(c):
		case letter(c):
			letters++
		case (c == '-' || c == '.' || c == '/' || c == ':' || c == '_') && end+1 < len(t.s) && (isDigit(t.s[end+1]) || letter(t.s[end+1]) && c != '-'):
			if c == '.' {
				dots++
			} else {
				dashes++
			}
		default:
			return t.codeEnd(i, end, dashes, dots, letters)
		}
		end++
	}
	return t.codeEnd(i, end, dashes, dots, letters)
}

func (t *text) codeEnd(i, end, dashes, dots, letters int) int {
	s := t.s[i:end]
	n := 0
	for n < len(s) && isDigit(s[n]) {
		n++
	}
	if t.has(end, "年") && dashes > 0 && strings.Trim(s, "0123456789/") == "" {
		return end + len("年") // 25/26/27年: years
	}
	switch {
	case dashes >= 2 && letters == 0 && !t.listed(s, end) && !wholeAndPart(s):
		return end
	case dots >= 2 && dashes == 0 && letters == 0 && !strings.Contains(s, ".."):
		return end
	case dashes == 1 && letters == 0 && phone(s):
		return end
	case n == len(s) && n >= 5 && n <= 6 && (strings.HasPrefix(s, "955") || strings.HasPrefix(s, "0") || n == 6 && t.bracketed(i, end)):
		return end
	case n == len(s) && n > 1 && s[0] == '0':
		return end
	case n == len(s) && n >= 8 && n <= 40 && !t.unitFollows(end):
		return end
	case dots == 1 && hasSuffix(s, ".sh", ".sz", ".hk", ".bj", ".ss", ".us"):
		return end
	case letters > 0 && dashes > 0 && letter(s[n]) && n <= 2 && t.unknownTail(i+n):
		return end
	}
	return i
}

// listed tells a list of decimals that share the unit after them, 5.8/5.6/5.4倍 or 5.1/7.0/8.9亿元, from a code.
func (t *text) listed(s string, end int) bool {
	for part := range strings.SplitSeq(s, "/") {
		if !strings.Contains(part, ".") || strings.ContainsAny(part, "-:_") {
			return false
		}
	}
	_, rate := rateUnits.at(t, end)
	_, money := moneyUnits.at(t, end)
	r, _ := t.rune(end)
	return rate || money || hanPower(r) >= 4
}

// wholeAndPart tells 3-3/4, a number and a fraction.
func wholeAndPart(s string) bool {
	whole, part, ok := strings.Cut(s, "-")
	num, den, slash := strings.Cut(part, "/")
	return ok && slash && len(whole) <= 2 && len(num) == 1 && len(den) == 1 && num < den
}

// unknownTail tells whether letters right after digits are no unit: 10b-5.
func (t *text) unknownTail(i int) bool {
	end := t.word(i)
	w := t.s[i:end]
	_, rate := rateUnits.at(t, i)
	return !rate && attachedPower[w] == 0 && englishPower[w] == 0 || w == "b" && t.byte(end) == '-' && isDigit(t.byte(end+1))
}

func hasSuffix(s string, suffixes ...string) bool {
	for _, x := range suffixes {
		if strings.HasSuffix(s, x) {
			return true
		}
	}
	return false
}

// phone tells 021-63411234 and 0471-6940000 from ranges.
func phone(s string) bool {
	head, tail, _ := strings.Cut(s, "-")
	return len(head) >= 3 && len(tail) >= 7 && head[0] == '0' && !strings.Contains(s, ".")
}

func (t *text) bracketed(i, end int) bool {
	return t.byte(i-1) == '(' && (t.byte(end) == ')' || t.byte(end) == '.')
}

func (t *text) unitFollows(end int) bool {
	j := t.space(end, 1)
	if r, _ := t.rune(j); hanPower(r) > 0 {
		return true
	}
	_, _, ok := t.unitAt(j)
	_, _, mag := t.magnitudeAt(end)
	return ok || mag
}
