package index

import (
	"math/big"
	"slices"

	"yinwen"
	"yinwen/segment/glossary"
)

// figure compiles a condition on the figures of a measure.
func (c *compiler) figure(x figureExpr) said {
	if c.quiet == 0 {
		c.asked = append(c.asked, x)
	}
	var nodes []Node
	for _, d := range x.demands() {
		nodes = append(nodes, Figures{d.conditions()})
	}
	return x.said(oneOf(nodes))
}

// demand is what one figure has to be.
type demand struct {
	claims   []string // FigureClaim, any of them
	kinds    []string // FigureKind, any of them; nil for all
	currency string   // "" for any
	lo, hi   *limit   // nil for none
}

// demands are what x asks for, any of them. Percentage points and basis points are one unit at two sizes.
func (x figureExpr) demands() []demand {
	if x.fall {
		x.fall, x.lo, x.hi = false, x.hi.scaled(minusOne), x.lo.scaled(minusOne)
	}
	d := demand{x.claims(), x.kinds(), x.currency(), x.lo, x.hi}
	other := d
	switch x.kind() {
	case string(yinwen.PercentPoint):
		other.kinds, other.lo, other.hi = []string{string(yinwen.BasisPoint)}, d.lo.scaled(hundred), d.hi.scaled(hundred)
	case string(yinwen.BasisPoint):
		other.kinds, other.lo, other.hi = []string{string(yinwen.PercentPoint)}, d.lo.scaled(hundredth), d.hi.scaled(hundredth)
	default:
		return []demand{d}
	}
	return []demand{d, other}
}

var (
	minusOne  = big.NewRat(-1, 1)
	hundred   = big.NewRat(100, 1)
	hundredth = big.NewRat(1, 100)
)

// scaled is l times by, nil of nil.
func (l *limit) scaled(by *big.Rat) *limit {
	if l == nil {
		return nil
	}
	out := *l
	out.value = new(big.Rat).Mul(l.value, by)
	return &out
}

// claims are what the figures in question say. A unit that a metric is not measured in, percent of a sum of money or basis points
// of a ratio, can only be that of a change: net profit>5% asks for growth.
func (x figureExpr) claims() []string {
	var out []string
	for _, e := range x.fitting() {
		natural, kind := classKinds[e.Class], x.kind()
		switch own := kind == "" || kind == natural || natural == ""; {
		case e.Change && e.Broader != "" && (own || kind == measured(e.Broader)):
			out = append(out, changeClaim+e.Broader)
		case e.Change && own:
			out = append(out, levelClaim+e.ID)
		case x.change || !own:
			out = append(out, changeClaim+e.ID)
		case natural == "":
			out = append(out, levelClaim+e.ID, changeClaim+e.ID)
		default:
			out = append(out, levelClaim+e.ID)
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// measured is the kind of figure that measures the metric with an id.
func measured(id string) string {
	e, _ := glossary.Get(id)
	return classKinds[e.Class]
}

// fitting are the metrics that are measured in the unit said, if there are any: NPL<1.5% is the ratio, NPL>100亿 the balance.
// Points are of ratios; a change in percent may be of anything.
func (x figureExpr) fitting() []*glossary.Entry {
	kind := x.kind()
	switch {
	case kind == string(yinwen.PercentPoint) || kind == string(yinwen.BasisPoint):
		kind = string(yinwen.Percent)
	case x.change:
		return x.metrics
	}
	var fitting []*glossary.Entry
	for _, e := range x.metrics {
		if classKinds[e.Class] == kind {
			fitting = append(fitting, e)
		}
	}
	if fitting == nil {
		return x.metrics
	}
	return fitting
}

// kinds are the kinds of figure that are meant: the unit says it, else what the metrics are measured in. A change in a bare
// number is one in percent.
func (x figureExpr) kinds() []string {
	if kind := x.kind(); kind != "" {
		return []string{kind}
	}
	if x.change {
		return []string{string(yinwen.Percent)}
	}
	var kinds []string
	for _, e := range x.metrics {
		if k := classKinds[e.Class]; k != "" && !slices.Contains(kinds, k) {
			kinds = append(kinds, k)
		}
	}
	return kinds
}

// classKinds are the kinds of figure that measure metrics of a class.
var classKinds = map[string]string{
	"money": string(yinwen.Money), "percent": string(yinwen.Percent), "count": string(yinwen.Count), "multiple": string(yinwen.Multiple),
	"per_share": string(yinwen.Money),
}

// kind is the kind of figure that the unit of a bound says, "" when none does. A change by 5亿 is one of money, or a count.
func (x figureExpr) kind() string {
	for _, l := range []*limit{x.lo, x.hi} {
		if l != nil && l.kind != "" {
			return l.kind
		}
	}
	if !x.change || !x.sized() {
		return ""
	}
	for _, e := range x.metrics {
		if k := classKinds[e.Class]; k != "" && k != string(yinwen.Percent) {
			return k
		}
	}
	return string(yinwen.Money)
}

func (x figureExpr) currency() string {
	for _, l := range []*limit{x.lo, x.hi} {
		if l != nil && l.currency != "" {
			return l.currency
		}
	}
	return ""
}

// sized reports whether a bound has words of size, such as 亿.
func (x figureExpr) sized() bool {
	return x.lo != nil && x.lo.size.Cmp(one) != 0 || x.hi != nil && x.hi.size.Cmp(one) != 0
}

// conditions are d as a store understands it.
func (d demand) conditions() []Condition {
	out := []Condition{{Field: FigureClaim, Values: d.claims}}
	if len(d.kinds) > 0 {
		out = append(out, Condition{Field: FigureKind, Values: d.kinds})
	}
	if d.currency != "" {
		out = append(out, Condition{Field: FigureCurrency, Values: []string{d.currency}})
	}
	return append(out, bounds(d.lo, d.hi)...)
}

// bounds are conditions that hold when a figure, and all of it if it is a range, lies within lo and hi.
func bounds(lo, hi *limit) []Condition {
	var out []Condition
	if lo != nil {
		v, _ := lo.value.Float64()
		out = append(out, Condition{Field: FigureLow, Min: &v, MinExclusive: lo.open})
	}
	if hi != nil {
		v, _ := hi.value.Float64()
		out = append(out, Condition{Field: FigureHigh, Max: &v, MaxExclusive: hi.open})
	}
	return out
}

// holds reports whether a figure meets the condition of a query.
func (x figureExpr) holds(f yinwen.Figure) bool {
	said := claims(f)
	return slices.ContainsFunc(x.demands(), func(d demand) bool {
		return slices.ContainsFunc(said, func(claim string) bool { return slices.Contains(d.claims, claim) }) &&
			(len(d.kinds) == 0 || slices.Contains(d.kinds, string(f.Kind))) && (d.currency == "" || d.currency == f.Currency) &&
			withinLimits(f, d.lo, d.hi)
	})
}

// withinLimits compares decimals. All of a range has to lie within.
func withinLimits(f yinwen.Figure, lo, hi *limit) bool {
	low, high := ends(f)
	return beyond(low, lo, 1) && beyond(high, hi, -1)
}

func beyond(text string, l *limit, side int) bool {
	if l == nil {
		return true
	}
	v, ok := ratOf(text)
	if !ok {
		return false
	}
	c := v.Cmp(l.value) * side
	return c > 0 || c == 0 && !l.open
}
