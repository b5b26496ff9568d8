package figure

import (
	"time"
)

// yearWord are the relative years; the number is the distance from the document's year.
var yearWord = []struct {
	word     string
	distance int
}{{"今年", 0}, {"本年度", 0}, {"本年", 0}, {"去年", -1}, {"上年度", -1}, {"上年", -1}, {"前年", -2}, {"明年", 1}}

// dateZH reads a Chinese expression of time at i: 2025年9月末, 今年前三季度, 上半年, 8月23日, 去年同期.
func (t *text) dateZH(i int) (when, bool) {
	if r := t.before(i); isDigitRune(r) || r == '.' && i > 1 && isDigit(t.s[i-2]) {
		return when{}, false
	}
	if w, ok := t.dayWord(i); ok {
		return w, true
	}
	if w, ok := t.yearsZH(i); ok {
		return w, true
	}
	p, j, hasYear := t.yearZH(i)
	k := t.space(j, 2)
	if t.has(k, "的") {
		k += len("的")
	}
	if end, ok := t.withinYear(k, &p, hasYear); ok {
		return t.finishZH(i, end, p), true
	}
	if !hasYear || j == i {
		return when{}, false
	}
	return t.finishZH(i, j, p), true
}

// yearsZH reads 2025-2027年.
func (t *text) yearsZH(i int) (when, bool) {
	a, j, n := t.plainInt(i)
	if n != 4 || a < 1900 || a > 2100 {
		return when{}, false
	}
	if t.hasAny(j, []string{"年至", "年到", "年-", "年—"}) {
		j += len("年")
	}
	for _, dash := range []string{"-", "—", "~", "至", "到", "/"} {
		if !t.has(j, dash) {
			continue
		}
		b, k, n := t.plainInt(j + len(dash))
		if n == 2 {
			b += 2000
		}
		if (n == 4 || n == 2) && b > a && b < 2150 && t.has(k, "年") {
			return when{start: i, end: k + len("年"), from: date(a, 1, 1), to: date(b, 12, 31), basis: "text"}, true
		}
	}
	return when{}, false
}

func isDigitRune(r rune) bool { return '0' <= r && r <= '9' }

// yearZH reads the year part, if there is one.
func (t *text) yearZH(i int) (p parts, end int, ok bool) {
	for _, y := range yearWord {
		word, distance := y.word, y.distance
		if !t.has(i, word) {
			continue
		}
		p.relative = true
		if !t.published.IsZero() {
			p.year = t.published.Year() + distance
		} else {
			p.year = -1
		}
		return p, i + len(word), true
	}
	if p.year, end, ok = t.glossedYear(i); ok {
		return p, end, true
	}
	n, j, count := t.smallNumber(i)
	era := 0
	if t.has(i, "民国") {
		n, j, count = t.smallNumber(i + len("民国"))
		era = 1911
	}
	k := t.space(j, 1)
	if count == 0 || !t.has(k, "年") || t.has(k, "年期") {
		return p, i, false
	}
	k += len("年")
	switch {
	case era > 0:
		n += era
	case count == 2 && t.withinYearFollows(k) && n < 60:
		n += 2000
	case count == 3 && n > 90 && n < 150 && t.withinYearFollows(k):
		n += 1911 // 111年11月底, as Taiwan counts
	case count != 4:
		return p, i, false
	}
	p.year = n
	if t.has(k, "度") {
		k += len("度")
	}
	return p, k, true
}

// glossedYear reads 去(2025)年 and 今(114)年, the latter counted as in Taiwan.
func (t *text) glossedYear(i int) (year, end int, ok bool) {
	if !t.hasAny(i, []string{"今(", "去(", "前(", "明("}) {
		return 0, i, false
	}
	n, k, count := t.smallNumber(i + len("今("))
	switch {
	case !t.has(k, ")年"):
		return 0, i, false
	case count == 3 && n > 90 && n < 150:
		n += 1911
	case count != 4:
		return 0, i, false
	}
	return n, k + len(")年"), true
}

func (t *text) withinYearFollows(k int) bool {
	var p parts
	_, ok := t.withinYear(k, &p, true)
	return ok
}

// smallNumber reads up to four ASCII or Han digits, or a Han number below a hundred; count is the digits written.
func (t *text) smallNumber(i int) (n, end, count int) {
	for t.digit(i) && count < 5 {
		n, i, count = n*10+int(t.s[i]-'0'), i+1, count+1
	}
	if count > 0 {
		return n, i, count
	}
	ten := false
	for count < 5 {
		r, size := t.rune(i)
		d := hanDigit(r)
		switch {
		case r == '十' && !ten && n < 10:
			n, ten = max(n, 1)*10, true
		case d >= 0 && r != '两' && ten:
			return n + d, i + size, count + 1
		case d >= 0 && r != '两':
			n = n*10 + d
		default:
			return n, i, count
		}
		i, count = i+size, count+1
	}
	return n, i, count
}

// samePeriodZH tells 同期 from 同期限, of the same tenor.
func (t *text) samePeriodZH(i int) bool { return t.has(i, "同期") && !t.has(i, "同期限") }

// finishZH resolves the parts and reads 同期 after them.
func (t *text) finishZH(start, end int, p parts) when {
	if p.year < 0 {
		return when{start: start, end: end, same: t.samePeriodZH(end), basis: "doc_date"}
	}
	w := t.resolve(start, end, p)
	if t.samePeriodZH(end) {
		w.end, w.same = end+len("同期"), true
		w.from, w.to = time.Time{}, time.Time{}
	}
	return w
}
