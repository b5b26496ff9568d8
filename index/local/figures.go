package local

import (
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/search"
	"github.com/blevesearch/bleve/v2/search/searcher"

	"yinwen/index"
)

// figures are the documents that have one figure for which all conditions hold. Figures are documents of their own in the
// index, numbered behind the document they belong to; the conditions meet there, and the roots of what they match are the answer.
func (r *run) figures(n index.Figures) (*roaring.Bitmap, error) {
	documents, err := r.documents()
	if err != nil || len(n.Conditions) == 0 {
		return documents, err
	}
	var found *roaring.Bitmap
	for _, c := range n.Conditions {
		docs, err := r.condition(c)
		if err != nil {
			return nil, err
		}
		if found != nil {
			docs = roaring.And(found, docs)
		}
		if found = docs; found.IsEmpty() {
			break
		}
	}
	return r.rootsOf(found, documents)
}

// condition are the figures that meet c.
func (r *run) condition(c index.Condition) (*roaring.Bitmap, error) {
	field := figurePrefix + c.Field
	if c.Min == nil && c.Max == nil {
		return r.union(field, c.Values)
	}
	lowest, highest := !c.MinExclusive, !c.MaxExclusive
	s, err := searcher.NewNumericRangeSearcher(r.ctx, r.snapshot, c.Min, c.Max, &lowest, &highest, field, 1,
		search.SearcherOptions{Score: "none"})
	if err != nil {
		return nil, fmt.Errorf("range of %s: %w", field, err)
	}
	defer s.Close()
	return r.drain(s)
}

// drain collects the matches of one of Bleve's searchers.
func (r *run) drain(s search.Searcher) (*roaring.Bitmap, error) {
	ctx := &search.SearchContext{DocumentMatchPool: search.NewDocumentMatchPool(s.DocumentMatchPoolSize()+1, 0), IndexReader: r.snapshot}
	found := roaring.New()
	for {
		if err := r.tick(); err != nil {
			return nil, err
		}
		m, err := s.Next(ctx)
		if err != nil || m == nil {
			return found, err
		}
		found.Add(r.segments.number(m.IndexInternalID.Value()))
		ctx.DocumentMatchPool.Put(m)
	}
}

// rootsOf are the documents to which figures belong: the last before each.
func (r *run) rootsOf(figures, documents *roaring.Bitmap) (*roaring.Bitmap, error) {
	found := roaring.New()
	for i := figures.Iterator(); i.HasNext(); {
		if err := r.tick(); err != nil {
			return nil, err
		}
		if root := documents.PreviousValue(i.Next()); root >= 0 {
			found.Add(uint32(root))
		}
	}
	return found, nil
}
