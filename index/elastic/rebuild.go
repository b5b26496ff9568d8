package elastic

import (
	"context"
	"fmt"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen/index"
)

// Rebuild is an index that is being built beside the one that is in use.
type Rebuild struct {
	store *Store
	old   string
	fresh string
}

// BeginRebuild makes a new index, empty and of the layout of this package. From its return on every Write and Delete, by
// whichever process, goes to both indices, while searches see the old one. The caller then writes all documents again, in any
// order: the newest revision of each stands. Finish puts the new index in the place of the old one, Abort gives it up. A
// rebuild that was left unfinished is given up by the next.
func (s *Store) BeginRebuild(ctx context.Context) (*Rebuild, error) {
	r, err := s.beginRebuild(ctx)
	if err != nil {
		return nil, fmt.Errorf("rebuild index %s: %w", s.name, err)
	}
	return r, nil
}

func (s *Store) beginRebuild(ctx context.Context) (*Rebuild, error) {
	now, err := s.targets(ctx)
	if err != nil {
		return nil, err
	}
	fresh := s.next(now.live)
	if now.building != "" {
		fresh = s.next(now.building)
		if err := s.deleteIndex(ctx, now.building); err != nil {
			return nil, err
		}
	}
	if err := s.createIndex(ctx, fresh, map[string]any{s.name + buildingSuffix: map[string]any{"is_write_index": true}}); err != nil {
		return nil, err
	}
	now.building = fresh
	s.known.set(now)
	return &Rebuild{s, now.live, fresh}, nil
}

// Each calls fn for every document of the new index, as Store.Each does for the old one.
func (r *Rebuild) Each(ctx context.Context, fn func(index.Held) error) error {
	if err := r.store.each(ctx, r.fresh, fn); err != nil {
		return fmt.Errorf("list index %s: %w", r.fresh, err)
	}
	return nil
}

// Missing calls fn for every document of the old index of which the new one has nothing, or only an older revision: what
// Finish would lose.
func (r *Rebuild) Missing(ctx context.Context, fn func(index.Held) error) error {
	have := map[string]int64{}
	err := r.Each(ctx, func(h index.Held) error {
		have[h.ID] = h.Revision
		return nil
	})
	if err != nil {
		return err
	}
	err = r.store.each(ctx, r.old, func(h index.Held) error {
		if revision, ok := have[h.ID]; ok && revision >= h.Revision {
			return nil
		}
		return fn(h)
	})
	if err != nil {
		return fmt.Errorf("list index %s: %w", r.old, err)
	}
	return nil
}

// Finish gives the new index the place of the old one, in one step: no search and no write fails for it. Then it deletes the old
// index; a listing (Each) that was under way on it ends with an error.
func (r *Rebuild) Finish(ctx context.Context) error {
	s := r.store
	if err := r.stands(ctx); err != nil {
		return err
	}
	alias := func(do, index, name string) map[string]any {
		return map[string]any{do: map[string]any{"index": index, "alias": name}}
	}
	live := alias("add", r.fresh, s.name)
	live["add"].(map[string]any)["is_write_index"] = true
	text, err := body(map[string]any{"actions": []any{
		alias("remove", r.old, s.name), alias("remove", r.fresh, s.name+buildingSuffix), live,
	}})
	if err != nil {
		return err
	}
	if err := s.client.change(ctx, esapi.IndicesUpdateAliasesRequest{Body: text}); err != nil {
		return fmt.Errorf("put index %s in the place of %s: %w", r.fresh, r.old, err)
	}
	s.known.set(targets{live: r.fresh})
	return s.deleteIndex(ctx, r.old)
}

// Abort deletes the new index. All stays as it was.
func (r *Rebuild) Abort(ctx context.Context) error {
	if err := r.stands(ctx); err != nil {
		return err
	}
	return r.store.deleteIndex(ctx, r.fresh)
}

// stands makes sure that no other rebuild took the place of r.
func (r *Rebuild) stands(ctx context.Context) error {
	now, err := r.store.targets(ctx)
	if err == nil && now != (targets{r.old, r.fresh}) {
		err = fmt.Errorf("another rebuild took its place (%s)", now.building)
	}
	if err != nil {
		return fmt.Errorf("rebuild index %s: %w", r.store.name, err)
	}
	return nil
}

func (s *Store) deleteIndex(ctx context.Context, name string) error {
	if err := s.client.change(ctx, esapi.IndicesDeleteRequest{Index: []string{name}}); err != nil {
		return fmt.Errorf("delete index %s: %w", name, err)
	}
	return nil
}
