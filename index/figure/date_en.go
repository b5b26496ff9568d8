package figure

import "strings"

// monthName are the English months.
var monthName = map[string]int{
	"january": 1, "february": 2, "march": 3, "april": 4, "may": 5, "june": 6, "july": 7, "august": 8, "september": 9,
	"october": 10, "november": 11, "december": 12, "jan": 1, "feb": 2, "mar": 3, "apr": 4, "jun": 6, "jul": 7, "aug": 8,
	"sep": 9, "sept": 9, "oct": 10, "nov": 11, "dec": 12,
}

var ordinal = map[string]int{
	"first": 1, "second": 2, "third": 3, "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
	"eleventh": 11, "twelfth": 12, "1st": 1, "2nd": 2, "3rd": 3, "4th": 4, "last": 4, "final": 4,
}

// dateEN reads an English expression of time at the start of a word.
func (t *text) dateEN(i int) (when, bool) {
	end := t.word(i)
	word := t.s[i:end]
	if m := monthName[word]; m > 0 && t.upper(i) {
		return t.monthEN(i, end, m)
	}
	if _, ok := ordinal[word]; ok {
		return t.partOfYear(i, end)
	}
	switch word {
	case "q", "h", "fy", "cy":
		return t.code(i, end)
	case "this", "last", "previous", "next", "prior", "same", "current", "full", "year":
		return t.relativeEN(i, end)
	case "today", "yesterday", "tomorrow", "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday":
		return t.weekday(i, end)
	}
	return when{}, false
}

// monthEN reads May, May 15, May 15 2025, December 2015.
func (t *text) monthEN(i, end, m int) (when, bool) {
	p := parts{first: m, last: m}
	j := t.skipWord(end, ".")
	j = t.lastMonthEN(j, &p)
	k := t.space(j, 1)
	n, stop, count := t.plainInt(k)
	switch {
	case k > j && count > 0 && count <= 2 && n <= 31 && n > 0 && !t.has(stop, "%") && !(t.has(stop, ".") && t.digit(stop+1)) && !t.has(stop, ":"):
		p.day = n
		j = t.skipOrdinal(stop)
		if y, stop, ok := t.yearAfter(j); ok {
			p.year, j = y, stop
		}
	default:
		if y, stop, ok := t.yearAfter(j); ok {
			p.year, j = y, stop
		} else if m == 5 && p.last == 5 && !t.monthContext(i) {
			return when{}, false
		} else if y, stop, ok := t.ofYear(j); ok {
			p.year, p.relative, j = y, true, stop
		}
	}
	return t.resolve(i, j, p), true
}

// lastMonthEN reads the "to September" of "January to September".
func (t *text) lastMonthEN(j int, p *parts) int {
	for _, dash := range []string{"-", " to ", "–", " - ", " through "} {
		if t.has(j, dash) {
			k := j + len(dash)
			end := t.word(k)
			if m := monthName[t.s[k:end]]; m > p.first && t.upper(k) {
				p.last = m
				return end
			}
		}
	}
	return j
}

// monthContext tells May the month from Mays that are names or verbs at the start of a sentence.
func (t *text) monthContext(i int) bool {
	j := i
	if j > 0 && t.s[j-1] == ' ' {
		j--
	}
	w := t.s[t.wordBefore(j):j]
	switch w {
	case "in", "of", "by", "since", "from", "until", "to", "and", "late", "early", "mid", "end", "through", "during", "for", "last", "this":
		return true
	}
	return j > 0 && t.s[j-1] == '-' || t.has(i+len("may"), "'s")
}

func (t *text) skipOrdinal(i int) int {
	for _, th := range []string{"st", "nd", "rd", "th"} {
		if t.has(i, th) && t.wordEnds(i+2) {
			return i + 2
		}
	}
	return i
}

// plainInt reads up to four ASCII digits.
func (t *text) plainInt(i int) (n, end, count int) {
	for t.digit(i) && count < 5 {
		n, i, count = n*10+int(t.s[i]-'0'), i+1, count+1
	}
	return n, i, count
}

// yearAfter reads ", 2025", " 2025" and " of 2025".
func (t *text) yearAfter(i int) (year, end int, ok bool) {
	j := t.skipWord(i, ",")
	j = t.space(j, 1)
	if t.has(j, "of ") && j > i {
		j += len("of ")
	}
	if t.has(j, "fiscal ") {
		j += len("fiscal ")
	}
	n, k, count := t.plainInt(j)
	if count != 4 || j == i || n < 1900 || n > 2100 || k < len(t.s) && (letter(t.s[k]) || t.s[k] == '%' || (t.s[k] == ',' || t.s[k] == '.') && t.digit(k+1)) {
		return 0, i, false
	}
	return n, k, true
}

// ofYear reads "of this year", "of last year", "this year", "last year".
func (t *text) ofYear(i int) (year, end int, ok bool) {
	j := t.space(i, 1)
	if t.has(j, "of ") {
		j += len("of ")
	}
	if t.has(j, "the ") {
		j += len("the ")
	}
	for word, distance := range map[string]int{"this year": 0, "last year": -1, "current year": 0, "previous year": -1, "prior year": -1} {
		if t.has(j, word) && j > i && t.wordEnds(j+len(word)) {
			if t.published.IsZero() {
				return -1, j + len(word), true
			}
			return t.published.Year() + distance, j + len(word), true
		}
	}
	return 0, i, false
}

// partOfYear reads the third quarter, first half, first three quarters, first 10 months, each with its year if it stands there.
func (t *text) partOfYear(i, end int) (when, bool) {
	n := ordinal[t.s[i:end]]
	j := end
	if j < len(t.s) && (t.s[j] == ' ' || t.s[j] == '-') {
		j++
	}
	var p parts
	stop := t.word(j)
	last := t.s[i:end] == "last" || t.s[i:end] == "final"
	switch unit := t.s[j:stop]; {
	case unit == "quarter" && n <= 4 && t.s[i:end] != "last":
		p.first, p.last = 3*n-2, 3*n
	case unit == "half" && n <= 2:
		p.first, p.last = 6*n-5, 6*n
	case last:
		return t.relativeEN(i, end)
	case n == 1:
		m, ok := t.countedMonths(j)
		if !ok {
			return when{}, false
		}
		p.first, p.last, stop = 1, m.first, m.last
	default:
		return when{}, false
	}
	if y, k, ok := t.yearAfter(stop); ok {
		p.year, stop = y, k
	} else if y, k, ok := t.ofYear(stop); ok {
		p.year, p.relative, stop = y, true, k
	}
	return t.yearOr(i, stop, p), true
}

// yearOr resolves, or leaves unresolved when the year hangs on an unknown date of the document.
func (t *text) yearOr(i, stop int, p parts) when {
	if p.year < 0 {
		return when{start: i, end: stop, basis: "doc_date"}
	}
	return t.resolve(i, stop, p)
}

// countedMonths reads "three quarters" and "10 months"; first is the count in months, last the end.
func (t *text) countedMonths(j int) (p parts, ok bool) {
	n, end, count := t.plainInt(j)
	if count == 0 {
		n, end, ok = t.belowHundred(j)
		if !ok {
			return p, false
		}
	}
	k := end
	if k < len(t.s) && (t.s[k] == ' ' || t.s[k] == '-') {
		k++
	}
	stop := t.word(k)
	switch t.s[k:stop] {
	case "months", "month":
	case "quarters":
		n *= 3
	default:
		return p, false
	}
	return parts{first: n, last: stop}, n >= 1 && n <= 12
}

// relativeEN reads last month, this quarter, last year, the same period last year, full year 2024.
func (t *text) relativeEN(i, end int) (when, bool) {
	word := t.s[i:end]
	j := t.space(end, 1)
	stop := t.word(j)
	unit := t.s[j:stop]
	if word == "year" {
		return t.yearWords(i, end)
	}
	if word == "full" {
		if unit != "year" && !t.has(end, "-year") {
			return when{}, false
		}
		if y, k, ok := t.yearAfter(end + len("-year")); ok {
			return t.resolve(i, k, parts{year: y, first: 1, last: 12}), true
		}
		return when{}, false
	}
	if word == "same" {
		return t.samePeriod(i, end)
	}
	back := map[string]int{"this": 0, "current": 0, "next": -1}[word]
	if word == "last" || word == "previous" || word == "prior" {
		back = 1
	}
	return t.unitBack(i, stop, unit, back)
}

// unitBack is the year, quarter or month that lies back units before the document's.
func (t *text) unitBack(i, end int, unit string, back int) (when, bool) {
	unit = strings.TrimSuffix(unit, "'s")
	p := parts{relative: true, first: 1, last: 12}
	if t.published.IsZero() {
		return when{start: i, end: end, basis: "doc_date"}, unit == "year" || unit == "month" || unit == "quarter"
	}
	_, m, _ := t.published.Date()
	switch unit {
	case "year":
		p.year = t.published.Year() - back
	case "month":
		p.year, p.first = monthsBefore(t.published, back)
		p.last = p.first
	case "quarter":
		base := date(t.published.Year(), quarter(int(m))-3*back, 1)
		p.year, p.first = base.Year(), int(base.Month())
		p.last = p.first + 2
	default:
		return when{}, false
	}
	return t.resolve(i, end, p), true
}

// samePeriod reads "same period last year", "same period of 2023", "same month a year earlier": another year's like.
func (t *text) samePeriod(i, end int) (when, bool) {
	for _, w := range []string{" period", " quarter", " month", " time", " half"} {
		if !t.has(end, w) {
			continue
		}
		end += len(w)
		if _, k, ok := t.yearAfter(end); ok {
			end = k
		} else if _, k, ok := t.ofYear(end); ok {
			end = k
		}
		return when{start: i, end: end, same: true, basis: "doc_date"}, true
	}
	return when{}, false
}

// yearWords reads year-end 2024, "year ended December".
func (t *text) yearWords(i, end int) (when, bool) {
	if t.ends(i, "of the ") && hasSuffix(t.s[:i], "end of the ", "beginning of the ", "start of the ", "close of the ", "half of the ") && t.wordEnds(end) {
		return t.unitBack(i, end, "year", 0)
	}
	if !t.has(end, "-end") && !t.has(end, " end ") {
		return when{}, false
	}
	stop := end + len("-end")
	p := parts{first: 1, last: 12, point: true}
	if y, k, ok := t.yearAfter(stop); ok {
		p.year, stop = y, k
	} else if !t.published.IsZero() {
		p.year, p.relative = t.published.Year(), true
	}
	return t.resolve(i, stop, p), true
}
