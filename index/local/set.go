package local

import (
	"github.com/RoaringBitmap/roaring/v2"
)

// set are the documents that a node matches. Bitmaps are shared: none is changed once it is in a set.
type set struct {
	sure  *roaring.Bitmap                // that match
	maybe *roaring.Bitmap                // that match if check says so; none of these is sure
	check func(doc uint32) (bool, error) // what costs more than a look at the postings
}

var none = roaring.New()

// exactly is a set that needs no check.
func exactly(docs *roaring.Bitmap) set { return set{sure: docs, maybe: none} }

// all are the documents that may match.
func (s set) all() *roaring.Bitmap {
	if s.maybe.IsEmpty() {
		return s.sure
	}
	return roaring.Or(s.sure, s.maybe)
}

func (s set) empty() bool { return s.sure.IsEmpty() && s.maybe.IsEmpty() }

// holds tells whether a document matches.
func (s set) holds(doc uint32) (bool, error) {
	if s.sure.Contains(doc) || !s.maybe.Contains(doc) {
		return s.sure.Contains(doc), nil
	}
	return s.check(doc)
}

// matches checks what needs a check.
func (s set) matches(tick func() error) (*roaring.Bitmap, error) {
	if s.maybe.IsEmpty() {
		return s.sure, nil
	}
	found := roaring.New()
	for i := s.maybe.Iterator(); i.HasNext(); {
		doc := i.Next()
		if err := tick(); err != nil {
			return nil, err
		}
		ok, err := s.check(doc)
		if err != nil {
			return nil, err
		}
		if ok {
			found.Add(doc)
		}
	}
	found.Or(s.sure)
	return found, nil
}

// either are the documents of any of sets.
func either(sets []set) set {
	if len(sets) == 1 {
		return sets[0]
	}
	var sure, maybe []*roaring.Bitmap
	for _, s := range sets {
		sure, maybe = append(sure, s.sure), append(maybe, s.maybe)
	}
	out := exactly(roaring.FastOr(sure...))
	out.maybe = roaring.AndNot(roaring.FastOr(maybe...), out.sure)
	out.check = func(doc uint32) (bool, error) {
		for _, s := range sets {
			if ok, err := s.holds(doc); ok || err != nil {
				return ok, err
			}
		}
		return false, nil
	}
	return out
}

// both are the documents of all sets, which are one at least.
func both(sets []set) set {
	if len(sets) == 1 {
		return sets[0]
	}
	out := exactly(sets[0].sure)
	all := sets[0].all()
	for _, s := range sets[1:] {
		out.sure, all = roaring.And(out.sure, s.sure), roaring.And(all, s.all())
	}
	out.maybe = roaring.AndNot(all, out.sure)
	out.check = func(doc uint32) (bool, error) {
		for _, s := range sets {
			if ok, err := s.holds(doc); !ok || err != nil {
				return false, err
			}
		}
		return true, nil
	}
	return out
}

// without are the documents of s that are not in other.
func (s set) without(other set) set {
	out := exactly(roaring.AndNot(s.sure, other.all()))
	out.maybe = roaring.AndNot(roaring.AndNot(s.all(), other.sure), out.sure)
	out.check = func(doc uint32) (bool, error) {
		if ok, err := s.holds(doc); !ok || err != nil {
			return false, err
		}
		ok, err := other.holds(doc)
		return !ok, err
	}
	return out
}

// remembered asks check once for each document.
func remembered(check func(doc uint32) (bool, error)) func(doc uint32) (bool, error) {
	asked, yes := roaring.New(), roaring.New()
	return func(doc uint32) (bool, error) {
		if !asked.CheckedAdd(doc) {
			return yes.Contains(doc), nil
		}
		ok, err := check(doc)
		if ok {
			yes.Add(doc)
		}
		return ok, err
	}
}
