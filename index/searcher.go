package index

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yinwen"
	"yinwen/segment"
)

// searchLimit is the time one page of hits may take.
const searchLimit = 2 * time.Second

// Bounds of a page.
const (
	defaultLimit = 10
	maxLimit     = 1000
	maxOffset    = 10000
	eachPage     = 1000
)

// Searcher answers queries from a Store. It is safe for concurrent use.
type Searcher struct {
	store    Store
	analyzer func() (*segment.Analyzer, error)
	stories  Stories
	now      func() time.Time
	limit    time.Duration
}

// NewSearcher returns a Searcher on s. analyzer gives the dictionary; it is asked on each search, so that it may load it on the
// first and change it later.
func NewSearcher(s Store, analyzer func() (*segment.Analyzer, error)) *Searcher {
	return &Searcher{store: s, analyzer: analyzer, now: time.Now, limit: searchLimit}
}

// WithStories returns a Searcher that also tells to which story a hit belongs.
func (s *Searcher) WithStories(stories Stories) *Searcher {
	with := *s
	with.stories = stories
	return &with
}

// compile reads the text of q.
func (s *Searcher) compile(q Query) (compiled, *segment.Analyzer, error) {
	a, err := s.analyzer()
	if err != nil {
		return compiled{}, nil, fmt.Errorf("dictionary: %w", err)
	}
	c := (&compiler{cut: a.Words, cross: q.Cross, common: !q.typed}).compile(q.Text)
	if q.Sort != "" {
		c.sort = q.Sort
	}
	if c.sort == "" {
		c.sort = SortRelevance
		if c.match == nil || c.marks.none() { // nothing that could rank
			c.sort = SortDate
		}
	}
	switch c.sort {
	case SortRelevance, SortRecent, SortDate:
		return c, a, nil
	}
	return c, nil, fmt.Errorf("sort %q: want %s, %s or %s: %w", c.sort, SortRelevance, SortRecent, SortDate, yinwen.ErrWrongUsage)
}

// Search answers one page of q within two seconds.
func (s *Searcher) Search(ctx context.Context, q Query) (Result, error) {
	c, _, err := s.compile(q)
	if err != nil {
		return Result{}, fmt.Errorf("search: %w", err)
	}
	ctx, cancel := context.WithTimeout(ctx, s.limit) // the first search loads the dictionary: that does not count
	defer cancel()
	p, limit, err := s.plan(q, c)
	if err != nil {
		return Result{}, fmt.Errorf("search: %w", err)
	}
	found, err := s.store.Search(ctx, p)
	if err != nil {
		return Result{}, s.late(err)
	}
	r := Result{Total: found.Total, Understood: c.understood, Remarks: c.remarks, Facets: inTimeOrder(found.Facets)}
	if found.Total == 0 {
		r.Clauses, err = s.clauses(ctx, c)
		return r, err
	}
	if len(found.Hits) > limit {
		found.Hits = found.Hits[:limit]
		if limit > 0 {
			r.Next = encodeCursor(p.Sort, found.Hits[limit-1].After)
		}
	}
	for _, m := range found.Hits {
		r.Hits = append(r.Hits, hitOf(m, c))
	}
	if r.Hits, err = s.withStories(ctx, r.Hits); err != nil {
		return Result{}, err
	}
	r.Hits = collapse(r.Hits, found.Hits)
	return r, nil
}

// late says what to do about a search that took too long.
func (s *Searcher) late(err error) error {
	if !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	return fmt.Errorf("the search took longer than %v, try more specific words: %w", s.limit, err)
}

// plan is the page of q that is asked for, and one hit more, which tells whether there is another page.
func (s *Searcher) plan(q Query, c compiled) (Plan, int, error) {
	limit := q.Limit
	if limit == 0 {
		limit = defaultLimit
	}
	limit = max(min(limit, maxLimit), 0)
	p := Plan{Match: c.match, Limit: limit + 1, Offset: max(q.Offset, 0)}
	if limit == 0 {
		p.Limit = 0
	}
	s.order(&p, c.sort)
	if q.Offset > maxOffset {
		return p, 0, fmt.Errorf("offset %d: at most %d, go on with the cursor: %w", q.Offset, maxOffset, yinwen.ErrWrongUsage)
	}
	if q.Cursor != "" {
		after, err := decodeCursor(p.Sort, q.Cursor)
		if err != nil {
			return p, 0, err
		}
		p.After, p.Offset = after, 0
	}
	if q.Facets {
		p.Facets = facetRequests()
	}
	return p, limit, nil
}

// recency is what it is worth to be at most so many days old.
var recency = []struct {
	days  int
	worth float64
}{{7, 2}, {30, 2}, {90, 1.5}, {365, 1.5}}

// order sets how p sorts. Recency is added to relevance in steps of days, which every store can express.
func (s *Searcher) order(p *Plan, sort string) {
	if sort == SortDate {
		p.Sort = ByDate
		return
	}
	if sort != SortRecent {
		return
	}
	match := p.Match
	if match == nil {
		match = All{}
	}
	var extra []Node
	for _, r := range recency {
		from := s.now().AddDate(0, 0, -r.days).Format(time.DateOnly)
		extra = append(extra, Constant{Between{FieldDay, from, lastDay}, r.worth})
	}
	p.Match = Boosted{match, extra}
}

// Document returns the stored document with this id, or an error that wraps yinwen.ErrNotFound.
func (s *Searcher) Document(ctx context.Context, id string) (yinwen.Document, error) {
	return s.store.Get(ctx, id)
}

// Each calls fn for every document that matches q, however many: exactly the hits. Newest first, unless q asks for relevance.
// Limit, Offset and Cursor mean nothing here.
func (s *Searcher) Each(ctx context.Context, q Query, fn func(yinwen.Document) error) error {
	if q.Sort == "" {
		q.Sort = SortDate
	}
	c, _, err := s.compile(q)
	if err != nil {
		return fmt.Errorf("search: %w", err)
	}
	p := Plan{Match: c.match, Limit: eachPage}
	s.order(&p, c.sort)
	return s.pages(ctx, p, fn)
}

// pages walks all the hits of p.
func (s *Searcher) pages(ctx context.Context, p Plan, fn func(yinwen.Document) error) error {
	for {
		found, err := s.store.Search(ctx, p)
		if err != nil {
			return err
		}
		for _, m := range found.Hits {
			if err := fn(m.Document); err != nil {
				return err
			}
		}
		if len(found.Hits) < p.Limit {
			return nil
		}
		p.After = found.Hits[len(found.Hits)-1].After
	}
}

// withStories fills in the stories of hits.
func (s *Searcher) withStories(ctx context.Context, hits []Hit) ([]Hit, error) {
	if s.stories == nil || len(hits) == 0 {
		return hits, nil
	}
	ids := make([]string, len(hits))
	for i := range hits {
		ids[i] = hits[i].ID
	}
	stories, err := s.stories.StoriesOf(ctx, ids)
	if err != nil {
		return nil, fmt.Errorf("stories: %w", err)
	}
	for i := range hits {
		hits[i].Story = stories[hits[i].ID]
	}
	return hits, nil
}
