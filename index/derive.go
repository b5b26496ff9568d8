package index

import (
	"math"
	"slices"
	"strconv"

	"yinwen"
	"yinwen/segment/glossary"
)

// Derived are the values that a store indexes beside those of the document itself. All stores take them from Derive, so that
// all find the same.
type Derived struct {
	Day, Month, When string          // FieldDay, FieldMonth, FieldWhen
	Banks, Metrics   []string        // FieldBank, FieldMetric: sorted, without repeats
	Figures          []DerivedFigure // one for each figure, in order
}

// DerivedFigure is what a store indexes of a figure beside its own fields.
type DerivedFigure struct {
	Metrics   []string // FigureMetric
	Claims    []string // FigureClaim
	Low, High float64  // FigureLow, FigureHigh
	Known     bool     // false: the figure has no number, and no bounds
}

// Derive computes what a store indexes of d.
func Derive(d *yinwen.Document) Derived {
	out := Derived{Day: Undated, Month: Undated, When: "0"}
	if len(d.Day) == len("2006-01-02") {
		out.Day, out.Month, out.When = d.Day, d.Day[:7], d.Day+"T00:00:00"
		if !d.Published.IsZero() && d.Published.Format("2006-01-02") == d.Day {
			out.When = d.Published.Format("2006-01-02T15:04:05")
		}
	}
	for _, text := range []string{d.Title, d.Text} {
		for _, m := range glossary.FindIn(text) {
			switch m.Entry.Kind {
			case glossary.Institution:
				out.Banks = append(out.Banks, m.Entry.ID)
			case glossary.Metric:
				out.Metrics = append(out.Metrics, glossary.CountsAs(m.Entry.ID)...)
			}
		}
	}
	for _, f := range d.Figures {
		if f.Bank != "" {
			out.Banks = append(out.Banks, f.Bank)
		}
		x := figureBounds(f)
		if f.MetricID != "" {
			x.Metrics, x.Claims = glossary.CountsAs(f.MetricID), claims(f)
		}
		out.Metrics = append(out.Metrics, x.Metrics...)
		out.Figures = append(out.Figures, x)
	}
	out.Banks, out.Metrics = unique(out.Banks), unique(out.Metrics)
	return out
}

func unique(values []string) []string {
	slices.Sort(values)
	return slices.Compact(values)
}

// figureBounds turns the decimals of f into floats. An open end is the largest float.
func figureBounds(f yinwen.Figure) DerivedFigure {
	low, high := ends(f)
	l, err1 := bound(low, f.MinOpen || f.MaxOpen, -math.MaxFloat64)
	h, err2 := bound(high, f.MinOpen || f.MaxOpen, math.MaxFloat64)
	return DerivedFigure{Low: l, High: h, Known: low+high != "" && err1 == nil && err2 == nil}
}

func bound(text string, open bool, end float64) (float64, error) {
	if text == "" && open {
		return end, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err == nil && (math.IsInf(v, 0) || math.IsNaN(v)) {
		return 0, strconv.ErrRange
	}
	return v + 0, err // a fall by 0 is no less than 0: stores order -0 otherwise
}
