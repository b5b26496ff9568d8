package figure

import (
	"strings"
)

// relativeEN reads last month, this quarter, last year, the same period last year, full year 2024.
func (t *text) relativeEN(i, end int) (when, bool) {
	word := t.s[i:end]
	j := t.space(end, 1)
	stop := t.word(j)
	unit := t.s[j:stop]
	if word == "year" {
		return t.yearWords(i, end)
	}
	if word == "full" || word == "whole" {
		if w, ok := t.wholeYear(i, end); ok {
			return w, true
		}
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

// unitBack is the year, quarter, month or week (Monday to Sunday) that lies back units before the document's.
func (t *text) unitBack(i, end int, unit string, back int) (when, bool) {
	unit = strings.TrimSuffix(unit, "'s")
	p := parts{relative: true, first: 1, last: 12}
	if t.published.IsZero() {
		return when{start: i, end: end, basis: "doc_date"}, unit == "year" || unit == "month" || unit == "quarter" || unit == "week"
	}
	_, m, _ := t.published.Date()
	switch unit {
	case "year":
		p.year = t.published.Year() - back
	case "month":
		p.year, p.first = monthsBefore(t.published, back)
		p.last = p.first
	case "week":
		monday := t.published.AddDate(0, 0, -int(t.published.Weekday()+6)%7-7*back)
		from := date(monday.Year(), int(monday.Month()), monday.Day())
		return when{start: i, end: end, from: from, to: from.AddDate(0, 0, 6), basis: "doc_date"}, true
	case "quarter":
		base := date(t.published.Year(), quarter(int(m))-3*back, 1)
		p.year, p.first = base.Year(), int(base.Month())
		p.last = p.first + 2
	default:
		return when{}, false
	}
	return t.resolve(i, end, p), true
}

// yearWords reads year-end 2024, "year ended December".
func (t *text) yearWords(i, end int) (when, bool) {
	if t.ends(i, "of the ") && hasSuffix(t.s[:i], "end of the ", "beginning of the ", "start of the ", "close of the ", "half of the ") && t.wordEnds(end) {
		back := 0
		if !t.published.IsZero() && hasSuffix(t.s[:i], "end of the ", "close of the ") {
			back = t.published.Year() - t.yearEnd(i, end)
		}
		return t.unitBack(i, end, "year", back)
	}
	if !t.has(end, "-end") && !t.has(end, " end ") {
		return when{}, false
	}
	stop := end + len("-end")
	p := parts{first: 1, last: 12, point: true}
	if y, k, ok := t.yearAfter(stop); ok {
		p.year, stop = y, k
	} else if !t.published.IsZero() {
		p.year, p.relative = t.yearEnd(i, stop), true
	}
	return t.resolve(i, stop, p), true
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

// wholeYear reads "for the full year" and "the whole year" without a year: the last one until its own half is over.
func (t *text) wholeYear(i, end int) (when, bool) {
	stop := end + len(" year")
	if !t.has(end, " year") || !t.wordEnds(stop) || !hasSuffix(t.s[:i], "for the ", "in the ", "over the ", "during the ") || t.published.IsZero() {
		return when{}, false
	}
	if _, _, ok := t.yearAfter(stop); ok {
		return when{}, false
	}
	y := t.published.Year()
	if t.published.Month() <= 6 {
		y--
	}
	return t.resolve(i, stop, parts{year: y, relative: true, first: 1, last: 12}), true
}
