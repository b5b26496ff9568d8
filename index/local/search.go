package local

import (
	"context"
	"fmt"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// Search answers a plan on the index as it is now.
func (s *Store) Search(ctx context.Context, p index.Plan) (found index.Found, err error) {
	defer func() { // a cut or flipped segment file can make Bleve panic
		if r := recover(); r != nil {
			err = s.whyPanic(r)
		}
	}()
	snapshot, parts, err := s.snapshot()
	if err != nil {
		return index.Found{}, fmt.Errorf("search: %w", err)
	}
	defer snapshot.Close()
	sums, err := totalsOf(snapshot)
	if err != nil {
		return index.Found{}, damaged(s.dir, err)
	}
	r := &run{ctx: ctx, snapshot: snapshot, segments: parts, totals: sums, ranks: p.Sort == index.ByScore && p.Limit > 0}
	found, err = r.search(p)
	if err != nil {
		return index.Found{}, fmt.Errorf("search: %w", err)
	}
	return found, nil
}

func (r *run) search(p index.Plan) (index.Found, error) {
	matches, first, err := r.find(p)
	if err != nil {
		return index.Found{}, err
	}
	out := index.Found{Total: int(matches.GetCardinality())}
	if out.Hits, err = first.load(); err != nil {
		return index.Found{}, err
	}
	out.Facets, err = r.facets(p.Facets, matches)
	return out, err
}

// find gives what p matches, and the first hits of it.
func (r *run) find(p index.Plan) (*roaring.Bitmap, *top, error) {
	if err := r.ctx.Err(); err != nil {
		return nil, nil, err
	}
	s, worths, err := r.build(p.Match, true)
	if err != nil {
		return nil, nil, err
	}
	matches, err := s.matches(r.tick)
	if err != nil {
		return nil, nil, err
	}
	first, err := newTop(r, p)
	switch {
	case err != nil || p.Limit == 0:
	case p.Sort == index.ByDate:
		err = first.newest(matches)
	default:
		err = first.best(matches, worths)
	}
	return matches, first, err
}
