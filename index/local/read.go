package local

import (
	"context"
	"errors"
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen"
	"yinwen/index"
)

// Get returns the stored document.
func (s *Store) Get(ctx context.Context, id string) (yinwen.Document, error) {
	if err := ctx.Err(); err != nil {
		return yinwen.Document{}, err
	}
	reader, err := s.reader()
	if err != nil {
		return yinwen.Document{}, fmt.Errorf("get %s: %w", id, err)
	}
	defer reader.Close()
	return load(reader, id)
}

func load(reader bleveindex.IndexReader, id string) (yinwen.Document, error) {
	stored, err := reader.Document(id)
	if err != nil {
		return yinwen.Document{}, fmt.Errorf("get %s: %w", id, err)
	}
	packed := []byte(nil)
	if stored != nil {
		packed = valueOf(stored, fieldOriginal)
	}
	if packed == nil { // unknown, or the id of a figure
		return yinwen.Document{}, fmt.Errorf("document %s: %w", id, yinwen.ErrNotFound)
	}
	d, err := unpack(packed)
	if err != nil {
		return d, fmt.Errorf("document %s in the index: %w", id, err)
	}
	return d, nil
}

// Each calls fn for every document that the index held when Each began.
func (s *Store) Each(ctx context.Context, fn func(index.Held) error) error {
	reader, err := s.reader()
	if err != nil {
		return fmt.Errorf("list index %s: %w", s.dir, err)
	}
	defer reader.Close()
	all, err := reader.TermFieldReader(ctx, []byte(allValue), fieldAll, false, false, false)
	if err != nil {
		return fmt.Errorf("list index %s: %w", s.dir, err)
	}
	defer all.Close()
	var at bleveindex.TermFieldDoc
	for {
		next, err := all.Next(at.Reset())
		if err != nil || next == nil {
			return err
		}
		if err := ctx.Err(); err != nil {
			return err
		}
		h, err := listed(reader, next.ID)
		if err != nil {
			return fmt.Errorf("list index %s: %w", s.dir, err)
		}
		if err := fn(h); err != nil {
			return err
		}
	}
}

func listed(reader bleveindex.IndexReader, at bleveindex.IndexInternalID) (index.Held, error) {
	id, err := reader.ExternalID(at)
	if err != nil {
		return index.Held{}, err
	}
	stored, err := reader.Document(id)
	if err == nil && stored == nil {
		err = errors.New("listed, and not there")
	}
	if err != nil { // the id comes of the damage and may be any bytes
		return index.Held{}, fmt.Errorf("document %.40q: %w: %w", id, err, ErrUnreadable)
	}
	h, err := heldOf(stored)
	if err != nil {
		return index.Held{}, fmt.Errorf("document %s: %w", id, err)
	}
	return index.Held{ID: id, Revision: h.Revision, Record: h.Record, URL: h.URL, Dictionary: h.Dictionary}, nil
}
