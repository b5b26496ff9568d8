package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/index/elastic"
	"yinwen/index/local"
	"yinwen/ingest"
	"yinwen/ingest/archive"
	"yinwen/ingest/fetch"
	"yinwen/queue"
	"yinwen/segment"
)

// parts names what a command needs of a node.
type parts int

const (
	withIndex  parts = 1 << iota // search and read
	withQueue                    // dead letters, counts
	withIngest                   // archive, ledger, fetching; implies the others
	withTerms                    // the user's terms: the data folder, but none of its parts
)

// node is one yinwen process's parts, tied together. It implements web.Service.
type node struct {
	cfg     config
	log     *slog.Logger
	started time.Time
	roles   []string
	patient bool // waits at its start for a cluster that is not up yet
	quick   bool // only reads, and says soon that nothing answers
	anew    bool // rebuilds the index: takes one that this version cannot read

	front  *front // nil for commands
	counts *counts
	lost   error // what is missing of the archive, nil for nothing

	lock     *dataLock
	archive  *archive.Writer
	queue    *queue.Queue
	ledger   *ingest.Ledger
	state    *queue.Bucket
	crawler  *ingest.Crawler
	sched    *ingest.Scheduler
	store    index.Store
	elastic  *elastic.Store // the store when it is a cluster, else nil
	searcher *index.Searcher
	stories  *index.StoryBook
	analyzer func() (*segment.Analyzer, error)

	dictionary *dictionary
	editing    sync.Mutex // the file of terms
	damage     damageLog
	comparing  atomic.Int32 // comparisons and rebuilds under way: what is archived may not be queued yet
	unsure     atomic.Bool  // one of them failed, and no rebuild has made up for it
	burying    sync.Mutex
	buried     map[string]bool // in our archive, by the key of state; what was looked up

	closers []func() error
}

// openNode makes a node and opens its parts. *inUse says who holds the folder.
func openNode(ctx context.Context, cfg config, command string, need parts, log *slog.Logger) (*node, error) {
	n, err := newNode(cfg, command, need, log)
	if err != nil {
		return nil, err
	}
	if err := n.open(ctx, need); err != nil {
		return nil, errors.Join(err, n.Close())
	}
	return n, nil
}

// newNode takes the data folder's lock where the parts need one.
func newNode(cfg config, command string, need parts, log *slog.Logger) (_ *node, err error) {
	n := &node{cfg: cfg, log: log, started: time.Now(), buried: map[string]bool{}, counts: newCounts(), patient: command == "serve", anew: command == "reindex"}
	n.quick = !n.patient && need&withIngest == 0
	n.dictionary = &dictionary{files: cfg.termFiles, used: n.remember}
	n.analyzer = n.dictionary.get
	if n.local(need) {
		if n.lock, err = lockData(cfg.Data, command); err != nil {
			return nil, err
		}
		n.closers = append(n.closers, n.lock.release)
	}
	return n, nil
}

// open opens the parts, and says for which it waits.
func (n *node) open(ctx context.Context, need parts) error {
	if need&withIngest != 0 {
		need |= withQueue | withIndex
	}
	for _, part := range []struct {
		when parts
		open func(context.Context) error
		name string
	}{{withIndex, n.openIndex, "index " + place(n.cfg.Index.URL)}, {withQueue, n.openQueue, "queue " + place(n.cfg.Queue.URL)},
		{withIngest, n.openIngest, "archive"}} {
		if need&part.when == 0 {
			continue
		}
		n.front.waitFor(part.name)
		if err := part.open(ctx); err != nil {
			return err
		}
	}
	n.reading()
	return nil
}

// local says whether the parts live in the data folder, so that only one process may have them.
func (n *node) local(need parts) bool {
	return need&(withIngest|withTerms) != 0 || need&withIndex != 0 && !n.cfg.remoteIndex() || need&withQueue != 0 && n.cfg.Queue.URL == ""
}

func (n *node) openIndex(ctx context.Context) error {
	if n.cfg.remoteIndex() {
		return n.openElastic(ctx)
	}
	if err := os.MkdirAll(n.cfg.dir("index"), 0o755); err != nil {
		return fmt.Errorf("index folder: %w", err)
	}
	open := local.Open
	if n.anew {
		open = local.OpenAnew
	}
	s, err := open(n.cfg.dir("index"))
	if err != nil {
		return err
	}
	n.useStore(s)
	return nil
}

func (n *node) useStore(s index.Store) {
	n.store = s
	n.closers = append(n.closers, s.Close)
	n.searcher = index.NewSearcher(s, n.analyzer)
}

func (n *node) openQueue(ctx context.Context) error {
	c := n.cfg.Queue
	c.Dir, c.Log = n.cfg.dir("queue"), n.log
	switch {
	case n.patient:
		c.Patience = patience
	case n.quick:
		c.Patience = partTime
	}
	q, err := queue.Open(ctx, c)
	if err != nil {
		return err
	}
	n.queue = q
	n.closers = append(n.closers, q.Close)
	if n.state, err = q.Bucket(ctx, "state"); err != nil || n.store == nil {
		return err
	}
	b, err := q.Bucket(ctx, storyBucket)
	if err != nil {
		return err
	}
	n.stories = index.NewStoryBook(n.store, b)
	n.searcher = n.searcher.WithStories(n.stories)
	return nil
}

// storyBucket keeps which documents tell the same story.
const storyBucket = "stories"

func (n *node) openIngest(ctx context.Context) error {
	w, err := archive.Open(n.cfg.dir("archive"))
	if err != nil {
		return err
	}
	n.archive = w
	n.closers = append(n.closers, w.Close)
	b, err := n.queue.Bucket(ctx, "ledger")
	if err != nil {
		return err
	}
	if n.ledger, err = ingest.OpenLedger(ctx, b); err != nil {
		return err
	}
	polite := n.cfg.fetch(n.log)
	if err := n.shareHosts(ctx, &polite); err != nil {
		return err
	}
	client, err := fetch.New(polite)
	if err != nil {
		return err
	}
	n.crawler = &ingest.Crawler{
		Fetch: countedFetcher{client, n.counts}, Archive: countedArchive{w, n.counts}, Ledger: n.ledger, Publish: n.queue, Fill: n.fill, Log: n.log, Now: time.Now,
	}
	n.sched = ingest.NewScheduler(n.cfg.Sources, n.crawler, n.state)
	if err := n.serveArchive(); err != nil {
		return err
	}
	if err := n.shareSources(ctx, b); err != nil {
		return err
	}
	if err := n.lookForLoss(ctx); err != nil {
		return err
	}
	return n.bury(ctx)
}

// fill cuts a document's terms with the dictionary, which is loaded at the first call.
func (n *node) fill(d *yinwen.Document) error {
	a, err := n.analyzer()
	if err != nil {
		return err
	}
	a.Fill(d)
	return nil
}

// Close releases the parts in the reverse order of opening.
func (n *node) Close() error {
	var errs []error
	for i := len(n.closers) - 1; i >= 0; i-- {
		errs = append(errs, n.closers[i]())
	}
	n.closers = nil
	return errors.Join(errs...)
}

// feed gives the queue's messages to the index worker.
type feed struct{ q *queue.Queue }

func (f feed) Fetch(ctx context.Context, n int, wait time.Duration) ([]index.Delivery, error) {
	ms, err := f.q.Fetch(ctx, n, wait)
	ds := make([]index.Delivery, len(ms))
	for i, m := range ms {
		ds[i] = m
	}
	return ds, err
}

// work runs the index worker until ctx is done.
func (n *node) work(ctx context.Context) error {
	w := index.NewWorker(feed{n.queue}, n.store, n.analyzer, n.log)
	l, err := n.linker(ctx)
	if err != nil {
		return err
	}
	w.SetLinker(l)
	var following sync.WaitGroup
	counted, stop := context.WithCancel(context.WithoutCancel(ctx))
	following.Go(func() { n.counts.follow(counted, w) })
	defer following.Wait()
	defer stop()
	return w.Run(ctx)
}
