package segment

import (
	"regexp"
	"slices"
	"strings"
)

// amounts emits numbers with what they count as one more term, the same in all notations and both languages. With a power of ten that
// is what they come to: 6,914亿元, 691.4 billion yuan and RMB691.4bn give 691400000000, and the stretch takes the currency in, for the
// other notation may have another (亿美元, $, US$). 1.5 percent gives 1.5%; 0.25个百分点 and 25 basis points give 25bp.
type amounts struct {
	folded *folded
	to     emit
	number piece // that stands directly before, of kind end for none
	last   piece // before p
	start  int   // of the number, or of the currency before it
}

// see takes the next piece of the text, which s has just read, and returns where its power of ten ends, or where it begins.
func (a *amounts) see(p piece, s scanner) int {
	n, last := a.number, a.last
	a.last = p
	if p.kind == word {
		a.part(p)
	}
	if a.number = (piece{}); p.kind == number {
		a.number, a.start = p, currencyStart(a.folded.text, last, p)
		if rest := a.folded.text[p.end:]; strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, " %") {
			a.to(shift(a.folded.plain(p), 0)+"%", p.start, p.end+1+strings.IndexByte(rest, '%'))
		}
		return p.start
	}
	if n.kind != number {
		return p.start
	}
	text := a.folded.text
	switch gap := text[n.end:p.start]; {
	case gap == "", gap == " ", gap == "-" && p.kind == word:
	default:
		return p.start
	}
	zeros, size := chineseMagnitude(text[p.start:p.end])
	if p.kind == word {
		zeros, size = englishMagnitude(text[p.start:p.end]), p.end-p.start
	}
	if zeros == 0 {
		a.rate(n, p)
		return p.start
	}
	if n.end-n.start+zeros > limit {
		return p.start
	}
	stop := p.start + size
	a.to(shift(a.folded.plain(n), zeros), a.start, currencyEnd(text, stop, p, s))
	return stop
}

// rate emits the number n before p, where p begins with percent, percentage points or basis points.
func (a *amounts) rate(n, p piece) {
	for _, r := range rates[p.kind] {
		rest := a.folded.text[p.start:]
		if strings.HasPrefix(rest, r.text) && (p.kind == han || !begins(rest[len(r.text):])) {
			a.to(shift(a.folded.plain(n), r.zeros)+r.unit, n.start, p.start+len(r.text))
			return
		}
	}
}

// parts are what English says for 25 and 50 basis points.
var (
	parts       = map[string]string{"quarter": "25bp", "half": "50bp"}
	partOfPoint = regexp.MustCompile(`^(quarter|half)([ -]of)?([ -]an?)?([ -]full)?([ -]percentage)?[ -]point\b`)
)

// part emits the part of a point that p begins: quarter point, half a percentage point.
func (a *amounts) part(p piece) {
	text := a.folded.text[p.start:]
	if unit := parts[a.folded.text[p.start:p.end]]; unit != "" {
		if m := partOfPoint.FindString(text); m != "" {
			a.to(unit, p.start, p.start+len(m))
		}
	}
}

// begins tells whether a letter goes on at the start of text.
func begins(text string) bool {
	if text == "" {
		return false
	}
	k, _ := classify(text, 0)
	return k == word
}

// rates are the words behind a number that is one, with what makes it the unit; none behind one that it begins with.
var rates = map[kind][]struct {
	text, unit string
	zeros      int
}{
	han: {{"个百分点", "bp", 2}, {"百分点", "bp", 2}, {"个基点", "bp", 0}, {"基点", "bp", 0}},
	word: {{"percentage points", "bp", 2}, {"percentage point", "bp", 2}, {"percent", "%", 0}, {"per cent", "%", 0}, {"pct", "%", 0},
		{"ppts", "bp", 2}, {"ppt", "bp", 2}, {"pps", "bp", 2}, {"pp", "bp", 2}, {"basis points", "bp", 0}, {"basis point", "bp", 0},
		{"bps", "bp", 0}, {"bp", "bp", 0}},
}

// currencyStart is where the currency begins that ends the piece before the number n, or stands behind it as a dollar sign (US$);
// n.start when there is none.
func currencyStart(text string, before, n piece) int {
	gap := text[before.end:n.start]
	switch name := text[before.start:before.end]; {
	case before.kind == word && slices.Contains(dollarGaps, gap) && slices.Contains(dollarPrefixes, name):
		return before.start
	case gap != "" && gap != " ":
	case before.kind == word && slices.Contains(currencyCodes, name):
		return before.start
	case before.kind == han:
		start := n.start
		for _, c := range chineseCurrencies[1:] { // 元 ends amounts
			if strings.HasSuffix(name, c) {
				start = min(start, before.end-len(c))
			}
		}
		return start
	}
	return n.start
}

// currencyEnd is where the currency ends that stands at text[stop:], behind a power of ten in p; stop when there is none.
func currencyEnd(text string, stop int, p piece, s scanner) int {
	if p.kind == han {
		for _, c := range chineseCurrencies {
			if strings.HasPrefix(text[stop:p.end], c) {
				return stop + len(c)
			}
		}
		return stop
	}
	for range 2 { // U.S. dollars
		q := s.next()
		gap := text[p.end:q.start]
		if q.kind != word || gap != " " && (gap != ". " || !p.written) {
			break
		}
		if w := text[q.start:q.end]; slices.Contains(englishCurrencies, w) {
			return q.end
		} else if w != "u.s" && w != "us" {
			break
		}
		p = q
	}
	return stop
}

var (
	chineseCurrencies = []string{"元", "美元", "港元", "港币", "欧元", "日元", "英镑", "澳元", "加元", "新元", "台币", "新台币", "韩元", "卢布", "卢比", "瑞士法郎", "人民币"}
	englishCurrencies = []string{"yuan", "renminbi", "rmb", "dollar", "dollars", "euro", "euros", "pounds", "yen", "won", "rupees", "rubles", "francs",
		"usd", "cny", "hkd", "eur", "gbp", "jpy"}
	currencyCodes = []string{"rmb", "cny", "cnh", "usd", "hkd", "eur", "gbp", "jpy", "aud", "cad", "sgd", "nzd", "chf", "krw", "twd", "mop", "inr"}
	// dollarPrefixes tell dollars apart, dollarGaps stand between one of them and the number.
	dollarPrefixes = []string{"us", "u.s", "hk", "a", "au", "c", "ca", "s", "sg", "nz", "nt"}
	dollarGaps     = []string{"$", " $", "$ ", ".$", ". $"}
)

// chineseMagnitude is the power of ten at the start of run and its length in bytes, 0 when there is none. 十, 百 and 千 count
// before a greater one only: alone they begin many words.
func chineseMagnitude(run string) (zeros, size int) {
	for _, m := range chineseMagnitudes {
		if strings.HasPrefix(run, m.text) {
			return m.zeros, len(m.text)
		}
	}
	return 0, 0
}

// chineseMagnitudes are all powers of ten that follow digits, none behind one that it begins with.
var chineseMagnitudes = []struct {
	text  string
	zeros int
}{
	{"万亿", 12}, {"十万亿", 13}, {"百万亿", 14}, {"兆", 12}, {"亿", 8}, {"十亿", 9}, {"百亿", 10}, {"千亿", 11},
	{"万", 4}, {"十万", 5}, {"百万", 6}, {"千万", 7},
}

// englishMagnitude is the power of ten that word names, 0 for none. A single letter may be a unit: 5m.
func englishMagnitude(word string) int {
	switch word {
	case "thousand":
		return 3
	case "million", "mn", "mln":
		return 6
	case "billion", "bn", "bln":
		return 9
	case "trillion", "tn", "trn", "trln":
		return 12
	}
	return 0
}

// shift multiplies a decimal number by a power of ten.
func shift(number string, zeros int) string {
	whole, fraction, _ := strings.Cut(number, ".")
	fraction += strings.Repeat("0", max(0, zeros-len(fraction)))
	whole, fraction = strings.TrimLeft(whole+fraction[:zeros], "0"), strings.TrimRight(fraction[zeros:], "0")
	if whole == "" {
		whole = "0"
	}
	if fraction == "" {
		return whole
	}
	return whole + "." + fraction
}
