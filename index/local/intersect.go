package local

import (
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// unite makes one walk of those of subs that are single terms without weight, as intersect does.
func unite(subs []iter) []iter {
	var rest []iter
	var either bleveindex.OptimizableContext
	terms, count := 0, uint64(0)
	for _, s := range subs {
		t, ok := s.(*termIter)
		if !ok || t.begun || t.rank.weight != 0 || t.joined > 0 {
			rest = append(rest, s)
			continue
		}
		reader, ok := t.reader.(bleveindex.Optimizable)
		if !ok {
			return subs
		}
		var err error
		if either, err = reader.Optimize("disjunction:unadorned", either); err != nil || either == nil {
			return subs
		}
		terms, count = terms+1, count+t.cost()
	}
	if terms < 2 {
		return subs
	}
	joined, err := either.Finish()
	reader, ok := joined.(bleveindex.TermFieldReader)
	if err != nil || !ok {
		return subs
	}
	return append(rest, &termIter{walker: walker{reader: reader}, joined: count})
}

// intersect makes one walk of those of subs that are single terms: Bleve ands their bitmaps, which is much cheaper than walking
// them side by side.
func intersect(subs []iter) ([]iter, error) {
	var terms, rest []iter
	var both bleveindex.OptimizableContext
	for _, s := range subs {
		t, ok := s.(*termIter)
		if !ok || t.begun || t.rank.weight != 0 || t.joined > 0 {
			rest = append(rest, s)
			continue
		}
		reader, ok := t.reader.(bleveindex.Optimizable)
		if !ok {
			return subs, nil
		}
		var err error
		if both, err = reader.Optimize("conjunction:unadorned", both); err != nil {
			return nil, fmt.Errorf("intersect: %w", err)
		}
		if both == nil {
			return subs, nil
		}
		terms = append(terms, s)
	}
	if len(terms) < 2 {
		return subs, nil
	}
	anded, err := both.Finish()
	if err != nil {
		return nil, fmt.Errorf("intersect: %w", err)
	}
	reader, ok := anded.(bleveindex.TermFieldReader)
	if !ok {
		return subs, nil
	}
	return append(rest, &termIter{walker: walker{reader: reader}}), nil
}
