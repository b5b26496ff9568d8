package index

import (
	"fmt"
	"strings"

	"yinwen"
	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// lastDay bounds days above; Undated, a word, sorts after it.
const lastDay = "9999-99-99"

// date compiles a condition on the day.
func (c *compiler) date(x dateExpr) said {
	if x.undated {
		return said{node: AnyOf{FieldDay, []string{Undated}}, text: "date:" + Undated}
	}
	text := "date:" + x.lo + ".." + x.hi
	if x.lo == x.hi {
		text = "date:" + x.lo
	}
	hi := x.hi
	if hi == "" {
		hi = lastDay
	}
	return said{node: Between{FieldDay, x.lo, hi}, text: text}
}

// key compiles a condition on a keyword field.
func (c *compiler) key(x keyExpr) (said, bool) {
	switch x.field {
	case FieldBank:
		return c.entry(x, glossary.Institution)
	case FieldMetric:
		return c.entry(x, glossary.Metric)
	case FieldLang:
		value := fold.String(x.value)
		if l, ok := languages[value]; ok {
			value = l
		}
		return said{node: AnyOf{FieldLang, []string{value}}, text: "lang:" + value}, true
	}
	text := x.field + ":" + x.value
	if x.star {
		return said{node: Starts{x.field, x.value}, text: text + "*"}, true
	}
	return said{node: AnyOf{x.field, []string{x.value}}, text: text}, true
}

// entry compiles bank:工行 and metric:NPL. A name the glossary does not know is looked for as a phrase.
func (c *compiler) entry(x keyExpr, kind glossary.Kind) (said, bool) {
	var ids []string
	if e, ok := glossary.Get(strings.ToLower(x.value)); ok && e.Kind == kind {
		ids = []string{e.ID}
	} else {
		for _, e := range glossary.Lookup(x.value) {
			if e.Kind == kind {
				ids = append(ids, e.ID)
			}
		}
	}
	if ids == nil {
		return c.phrase(phraseExpr{x.value, -1})
	}
	return said{node: AnyOf{x.field, ids}, text: x.field + ":" + strings.Join(ids, "|")}, true
}

// figure compiles a condition on the figures of a metric.
func (c *compiler) figure(x figureExpr) said {
	if c.quiet == 0 {
		c.asked = append(c.asked, x)
	}
	kinds, metrics := figureKinds(x)
	var ids []string
	for _, e := range metrics {
		ids = append(ids, e.ID)
	}
	conditions := []Condition{{Field: FigureMetric, Values: ids}}
	if len(kinds) > 0 {
		conditions = append(conditions, Condition{Field: FigureKind, Values: kinds})
	}
	if cur := currencyOf(x); cur != "" {
		conditions = append(conditions, Condition{Field: FigureCurrency, Values: []string{cur}})
	}
	conditions = append(conditions, bounds(x.lo, x.hi)...)
	return said{node: Figures{conditions}, text: "figure:" + strings.Join(ids, "|") + describe(x)}
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

// figureKinds tells which kinds of figure are meant: the unit says it, else what the metric is measured in. Metrics of
// another class are left out when there is one of the right class: NPL<1.5% is the ratio, NPL>100亿 the balance.
func figureKinds(x figureExpr) ([]string, []*glossary.Entry) {
	kind := kindOf(x)
	var kinds []string
	var fitting []*glossary.Entry
	for _, e := range x.metrics {
		if kind == "" && classKinds[e.Class] != "" {
			kinds = append(kinds, classKinds[e.Class])
		}
		if kind != "" && classKinds[e.Class] == kind {
			fitting = append(fitting, e)
		}
	}
	if kind != "" {
		kinds = []string{kind}
	}
	if fitting == nil {
		fitting = x.metrics
	}
	return kinds, fitting
}

// classKinds are the kinds of figure that measure metrics of a class.
var classKinds = map[string]string{
	"money": string(yinwen.Money), "percent": string(yinwen.Percent), "count": string(yinwen.Count), "multiple": string(yinwen.Multiple),
	"per_share": string(yinwen.Money),
}

func kindOf(x figureExpr) string {
	for _, l := range []*limit{x.lo, x.hi} {
		if l != nil && l.kind != "" {
			return l.kind
		}
	}
	return ""
}

func currencyOf(x figureExpr) string {
	for _, l := range []*limit{x.lo, x.hi} {
		if l != nil && l.currency != "" {
			return l.currency
		}
	}
	return ""
}

// describe writes the bounds of x: >50000000000 CNY, 1..2 percent.
func describe(x figureExpr) string {
	unit := strings.TrimSpace(" " + currencyOf(x))
	if unit == "" && kindOf(x) != "" && kindOf(x) != string(yinwen.Money) {
		unit = kindOf(x)
	}
	if unit != "" {
		unit = " " + unit
	}
	switch {
	case x.lo != nil && x.hi != nil && x.lo == x.hi:
		return "=" + decimal(x.lo.value) + unit
	case x.lo != nil && x.hi != nil:
		return fmt.Sprintf(":%s..%s%s", decimal(x.lo.value), decimal(x.hi.value), unit)
	case x.lo != nil:
		return sign(">", x.lo) + decimal(x.lo.value) + unit
	case x.hi != nil:
		return sign("<", x.hi) + decimal(x.hi.value) + unit
	}
	return ""
}

func sign(op string, l *limit) string {
	if l.open {
		return op
	}
	return op + "="
}
