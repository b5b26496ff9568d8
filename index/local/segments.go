package local

import (
	"errors"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"
	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// segments are the parts of a snapshot. Each numbers its documents from zero; the number of a document in all of them is that plus
// the base of its segment, a multiple of what a container of a bitmap holds, so that sets of numbers are moved whole. A figure's
// number follows that of the document it belongs to.
type segments struct {
	list   []*scorch.SegmentSnapshot
	bases  []uint32
	packer *packer
	fields map[string][]segment.TermDictionary
	terms  map[[2]string]*roaring.Bitmap // by field and term
	known  *lengthCache
	states []segment.DocVisitState // of reading values, one for each segment
}

var errUnknownSegment = errors.New("a segment of the index is of a kind that this version does not read")

const container = 1 << 16

func (s *Store) segments(snapshot *scorch.IndexSnapshot) (*segments, error) {
	list := snapshot.Segments()
	parts := &segments{list: list, packer: s.packer, known: &s.lengths, fields: map[string][]segment.TermDictionary{},
		terms: map[[2]string]*roaring.Bitmap{}, states: make([]segment.DocVisitState, len(list))}
	parts.known.keep(parts)
	base := uint64(0)
	for _, one := range list {
		parts.bases = append(parts.bases, uint32(base))
		base += (one.Segment().Count() + container - 1) / container * container
	}
	if base > 1<<32 {
		return nil, fmt.Errorf("%d documents and figures are more than the embedded index can number", base)
	}
	return parts, nil
}

// dictionaries are those of a field, one for each segment.
func (s *segments) dictionaries(field string) ([]segment.TermDictionary, error) {
	if have, ok := s.fields[field]; ok {
		return have, nil
	}
	out := make([]segment.TermDictionary, len(s.list))
	for i, one := range s.list {
		var err error
		if out[i], err = one.Segment().Dictionary(field); err != nil {
			return nil, fmt.Errorf("dictionary of %s: %w", field, err)
		}
	}
	s.fields[field] = out
	return out, nil
}

// postings are the documents that have a term in a field. Deleted ones are left out. They are not to be changed.
func (s *segments) postings(field, term string) (*roaring.Bitmap, error) {
	key := [2]string{field, term}
	if have, ok := s.terms[key]; ok {
		return have, nil
	}
	dictionaries, err := s.dictionaries(field)
	if err != nil {
		return nil, err
	}
	all := roaring.New()
	all.SetCopyOnWrite(true)
	for i, d := range dictionaries {
		list, err := d.PostingsList([]byte(term), s.list[i].Deleted(), nil)
		if err != nil {
			return nil, fmt.Errorf("term %q of %s: %w", term, field, err)
		}
		docs, err := members(list)
		if err != nil {
			return nil, err
		}
		all.Or(s.global(i, docs))
	}
	s.terms[key] = all
	return all, nil
}

// members are the documents of a list, numbered in its segment. They are not to be changed.
func members(list segment.PostingsList) (*roaring.Bitmap, error) {
	walk, ok := list.Iterator(false, false, false, nil).(segment.OptimizablePostingsIterator)
	if !ok {
		return nil, errUnknownSegment
	}
	if docs := walk.ActualBitmap(); docs != nil {
		return docs, nil
	}
	if one, ok := walk.DocNum1Hit(); ok {
		return roaring.BitmapOf(uint32(one)), nil
	}
	return roaring.New(), nil
}

// global are the numbers in the whole index of documents of segment i.
func (s *segments) global(i int, docs *roaring.Bitmap) *roaring.Bitmap {
	if s.bases[i] == 0 {
		return docs
	}
	moved := roaring.AddOffset64(docs, int64(s.bases[i]))
	moved.SetCopyOnWrite(true) // it is a copy already
	return moved
}

// local are those of docs that segment i holds, with their numbers there.
func (s *segments) local(i int, docs *roaring.Bitmap) *roaring.Bitmap {
	base, n := uint64(s.bases[i]), s.list[i].Segment().Count()
	here := roaring.New()
	here.AddRange(base, base+n)
	here.And(docs)
	return roaring.AddOffset64(here, -int64(base))
}

// union are the documents that have one of terms.
func (s *segments) union(field string, terms []string, tick func() error) (*roaring.Bitmap, error) {
	dictionaries, err := s.dictionaries(field)
	if err != nil {
		return nil, err
	}
	all := roaring.New()
	for i, d := range dictionaries {
		here := newGathered(len(terms), s.list[i].Segment().Count())
		var list segment.PostingsList
		for _, term := range terms {
			if err := tick(); err != nil {
				return nil, err
			}
			if list, err = d.PostingsList([]byte(term), s.list[i].Deleted(), list); err != nil {
				return nil, fmt.Errorf("term %q of %s: %w", term, field, err)
			}
			docs, err := members(list)
			if err != nil {
				return nil, err
			}
			here.add(docs)
		}
		all.Or(s.global(i, here.docs()))
	}
	return all, nil
}

// of is the segment that holds a document.
func (s *segments) of(doc uint32) int {
	i := len(s.bases) - 1
	for s.bases[i] > doc {
		i--
	}
	return i
}
