package index

import (
	"context"
	"errors"
	"fmt"
	"time"

	"yinwen"
	"yinwen/segment"
)

// Bounds of the reading tools: so much is read of what a query finds, and the answer says where it ended.
const (
	readDocuments = 5000
	readTime      = 5 * time.Second
	readLines     = 2000
)

// Reach tells how much of what a query finds was read. Documents are read newest first.
type Reach struct {
	Total int    `json:"total"` // documents that match
	Read  int    `json:"read"`  // of them read
	Cut   string `json:"cut"`   // why not all: documents, time or lines; empty when all were read
}

// What ended a reading before its end.
const (
	CutDocuments = "documents"
	CutTime      = "time"
	CutLines     = "lines"
)

// errEnough ends a walk over documents.
var errEnough = errors.New("enough read")

// reading is what the reading tools share: the documents of a query, and where in them the words in question stand.
type reading struct {
	plan       Plan
	node       marks // of the words in question
	understood string
	analyzer   *segment.Analyzer
}

// reading compiles q, which selects documents, and word, which is looked at in them; without a word it is what q speaks of.
// Documents without the word need not be read.
func (s *Searcher) reading(q Query, word string, all bool) (reading, error) {
	q.Sort = SortDate
	c, a, err := s.compile(q)
	if err != nil {
		return reading{}, err
	}
	r := reading{plan: Plan{Match: c.match, Limit: eachPage}, node: c.marks, understood: c.understood, analyzer: a}
	s.order(&r.plan, SortDate)
	if word == "" {
		return r.checked()
	}
	w := compile(word, q.Cross, a.Words)
	r.node = w.marks
	if !all && w.match != nil {
		r.plan.Match = w.match
		if c.match != nil {
			r.plan.Match = And{[]Node{c.match, w.match}}
		}
	}
	r.understood = w.understood + " in " + c.understood
	return r.checked()
}

func (r reading) checked() (reading, error) {
	if r.node.none() {
		return r, fmt.Errorf("nothing to look at: name a word: %w", yinwen.ErrWrongUsage)
	}
	return r, nil
}

// read calls fn with the documents of r, as far as the bounds allow, and tells how far that was. fn may return errEnough.
func (s *Searcher) read(ctx context.Context, r reading, fn func(*yinwen.Document) error) (Reach, error) {
	count := r.plan
	count.Limit = 0
	found, err := s.store.Search(ctx, count)
	if err != nil {
		return Reach{}, err
	}
	reach := Reach{Total: found.Total}
	until := s.now().Add(readTime)
	err = s.pages(ctx, r.plan, func(d yinwen.Document) error {
		switch {
		case reach.Read == readDocuments:
			reach.Cut = CutDocuments
			return errEnough
		case s.now().After(until):
			reach.Cut = CutTime
			return errEnough
		}
		reach.Read++
		return fn(&d)
	})
	if errors.Is(err, errEnough) {
		err = nil
		if reach.Cut == "" {
			reach.Cut = CutLines
		}
	}
	return reach, err
}
