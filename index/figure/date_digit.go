package figure

// digitDate reads the dates that begin with a digit: 2025-09-30, 30 September 2025, 3Q21, 1H23, 2024Q3, 21:41.
func (t *text) digitDate(i int) (when, bool) {
	if r := t.before(i); isDigitRune(r) || r == '.' || r == '$' || r > 0 && r < 128 && letter(byte(r)) {
		return when{}, false
	}
	if w, ok := t.monthsOfResult(i); ok {
		return w, true
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
	return t.withYear(i, end+1, p), true
}

func (t *text) byte(i int) byte {
	if i < 0 || i >= len(t.s) {
		return 0
	}
	return t.s[i]
}

// yearFirst reads 2025-09-30, 2025/9/30, 2025.09.30, 2024Q3, 2024H1.
func (t *text) yearFirst(i, n, end, count int) (when, bool) {
	code := end
	if t.hasAny(end, []string{" q", " h"}) && isDigit(t.byte(end+2)) {
		code++ // 2016 Q3
	}
	if w, ok := t.yearCode(i, n, code, count); ok {
		return w, true
	}
	if count != 4 || n < 1900 || n > 2100 || end >= len(t.s) {
		return when{}, false
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

// yearCode reads the codes of research notes: 2024Q3, 23Q4, 2023Q1-3, 24H1, and 2023A and 2025E for what was and what is expected.
func (t *text) yearCode(i, n, end, count int) (when, bool) {
	if count != 4 && count != 2 || count == 4 && (n < 1900 || n > 2100) {
		return when{}, false
	}
	p := parts{year: century(n), first: 1, last: 12}
	j := end + 1
	switch c := t.byte(end); {
	case (c == 'a' || c == 'e') && count == 4:
	case c == 'q' || c == 'h':
		q, k, digits := t.plainInt(j)
		last, m, more := t.plainInt(k + 1)
		if t.byte(k) != '-' || more != 1 || last <= q {
			last, m = q, k
		}
		months := 3
		if c == 'h' {
			months = 6
		}
		if digits != 1 || q < 1 || last*months > 12 {
			return when{}, false
		}
		p.first, p.last, j = months*(q-1)+1, months*last, m
	default:
		return when{}, false
	}
	if letter(t.byte(j)) || t.digit(j) {
		return when{}, false
	}
	j = t.tailZH(j, &p)
	return t.resolve(i, j, p), true
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

// bareYear reads a year by itself in English: in 2024, of 2023, since 2015, for the 2019 fiscal year.
func (t *text) bareYear(i int) (when, bool) {
	n, end, count := t.plainInt(i)
	if count != 4 || n < 1900 || n > 2099 || t.digit(end) || (t.byte(end) == '.' || t.byte(end) == ',') && t.digit(end+1) {
		return when{}, false
	}
	if next := t.byte(end); letter(next) && next != 's' || next == '%' || next == '+' {
		return when{}, false
	}
	return t.resolve(i, t.afterAny(end, " fiscal year", " financial year"), parts{year: n, first: 1, last: 12}), true
}
