package local

import (
	"fmt"
	"slices"

	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// figures walks the documents that have one figure for which all conditions hold. Figures are documents of their own in the
// index, numbered with the document they belong to; the conditions meet there, and the roots of what they match are the answer.
func (r *run) figures(n index.Figures) (iter, error) {
	nested, ok := r.reader.(bleveindex.NestedReader)
	if !ok {
		return nil, fmt.Errorf("this index has no nested figures")
	}
	var subs []iter
	for _, c := range n.Conditions {
		s, err := r.condition(c)
		if err != nil {
			return nil, err
		}
		if _, none := s.(noneIter); none {
			return s, nil
		}
		subs = append(subs, s)
	}
	if len(subs) == 0 {
		return r.all()
	}
	return r.roots(nested, newAnd(r.ticker, subs, nil))
}

func (r *run) condition(c index.Condition) (iter, error) {
	field := figurePrefix + c.Field
	if c.Min == nil && c.Max == nil {
		return r.union(field, c.Values)
	}
	lowest, highest := !c.MinExclusive, !c.MaxExclusive
	s, err := searcher.NewNumericRangeSearcher(r.ctx, r.reader, c.Min, c.Max, &lowest, &highest, field, 1,
		search.SearcherOptions{Score: "none"})
	if err != nil {
		return nil, fmt.Errorf("range of %s: %w", field, err)
	}
	defer s.Close()
	return r.drain(s)
}

// drain lists the matches of one of Bleve's searchers.
func (r *run) drain(s search.Searcher) (iter, error) {
	ctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.reader}
	var set []uint64
	for {
		if err := r.ticker.tick(); err != nil {
			return nil, err
		}
		m, err := s.Next(ctx)
		if err != nil {
			return nil, err
		}
		if m == nil {
			return &listIter{docs: numbers(set)}, nil
		}
		set = include(set, m.IndexInternalID.Value())
		ctx.DocumentMatchPool.Put(m)
	}
}

// roots walks the documents to which the matches of inner belong.
func (r *run) roots(nested bleveindex.NestedReader, inner iter) (iter, error) {
	var docs []uint64
	var chain []bleveindex.AncestorID
	var id bleveindex.IndexInternalID
	for at, err := inner.seek(0); at != end || err != nil; at, err = inner.seek(at + 1) {
		if err != nil {
			return nil, err
		}
		if ok, err := inner.confirm(); !ok || err != nil {
			if err != nil {
				return nil, err
			}
			continue
		}
		id = bleveindex.NewIndexInternalID(id, at)
		if chain, err = nested.Ancestors(id, chain[:0]); err != nil {
			return nil, err
		}
		if len(chain) > 0 {
			docs = append(docs, uint64(chain[len(chain)-1]))
		}
	}
	slices.Sort(docs)
	return &listIter{docs: slices.Compact(docs)}, nil
}
