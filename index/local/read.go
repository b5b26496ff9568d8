package local

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/blevesearch/bleve/v2/index/scorch"
	segment "github.com/blevesearch/scorch_segment_api/v2"

	"yinwen"
	"yinwen/index"
)

const fieldID = "_id" // Bleve's own: documents and figures by their ids

// Get returns the stored document.
func (s *Store) Get(ctx context.Context, id string) (yinwen.Document, error) {
	if err := ctx.Err(); err != nil {
		return yinwen.Document{}, err
	}
	snapshot, parts, err := s.snapshot()
	if err != nil {
		return yinwen.Document{}, fmt.Errorf("get %s: %w", id, err)
	}
	defer snapshot.Close()
	doc, ok, err := parts.find(id)
	if err != nil {
		return yinwen.Document{}, fmt.Errorf("get %s: %w", id, err)
	}
	if !ok {
		return yinwen.Document{}, fmt.Errorf("document %s: %w", id, yinwen.ErrNotFound)
	}
	return parts.original(doc)
}

// Each calls fn for every document that the index held when Each began.
func (s *Store) Each(ctx context.Context, fn func(index.Held) error) error {
	snapshot, parts, err := s.snapshot()
	if err != nil {
		return fmt.Errorf("list index %s: %w", s.dir, err)
	}
	defer snapshot.Close()
	all, err := parts.postings(fieldAll, allValue)
	if err != nil {
		return fmt.Errorf("list index %s: %w", s.dir, err)
	}
	for i := all.Iterator(); i.HasNext(); {
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := parts.listed(i.Next())
		if err != nil {
			return fmt.Errorf("list index %s: %w", s.dir, err)
		}
		if err := fn(h); err != nil {
			return err
		}
	}
	return nil
}

// snapshot is the index as it is now, which the caller closes. It stays good when the index is closed meanwhile.
func (s *Store) snapshot() (*scorch.IndexSnapshot, *segments, error) {
	b, err := s.use()
	if err != nil {
		return nil, nil, err
	}
	inner, err := b.Advanced()
	if err != nil {
		return nil, nil, err
	}
	reader, err := inner.Reader()
	if err != nil {
		return nil, nil, err
	}
	snapshot, ok := reader.(*scorch.IndexSnapshot)
	if !ok {
		return nil, nil, fmt.Errorf("%T is no index of this package", reader)
	}
	parts, err := s.segments(snapshot)
	if err != nil {
		_ = snapshot.Close()
		return nil, nil, err
	}
	return snapshot, parts, nil
}

// find is the number of the document with an id.
func (s *segments) find(id string) (doc uint32, ok bool, err error) {
	p, err := s.postings(fieldID, id)
	if err != nil || p.IsEmpty() {
		return 0, false, err
	}
	return p.Minimum(), true, nil
}

// visit shows fn the value of a stored field of a document, which is overwritten after the call; nothing when it has none.
func (s *segments) visit(doc uint32, field string, fn func(value []byte)) error {
	i := s.of(doc)
	return s.list[i].VisitDocument(uint64(doc-s.bases[i]), func(name string, _ byte, value []byte, _ []uint64) bool {
		if name == field {
			fn(value)
		}
		return name != field
	})
}

// stored is the value of a stored field of a document, nil when it has none.
func (s *segments) stored(doc uint32, field string) ([]byte, error) {
	var out []byte
	err := s.visit(doc, field, func(value []byte) { out = append([]byte{}, value...) })
	return out, err
}

// values visits the values of a faceted field of a document.
func (s *segments) values(doc uint32, field string, visit func(value []byte)) error {
	i := s.of(doc)
	values, ok := s.list[i].Segment().(segment.DocValueVisitable)
	if !ok {
		return errUnknownSegment
	}
	state, err := values.VisitDocValues(uint64(doc-s.bases[i]), []string{field}, func(_ string, value []byte) { visit(value) }, s.states[i])
	s.states[i] = state
	return err
}

// id is that of a document.
func (s *segments) id(doc uint32) (string, error) {
	i := s.of(doc)
	id, err := s.list[i].DocID(uint64(doc - s.bases[i]))
	if err != nil {
		return "", fmt.Errorf("id of document %d in the index: %w", doc, err)
	}
	return string(id), nil
}

// original reads a document back.
func (s *segments) original(doc uint32) (yinwen.Document, error) {
	packed, err := s.stored(doc, fieldOriginal)
	if err == nil && packed == nil { // the id of a figure
		err = yinwen.ErrNotFound
	}
	if err != nil {
		return yinwen.Document{}, fmt.Errorf("document %d in the index: %w", doc, err)
	}
	d, err := s.packer.unpack(packed)
	if err != nil {
		return d, fmt.Errorf("document %d in the index: %w", doc, err)
	}
	return d, nil
}

// held reads what is stored beside a document.
func (s *segments) held(doc uint32) (held, error) {
	var h held
	text, err := s.stored(doc, fieldHeld)
	if err == nil {
		err = json.Unmarshal(text, &h)
	}
	return h, err
}

func (s *segments) listed(doc uint32) (index.Held, error) {
	id, err := s.id(doc)
	if err != nil {
		return index.Held{}, err
	}
	h, err := s.held(doc)
	if err != nil { // the id comes of the damage and may be any bytes
		return index.Held{}, fmt.Errorf("document %.40q: %w: %w", id, err, ErrUnreadable)
	}
	return index.Held{ID: id, Revision: h.Revision, Record: h.Record, URL: h.URL, Dictionary: h.Dictionary}, nil
}
