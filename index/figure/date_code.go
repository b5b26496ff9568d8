package figure

import "time"

// weekday reads Monday, yesterday, today: the latest such day, not after the document, or after it for tomorrow and
// "starting Thursday".
func (t *text) weekday(i, end int) (when, bool) {
	word := t.s[i:end]
	w := when{start: i, end: end, day: true, weekday: true, basis: "doc_date"}
	if t.published.IsZero() {
		return w, true
	}
	y, m, d := t.published.Date()
	today := date(y, int(m), d)
	switch word {
	case "today":
		w.from = today
	case "yesterday":
		w.from = today.AddDate(0, 0, -1)
	case "tomorrow":
		w.from = today.AddDate(0, 0, 1)
	default:
		if !t.upper(i) {
			return when{}, false
		}
		w.from = t.nearestDay(today, word, i)
	}
	w.to = w.from
	return w, true
}

func (t *text) nearestDay(today time.Time, word string, i int) time.Time {
	days := map[string]time.Weekday{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0}
	ahead := int(days[word]-today.Weekday()+7) % 7
	if t.effective(i) {
		return today.AddDate(0, 0, ahead)
	}
	return today.AddDate(0, 0, (ahead-7)%7)
}

// effective tells whether "starting", "from" or the like stands before i: a day on which something begins.
func (t *text) effective(i int) bool {
	j := i
	for range 2 {
		if j > 0 && t.s[j-1] == ' ' {
			j--
		}
		k := t.wordBefore(j)
		switch t.s[k:j] {
		case "starting", "from", "effective", "beginning", "next", "until":
			return true
		case "on", "next week":
			j = k
		default:
			return false
		}
	}
	return false
}

// code reads Q3 2024, Q3'24, H1 2025, FY2023, FY23 at their letter.
func (t *text) code(i, end int) (when, bool) {
	n, j, count := t.plainInt(end)
	var p parts
	switch letter := t.s[i:end]; {
	case letter == "q" && count == 1 && n >= 1 && n <= 4:
		p.first, p.last = 3*n-2, 3*n
	case letter == "h" && count == 1 && (n == 1 || n == 2):
		p.first, p.last = 6*n-5, 6*n
	case (letter == "fy" || letter == "cy") && (count == 2 || count == 4):
		return t.resolve(i, j, parts{year: century(n), first: 1, last: 12}), true
	default:
		return when{}, false
	}
	if y, k, ok := t.shortYear(j); ok {
		p.year, j = y, k
	} else if y, k, ok := t.yearAfter(j); ok {
		p.year, j = y, k
	}
	return t.resolve(i, j, p), true
}

// shortYear reads '24, 24, FY24, -2024 right after a quarter's code.
func (t *text) shortYear(i int) (year, end int, ok bool) {
	j := t.space(i, 1)
	if t.hasAny(j, []string{"'", "’", "-", "/"}) {
		_, size := t.rune(j)
		j += size
	} else if t.has(j, "fy") {
		j += 2
	} else if j > i {
		return 0, i, false
	}
	n, k, count := t.plainInt(j)
	if count != 2 && count != 4 || t.has(k, "%") || t.has(k, ".") && t.digit(k+1) {
		return 0, i, false
	}
	return century(n), k, true
}

func century(n int) int {
	if n < 100 {
		return 2000 + n
	}
	return n
}

// digitDate reads the dates that begin with a digit: 2025-09-30, 30 September 2025, 3Q21, 1H23, 2024Q3, 21:41.
func (t *text) digitDate(i int) (when, bool) {
	if r := t.before(i); isDigitRune(r) || r == '.' || r == '$' || r > 0 && r < 128 && letter(byte(r)) {
		return when{}, false
	}
	n, end, count := t.plainInt(i)
	if w, ok := t.yearFirst(i, n, end, count); ok {
		return w, true
	}
	if w, ok := t.quarterFirst(i, n, end, count); ok {
		return w, true
	}
	if count <= 2 && n >= 1 && n <= 31 {
		return t.dayFirst(i, n, end)
	}
	return when{}, false
}

// quarterFirst reads 3Q21, 3Q 2021, 1H23, 1H.
func (t *text) quarterFirst(i, n, end, count int) (when, bool) {
	if count != 1 || n < 1 || !t.hasAny(end, []string{"q", "h"}) || letter(t.byte(end+1)) {
		return when{}, false
	}
	p := parts{first: 3*n - 2, last: 3 * n}
	if t.s[end] == 'h' {
		p.first, p.last = 6*n-5, 6*n
	}
	if p.last > 12 {
		return when{}, false
	}
	j := end + 1
	if y, k, ok := t.shortYear(j); ok {
		p.year, j = y, k
	} else if y, k, ok := t.yearAfter(j); ok {
		p.year, j = y, k
	}
	return t.resolve(i, j, p), true
}

func (t *text) byte(i int) byte {
	if i < 0 || i >= len(t.s) {
		return 0
	}
	return t.s[i]
}

// yearFirst reads 2025-09-30, 2025/9/30, 2025.09.30, 2024Q3, 2024H1.
func (t *text) yearFirst(i, n, end, count int) (when, bool) {
	if count != 4 || n < 1900 || n > 2100 || end >= len(t.s) {
		return when{}, false
	}
	if w, ok := t.code(end, t.word(end)); ok && letter(t.s[end]) {
		q, _, _ := t.plainInt(end + 1)
		p := parts{year: n, first: 3*q - 2, last: 3 * q}
		if t.s[end] == 'h' {
			p.first, p.last = 6*q-5, 6*q
		}
		return t.resolve(i, w.end, p), true
	}
	sep := t.s[end]
	if sep != '-' && sep != '/' && sep != '.' {
		return when{}, false
	}
	m, j, c := t.plainInt(end + 1)
	if c == 0 || c > 2 || m < 1 || m > 12 || t.byte(j) != sep {
		return when{}, false
	}
	d, j, c := t.plainInt(j + 1)
	if c == 0 || c > 2 || d < 1 || d > 31 {
		return when{}, false
	}
	return t.resolve(i, j, parts{year: n, first: m, last: m, day: d}), true
}

// dayFirst reads 30 September 2025, 30 Sept, 05 August 2013, 30th of June.
func (t *text) dayFirst(i, n, end int) (when, bool) {
	j := t.space(t.skipOrdinal(end), 1)
	if t.has(j, "of ") {
		j += len("of ")
	}
	stop := t.word(j)
	m := monthName[t.s[j:stop]]
	if m == 0 || j == end || !t.upper(j) {
		return when{}, false
	}
	p := parts{first: m, last: m, day: n}
	stop = t.skipWord(stop, ".")
	if y, k, ok := t.yearAfter(stop); ok {
		p.year, stop = y, k
	}
	return t.resolve(i, stop, p), true
}

// bareYear reads a year by itself in English: in 2024, of 2023, since 2015.
func (t *text) bareYear(i int) (when, bool) {
	n, end, count := t.plainInt(i)
	if count != 4 || n < 1900 || n > 2099 || t.digit(end) || (t.byte(end) == '.' || t.byte(end) == ',') && t.digit(end+1) {
		return when{}, false
	}
	if next := t.byte(end); letter(next) && next != 's' || next == '%' || next == '+' {
		return when{}, false
	}
	return t.resolve(i, end, parts{year: n, first: 1, last: 12}), true
}
