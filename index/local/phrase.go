package local

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// phrase finds the documents in which a sequence stands, without those of known.
func (r *run) phrase(n index.Phrase, known *roaring.Bitmap) (set, error) {
	docs, err := r.candidates(n.Field, n.Slots, known)
	if err != nil || docs.IsEmpty() || len(n.Slots) == 1 { // wherever it stands
		return exactly(docs), err
	}
	q := newSequence(n.Slots)
	return set{none, docs, remembered(func(doc uint32) (ok bool, err error) {
		err = r.stream(doc, n.Field, func(stream []byte) { ok = q.in(stream) })
		return ok, err
	})}, nil
}

// candidates are the documents that have a term of every slot, without those of known.
func (r *run) candidates(field string, slots []index.Slot, known *roaring.Bitmap) (*roaring.Bitmap, error) {
	var all []*roaring.Bitmap
	for _, s := range slots {
		terms, err := r.slotTerms(field, s, len(slots) == 1)
		if err != nil {
			return nil, err
		}
		docs, err := r.any(field, terms)
		if err != nil || docs.IsEmpty() {
			return none, err
		}
		all = append(all, docs)
	}
	if len(all) == 0 {
		return none, nil
	}
	slices.SortFunc(all, func(a, b *roaring.Bitmap) int { return cmp.Compare(a.GetCardinality(), b.GetCardinality()) })
	found := all[0]
	if !known.IsEmpty() {
		found = roaring.AndNot(found, known)
	}
	for _, docs := range all[1:] {
		if found.IsEmpty() {
			break
		}
		found = roaring.And(found, docs)
	}
	return found, nil
}

// any are the documents that have one of terms. They are not to be changed.
func (r *run) any(field string, terms []string) (*roaring.Bitmap, error) {
	if len(terms) != 1 {
		return r.union(field, terms)
	}
	if err := r.tick(); err != nil {
		return nil, err
	}
	return r.segments.postings(field, terms[0])
}

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

// stream shows fn the stream of a text of a document.
func (r *run) stream(doc uint32, field string, fn func(stream []byte)) error {
	if err := r.tick(); err != nil {
		return err
	}
	if err := r.segments.visit(doc, field+streamSuffix, fn); err != nil {
		return fmt.Errorf("terms of document %d in %s: %w", doc, field, err)
	}
	return nil
}
