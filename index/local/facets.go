package local

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// facets counts matches by the values of fields: the most frequent first, ties by value.
func (r *run) facets(requests []index.FacetRequest, matches *roaring.Bitmap) ([]index.Facet, error) {
	var out []index.Facet
	for _, f := range requests {
		values, err := r.count(f.Field, matches)
		if err != nil {
			return nil, fmt.Errorf("facet %s: %w", f.Field, err)
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

// count counts matches by all values of a field.
func (r *run) count(field string, matches *roaring.Bitmap) ([]index.FacetValue, error) {
	out := []index.FacetValue{}
	if matches.IsEmpty() {
		return out, nil
	}
	dict, err := r.snapshot.FieldDict(field)
	if err != nil {
		return nil, err
	}
	values, err := r.read(dict, func(string) bool { return true })
	if err != nil {
		return nil, err
	}
	for _, v := range values {
		docs, err := r.union(field, []string{v})
		if err != nil {
			return nil, err
		}
		if n := docs.AndCardinality(matches); n > 0 {
			out = append(out, index.FacetValue{Value: v, Count: int(n)})
		}
	}
	return out, nil
}
