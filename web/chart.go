package web

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// The drawing in its own units, which the page scales: the whole, and the room for the labels around what is drawn.
const (
	chartWidth, chartHeight = 720.0, 260.0
	chartLeft, chartRight   = 64.0, 28.0
	chartTop, chartBottom   = 26.0, 28.0
)

// chart draws a panel. Positions are rounded for drawing; the values in the table below are exact.
type chart struct {
	Label                    string // for who does not see it
	Title                    string // of the axis of values: its unit
	Width, Height            string
	Left, Right, Top, Bottom string // edges of what is drawn
	Values, Times            []tick
	Lines                    []line
	Dots                     []dot
	Legend                   []style
	Hollow                   bool // some dots stand at a day of publication
}

// line joins the values of one institution that cover periods of one length, in order of time.
type line struct{ Class, Points string }

// dot is one value. It is hollow where only the day of publication is known.
type dot struct {
	X, Y, Class, Shape, Title, Href string
	Hollow                          bool
}

// placed is a point with its place in the chart.
type placed struct {
	pointView
	day   time.Time
	value float64
	x, y  float64
}

// newChart draws points, which are in order of time; nil when they have not at least two days.
func newChart(w words, k panelKey, points []pointView, styles map[string]style) *chart {
	var all []placed
	for _, p := range points {
		day, ok := p.day()
		value, err := strconv.ParseFloat(p.Value, 64)
		if ok && err == nil && !math.IsInf(value, 0) {
			all = append(all, placed{pointView: p, day: day, value: value})
		}
	}
	if len(all) == 0 {
		return nil
	}
	first, last := all[0].day, all[len(all)-1].day
	if !last.After(first) {
		return nil
	}
	byValue := func(a, b placed) int { return cmp.Compare(a.value, b.value) }
	s := newScale(slices.MinFunc(all, byValue).value, slices.MaxFunc(all, byValue).value)
	c := &chart{Width: coordinate(chartWidth), Height: coordinate(chartHeight), Left: coordinate(chartLeft),
		Right: coordinate(chartWidth - chartRight), Top: coordinate(chartTop), Bottom: coordinate(chartHeight - chartBottom),
		Label: w.say("series.chart", first.Format(time.DateOnly), last.Format(time.DateOnly), len(all))}
	c.axes(w, k, s, first, last)
	for i := range all {
		all[i].x, all[i].y = across(all[i].day, first, last), s.down(all[i].value)
	}
	c.draw(all, styles)
	return c
}

// axes puts marks at the axes. The unit stands once, at the top.
func (c *chart) axes(w words, k panelKey, s scale, first, last time.Time) {
	m := s.magnitude(w.ui)
	c.Title = strings.TrimSpace(k.unitName(w) + " " + strings.TrimSpace(m.word))
	for _, v := range s.marks() {
		c.Values = append(c.Values, tick{coordinate(s.down(v)), s.label(v, m)})
	}
	days, layout := timeMarks(first, last)
	for _, d := range days {
		c.Times = append(c.Times, tick{coordinate(across(d, first, last)), d.Format(layout)})
	}
}

// across is where a day stands from left to right, with room for half a dot at both ends.
func across(day, first, last time.Time) float64 {
	const ends = 6
	share := float64(day.Unix()-first.Unix()) / float64(last.Unix()-first.Unix()) // a Duration holds 292 years
	return chartLeft + ends + share*(chartWidth-chartLeft-chartRight-2*ends)
}

// down is where a value stands from the top.
func (s scale) down(v float64) float64 {
	return chartTop + (s.high-v)/(s.high-s.low)*(chartHeight-chartTop-chartBottom)
}

// draw puts in dots, lines and the legend. A value that several documents tell is one dot.
func (c *chart) draw(all []placed, styles map[string]style) {
	type lineKey struct{ bank, span string }
	joined := map[lineKey][]placed{}
	var keys []lineKey
	seen := map[string]bool{}
	for _, p := range all {
		bank := p.pointJSON.Bank
		s, hollow := styles[bank], p.PeriodBasis == publishedBasis
		if !slices.Contains(c.Legend, s) {
			c.Legend = append(c.Legend, s)
		}
		c.Hollow = c.Hollow || hollow
		d := dot{X: coordinate(p.x), Y: coordinate(p.y), Class: s.Class, Shape: s.Shape, Hollow: hollow, Href: "#p" + strconv.Itoa(p.N),
			Title: strings.Join(filled([]string{s.Name, p.Period, p.Full}), " · ")}
		if at := d.X + "," + d.Y + d.Class; !seen[at] {
			seen[at] = true
			c.Dots = append(c.Dots, d)
		}
		if key := (lineKey{bank, p.span()}); !hollow && bank != "" {
			if joined[key] == nil {
				keys = append(keys, key)
			}
			joined[key] = append(joined[key], p)
		}
	}
	slices.SortFunc(c.Legend, func(a, b style) int { return strings.Compare(a.Class, b.Class) })
	for _, key := range keys {
		if points := joined[key]; len(points) > 1 {
			c.Lines = append(c.Lines, line{styles[key.bank].Class, path(points)})
		}
	}
}

func path(points []placed) string {
	var out []string
	for _, p := range points {
		out = append(out, coordinate(p.x)+","+coordinate(p.y))
	}
	return strings.Join(out, " ")
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
