package link

import (
	"strings"
	"time"
)

// near is how far two ends of periods may lie apart and still be one: "since the beginning of the year" ends on the day of
// the document, and a translation comes days later. Months and quarters lie further apart.
const near = 10 * 24 * time.Hour

// samePeriod tells whether two periods, ISO 8601 dates or start/end, may be the same; an unknown one may be any.
func samePeriod(a, b string) bool {
	if a == b || a == "" || b == "" {
		return true
	}
	x, okX := endOf(a)
	y, okY := endOf(b)
	return okX && okY && x.Sub(y).Abs() <= near
}

// endOf is the last day of a period: a stock at the end of June and a flow of the first half go together.
func endOf(period string) (time.Time, bool) {
	_, end, flow := strings.Cut(period, "/")
	if !flow {
		end = period
	}
	t, err := time.Parse(time.DateOnly, end)
	return t, err == nil
}

// periodsDiffer is 1 when neither document dates a figure with the period that the other dates most with, 0.5 when one does not,
// 0 when both do or one dates none.
func periodsDiffer(a, b []number) float64 {
	x, y := periods(a), periods(b)
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	differ := 0.0
	if !y.hasPeriod(x.heaviest()) {
		differ += 0.5
	}
	if !x.hasPeriod(y.heaviest()) {
		differ += 0.5
	}
	return differ
}

// periods weighs the periods of figures.
func periods(figures []number) bag {
	found := bag{}
	for _, f := range figures {
		if _, ok := endOf(f.of.Period); ok {
			found[f.of.Period] += f.weight
		}
	}
	return found
}

func (b bag) hasPeriod(period string) bool {
	for p := range b {
		if samePeriod(p, period) {
			return true
		}
	}
	return false
}
