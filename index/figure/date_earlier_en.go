package figure

import "time"

// earlierEN reads the times that hang on the time of another figure: a year earlier, the previous month, the year-ago quarter,
// two years ago. They are always compared with.
func (t *text) earlierEN(i, end int) (when, bool) {
	n, j := 1, t.space(end, 1)
	switch word := t.s[i:end]; word {
	case "previous", "prior", "preceding", "corresponding":
		return t.unitBefore(i, j, word == "corresponding")
	case "year", "month", "quarter":
		if stop := t.afterAny(end, "-ago", "-earlier"); stop > end {
			return when{start: i, end: t.afterAny(stop, " period", " quarter", " month", " level"), back: monthsIn[word], basis: "doc_date"}, true
		}
		return when{}, false
	case "a", "one":
	default:
		n = smallWord[word]
	}
	stop := t.word(j)
	months := monthsIn[t.s[j:stop]]
	if n == 0 || months == 0 || j == end {
		return when{}, false
	}
	last := t.afterAny(stop, " earlier", " ago", " before", " previously")
	return when{start: i, end: last, back: n * months, basis: "doc_date"}, last > stop && t.wordEnds(last)
}

var monthsIn = map[string]int{"year": 12, "years": 12, "quarter": 3, "quarters": 3, "month": 1, "months": 1}

// unitBefore reads "the previous quarter"; the corresponding period is that of the year before.
func (t *text) unitBefore(i, j int, like bool) (when, bool) {
	stop := t.word(j)
	back := monthsIn[t.s[j:stop]]
	if like && (back > 0 || t.s[j:stop] == "period") {
		return t.likeOf(when{start: i, end: stop, back: 12, basis: "doc_date"}), true
	}
	if back == 0 || j == stop || t.s[stop-1] == 's' {
		return when{}, false
	}
	return when{start: i, end: stop, back: back, basis: "doc_date"}, true
}

// samePeriod reads "same period last year", "same period of 2023", "same month a year earlier": another year's like.
func (t *text) samePeriod(i, end int) (when, bool) {
	stop := t.afterAny(end, " period", " quarter", " month", " time", " half", " three months", " six months", " nine months")
	return t.likeOf(when{start: i, end: stop, back: 12, basis: "doc_date"}), stop > end
}

// likeOf reads the year of a same period.
func (t *text) likeOf(w when) when {
	w.same = true
	if y, k, ok := t.yearAfter(t.afterAny(w.end, " in")); ok {
		w.year, w.end = y, k
	} else if y, k, ok := t.ofYear(w.end); ok {
		w.year, w.end = max(y, 0), k
	}
	return w
}

// afterAny is the end of the first of the words that stands at i, else i.
func (t *text) afterAny(i int, words ...string) int {
	for _, w := range words {
		if t.has(i, w) && t.wordEnds(i+len(w)) {
			return i + len(w)
		}
	}
	return i
}

// counted gives a time that hangs on another its days: base, moved back. A month before a year is unknown, and so is what hangs on
// nothing.
func (w when) counted(base *when) when {
	if w.back == 0 {
		return w
	}
	w.from, w.to = time.Time{}, time.Time{}
	if base == nil || base.from.IsZero() {
		return w
	}
	back := w.back
	if w.year > 0 {
		back = (base.to.Year() - w.year) * 12
	}
	if base.to.Sub(base.from) > time.Duration(w.back)*31*24*time.Hour {
		return w
	}
	w.point, w.day, w.basis = w.point || base.point, base.day, base.basis
	if w.point && !w.same && back == 12 {
		w.from = date(base.to.Year()-1, 12, 31) // the end of the previous year
		w.to = w.from
		return w
	}
	w.from, w.to = monthsEarlier(base.from, back), monthsEarlier(base.to, back)
	if w.point {
		w.from = w.to
	}
	return w
}

// monthsEarlier moves a date back; the last day of a month stays one.
func monthsEarlier(day time.Time, n int) time.Time {
	y, m, d := day.Date()
	last := date(y, int(m)-n+1, 0)
	if d > last.Day() || day.AddDate(0, 0, 1).Day() == 1 {
		return last
	}
	return date(y, int(m)-n, d)
}
