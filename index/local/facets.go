package local

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"yinwen/index"
)

// facets counts matches by the values of fields: the most frequent first, ties by value.
func (r *run) facets(requests []index.FacetRequest, matches *roaring.Bitmap) ([]index.Facet, error) {
	var out []index.Facet
	for _, f := range requests {
		counts, err := r.count(f.Field, matches)
		if err != nil {
			return nil, fmt.Errorf("facet %s: %w", f.Field, err)
		}
		values := make([]index.FacetValue, 0, len(counts))
		for v, n := range counts {
			values = append(values, index.FacetValue{Value: v, Count: n})
		}
		slices.SortFunc(values, func(a, b index.FacetValue) int {
			return cmp.Or(cmp.Compare(b.Count, a.Count), cmp.Compare(a.Value, b.Value))
		})
		if f.Size > 0 && len(values) > f.Size {
			values = values[:f.Size]
		}
		out = append(out, index.Facet{Field: f.Field, Values: values})
	}
	return out, nil
}

// count counts matches by all values of a field, segment by segment.
func (r *run) count(field string, matches *roaring.Bitmap) (map[string]int, error) {
	counts := map[string]int{}
	dictionaries, err := r.segments.dictionaries(field)
	if err != nil {
		return nil, err
	}
	for i, d := range dictionaries {
		here := r.segments.local(i, matches)
		if here.IsEmpty() {
			continue
		}
		if err := r.countIn(i, d, here, counts); err != nil {
			return nil, err
		}
	}
	return counts, nil
}

// countIn adds the counts of segment i.
func (r *run) countIn(i int, d segment.TermDictionary, matches *roaring.Bitmap, counts map[string]int) error {
	documents, err := r.documents()
	if err != nil {
		return err
	}
	all := matches.GetCardinality() == r.segments.local(i, documents).GetCardinality()
	var list segment.PostingsList
	for values := d.AutomatonIterator(nil, nil, nil); ; {
		if err := r.tick(); err != nil {
			return err
		}
		value, err := values.Next()
		if err != nil || value == nil {
			return err
		}
		if list, err = d.PostingsList([]byte(value.Term), r.segments.list[i].Deleted(), list); err != nil {
			return err
		}
		n := list.Count()
		if !all {
			docs, err := members(list)
			if err != nil {
				return err
			}
			n = docs.AndCardinality(matches)
		}
		if n > 0 {
			counts[value.Term] += int(n)
		}
	}
}
