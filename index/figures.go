package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"yinwen"
	"yinwen/segment"
	"yinwen/segment/glossary"
)

// figureFilter demands something of single figures.
type figureFilter struct {
	metrics, banks []string // glossary ids; nil admits all
	kind           string
	currency       string
	lo, hi         *limit
}

// Figures calls fn for the figures of all documents that match q, as far as its filters admit them, newest documents first.
func (s *Searcher) Figures(ctx context.Context, q FigureQuery, fn func(FigureRow) error) error {
	filter, err := filterOf(q)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	if q.Sort == "" {
		q.Sort = SortDate
	}
	c, _, err := s.compile(q.Query)
	if err != nil {
		return fmt.Errorf("figures: %w", err)
	}
	p := Plan{Match: c.match, Limit: eachPage}
	s.order(&p, c.sort)
	if conditions := filter.conditions(); len(conditions) > 0 {
		match := p.Match
		if match == nil {
			match = All{}
		}
		p.Match = And{[]Node{match, Figures{conditions}}}
	}
	return s.pages(ctx, p, func(d yinwen.Document) error { return rows(&d, filter, fn) })
}

// rows calls fn for the figures of d that filter admits.
func rows(d *yinwen.Document, filter figureFilter, fn func(FigureRow) error) error {
	var sentences []segment.Span
	for _, f := range d.Figures {
		if !filter.admits(f) {
			continue
		}
		if sentences == nil {
			sentences = segment.Sentences(d.Text)
		}
		err := fn(FigureRow{Document: d.ID, URL: d.URL, Title: d.Title, Source: d.Source, Day: d.Day, Lang: d.Lang,
			Sentence: sentenceOf(d.Text, sentences, f.Start), Figure: f})
		if err != nil {
			return err
		}
	}
	return nil
}

// filterOf reads the filters of q. Names that mean nothing are errors here, for a filter that is ignored misleads.
func filterOf(q FigureQuery) (figureFilter, error) {
	var f figureFilter
	var err error
	if f.metrics, err = idsOf(FilterMetric, q.Metric, glossary.Metric); err != nil {
		return f, err
	}
	if f.banks, err = idsOf(FilterBank, q.Bank, glossary.Institution); err != nil {
		return f, err
	}
	if f.kind = q.Kind; f.kind != "" && !slices.Contains(yinwen.Kinds(), yinwen.Kind(f.kind)) {
		return f, &FilterError{Filter: FilterKind, Value: q.Kind}
	}
	if f.lo, err = limitOf(FilterMin, q.Min); err != nil {
		return f, err
	}
	if f.hi, err = limitOf(FilterMax, q.Max); err != nil {
		return f, err
	}
	for _, l := range []*limit{f.lo, f.hi} {
		if l != nil && l.kind != "" && f.kind == "" {
			f.kind = l.kind
		}
		if l != nil && l.currency != "" {
			f.currency = l.currency
		}
	}
	return f, nil
}

func idsOf(filter, name string, kind glossary.Kind) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	if e, ok := glossary.Get(strings.ToLower(name)); ok && e.Kind == kind {
		return []string{e.ID}, nil
	}
	var ids []string
	for _, e := range glossary.Lookup(name) {
		if e.Kind == kind {
			ids = append(ids, e.ID)
		}
	}
	if ids == nil {
		return nil, &FilterError{Filter: filter, Value: name, Near: glossary.Near(kind, name, nearNames)}
	}
	return ids, nil
}

func limitOf(filter, text string) (*limit, error) {
	if text == "" {
		return nil, nil
	}
	if r, ok := ratOf(text); ok { // 3e9
		return &limit{amount: amount{value: r}}, nil
	}
	a, ok := parseAmount(text)
	if !ok {
		return nil, &FilterError{Filter: filter, Value: text}
	}
	return &limit{amount: a}, nil
}

// conditions select the documents that may have such a figure. Floats round, so bounds are inclusive here and admits decides.
func (f figureFilter) conditions() []Condition {
	var out []Condition
	add := func(field string, values ...string) {
		if len(values) > 0 && values[0] != "" {
			out = append(out, Condition{Field: field, Values: values})
		}
	}
	add(FigureMetric, f.metrics...)
	add(FigureBank, f.banks...)
	add(FigureKind, f.kind)
	add(FigureCurrency, f.currency)
	return append(out, bounds(f.lo, f.hi)...)
}

// admits decides exactly.
func (f figureFilter) admits(x yinwen.Figure) bool {
	return (f.metrics == nil || slices.Contains(f.metrics, x.MetricID)) && (f.banks == nil || slices.Contains(f.banks, x.Bank)) &&
		(f.kind == "" || f.kind == string(x.Kind)) && (f.currency == "" || f.currency == x.Currency) && withinLimits(x, f.lo, f.hi)
}

// holds reports whether a figure meets the condition of a query.
func (e figureExpr) holds(x yinwen.Figure) bool {
	kinds, metrics := figureKinds(e)
	named := slices.ContainsFunc(metrics, func(m *glossary.Entry) bool { return m.ID == x.MetricID })
	currency := currencyOf(e)
	return named && (len(kinds) == 0 || slices.Contains(kinds, string(x.Kind))) && (currency == "" || currency == x.Currency) &&
		withinLimits(x, e.lo, e.hi)
}

// withinLimits compares decimals. All of a range has to lie within.
func withinLimits(x yinwen.Figure, lo, hi *limit) bool {
	low, high := x.Value, x.Value
	if x.Value == "" {
		low, high = x.Min, x.Max
	}
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
