package figure

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
	if m := monthName[word]; m > 0 && (t.upper(i) || t.yearBehind(end)) {
		return t.monthEN(i, end, m)
	}
	if _, ok := ordinal[word]; ok {
		return t.partOfYear(i, end)
	}
	if w, ok := t.earlierEN(i, end); ok {
		return w, true
	}
	if w, ok := t.monthsOfResult(i); ok {
		return w, true
	}
	switch word {
	case "q", "h", "fy", "cy":
		return t.code(i, end)
	case "this", "last", "previous", "next", "prior", "preceding", "same", "current", "full", "whole", "year":
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
	if t.has(j, "-end") {
		p.point, j = true, j+len("-end")
	}
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
		} else if y, ok := t.yearOfNext(j); ok {
			p.year = y
		} else if m == 5 && p.last == 5 && !t.monthContext(i) {
			return when{}, false
		} else if y, stop, ok := t.ofYear(t.afterAny(j, " period", " span")); ok {
			p.year, p.relative, j = y, true, stop
		}
	}
	return t.resolve(i, j, p), true
}

// lastMonthEN reads the "to September" of "January to September".
func (t *text) lastMonthEN(j int, p *parts) int {
	for _, dash := range []string{"-", " to ", "–", " - ", " through ", "-to-"} {
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

// yearOfNext is the year of "July and August 2018" for the first of the months.
func (t *text) yearOfNext(i int) (int, bool) {
	if !t.has(i, " and ") {
		return 0, false
	}
	k := i + len(" and ")
	end := t.word(k)
	if monthName[t.s[k:end]] == 0 {
		return 0, false
	}
	y, _, ok := t.yearAfter(end)
	return y, ok
}

// yearBehind tells whether a year stands right behind a month that was written small: since november 2015.
func (t *text) yearBehind(i int) bool {
	n, _, count := t.plainInt(t.space(i, 1))
	return count == 4 && n >= 1900 && n <= 2100
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
