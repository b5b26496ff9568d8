package local

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/blevesearch/bleve/v2"

	"yinwen"
	"yinwen/disk"
	"yinwen/index"
)

// batchSize is how many documents go into one safe batch: larger ones gain nothing and take more memory.
const batchSize = 250

// maxID bounds ids, which are terms of the index.
const maxID = 512

// Write stores documents in safe batches: what it answers as Written is on disk.
func (s *Store) Write(ctx context.Context, documents []yinwen.Document) ([]index.Outcome, error) {
	out := make([]index.Outcome, 0, len(documents))
	for len(documents) > 0 {
		if err := ctx.Err(); err != nil {
			return nil, fmt.Errorf("write index: %w", err)
		}
		n := min(len(documents), batchSize)
		outcomes, err := s.writeBatch(documents[:n])
		if err != nil {
			return nil, fmt.Errorf("write index %s: %w", s.dir, err)
		}
		out = append(out, outcomes...)
		documents = documents[n:]
	}
	return out, nil
}

func (s *Store) writeBatch(documents []yinwen.Document) (_ []index.Outcome, err error) {
	s.writing.Lock()
	defer s.writing.Unlock()
	defer func() { // of Bleve's, for a document's own are caught in put
		if r := recover(); r != nil {
			err = s.fail(fmt.Errorf("panic: %v", r))
		}
	}()
	b, err := s.use()
	if err != nil {
		return nil, err
	}
	standing, err := s.standing(documents)
	if err != nil {
		return nil, err
	}
	totals, err := s.totals()
	if err != nil {
		return nil, err
	}
	out := make([]index.Outcome, len(documents))
	batch := b.NewBatch()
	for i := range documents {
		out[i] = s.put(batch, &documents[i], standing, totals)
	}
	if batch.Size() == 0 {
		return out, nil
	}
	return out, s.commit(b, batch, totals)
}

// put adds d to the batch unless a newer revision stands, in the index or earlier in the batch.
func (s *Store) put(batch *bleve.Batch, d *yinwen.Document, standing map[string]held, totals *totals) (o index.Outcome) {
	defer func() {
		if r := recover(); r != nil {
			o = index.Outcome{State: index.Refused, Reason: fmt.Sprintf("panic while reading it: %v", r)}
		}
	}()
	if reason := unfit(d); reason != "" {
		return index.Outcome{State: index.Refused, Reason: reason}
	}
	old, stands := standing[d.ID]
	if stands && old.Revision > d.Revision {
		return index.Outcome{State: index.Stale}
	}
	doc, h, err := s.build(d)
	if err == nil {
		err = batch.IndexAdvanced(doc)
	}
	if err != nil {
		return index.Outcome{State: index.Refused, Reason: err.Error()}
	}
	if stands {
		totals.add(old, -1)
	}
	totals.add(h, 1)
	standing[d.ID] = h
	return index.Outcome{State: index.Written}
}

// unfit says why d can never be stored, "" when it can.
func unfit(d *yinwen.Document) string {
	switch {
	case d.ID == "":
		return "document without id"
	case len(d.ID) > maxID:
		return fmt.Sprintf("id of %d bytes, at most %d", len(d.ID), maxID)
	case d.Terms == nil:
		return "document without terms"
	}
	return ""
}

// commit writes the batch, on disk when it returns.
func (s *Store) commit(b bleve.Index, batch *bleve.Batch, totals *totals) error {
	totals.Batch++
	value, err := json.Marshal(totals)
	if err != nil {
		return err
	}
	batch.SetInternal(totalsKey, value)
	if err := b.Batch(batch); err != nil {
		return s.fail(err)
	}
	return disk.Explain(s.dir, s.confirm(totals.Batch))
}

// standing reads what the index holds of documents.
func (s *Store) standing(documents []yinwen.Document) (map[string]held, error) {
	snapshot, parts, err := s.snapshot()
	if err != nil {
		return nil, err
	}
	defer snapshot.Close()
	out := make(map[string]held, len(documents))
	for i := range documents {
		id := documents[i].ID
		if _, seen := out[id]; seen || id == "" {
			continue
		}
		doc, ok, err := parts.find(id)
		if ok && err == nil {
			out[id], err = parts.held(doc)
		}
		if err != nil {
			return nil, fmt.Errorf("document %s: %w", id, err)
		}
	}
	return out, nil
}

// Delete removes documents with their figures.
func (s *Store) Delete(ctx context.Context, ids []string) error {
	s.writing.Lock()
	defer s.writing.Unlock()
	for len(ids) > 0 {
		if err := ctx.Err(); err != nil {
			return fmt.Errorf("delete: %w", err)
		}
		n := min(len(ids), batchSize)
		if err := s.deleteBatch(ids[:n]); err != nil {
			return fmt.Errorf("delete from index %s: %w", s.dir, err)
		}
		ids = ids[n:]
	}
	return nil
}

func (s *Store) deleteBatch(ids []string) error {
	documents := make([]yinwen.Document, len(ids))
	for i, id := range ids {
		documents[i].ID = id
	}
	standing, err := s.standing(documents)
	if err != nil || len(standing) == 0 {
		return err
	}
	totals, err := s.totals()
	if err != nil {
		return err
	}
	b, err := s.use()
	if err != nil {
		return err
	}
	batch := b.NewBatch()
	for id, h := range standing {
		batch.Delete(id)
		totals.add(h, -1)
	}
	return s.commit(b, batch, totals)
}
