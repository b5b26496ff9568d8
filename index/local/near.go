package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// near finds the documents in which several sequences stand within one stretch.
func (r *run) near(n index.Near) (set, error) {
	var parts []*sequence
	var all []*roaring.Bitmap
	length := 0
	for _, slots := range n.Parts {
		docs, err := r.candidates(n.Field, slots, none)
		if err != nil || docs.IsEmpty() {
			return exactly(none), err
		}
		parts, all, length = append(parts, newSequence(slots)), append(all, docs), length+len(slots)
	}
	return set{none, roaring.FastAnd(all...), remembered(func(doc uint32) (ok bool, err error) {
		err = r.stream(doc, n.Field, func(stream []byte) { ok = together(parts, stream, length+n.Gap) })
		return ok, err
	})}, nil
}

// together reports whether every part stands in one stretch of at most so many terms.
func together(parts []*sequence, stream []byte, most int) bool {
	all := make([]*occurrences, len(parts))
	for i, q := range parts {
		if all[i] = q.occurrences(stream); !all[i].next() {
			return false
		}
	}
	for { // the stretch from the first of the present occurrences to the last
		first, to := all[0], 0
		for _, o := range all {
			if o.from < first.from {
				first = o
			}
			to = max(to, o.to)
		}
		if atMost(most, stream[first.from:to]) {
			return true
		}
		if !first.next() {
			return false
		}
	}
}
