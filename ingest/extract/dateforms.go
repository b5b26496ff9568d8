package extract

import "strings"

func readNumeric(s string) (stamp, bool) {
	m := numericPattern.FindStringSubmatchIndex(s)
	if m == nil || m[0] > 0 && isDigit(s[m[0]-1]) {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[1]), month: num(g[2] + g[5]), day: num(g[3] + g[6]), at: m[0], end: m[1]}
	return d.withClock(g[7:]).valid()
}

func readNamed(s string) (stamp, bool) {
	m := namedPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[3] + g[6]), month: monthOf(g[1] + g[5]), day: num(g[2] + g[4]), at: m[0], end: m[1]}
	d = d.withClock(g[7:])
	if b := beforePattern.FindStringSubmatch(s[:m[0]]); d.hour < 0 && b != nil {
		d = d.withClock([]string{b[1], b[2], "", b[3], ""}) // 18:39, March 26, 2025
		d.at -= len(b[0])
	}
	return d.valid()
}

// readYearFirst reads 2024 Jun 30, as journals write it.
func readYearFirst(s string) (stamp, bool) {
	m := yearFirst.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	return stamp{year: num(g[1]), month: monthOf(g[2]), day: num(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

func readSlash(s string) (stamp, bool) {
	m := slashPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: num(g[4]), month: num(g[1]), day: num(g[3]), at: m[2], end: m[1]}
	if g[2] != "." && d.month <= 12 && d.day <= 12 {
		d.either = g[2][0]
	}
	if d.month > 12 || g[2] != "/" && d.day <= 12 {
		d.month, d.day = d.day, d.month
	}
	return d.withClock(g[5:]).valid()
}

func readHan(s string) (stamp, bool) {
	if !strings.Contains(s, "日") {
		return stamp{}, false
	}
	m := hanPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	year := 0
	for _, r := range g[1] {
		year = year*10 + hanDigit(r)
	}
	return stamp{year: year, month: hanNumber(g[2]), day: hanNumber(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

// readROC reads years of the Republic of China, as Taiwan writes them.
func readROC(s string) (stamp, bool) {
	if !strings.Contains(s, "民") {
		return stamp{}, false
	}
	m := rocPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	return stamp{year: num(g[1]) + 1911, month: num(g[2]), day: num(g[3]), hour: -1, at: m[0], end: m[1]}.valid()
}

// readShort reads a month and day without year: 11-27, 11月27日.
func readShort(s string) (stamp, bool) {
	m := shortPattern.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	d := stamp{year: 2000, month: num(g[1]), day: num(g[2]), at: m[2], end: m[5]}
	d, ok := d.withClock([]string{g[3], g[4], "", "", ""}).valid()
	d.year = 0
	return d, ok
}
