package extract

import (
	"regexp"
	"time"
)

var yearPattern = regexp.MustCompile(`(?:^|\D)((?:19|20)\d{2})(?:\D|$)`)

// withYear adds the year to a date that tells month and day only: the hint's, else that of the text's own years which occurs
// most (the later one of equals), else that of the fetch. No year makes a date later than the fetch.
func (pg *page) withYear(d stamp, s *survey) stamp {
	limit := pg.in.Fetched
	if limit.IsZero() {
		limit = time.Now()
	}
	fits := func(y int) bool {
		return !time.Date(y, time.Month(d.month), d.day, 0, 0, 0, 0, time.UTC).After(limit.Add(oneDay))
	}
	if y, ok := pg.hintYear(d); ok && fits(y) {
		d.year = y
		return d
	}
	seen := map[int]int{}
	for i := range s.blocks {
		if b := &s.blocks[i]; !b.doubt && b.prose() > 0 {
			for _, m := range yearPattern.FindAllStringSubmatch(b.text, -1) {
				seen[num(m[1])]++
			}
		}
	}
	best := 0
	for y, n := range seen {
		if fits(y) && (best == 0 || n > seen[best] || n == seen[best] && y > best) {
			best = y
		}
	}
	if best == 0 {
		best = limit.Year()
		if !fits(best) {
			best--
		}
	}
	d.year = best
	return d
}

// hintYear is the year that brings d nearest to the hint's date.
func (pg *page) hintYear(d stamp) (int, bool) {
	w, ok := pg.hinted()
	if !ok {
		return 0, false
	}
	best, gap := 0, time.Duration(0)
	for y := w.moment.Year() - 1; y <= w.moment.Year()+1; y++ {
		g := time.Date(y, time.Month(d.month), d.day, 12, 0, 0, 0, time.UTC).Sub(w.moment).Abs()
		if best == 0 || g < gap {
			best, gap = y, g
		}
	}
	return best, true
}

var twoDigits = regexp.MustCompile(`(?:^|[^\d./-])(\d{1,2})([-/.])(\d{1,2})[-/.](\d{2})(?:[\s　]+(\d{1,2}):(\d{2}))?(?:$|[^\d./%-])`)

// readTwoDigits reads a date whose year has two digits: 25-09-30 and 30-09-25, 30.09.25, 9/30/25. Between hyphens the year may
// be at either end: it is where the number can be one; where both can, Chinese has it first.
func (pg *page) readTwoDigits(s string) (stamp, bool) {
	m := twoDigits.FindStringSubmatchIndex(s)
	if m == nil {
		return stamp{}, false
	}
	g := groups(s, m)
	first, month, last := num(g[1]), num(g[3]), num(g[4])
	d := stamp{year: 2000 + last, month: month, day: first, at: m[2], end: m[1]}
	switch g[2] {
	case "-":
		if pg.mayBeYear(first) && (!pg.mayBeYear(last) || hasHan(s)) {
			d.year, d.day = 2000+first, last
		}
	case "/":
		d.month, d.day = first, month
		switch {
		case first > 12:
			d.month, d.day = month, first
		case month <= 12:
			d.either = '/'
		}
	}
	return d.withClock([]string{g[5], g[6], "", "", ""}).valid()
}

// mayBeYear: no article is younger than its fetch, and none of the web older than the web.
func (pg *page) mayBeYear(n int) bool {
	limit := pg.in.Fetched
	if limit.IsZero() {
		limit = time.Now()
	}
	return n <= limit.Year()-2000 && n >= 1
}
