package local

import (
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// worth is a part of the score of documents. The score of a document is the sum of all parts.
type worth struct {
	docs  *roaring.Bitmap                   // others get nothing from this part
	among []set                             // nor does what is not in all of these
	most  float64                           // no document gets more
	of    func(doc uint32) (float64, error) // what one that gets something gets
	dear  bool                              // of takes long
}

// to is what a document of docs gets.
func (w worth) to(doc uint32) (float64, error) {
	for _, s := range w.among {
		if ok, err := s.holds(doc); !ok || err != nil {
			return 0, err
		}
	}
	return w.of(doc)
}

// constant gives each document that s holds the same. given tells that only these are asked about.
func constant(s set, score float64, given bool) []worth {
	if score == 0 || s.empty() {
		return nil
	}
	flat := worth{docs: s.all(), most: score, of: func(uint32) (float64, error) { return score, nil }}
	if !given && !s.maybe.IsEmpty() {
		flat.among, flat.dear = []set{s}, true
	}
	return []worth{flat}
}

// ranking is what a term is worth to docs, which have it.
func (r *run) ranking(n index.Term, docs *roaring.Bitmap) worth {
	rank := newBM25(n.Boost, docs.GetCardinality(), r.totals.Texts[n.Field])
	var times *times
	var lengths lengths
	return worth{docs: docs, most: float64(rank.weight), of: func(doc uint32) (_ float64, err error) {
		if times == nil { // the part comes to count
			if lengths, err = r.segments.lengths(n.Field); err != nil {
				return 0, err
			}
			if times, err = r.segments.times(n.Field, n.Text); err != nil {
				return 0, err
			}
		}
		often, err := times.of(doc)
		return float64(rank.score(often, lengths.of(doc))), err
	}}
}

// within gives parts only to what s holds.
func within(s set, parts []worth) []worth {
	for i, p := range parts {
		parts[i].among = append(slices.Clip(p.among), s)
	}
	return parts
}
