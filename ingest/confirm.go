package ingest

import (
	"sync"

	"yinwen"
	"yinwen/ingest/archive"
)

// openPages are the pages that are archived but whose documents are not all published yet. Every page before the first open
// one has gone through: its documents are in the queue or further on.
type openPages struct {
	mu   sync.Mutex
	open map[yinwen.Record]int
}

func (o *openPages) add(r yinwen.Record) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open == nil {
		o.open = map[yinwen.Record]int{}
	}
	o.open[r]++
}

func (o *openPages) done(r yinwen.Record) {
	o.mu.Lock()
	defer o.mu.Unlock()
	if o.open[r]--; o.open[r] <= 0 {
		delete(o.open, r)
	}
}

// before returns the first open page, or end when none is open.
func (o *openPages) before(end yinwen.Record) yinwen.Record {
	o.mu.Lock()
	defer o.mu.Unlock()
	first := end
	for r := range o.open {
		if archive.Compare(r, first) < 0 {
			first = r
		}
	}
	return first
}
