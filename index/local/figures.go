package local

import (
	"github.com/RoaringBitmap/roaring/v2"

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
	return r.numbers(field, c)
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
