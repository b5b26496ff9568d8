package segment

import (
	"slices"
	"strings"
)

// amounts emits numbers that stand before a power of ten as what they come to: 6,914亿元, 691.4 billion yuan and 691.4bn all give
// 691400000000 beside their words, so that an amount is found in the other notation and the other language. The stretch of such
// a term takes the currency behind it in, for the other notation may have a sign instead (亿美元, $).
type amounts struct {
	folded *folded
	to     emit
	number piece // that stands directly before, of kind end for none
}

// see takes the next piece of the text, which s has just read, and returns where its power of ten ends, or where it begins.
func (a *amounts) see(p piece, s scanner) int {
	n := a.number
	if a.number = (piece{}); p.kind == number {
		a.number = p
	}
	if n.kind != number || p.kind == number {
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
	if zeros == 0 || n.end-n.start+zeros > limit {
		return p.start
	}
	stop := p.start + size
	a.to(shift(a.folded.plain(n), zeros), n.start, currencyEnd(text, stop, p, s))
	return stop
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
	chineseCurrencies = []string{"元", "美元", "港元", "港币", "欧元", "日元", "英镑", "澳元", "加元", "新元", "台币", "新台币", "韩元", "卢布", "卢比", "瑞士法郎"}
	englishCurrencies = []string{"yuan", "renminbi", "rmb", "dollar", "dollars", "euro", "euros", "pounds", "yen", "won", "rupees", "rubles", "francs"}
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
