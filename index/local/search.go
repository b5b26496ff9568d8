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
	if err := r.ctx.Err(); err != nil {
		return index.Found{}, err
	}
	s, worths, err := r.build(p.Match, true)
	if err != nil {
		return index.Found{}, err
	}
	matches, err := s.matches(r.tick)
	if err != nil {
		return index.Found{}, err
	}
	out := index.Found{Total: int(matches.GetCardinality())}
	if out.Hits, err = r.page(p, matches, worths); err != nil {
		return index.Found{}, err
	}
	out.Facets, err = r.facets(p.Facets, matches)
	return out, err
}

// page gives the hits of p, the best or the newest of matches.
func (r *run) page(p index.Plan, matches *roaring.Bitmap, worths []worth) ([]index.Match, error) {
	if p.Limit == 0 {
		return nil, nil
	}
	t, err := newTop(r, p)
	if err != nil {
		return nil, err
	}
	if p.Sort == index.ByDate {
		err = t.newest(matches)
	} else {
		err = t.best(matches, worths)
	}
	if err != nil {
		return nil, err
	}
	return t.load()
}
