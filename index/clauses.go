package index

import (
	"context"
	"errors"
	"slices"
)

// Clause is one of the things that a query requires together. A query that finds nothing has as its Clauses what each of them finds
// alone, and what the query finds without it: that tells which is to blame. Both queries are in the query language.
type Clause struct {
	Query     string `json:"query"`
	Total     int    `json:"total"`      // documents that Query finds
	Rest      string `json:"rest"`       // the other clauses
	RestTotal int    `json:"rest_total"` // documents that Rest finds
}

// maxTold is how many clauses of a query are told of, its first ones.
const maxTold = 16

// clauses counts what c requires, nil when that is one thing only or there is no time left: the answer to the query stands without.
func (s *Searcher) clauses(ctx context.Context, c compiled) ([]Clause, error) {
	if len(c.parts) < 2 {
		return nil, nil
	}
	var out []Clause
	for i, part := range c.parts[:min(len(c.parts), maxTold)] {
		rest := slices.Delete(slices.Clone(c.parts), i, i+1)
		clause := Clause{Query: part.text + c.settings, Rest: conjoined(rest) + c.settings}
		var err error
		if clause.Total, err = s.count(ctx, part.node); err == nil {
			clause.RestTotal, err = s.count(ctx, And{nodes(rest)})
		}
		if errors.Is(err, context.DeadlineExceeded) {
			return nil, nil
		}
		if err != nil {
			return nil, err
		}
		out = append(out, clause)
	}
	return out, nil
}

func (s *Searcher) count(ctx context.Context, n Node) (int, error) {
	found, err := s.store.Search(ctx, Plan{Match: Filter{n}})
	return found.Total, err
}
