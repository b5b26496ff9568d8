package local

import (
	"context"
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// run executes one plan on one snapshot.
type run struct {
	ctx    context.Context
	reader bleveindex.IndexReader
	totals *totals
	ticker *ticker
	ranks  bool // scores are wanted
	opened []bleveindex.TermFieldReader
}

// close releases what the iterators opened.
func (r *run) close() {
	for _, o := range r.opened {
		_ = o.Close()
	}
}

// open reads the postings of a term.
func (r *run) open(field, term string, freqs, positions bool) (bleveindex.TermFieldReader, error) {
	if err := r.ticker.tick(); err != nil {
		return nil, err
	}
	t, err := r.reader.TermFieldReader(r.ctx, []byte(term), field, freqs, freqs, positions)
	if err != nil {
		return nil, fmt.Errorf("term %q of %s: %w", term, field, err)
	}
	r.opened = append(r.opened, t)
	return t, nil
}

// term walks the documents with a term, ranked when boost is not 0.
func (r *run) term(field, term string, boost float64) (iter, error) {
	reader, err := r.open(field, term, false, false)
	if err != nil {
		return nil, err
	}
	n := reader.Count()
	if n == 0 {
		return noneIter{}, nil
	}
	t := &termIter{walker: walker{reader: reader}, run: r, field: field, term: term}
	if r.ranks && boost != 0 {
		t.rank = newBM25(boost, n, r.totals.Texts[field])
	}
	return t, nil
}

func (r *run) all() (iter, error) { return r.term(fieldAll, allValue, 0) }

// build makes the iterator of a node.
func (r *run) build(n index.Node) (iter, error) {
	switch n := n.(type) {
	case nil, index.All:
		return r.all()
	case index.None:
		return noneIter{}, nil
	case index.And:
		return r.and(n)
	case index.Or:
		subs, err := r.each(n.Nodes)
		return newOr(subs), err
	case index.Not:
		return r.and(index.And{Nodes: []index.Node{n}})
	case index.Filter:
		return r.constant(n.Node, 0)
	case index.Constant:
		return r.constant(n.Node, n.Score)
	case index.Boosted:
		return r.boosted(n)
	}
	return r.leaf(n)
}

func (r *run) leaf(n index.Node) (iter, error) {
	switch n := n.(type) {
	case index.Term:
		return r.term(n.Field, n.Text, n.Boost)
	case index.AnyOf:
		return r.union(n.Field, n.Values)
	case index.Starts:
		return r.starts(n)
	case index.Between:
		return r.between(n)
	case index.Phrase:
		return r.phrase(n)
	case index.Near:
		return r.near(n)
	case index.Figures:
		return r.figures(n)
	}
	return nil, fmt.Errorf("plan node %T is unknown to the local index", n)
}

func (r *run) each(nodes []index.Node) ([]iter, error) {
	var subs []iter
	for _, n := range nodes {
		s, err := r.build(n)
		if err != nil {
			return nil, err
		}
		if _, none := s.(noneIter); !none {
			subs = append(subs, s)
		}
	}
	return subs, nil
}

func (r *run) and(a index.And) (iter, error) {
	var subs, nots []iter
	for _, n := range a.Nodes {
		if not, ok := n.(index.Not); ok {
			s, err := r.constant(not.Node, 0)
			if err != nil {
				return nil, err
			}
			nots = append(nots, s)
			continue
		}
		s, err := r.build(n)
		if err != nil {
			return nil, err
		}
		if _, none := s.(noneIter); none {
			return s, nil
		}
		subs = append(subs, s)
	}
	if len(subs) == 0 {
		all, err := r.all()
		if _, none := all.(noneIter); none || err != nil {
			return all, err
		}
		subs = append(subs, all)
	}
	return newAnd(r.ticker, subs, nots), nil
}

// constant builds n without ranking.
func (r *run) constant(n index.Node, score float64) (iter, error) {
	ranks := r.ranks
	r.ranks = false
	s, err := r.build(n)
	r.ranks = ranks
	if err != nil {
		return nil, err
	}
	return constantIter{s, score}, nil
}

func (r *run) boosted(n index.Boosted) (iter, error) {
	main, err := r.build(n.Node)
	if err != nil || !r.ranks {
		return main, err
	}
	extras, err := r.each(n.Extra)
	if err != nil {
		return nil, err
	}
	return newBoosted(main, extras), nil
}
