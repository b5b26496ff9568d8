package figure

import (
	"time"
)

// weekday reads Monday, yesterday, today: the latest such day, not after the document, or after it for tomorrow and
// "starting Thursday".
func (t *text) weekday(i, end int) (when, bool) {
	word := t.s[i:end]
	w := when{start: i, end: end, day: true, weekday: true, basis: "doc_date"}
	if t.published.IsZero() {
		return w, true
	}
	switch word {
	case "today":
		w.from = t.published
	case "yesterday":
		w.from = t.published.AddDate(0, 0, -1)
	case "tomorrow":
		w.from = t.published.AddDate(0, 0, 1)
	default:
		if !t.upper(i) {
			return when{}, false
		}
		w.from = t.nearestDay(word, i)
	}
	w.to = w.from
	return w, true
}

func (t *text) nearestDay(word string, i int) time.Time {
	days := map[string]time.Weekday{"monday": 1, "tuesday": 2, "wednesday": 3, "thursday": 4, "friday": 5, "saturday": 6, "sunday": 0}
	ahead := int(days[word]-t.published.Weekday()+7) % 7
	if t.effective(i) {
		return t.published.AddDate(0, 0, ahead)
	}
	return t.published.AddDate(0, 0, (ahead-7)%7)
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
	return t.withYear(i, j, p), true
}

// withYear resolves a code that ends at j with the year behind it, if there is one.
func (t *text) withYear(i, j int, p parts) when {
	if y, k, ok := t.shortYear(j); ok {
		p.year, j = y, k
	} else if y, k, ok := t.yearAfter(j); ok {
		p.year, j = y, k
	}
	return t.resolve(i, j, p)
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
