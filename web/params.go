package web

import (
	"fmt"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"yinwen"
	"yinwen/index"
)

// Bounds of the API, those of index.Query.
const (
	maxLimit  = 1000
	maxOffset = 10000
	maxText   = 4096 // bytes of a query; the query language has its own, lower bounds
)

// params reads parameters strictly: what is unknown, repeated or malformed is an error that says what to do.
type params struct {
	values url.Values
	err    error
}

func readParams(values url.Values, known ...string) *params {
	p := &params{values: values}
	for name, v := range values {
		switch {
		case !slices.Contains(known, name):
			p.fail("unknown parameter %q: known here are %s", name, strings.Join(known, ", "))
		case len(v) > 1:
			p.fail("parameter %q stands %d times: give it once", name, len(v))
		}
	}
	return p
}

// fail keeps the first error.
func (p *params) fail(format string, args ...any) {
	if p.err == nil {
		p.err = fmt.Errorf("%w: %s", yinwen.ErrWrongUsage, fmt.Sprintf(format, args...))
	}
}

// number reads a whole number between low and high, or gives byDefault when it is not there.
func (p *params) number(name string, byDefault, low, high int) int {
	raw := p.values.Get(name)
	if raw == "" {
		return byDefault
	}
	n, err := strconv.Atoi(raw)
	if err != nil || n < low || n > high {
		p.fail("%s=%s: want a whole number from %d to %d", name, raw, low, high)
		return byDefault
	}
	return n
}

// choice reads one of the allowed words, or gives the first of them.
func (p *params) choice(name string, allowed ...string) string {
	raw := p.values.Get(name)
	if raw == "" {
		return allowed[0]
	}
	if !slices.Contains(allowed, raw) {
		p.fail("%s=%s: want one of %s", name, raw, strings.Join(allowed, ", "))
		return allowed[0]
	}
	return raw
}

func (p *params) flag(name string, byDefault bool) bool {
	switch raw := p.values.Get(name); strings.ToLower(raw) {
	case "":
		return byDefault
	case "1", "true", "on", "yes":
		return true
	case "0", "false", "off", "no":
		return false
	default:
		p.fail("%s=%s: want on or off", name, raw)
		return byDefault
	}
}

func (p *params) text(name string) string {
	raw := p.values.Get(name)
	if len(raw) > maxText {
		p.fail("%s has %d bytes: at most %d are taken", name, len(raw), maxText)
		return ""
	}
	return raw
}

// queryNames are the parameters of query, figureNames those of figureQuery.
func queryNames(more ...string) []string {
	return append([]string{"q", "sort", "cross"}, more...)
}

func figureNames(more ...string) []string {
	return append(queryNames("metric", "bank", "kind", "min", "max"), more...)
}

// query reads what every call that searches has in common; limit and the like are the caller's.
func (p *params) query() index.Query {
	return index.Query{
		Text:  p.text("q"),
		Sort:  p.choice("sort", "", index.SortRelevance, index.SortRecent, index.SortDate),
		Cross: p.flag("cross", true),
	}
}

func (p *params) figureQuery() index.FigureQuery {
	return index.FigureQuery{
		Query: p.query(), Metric: p.text("metric"), Bank: p.text("bank"),
		Kind: p.choice("kind", append([]string{""}, kinds()...)...),
		Min:  p.text("min"), Max: p.text("max"),
	}
}

// kinds are the names of the kinds of figures.
func kinds() []string {
	var names []string
	for _, k := range yinwen.Kinds() {
		names = append(names, string(k))
	}
	return names
}

// queryValues and figureValues write what query and figureQuery read; defaults are left out, so that links stay short.
func queryValues(q index.Query) url.Values {
	v := url.Values{}
	set(v, "q", q.Text)
	set(v, "sort", q.Sort)
	if !q.Cross {
		v.Set("cross", "off")
	}
	return v
}

func figureValues(q index.FigureQuery) url.Values {
	v := queryValues(q.Query)
	set(v, "metric", q.Metric)
	set(v, "bank", q.Bank)
	set(v, "kind", q.Kind)
	set(v, "min", q.Min)
	set(v, "max", q.Max)
	return v
}

func set(v url.Values, name, value string) {
	if value != "" {
		v.Set(name, value)
	}
}
