package figure

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
