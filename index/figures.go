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

// idsOf are the ids of what is called name; a star at its end takes the narrower ones in.
func idsOf(filter, name string, kind glossary.Kind) ([]string, error) {
	if name == "" {
		return nil, nil
	}
	bare, family := strings.CutSuffix(name, "*")
	ids := idsNamed(bare, kind, family)
	if ids == nil {
		return nil, &FilterError{Filter: filter, Value: name, Near: glossary.Near(kind, name, nearNames)}
	}
	return ids, nil
}

func limitOf(filter, text string) (*limit, error) {
	if text == "" {
		return nil, nil
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
	return (f.metrics == nil || slices.ContainsFunc(glossary.CountsAs(x.MetricID), func(id string) bool { return slices.Contains(f.metrics, id) })) && (f.banks == nil || slices.Contains(f.banks, x.Bank)) &&
		(f.kind == "" || f.kind == string(x.Kind)) && (f.currency == "" || f.currency == x.Currency) && withinLimits(x, f.lo, f.hi)
}
