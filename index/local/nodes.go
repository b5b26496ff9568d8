package local

import (
	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

func (r *run) or(n index.Or, given bool) (set, []worth, error) {
	var sets []set
	var worths []worth
	sure := none
	for _, sub := range n.Nodes {
		s, w, err := r.oneOf(sub, sure, given && len(n.Nodes) == 1)
		if err != nil {
			return s, nil, err
		}
		sets, worths, sure = append(sets, s), append(worths, w...), joined(sure, s.sure)
	}
	if len(sets) == 0 {
		return exactly(none), nil, nil
	}
	return either(sets), worths, nil
}

// joined is a and b together, not copied without need.
func joined(a, b *roaring.Bitmap) *roaring.Bitmap {
	switch {
	case a.IsEmpty():
		return b
	case b.IsEmpty():
		return a
	}
	return roaring.Or(a, b)
}

// oneOf builds a node of an Or, documents that another is sure of left out where they count for nothing more.
func (r *run) oneOf(n index.Node, sure *roaring.Bitmap, given bool) (set, []worth, error) {
	if p, ok := n.(index.Phrase); ok && (p.Boost == 0 || !r.ranks) {
		s, err := r.phrase(p, sure)
		return s, nil, err
	}
	return r.build(n, given)
}

func (r *run) and(n index.And, given bool) (set, []worth, error) {
	var sets, nots []set
	var worths []worth
	for _, sub := range n.Nodes {
		if not, ok := sub.(index.Not); ok {
			s, err := r.filter(not.Node)
			if err != nil {
				return s, nil, err
			}
			nots = append(nots, s)
			continue
		}
		s, w, err := r.build(sub, true)
		if s.empty() || err != nil {
			return s, nil, err
		}
		sets, worths = append(sets, s), append(worths, w...)
	}
	if len(sets) == 0 {
		all, err := r.documents()
		if err != nil {
			return set{}, nil, err
		}
		sets = append(sets, exactly(all))
	}
	out := both(sets)
	if len(nots) > 0 {
		out = out.without(either(nots))
	}
	if !given {
		worths = within(out, worths)
	}
	return out, worths, nil
}

func (r *run) boosted(n index.Boosted, given bool) (set, []worth, error) {
	main, worths, err := r.build(n.Node, true)
	if err != nil || !r.ranks || main.empty() {
		return main, worths, err
	}
	for _, x := range n.Extra {
		_, w, err := r.build(x, false)
		if err != nil {
			return main, nil, err
		}
		worths = append(worths, w...)
	}
	if !given {
		worths = within(main, worths)
	}
	return main, worths, nil
}
