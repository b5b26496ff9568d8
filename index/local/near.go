package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// near finds the documents in which several sequences stand within one stretch.
func (r *run) near(n index.Near) (set, error) {
	var parts []*sequence
	length := 0
	docs := none
	for i, slots := range n.Parts {
		q, err := r.sequence(n.Field, slots)
		if err != nil {
			return set{}, err
		}
		parts, length = append(parts, q), length+len(slots)
		if i > 0 {
			q.docs = roaring.And(docs, q.docs)
		}
		if docs = q.docs; docs.IsEmpty() {
			return exactly(none), nil
		}
	}
	return set{none, docs, remembered(func(doc uint32) (bool, error) {
		begins, lengths := make([][]uint64, len(parts)), make([]int, len(parts))
		for i, q := range parts {
			begin, err := q.starts(doc)
			if err != nil || len(begin) == 0 {
				return false, err
			}
			begins[i], lengths[i] = begin, len(q.slots)
		}
		return narrowest(begins, lengths)-length <= n.Gap, nil
	})}, nil
}

// narrowest is the length of the shortest stretch that holds one occurrence of every part. begins are ascending.
func narrowest(begins [][]uint64, lengths []int) int {
	at := make([]int, len(begins))
	best := int(^uint(0) >> 1)
	for {
		first, last := 0, 0
		for i := range begins {
			if begins[i][at[i]] < begins[first][at[first]] {
				first = i
			}
			last = max(last, int(begins[i][at[i]])+lengths[i])
		}
		best = min(best, last-int(begins[first][at[first]]))
		if at[first]++; at[first] == len(begins[first]) {
			return best
		}
	}
}
