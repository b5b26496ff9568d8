package local

import (
	"cmp"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// slotTerms are the terms that may stand in a slot, alone or beside others.
func (r *run) slotTerms(field string, s index.Slot, alone bool) ([]string, error) {
	terms := slices.Clone(s.Terms)
	if alone {
		pairs, err := r.bigrams(field, s.Head, s.Tail)
		if err != nil {
			return nil, err
		}
		terms = append(terms, pairs...)
	} else { // beside another term it stands at the edge of a run
		if s.Head != "" {
			terms = append(terms, headMark+s.Head)
		}
		if s.Tail != "" {
			terms = append(terms, s.Tail+tailMark)
		}
	}
	slices.Sort(terms)
	return slices.Compact(terms), nil
}

// sequence is a row of terms in one field: each slot one of a few.
type sequence struct {
	run   *run
	slots []slot          // the rarest first
	docs  *roaring.Bitmap // that have a term of every slot
}

type slot struct {
	at      uint64 // behind the first
	readers []*reader
	count   uint64 // documents
}

// sequence looks up the terms of slots.
func (r *run) sequence(field string, slots []index.Slot) (*sequence, error) {
	q := &sequence{run: r, docs: none}
	for i, s := range slots {
		terms, err := r.slotTerms(field, s, len(slots) == 1)
		if err != nil {
			return nil, err
		}
		readers, docs, err := r.readers(field, terms)
		if err != nil {
			return nil, err
		}
		q.slots = append(q.slots, slot{uint64(i), readers, docs.GetCardinality()})
		if i > 0 {
			docs = roaring.And(q.docs, docs)
		}
		if q.docs = docs; docs.IsEmpty() {
			break
		}
	}
	slices.SortStableFunc(q.slots, func(a, b slot) int { return cmp.Compare(a.count, b.count) })
	return q, nil
}

// readers read where terms stand in the documents that have one of them.
func (r *run) readers(field string, terms []string) ([]*reader, *roaring.Bitmap, error) {
	var readers []*reader
	var docs []*roaring.Bitmap
	for _, t := range terms {
		if err := r.tick(); err != nil {
			return nil, nil, err
		}
		p, err := r.segments.postings(field, t)
		if err != nil {
			return nil, nil, err
		}
		if !p.docs.IsEmpty() {
			readers, docs = append(readers, p.reader(true)), append(docs, p.docs)
		}
	}
	if len(docs) == 1 {
		return readers, docs[0], nil
	}
	return readers, roaring.FastOr(docs...), nil
}

// starts returns the positions at which the sequence begins in a document, ascending.
func (q *sequence) starts(doc uint32) ([]uint64, error) {
	var begin []uint64
	for i, s := range q.slots {
		places, err := q.places(s.readers, doc)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			begin = before(places, s.at)
			continue
		}
		begin = slices.DeleteFunc(begin, func(p uint64) bool {
			_, ok := slices.BinarySearch(places, p+s.at)
			return !ok
		})
		if len(begin) == 0 {
			return nil, nil
		}
	}
	return begin, nil
}

// before are the positions n before places, as far as there are such.
func before(places []uint64, n uint64) []uint64 {
	var out []uint64
	for _, p := range places {
		if p > n { // positions count from one
			out = append(out, p-n)
		}
	}
	return out
}

// places returns where the terms of readers stand in a document, ascending.
func (q *sequence) places(readers []*reader, doc uint32) ([]uint64, error) {
	var all []uint64
	for _, x := range readers {
		if err := q.run.tick(); err != nil {
			return nil, err
		}
		if !x.postings.docs.Contains(doc) {
			continue
		}
		posting, err := x.read(doc)
		if err != nil {
			return nil, err
		}
		for _, l := range posting.Locations() {
			all = append(all, l.Pos())
		}
	}
	slices.Sort(all)
	return all, nil
}

// phrase finds the documents in which a sequence stands.
func (r *run) phrase(n index.Phrase) (set, error) {
	if len(n.Slots) == 1 { // wherever it stands
		terms, err := r.slotTerms(n.Field, n.Slots[0], true)
		if err != nil {
			return set{}, err
		}
		docs, err := r.union(n.Field, terms)
		return exactly(docs), err
	}
	q, err := r.sequence(n.Field, n.Slots)
	if err != nil {
		return set{}, err
	}
	return set{none, q.docs, remembered(func(doc uint32) (bool, error) {
		begin, err := q.starts(doc)
		return len(begin) > 0, err
	})}, nil
}
