package index

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"yinwen"
)

// Periods of a frequency.
const (
	ByMonth = ""     // YYYY-MM
	ByDay   = "day"  // YYYY-MM-DD
	ByYear  = "year" // YYYY
)

// periodsCounted bounds the periods of a frequency: 27 years of days.
const periodsCounted = 10000

// FrequencyQuery asks how many documents match over time.
type FrequencyQuery struct {
	Query
	Period string // ByMonth, ByDay or ByYear
}

// Frequency counts the documents of a query by time, beside what the index holds: a rise may be one of the crawl.
type Frequency struct {
	Total      int               `json:"total"`
	Understood string            `json:"understood"`
	Periods    []FrequencyPeriod `json:"periods"` // of which the index has documents, in time order; undated comes last
}

// FrequencyPeriod is one period. Documents of all periods sum up to Total.
type FrequencyPeriod struct {
	Period    string  `json:"period"`    // or Undated
	Documents int     `json:"documents"` // that match
	Coverage  int     `json:"coverage"`  // that the index holds, of whatever kind
	Share     float64 `json:"share"`     // Documents of Coverage, 0 to 1
}

// Frequency counts the documents of q by period. Nothing is read for it, so that it is whole and exact.
func (s *Searcher) Frequency(ctx context.Context, q FrequencyQuery) (Frequency, error) {
	field := FieldMonth
	switch q.Period {
	case ByMonth, ByYear:
	case ByDay:
		field = FieldDay
	default:
		return Frequency{}, fmt.Errorf("frequency: period %q: want day, month or year: %w", q.Period, yinwen.ErrWrongUsage)
	}
	c, _, err := s.compile(q.Query)
	if err != nil {
		return Frequency{}, fmt.Errorf("frequency: %w", err)
	}
	counted := Plan{Match: c.match, Facets: []FacetRequest{{field, periodsCounted}}}
	found, err := s.store.Search(ctx, counted)
	if err != nil {
		return Frequency{}, fmt.Errorf("frequency: %w", err)
	}
	counted.Match = nil
	held, err := s.store.Search(ctx, counted)
	if err != nil {
		return Frequency{}, fmt.Errorf("frequency: coverage: %w", err)
	}
	out := Frequency{Total: found.Total, Understood: c.understood}
	out.Periods = periods(found.Facets[0].Values, held.Facets[0].Values, q.Period)
	return out, nil
}

// periods puts what was found beside what is held.
func periods(found, held []FacetValue, by string) []FrequencyPeriod {
	sums := map[string]*FrequencyPeriod{}
	at := func(value string) *FrequencyPeriod {
		if by == ByYear && value != Undated {
			value = value[:min(4, len(value))]
		}
		if sums[value] == nil {
			sums[value] = &FrequencyPeriod{Period: value}
		}
		return sums[value]
	}
	for _, v := range held {
		at(v.Value).Coverage += v.Count
	}
	for _, v := range found {
		at(v.Value).Documents += v.Count
	}
	var out []FrequencyPeriod
	for _, p := range sums {
		if p.Coverage > 0 {
			p.Share = float64(p.Documents) / float64(p.Coverage)
		}
		out = append(out, *p)
	}
	slices.SortFunc(out, func(x, y FrequencyPeriod) int { return strings.Compare(x.Period, y.Period) }) // "undated" after digits
	return out
}
