package local

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"

	"yinwen/index"
)

// run executes one plan on one snapshot: first what matches, as sets of document numbers, then the best of it.
type run struct {
	ctx      context.Context
	snapshot *scorch.IndexSnapshot
	segments *segments
	totals   *totals
	ticks    int
	ranks    bool // scores are wanted
	roots    *roaring.Bitmap
}

// tick returns the context's error now and then, so that long walks stop when it is done.
func (r *run) tick() error {
	if r.ticks++; r.ticks&63 == 0 {
		return r.ctx.Err()
	}
	return nil
}

// documents are all of them, without figures.
func (r *run) documents() (*roaring.Bitmap, error) {
	if r.roots == nil {
		all, err := r.segments.postings(fieldAll, allValue)
		if err != nil {
			return nil, err
		}
		r.roots = all
	}
	return r.roots, nil
}

// build finds what n matches, and what the matches are worth. Where given is true, only documents that n matches are asked for
// their worth.
func (r *run) build(n index.Node, given bool) (set, []worth, error) {
	switch n := n.(type) {
	case nil, index.All:
		all, err := r.documents()
		return exactly(all), nil, err
	case index.None:
		return exactly(none), nil, nil
	case index.And:
		return r.and(n, given)
	case index.Or:
		return r.or(n, given)
	case index.Not:
		return r.and(index.And{Nodes: []index.Node{n}}, given)
	case index.Filter:
		s, err := r.filter(n.Node)
		return s, nil, err
	case index.Constant:
		s, err := r.filter(n.Node)
		return r.flat(s, n.Score, given, err)
	case index.Boosted:
		return r.boosted(n, given)
	}
	return r.leaf(n, given)
}

func (r *run) leaf(n index.Node, given bool) (set, []worth, error) {
	switch n := n.(type) {
	case index.Term:
		return r.term(n)
	case index.AnyOf:
		docs, err := r.union(n.Field, n.Values)
		return exactly(docs), nil, err
	case index.Starts:
		docs, err := r.starts(n)
		return exactly(docs), nil, err
	case index.Between:
		docs, err := r.between(n)
		return exactly(docs), nil, err
	case index.Phrase:
		s, err := r.phrase(n, none)
		return r.flat(s, n.Boost, given, err)
	case index.Near:
		s, err := r.near(n)
		return r.flat(s, n.Boost, given, err)
	case index.Figures:
		docs, err := r.figures(n)
		return exactly(docs), nil, err
	}
	return set{}, nil, fmt.Errorf("plan node %T is unknown to the local index", n)
}

// filter is what n matches, unranked.
func (r *run) filter(n index.Node) (set, error) {
	ranks := r.ranks
	defer func() { r.ranks = ranks }()
	r.ranks = false
	s, _, err := r.build(n, false)
	return s, err
}

// flat gives all of s the same score.
func (r *run) flat(s set, score float64, given bool, err error) (set, []worth, error) {
	if err != nil || !r.ranks {
		return s, nil, err
	}
	return s, constant(s, score, given), nil
}

func (r *run) term(n index.Term) (set, []worth, error) {
	if err := r.tick(); err != nil {
		return set{}, nil, err
	}
	docs, err := r.segments.postings(n.Field, n.Text)
	if err != nil || !r.ranks || n.Boost == 0 || docs.IsEmpty() {
		return exactly(docs), nil, err
	}
	return exactly(docs), []worth{r.ranking(n, docs)}, nil
}

func (r *run) union(field string, terms []string) (*roaring.Bitmap, error) {
	return r.segments.union(field, terms, r.tick)
}
