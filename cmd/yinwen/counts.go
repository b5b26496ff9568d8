package main

import (
	"cmp"
	"context"
	"errors"
	"sync"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest"
	"yinwen/ingest/fetch"
	"yinwen/meter"
)

// counts counts what a node does; see meter.Catalogue.
type counts struct {
	*meter.Set

	mu      sync.Mutex
	archive error // of the last page that was to be archived
}

// newCounts begins those at zero that have no labels known beforehand, so that the first error is a step up.
func newCounts() *counts {
	c := &counts{Set: meter.New()}
	for _, a := range meter.Catalogue() {
		if a.Kind == meter.Counter && len(a.Labels) == 0 {
			c.Add(a.Name, 0)
		}
	}
	return c
}

func (c *counts) archiveErr() error {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.archive
}

// countedFetcher counts what is asked for.
type countedFetcher struct {
	ingest.Fetcher
	counts *counts
}

func (f countedFetcher) Get(ctx context.Context, r fetch.Request) (yinwen.Page, error) {
	p, err := f.Fetcher.Get(ctx, r)
	f.counts.Add("yinwen_fetches_total", 1, "source", r.Source, "class", cmp.Or(fetch.Class(err), "ok"))
	f.counts.Add("yinwen_fetched_bytes_total", len(p.Body), "source", r.Source)
	return p, err
}

// countedArchive counts pages that could not be kept, and remembers whether the last one was.
type countedArchive struct {
	ingest.Archive
	counts *counts
}

func (a countedArchive) Append(p yinwen.Page) (yinwen.Record, error) {
	r, err := a.Archive.Append(p)
	a.note(err)
	return r, err
}

func (a countedArchive) AppendRevisit(p yinwen.Page, of yinwen.Record) (yinwen.Record, error) {
	r, err := a.Archive.AppendRevisit(p, of)
	if !errors.Is(err, yinwen.ErrNotFound) { // that lies in another crawler's archive
		a.note(err)
	}
	return r, err
}

func (a countedArchive) note(err error) {
	if errors.Is(err, yinwen.ErrTooLarge) {
		return // the page's fault
	}
	if err != nil {
		a.counts.Add("yinwen_archive_write_errors_total", 1)
	}
	a.counts.mu.Lock()
	defer a.counts.mu.Unlock()
	a.counts.archive = err
}

// follow takes over what a worker counted since the last time, until ctx ends.
func (c *counts) follow(ctx context.Context, w *index.Worker) {
	var last index.WorkerStats
	for ctx.Err() == nil {
		_ = waitUntil(ctx, time.Now().Add(time.Second)) // the last counts are taken in any case
		now := w.Stats()
		for outcome, n := range map[string]int64{"written": now.Written - last.Written, "stale": now.Stale - last.Stale,
			"refused": now.Buried - last.Buried, "retried": now.Retried - last.Retried} {
			c.Add("yinwen_indexed_total", int(n), "outcome", outcome)
		}
		c.Add("yinwen_index_write_errors_total", int(now.Failed-last.Failed))
		last = now
	}
}
