package web

import (
	"math"
	"strconv"
	"time"
)

// tick is a mark of an axis at a coordinate of the chart.
type tick struct{ At, Label string }

// scale is the axis of values: its ends, and the steps between its marks.
type scale struct{ low, high, step float64 }

// newScale covers low to high with marks at 1, 2 or 5 times a power of ten, some five of them. It begins at zero where the
// values do not hide what they have in common with it: when the lowest is at most half of the highest.
func newScale(low, high float64) scale {
	if low > 0 && low <= high/2 {
		low = 0
	}
	if high < 0 && high >= low/2 {
		high = 0
	}
	if low == high {
		margin := max(math.Abs(low)/10, 1e-9)
		low, high = low-margin, high+margin
	}
	raw := (high - low) / 4
	step := math.Pow(10, math.Floor(math.Log10(raw)))
	for _, times := range []float64{1, 2, 5, 10} {
		if times*step >= raw {
			step *= times
			break
		}
	}
	return scale{math.Floor(low/step) * step, math.Ceil(high/step) * step, step}
}

// marks are the values at which the axis has a mark.
func (s scale) marks() []float64 {
	var out []float64
	for i := 0; ; i++ {
		v := s.low + float64(i)*s.step
		if v > s.high+s.step/2 {
			return out
		}
		out = append(out, v)
	}
}

// magnitude is the largest that the ends of the axis reach: all its marks are written in it, and its title names it.
func (s scale) magnitude(ui string) magnitude {
	for _, m := range magnitudes(ui) {
		if max(math.Abs(s.low), math.Abs(s.high)) >= math.Pow10(m.power) {
			return m
		}
	}
	return magnitude{}
}

// label writes a mark in a magnitude, with as many decimals as tell it from its neighbours.
func (s scale) label(v float64, m magnitude) string {
	unit := math.Pow10(m.power)
	decimals := max(0, -int(math.Floor(math.Log10(s.step/unit)+1e-9)))
	text := strconv.FormatFloat(v/unit, 'f', decimals, 64)
	if f, err := strconv.ParseFloat(text, 64); err == nil && f == 0 {
		return "0" // no minus sign before it
	}
	return grouped(text)
}

// timeMarks are the days from first to last at which the axis of time has a mark, at most nine of them: beginnings of years,
// quarters or months, or single days. layout writes them.
func timeMarks(first, last time.Time) (days []time.Time, layout string) {
	for _, months := range []int{1, 3, 6, 12, 24, 60, 120, 240, 600, 1200, 12000} {
		if days = monthMarks(first, last, months); len(days) > 9 {
			continue
		}
		if months == 1 && len(days) < 2 {
			break
		}
		if months >= 12 {
			return days, "2006"
		}
		return days, "2006-01"
	}
	step := max(1, int(last.Sub(first).Hours()/24)/6)
	days = nil
	for d := first; !d.After(last); d = d.AddDate(0, 0, step) {
		days = append(days, d)
	}
	return days, time.DateOnly
}

// monthMarks are the beginnings of every so many months from first to last; those of years divide by them.
func monthMarks(first, last time.Time, months int) []time.Time {
	count := first.Year()*12 + int(first.Month()) - 1
	if first.Day() > 1 {
		count++
	}
	if rest := count % months; rest > 0 {
		count += months - rest
	}
	var out []time.Time
	for ; ; count += months {
		d := time.Date(count/12, time.Month(count%12+1), 1, 0, 0, 0, 0, time.UTC)
		if d.After(last) || len(out) > 60 {
			return out
		}
		out = append(out, d)
	}
}
