package extract

import (
	"strings"
	"unicode/utf8"
)

// likeness of two titles, 0 to 1: how much of the shorter one's letter pairs the longer one has.
func likeness(a, b string) float64 {
	x, y := pairs(key(a)), pairs(key(b))
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for p, n := range x {
		both += min(n, y[p])
	}
	return 2 * float64(both) / float64(count(x)+count(y)) * bonus(key(a), key(b))
}

// bonus lifts a title that begins the other, longer one.
func bonus(a, b string) float64 {
	if strings.HasPrefix(b, a) && utf8.RuneCountInString(a) >= 6 {
		return 2
	}
	return 1
}

func pairs(s string) map[[2]rune]int {
	m := map[[2]rune]int{}
	var last rune
	for _, r := range s {
		if last != 0 {
			m[[2]rune{last, r}]++
		}
		last = r
	}
	return m
}

func count(m map[[2]rune]int) int {
	n := 0
	for _, c := range m {
		n += c
	}
	return n
}
