package index

import (
	"context"
	"errors"
	"fmt"

	"yinwen"
	"yinwen/segment"
)

// Bounds of the reading tools: so much is read of what a query finds, within the time of a search, and the answer says where it
// ended.
const (
	readDocuments = 5000
	readPage      = 500 // at a time
)

// Reach tells how much of what a query finds was read. Where that is not all, it is the newest documents, or a sample of all.
type Reach struct {
	Total  int    `json:"total"`  // documents that match
	Read   int    `json:"read"`   // of them read
	Cut    string `json:"cut"`    // why not all: documents, time or lines; empty when all were read
	Sample bool   `json:"sample"` // read in the order of their ids, hashes of their addresses: a random sample
}

// What ended a reading before its end.
const (
	CutDocuments = "documents"
	CutTime      = "time"
	CutLines     = "lines"
)

// errEnough ends a walk over documents.
var errEnough = errors.New("enough read")

// reading is what the reading tools share: the documents of a query, and what is looked at in them.
type reading struct {
	plan       Plan
	node       node
	understood string
	analyzer   *segment.Analyzer
	word       compiled // what is looked at, when it was asked for by itself
	sample     bool     // of more documents than are read, a random sample is; else the newest are
}

// reading compiles q, which selects documents, and word, which is looked at in them; without a word it is what q speaks of.
func (s *Searcher) reading(q Query, word string) (reading, error) {
	q.Sort, q.typed = SortDate, true
	c, a, err := s.compile(q)
	if err != nil {
		return reading{}, err
	}
	r := reading{plan: Plan{Match: c.match, Limit: readPage}, understood: c.understood, analyzer: a}
	s.order(&r.plan, SortDate)
	if word == "" {
		r.node = nodeOf(q.Text, c.cross, a.Words)
	} else {
		r.node = nodeOf(word, c.cross, a.Words)
		r.word = compile(word, c.cross, a.Words)
		r.understood = r.word.understood + " in " + c.understood
	}
	if r.node.none() {
		return r, fmt.Errorf("nothing to look at: name a word: %w", yinwen.ErrWrongUsage)
	}
	return r, nil
}

// having leaves out the documents without the word.
func (r reading) having() reading {
	r.plan.Match = both(r.plan.Match, r.word.match)
	return r
}

// both is what a and b match; nil matches everything.
func both(a, b Node) Node {
	switch {
	case a == nil:
		return b
	case b == nil:
		return a
	}
	return And{[]Node{a, b}}
}

// read calls fn with the documents of r, as far as the bounds allow, and tells how far that was. fn may return errEnough.
func (s *Searcher) read(ctx context.Context, r reading, fn func(*yinwen.Document) error) (Reach, error) {
	ctx, cancel := context.WithTimeout(ctx, s.limit) // the dictionary is loaded: that does not count
	defer cancel()
	count := r.plan
	count.Limit = 0
	found, err := s.store.Search(ctx, count)
	if err != nil {
		return Reach{}, s.late(err)
	}
	reach := Reach{Total: found.Total, Sample: r.sample && found.Total > readDocuments}
	plan := r.plan
	if reach.Sample {
		plan.Match, plan.Sort = Filter{both(All{}, plan.Match)}, ByScore // all alike, so that ids decide
	}
	err = s.pages(ctx, plan, func(d yinwen.Document) error {
		switch {
		case reach.Read == readDocuments:
			reach.Cut = CutDocuments
			return errEnough
		case ctx.Err() != nil:
			return ctx.Err()
		}
		reach.Read++
		return fn(&d)
	})
	switch {
	case errors.Is(err, errEnough):
		if reach.Cut == "" {
			reach.Cut = CutLines
		}
		return reach, nil
	case errors.Is(err, context.DeadlineExceeded) && reach.Read > 0:
		reach.Cut = CutTime
		return reach, nil
	}
	return reach, s.late(err)
}
