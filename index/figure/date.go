package figure

import (
	"fmt"
	"strings"
	"time"
)

// role tells what an expression of time does for the figures around it.
type role int

const (
	governs  role = iota // the figures beside it are of this time
	compares             // a figure is measured against this time: 比年初, from a year earlier
	reports              // when it was said, not when it was so: 4月2日表示, said Tuesday
)

// when is an expression of time in the folded text.
type when struct {
	start, end int
	from, to   time.Time // first and last day; zero when the year cannot be told
	point      bool      // a balance date: 9月末, the end of September
	day        bool      // one day
	weekday    bool      // an English name of a weekday, yesterday or today
	same       bool      // 同期: the same time of another year
	back       int       // months before the time it hangs on: 12 in "a year earlier"
	year       int       // of "the same period of 2023"
	yearless   bool      // no word says its year
	basis      string    // text when the words say the year, else doc_date
	role       role
}

// parts of a date before it is resolved against the document's date.
type parts struct {
	year     int  // 0: not said
	relative bool // the year came from the document's date: 今年, last year
	first    int  // first month, 1-12
	last     int  // last month
	day      int  // 0: whole months
	point    bool // the end of it
	start    bool // the beginning of it
	since    bool // from the beginning of it to the document's date
	ahead    bool // may lie in the future: by the end of the year
}

// resolve gives parts their days. Without a year the latest such time that had begun when the document appeared is meant, unless
// the words around look ahead.
func (t *text) resolve(start, end int, p parts) when {
	w := when{start: start, end: end, point: p.point || p.start, day: p.day > 0, basis: "text"}
	if p.year == 0 || p.relative || p.since {
		w.basis = "doc_date"
	}
	if p.year == 0 {
		w.yearless = true
		if t.published.IsZero() {
			return w
		}
		p.year = t.aheadYear(t.outlook(start, end), p, t.latestYear(p))
	}
	if p.year < 1900 || p.year > 2150 || p.first < 1 || p.last > 12 || p.last < p.first || p.day > 31 {
		return w
	}
	w.from = date(p.year, p.first, max(p.day, 1))
	w.to = w.from
	if p.day == 0 {
		w.to = date(p.year, p.last+1, 0)
	} else if w.from.Day() != p.day {
		w.from, w.to = time.Time{}, time.Time{}
		return w
	}
	switch {
	case p.since && t.published.After(w.from):
		w.to, w.point = t.published, false
	case p.since:
		w.from, w.to = time.Time{}, time.Time{}
	case p.start:
		w.to = w.from
	case p.point:
		w.from = w.to
	}
	return w
}

func (t *text) latestYear(p parts) int {
	y := t.published.Year()
	if p.ahead {
		return y
	}
	if p.day > 0 {
		if date(y, p.first, p.day).After(t.published.AddDate(0, 2, 0)) {
			return y - 1
		}
		return y
	}
	month := p.last
	if p.first == 7 && p.last == 12 && !p.point {
		month = 8 // figures of a second half that runs are told; those of a quarter or 前三季度 when it is over
	}
	if date(y, month, 1).After(t.published) {
		return y - 1
	}
	return y
}

func date(y, m, d int) time.Time { return time.Date(y, time.Month(m), d, 0, 0, 0, 0, time.UTC) }

// iso writes the period of a when: a date for a point or a day, else start/end; empty when unresolved.
func (w when) iso() string {
	if w.from.IsZero() || w.to.IsZero() {
		return ""
	}
	if w.point || w.day || w.from.Equal(w.to) {
		return w.to.Format(time.DateOnly)
	}
	return fmt.Sprintf("%s/%s", w.from.Format(time.DateOnly), w.to.Format(time.DateOnly))
}

// shift moves a date by months, keeping ends of months.
func monthsBefore(day time.Time, n int) (year, month int) {
	y, m, _ := day.Date()
	d := date(y, int(m)-n, 1)
	return d.Year(), int(d.Month())
}

// quarter returns the first month of the quarter of month m.
func quarter(m int) int { return (m-1)/3*3 + 1 }

// yearEnd is the year whose end is meant at i where none is said: early in a year the end of the last one, unless the words
// look ahead (到年底, by year-end, target).
func (t *text) yearEnd(start, end int) int {
	y := t.published.Year()
	if t.published.Month() > 6 || t.outlook(start, end) != noOutlook || strings.Contains(t.s[t.atRune(max(0, start-36)):start], "今年") {
		return y
	}
	return y - 1
}
