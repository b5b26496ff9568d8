package web

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Sizes of a chart in its own units; the page scales it.
const (
	chartWidth, chartHeight = 720.0, 170.0
	chartMargin             = 8.0 // room for a dot at every side
)

// chart is the dots of one unit over time. Positions are rounded for drawing; the values beside them are exact.
type chart struct {
	Unit, Label   string
	First, Last   string // days
	Low, High     string // values
	Dots          []dot
	Width, Height string
}

type dot struct{ X, Y, Title, Href string }

// charts draws the points of each unit that has at least two days, the most frequent unit first.
func charts(w words, points []pointView) []chart {
	groups := map[string][]pointView{}
	for _, p := range points {
		if _, ok := p.day(); ok {
			groups[p.Unit] = append(groups[p.Unit], p)
		}
	}
	var out []chart
	for unit, group := range groups {
		if c, ok := newChart(w, unit, group); ok {
			out = append(out, c)
		}
	}
	slices.SortFunc(out, func(a, b chart) int {
		return cmp.Or(cmp.Compare(len(b.Dots), len(a.Dots)), cmp.Compare(a.Unit, b.Unit))
	})
	return out
}

func newChart(w words, unit string, points []pointView) (chart, bool) {
	first, _ := points[0].day()
	last, _ := points[len(points)-1].day()
	if !last.After(first) {
		return chart{}, false
	}
	low, high := math.Inf(1), math.Inf(-1)
	c := chart{Unit: unit, First: first.Format(time.DateOnly), Last: last.Format(time.DateOnly), Width: coordinate(chartWidth),
		Height: coordinate(chartHeight)}
	values := make([]float64, len(points))
	for i, p := range points {
		value, err := strconv.ParseFloat(p.Value, 64)
		if err != nil {
			return chart{}, false
		}
		if values[i] = value; value < low {
			low, c.Low = value, scaled(p.Value, w.ui)
		}
		if value > high {
			high, c.High = value, scaled(p.Value, w.ui)
		}
	}
	share := func(part, whole float64) float64 { // of the way, the middle when there is none
		if whole == 0 {
			return .5
		}
		return part / whole
	}
	for i, p := range points {
		day, _ := p.day()
		x := chartMargin + share(day.Sub(first).Hours(), last.Sub(first).Hours())*(chartWidth-2*chartMargin)
		y := chartMargin + share(high-values[i], high-low)*(chartHeight-2*chartMargin)
		c.Dots = append(c.Dots, dot{coordinate(x), coordinate(y), p.Period + ": " + p.Exact + " " + unit, fmt.Sprintf("#p%d", p.N)})
	}
	c.Label = w.say("series.chart", strings.TrimSpace(unit+" "+c.Low), c.High, len(c.Dots))
	return c, true
}

func coordinate(v float64) string { return strconv.FormatFloat(v, 'f', 1, 64) }
