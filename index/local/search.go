package local

import (
	"container/heap"
	"context"
	"fmt"
	"strconv"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// Search answers a plan on the index as it is now.
func (s *Store) Search(ctx context.Context, p index.Plan) (found index.Found, err error) {
	defer func() { // a cut or flipped segment file can make Bleve panic
		if r := recover(); r != nil {
			err = s.whyPanic(r)
		}
	}()
	reader, err := s.reader()
	if err != nil {
		return index.Found{}, fmt.Errorf("search: %w", err)
	}
	defer reader.Close()
	sums, err := totalsOf(reader)
	if err != nil {
		return index.Found{}, damaged(s.dir, err)
	}
	r := &run{ctx: ctx, reader: reader, totals: sums, ticker: &ticker{ctx: ctx}, ranks: p.Sort == index.ByScore && p.Limit > 0}
	defer r.close()
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
	match, err := r.build(p.Match)
	if err != nil {
		return index.Found{}, err
	}
	c, err := newCollector(r, p)
	if err != nil {
		return index.Found{}, err
	}
	for at, err := match.seek(0); at != end || err != nil; at, err = match.seek(at + 1) {
		if err == nil {
			err = r.ticker.tick()
		}
		ok := false
		if err == nil {
			ok, err = match.confirm()
		}
		if ok && err == nil {
			err = c.add(at, match)
		}
		if err != nil {
			return index.Found{}, err
		}
	}
	if err := c.countFacets(); err != nil {
		return index.Found{}, err
	}
	return c.found()
}

// collector keeps the best hits and counts.
type collector struct {
	run     *run
	plan    index.Plan
	keep    int
	total   int
	hits    hits
	after   *hit
	values  bleveindex.DocValueReader  // of FieldWhen; nil when nothing is sorted by it
	when    []byte                     // of the document visited last
	counts  map[string]map[string]*int // of facet fields
	matched []uint64                   // set of the matches, when they are counted by field
	slot    bleveindex.TermFieldDoc
	id      bleveindex.IndexInternalID
	visit   bleveindex.DocValueVisitor
}

func newCollector(r *run, p index.Plan) (*collector, error) {
	c := &collector{run: r, plan: p, keep: p.Limit, counts: map[string]map[string]*int{}}
	if p.After == nil {
		c.keep += p.Offset
	} else if err := c.resume(p.After); err != nil {
		return nil, err
	}
	c.hits.collector = c
	for _, f := range p.Facets {
		c.counts[f.Field] = map[string]*int{}
	}
	if p.Sort != index.ByDate || c.keep == 0 {
		return c, nil
	}
	c.visit = func(_ string, term []byte) { c.when = append(c.when[:0], term...) }
	var err error
	c.values, err = r.reader.DocValueReader([]string{index.FieldWhen})
	return c, err
}

// resume sets the sort key after which hits are wanted.
func (c *collector) resume(after []string) error {
	if len(after) != 2 {
		return fmt.Errorf("cursor with %d parts, want 2", len(after))
	}
	c.after = &hit{id: after[1]}
	if c.plan.Sort == index.ByDate {
		c.after.when = after[0]
		return nil
	}
	score, err := strconv.ParseFloat(after[0], 64)
	c.after.score = score
	return err
}

// add counts a match and keeps it if it is among the best.
func (c *collector) add(at uint64, match iter) error {
	c.total++
	if len(c.plan.Facets) > 0 {
		c.matched = include(c.matched, at)
	}
	if c.keep == 0 {
		return nil
	}
	h := hit{number: at}
	if c.values != nil {
		c.when = c.when[:0]
		c.id = bleveindex.NewIndexInternalID(c.id, at)
		if err := c.run.values(c.values, c.id, c.visit); err != nil {
			return err
		}
		if len(c.hits.list) == c.keep && string(c.when) < c.hits.list[0].when {
			return nil
		}
		h.when = string(c.when)
	}
	if c.run.ranks {
		if hopeless, err := c.hopeless(match); hopeless || err != nil {
			return err
		}
		score, err := match.score()
		if err != nil {
			return err
		}
		h.score = float64(float32(score)) // as precise as on Elasticsearch, so that the same hits tie
	}
	if c.after != nil && !c.before(c.after, &h) {
		return nil
	}
	return c.offer(h)
}

// hopeless reports whether a match cannot be among the best, whatever its exact score.
func (c *collector) hopeless(match iter) (bool, error) {
	if len(c.hits.list) < c.keep {
		return false, nil
	}
	least := c.hits.list[0].score * (1 - 1e-6) // sums may differ in their last bits
	bound, err := match.bound(least)
	return bound < least, err
}

func (r *run) values(v bleveindex.DocValueReader, id bleveindex.IndexInternalID, visit bleveindex.DocValueVisitor) error {
	if err := v.VisitDocValues(id, visit); err != nil {
		return fmt.Errorf("values: %w", err)
	}
	return nil
}

func (c *collector) offer(h hit) error {
	if len(c.hits.list) < c.keep {
		heap.Push(&c.hits, h)
	} else if c.before(&h, &c.hits.list[0]) {
		c.hits.list[0] = h
		heap.Fix(&c.hits, 0)
	}
	return c.hits.err
}

// found loads the hits of the page.
func (c *collector) found() (index.Found, error) {
	out := index.Found{Total: c.total, Facets: c.facets()}
	ordered := make([]hit, len(c.hits.list))
	for i := len(ordered) - 1; i >= 0; i-- {
		ordered[i] = heap.Pop(&c.hits).(hit)
	}
	if c.plan.After == nil {
		ordered = ordered[min(c.plan.Offset, len(ordered)):]
	}
	for i := range ordered {
		h := &ordered[i]
		d, err := load(c.run.reader, c.idOf(h))
		if err == nil {
			err = c.run.ctx.Err()
		}
		if err != nil || c.hits.err != nil {
			return out, err
		}
		out.Hits = append(out.Hits, index.Match{Document: d, Score: h.score, After: c.key(h)})
	}
	return out, c.hits.err
}

func (c *collector) key(h *hit) []string {
	if c.plan.Sort == index.ByDate {
		return []string{h.when, h.id}
	}
	return []string{strconv.FormatFloat(h.score, 'g', -1, 64), h.id}
}
