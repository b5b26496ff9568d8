package index

import (
	"fmt"
	"slices"
	"strings"

	"yinwen"
	"yinwen/segment/glossary"
)

// The filters of a FigureQuery by name, as commands and addresses have them.
const (
	FilterMetric = "metric"
	FilterBank   = "bank"
	FilterKind   = "kind"
	FilterMin    = "min"
	FilterMax    = "max"
)

// nearNames is how many names are offered instead of one that nobody bears.
const nearNames = 5

// FilterError says which filter of a FigureQuery means nothing. It is yinwen.ErrWrongUsage.
type FilterError struct {
	Filter string            // FilterMetric, FilterBank, FilterKind, FilterMin or FilterMax
	Value  string            // as asked
	Near   []*glossary.Entry // whose names are spelt much like Value; metrics and banks only
}

func (e *FilterError) Error() string {
	switch e.Filter {
	case FilterKind:
		return fmt.Sprintf("no kind of figure is called %q; want one of %v", e.Value, yinwen.Kinds())
	case FilterMin, FilterMax:
		return fmt.Sprintf("%s %q is no amount, such as 500亿元, 1.5%% or 3e9", e.Filter, e.Value)
	}
	text := fmt.Sprintf("no %s is called %q", e.Filter, e.Value)
	if len(e.Near) == 0 {
		return text + "; give an id or a name in Chinese or English, as the page /figures lists them"
	}
	offers := make([]string, len(e.Near))
	for i, entry := range e.Near {
		offers[i] = entry.ID
		if names := slices.Concat(entry.Chinese, entry.English); len(names) > 0 {
			offers[i] += " (" + names[0] + ")"
		}
	}
	return text + "; near it are " + strings.Join(offers, ", ")
}

// Is makes it wrong usage.
func (e *FilterError) Is(target error) bool { return target == yinwen.ErrWrongUsage }
