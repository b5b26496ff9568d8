package main

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"yinwen"
	"yinwen/disk"
	"yinwen/index"
	"yinwen/index/elastic"
	"yinwen/web"
)

// partTime is how long a part may take to say how it is.
const partTime = 2 * time.Second

// part is one of index, queue and archive, with a question to it.
type part struct {
	name string
	ask  func(context.Context) error
}

// ask asks all parts at the same time. An answer that does not come in partTime is an answer too.
func (n *node) ask(ctx context.Context, parts ...part) web.Health {
	ctx, cancel := context.WithTimeout(ctx, partTime)
	defer cancel()
	h := web.Health{Ready: true, Parts: make([]web.PartHealth, len(parts))}
	var all sync.WaitGroup
	for i, p := range parts {
		all.Go(func() {
			h.Parts[i] = web.PartHealth{Name: p.name, Ready: true}
			if err := n.reach(p.name, p.ask(ctx)); err != nil {
				h.Parts[i] = web.PartHealth{Name: p.name, Detail: err.Error()}
			}
		})
	}
	all.Wait()
	for _, p := range h.Parts {
		h.Ready = h.Ready && p.Ready
	}
	return h
}

// reach names the part of which an error says no more than that nothing answers.
func (n *node) reach(part string, err error) error {
	if err == nil || errors.Is(err, disk.ErrFull) || !errors.Is(err, context.DeadlineExceeded) && !elastic.Transient(err) {
		return err
	}
	where := n.cfg.Queue.URL
	if part == "index" {
		where = n.cfg.Index.URL + n.cfg.Index.CloudID
	}
	return fmt.Errorf("%s %w: %s", part, yinwen.ErrUnavailable, place(where))
}

// health asks each part for something small.
func (n *node) health(ctx context.Context) web.Health {
	return n.ask(ctx, n.parts(func(ctx context.Context) error {
		_, err := n.store.Search(ctx, index.Plan{})
		return err
	}, func(ctx context.Context) error {
		_, _, err := n.queue.Pending(ctx)
		return err
	})...)
}

// answering says soon which of index and queue does not answer, before long work asks them many things.
func (n *node) answering(ctx context.Context) error {
	for _, p := range n.health(ctx).Parts {
		if !p.Ready && p.Name != "archive" {
			return fmt.Errorf("%s (%w)", p.Detail, yinwen.ErrUnavailable)
		}
	}
	return nil
}

// parts are those that this process has.
func (n *node) parts(askIndex, askQueue func(context.Context) error) []part {
	parts := []part{{"index", askIndex}}
	if n.queue != nil {
		parts = append(parts, part{"queue", askQueue})
	}
	if n.archive != nil {
		parts = append(parts, part{"archive", func(context.Context) error { return n.archiveTrouble() }})
	}
	return parts
}

// Status tells what can be told: a part that does not answer is named in its Health, and its counts are zero.
func (n *node) Status(ctx context.Context) (web.Status, error) {
	s := web.Status{Version: version(), Started: n.started, Roles: n.roles, Index: place(n.cfg.Index.URL), Queue: place(n.cfg.Queue.URL)}
	s.DiskFree, _ = disk.Free(n.cfg.Data) // 0 where a system does not tell
	s.Health = n.ask(ctx, n.parts(
		func(ctx context.Context) error { return n.countDocuments(ctx, &s) },
		func(ctx context.Context) error { return n.countQueue(ctx, &s) })...)
	var err error
	if s.Archive, err = archiveSize(n.cfg.dir("archive")); err != nil {
		return s, err
	}
	s.Archive.Lost = n.lost != nil
	return s, nil
}

func (n *node) countDocuments(ctx context.Context, s *web.Status) error {
	found, err := n.store.Search(ctx, index.Plan{Facets: []index.FacetRequest{{Field: index.FieldLang, Size: 10}}})
	if err != nil {
		return fmt.Errorf("count documents: %w", err)
	}
	s.Documents, s.Languages = found.Total, map[string]int{}
	for _, f := range found.Facets {
		for _, v := range f.Values {
			s.Languages[v.Value] = v.Count
		}
	}
	return nil
}

// countQueue counts what waits, and reads the state that is kept in the queue.
func (n *node) countQueue(ctx context.Context, s *web.Status) (err error) {
	if s.Waiting, s.InFlight, err = n.queue.Pending(ctx); err != nil {
		return err
	}
	if s.Oldest, err = n.queue.Oldest(ctx); err != nil {
		return err
	}
	dead, err := n.queue.Dead(ctx)
	if err != nil {
		return err
	}
	s.Dead = len(dead)
	if s.Updated, err = n.lastCrawl(ctx); err != nil {
		return err
	}
	s.Incomplete, err = n.incomplete(ctx)
	return err
}

// archiveTrouble says why what is fetched now, or was, is not in the archive.
func (n *node) archiveTrouble() error {
	if n.lost != nil {
		return n.lost
	}
	return n.counts.archiveErr()
}
