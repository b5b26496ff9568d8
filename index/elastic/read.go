package elastic

import (
	"context"
	"encoding/json"
	"fmt"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen"
	"yinwen/index"
)

// listPage is how many documents Each asks for at a time, and listKept how long the server keeps its view between two pages.
const (
	listPage = 5000
	listKept = "5m"
)

// Get returns the stored document, also one that searches do not find yet.
func (s *Store) Get(ctx context.Context, id string) (yinwen.Document, error) {
	missing := fmt.Errorf("document %s: %w", id, yinwen.ErrNotFound)
	if id == "" || len(id) > maxID {
		return yinwen.Document{}, missing
	}
	text, err := body(map[string]any{"ids": []string{id}})
	if err != nil {
		return yinwen.Document{}, err
	}
	var out struct {
		Docs []struct {
			Found  bool
			Error  *cause
			Source source `json:"_source"`
		}
	}
	err = s.client.do(ctx, esapi.MgetRequest{Index: s.name, Body: text, SourceIncludes: []string{"original"}}, &out)
	switch {
	case err != nil:
		return yinwen.Document{}, fmt.Errorf("get %s: %w", id, err)
	case len(out.Docs) != 1:
		return yinwen.Document{}, fmt.Errorf("get %s: the server answered about %d documents", id, len(out.Docs))
	case out.Docs[0].Error != nil:
		return yinwen.Document{}, fmt.Errorf("get %s: %s", id, out.Docs[0].Error.text())
	case !out.Docs[0].Found:
		return yinwen.Document{}, missing
	}
	return out.Docs[0].Source.document(id)
}

// source is the part of a record that is asked for.
type source struct{ Original string }

func (s source) document(id string) (yinwen.Document, error) {
	var d yinwen.Document
	if err := json.Unmarshal([]byte(s.Original), &d); err != nil {
		return d, fmt.Errorf("document %s in the index: %w", id, err)
	}
	return d, nil
}

// Each calls fn for every document that the index held when Each began, however many.
func (s *Store) Each(ctx context.Context, fn func(index.Held) error) error {
	if err := s.each(ctx, s.name, fn); err != nil {
		return fmt.Errorf("list index %s: %w", s.name, err)
	}
	return nil
}

// view is a point in time: the index as it was then.
type view struct {
	ID string `json:"id"`
}

func (s *Store) each(ctx context.Context, name string, fn func(index.Held) error) error {
	var v view
	if err := s.client.do(ctx, esapi.OpenPointInTimeRequest{Index: []string{name}, KeepAlive: listKept}, &v); err != nil {
		return err
	}
	defer func() { // best effort, also after ctx is done: the server forgets the view in time
		if text, err := body(v); err == nil {
			_ = s.client.do(context.WithoutCancel(ctx), esapi.ClosePointInTimeRequest{Body: text}, nil)
		}
	}()
	var after []json.RawMessage
	for {
		page, err := s.list(ctx, &v, after)
		if err != nil || len(page) == 0 {
			return err
		}
		for _, h := range page {
			held, err := h.held()
			if err == nil {
				err = fn(held)
			}
			if err == nil {
				err = ctx.Err()
			}
			if err != nil {
				return err
			}
		}
		after = page[len(page)-1].Sort
	}
}

// listed is a document in a listing.
type listed struct {
	ID     string `json:"_id"`
	Fields struct{ Held []string }
	Sort   []json.RawMessage
}

func (l listed) held() (index.Held, error) {
	var h heldRecord
	if len(l.Fields.Held) != 1 {
		return index.Held{}, fmt.Errorf("document %s was not written by this program", l.ID)
	}
	if err := json.Unmarshal([]byte(l.Fields.Held[0]), &h); err != nil {
		return index.Held{}, fmt.Errorf("document %s: %w", l.ID, err)
	}
	return index.Held{ID: l.ID, Revision: h.Revision, Record: h.Record, URL: h.URL, Dictionary: h.Dictionary}, nil
}

// list asks for the next page of a view.
func (s *Store) list(ctx context.Context, v *view, after []json.RawMessage) ([]listed, error) {
	ask := map[string]any{"pit": map[string]any{"id": v.ID, "keep_alive": listKept}, "size": listPage, "sort": []string{"_shard_doc"},
		"_source": false, "docvalue_fields": []string{"held"}, "track_total_hits": false}
	if after != nil {
		ask["search_after"] = after
	}
	text, err := body(ask)
	if err != nil {
		return nil, err
	}
	var out struct {
		answer
		PIT  string `json:"pit_id"`
		Hits struct{ Hits []listed }
	}
	no := false
	err = s.client.do(ctx, esapi.SearchRequest{Body: text, AllowPartialSearchResults: &no}, &out)
	if err == nil {
		err = out.whole()
	}
	if out.PIT != "" {
		v.ID = out.PIT
	}
	return out.Hits.Hits, err
}
