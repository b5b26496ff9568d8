package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"os"
	"slices"
	"sync"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest"
	"yinwen/ingest/archive"
	"yinwen/web"
)

// problemsShown is how many failures a report names; the rest are counted by class.
const problemsShown = 20

func (n *node) Crawl(ctx context.Context, order web.CrawlOrder, progress func(web.Progress)) (web.CrawlReport, error) {
	if err := n.needsArchive("crawl"); err != nil {
		return web.CrawlReport{}, err
	}
	began := time.Now()
	sources, opts, err := n.crawlOrder(order)
	if err != nil {
		return web.CrawlReport{}, err
	}
	if progress == nil {
		progress = func(web.Progress) {}
	}
	deadBefore, err := n.deadCount(ctx)
	if err != nil {
		return web.CrawlReport{}, err
	}
	runs, crawlErr := n.sched.VisitAll(ctx, sources, opts, n.crawlProgress(progress))
	if err := ctx.Err(); err != nil {
		return web.CrawlReport{}, err
	}
	report := crawlReport(runs)
	if err := n.settle(ctx, progress); err != nil {
		return report, errors.Join(crawlErr, err)
	}
	dead, err := n.deadCount(ctx)
	report.Dead = max(dead-deadBefore, 0)
	report.Indexed = report.New + report.Changed - report.Dead
	report.Seconds = time.Since(began).Seconds()
	return report, errors.Join(crawlErr, err)
}

func (n *node) crawlOrder(order web.CrawlOrder) ([]ingest.Source, ingest.Options, error) {
	var o ingest.Options
	if order.Since != "" {
		t, err := time.Parse(time.DateOnly, order.Since)
		if err != nil {
			return nil, o, fmt.Errorf("since %q: want YYYY-MM-DD: %w", order.Since, yinwen.ErrWrongUsage)
		}
		o.Since = t
	}
	var sources []ingest.Source
	for _, name := range order.Sources {
		s, err := n.cfg.source(name)
		if err != nil {
			return nil, o, err
		}
		sources = append(sources, s)
	}
	if len(order.Sources) == 0 {
		for _, s := range n.cfg.Sources {
			if s.Active() {
				sources = append(sources, s)
			}
		}
	}
	if len(sources) == 0 {
		return nil, o, fmt.Errorf("no source to crawl: the config %s has none that is enabled; add one under sources:, or try `yinwen demo`", n.cfg.name())
	}
	return sources, o, nil
}

// crawlProgress sums up the reports of sources that are visited side by side.
func (n *node) crawlProgress(progress func(web.Progress)) func(ingest.Report) {
	var mu sync.Mutex
	latest := map[string]ingest.Report{}
	return func(r ingest.Report) {
		mu.Lock()
		defer mu.Unlock()
		latest[r.Source] = r
		p := web.Progress{Step: "crawl", Text: r.Source}
		for _, l := range latest {
			p.Done += l.Fetched + len(l.Failures) - l.ListsDown
			p.Total += l.Found
		}
		p.Total = max(p.Total, p.Done)
		progress(p)
	}
}

func crawlReport(runs []ingest.Run) web.CrawlReport {
	c := web.CrawlReport{Sources: len(runs), Failures: map[string]int{}}
	for _, run := range runs {
		r := run.Report
		c.Links += r.Found
		c.New += r.New
		c.Changed += r.Changed
		c.Unchanged += r.Unchanged
		c.Pages += r.Fetched
		for _, f := range r.Failures {
			c.Failures[f.Class]++
			if f.Class == "robots" || f.Class == "not an article" || f.Class == "needs-browser" {
				c.Skipped++
			} else {
				c.Failed++
			}
			if len(c.Problems) < problemsShown {
				c.Problems = append(c.Problems, web.Problem{Source: run.Source, URL: yinwen.Masked(f.URL), Class: f.Class, Error: yinwen.Masked(f.Error)})
			}
		}
		c.Pages += len(r.Failures) - r.ListsDown + r.Held
		if r.Lists == 0 && r.ListsDown > 0 {
			c.Unread = append(c.Unread, run.Source)
		}
		c.Skipped += r.Held
		if held := r.Held + r.ListsHeld; held > 0 {
			c.Failures["held"] += held
		}
	}
	return c
}

// settle waits until all that is queued is searchable or among the dead letters, and then keeps how far the archive is
// confirmed.
func (n *node) settle(ctx context.Context, progress func(web.Progress)) error {
	at := n.crawler.Position()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		waiting, inFlight, err := n.queue.Pending(ctx)
		if err != nil {
			return err
		}
		if waiting+inFlight == 0 {
			return n.confirmWhole(ctx, at)
		}
		progress(web.Progress{Step: "index", Text: fmt.Sprintf("%d documents to go", waiting+inFlight)})
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-tick.C:
		}
	}
}

func (n *node) deadCount(ctx context.Context) (int, error) {
	dead, err := n.queue.Dead(ctx)
	return len(dead), err
}

func (n *node) rebuild(progress func(web.Progress), step string) ingest.Rebuild {
	sources := map[string]ingest.Source{}
	for _, s := range n.cfg.Sources {
		sources[s.Name] = s
	}
	n.damage.reset()
	b := ingest.Rebuild{Dir: n.cfg.dir("archive"), Sources: sources, Damaged: n.damage.add, Forgotten: n.ledger.Forgotten()}
	if progress != nil {
		b.Pages = func(done int) { progress(web.Progress{Step: step, Done: done}) }
	}
	return b
}

// damageLog collects the archive records that could not be read.
type damageLog struct{ list []string }

func (l *damageLog) reset()                     { l.list = nil }
func (l *damageLog) add(d *archive.DamageError) { l.list = append(l.list, d.Error()) }

func (n *node) Verify(ctx context.Context, progress func(web.Progress)) (web.VerifyReport, error) {
	if err := n.needsArchive("verify"); err != nil {
		return web.VerifyReport{}, err
	}
	began := time.Now()
	want, pages, err := ingest.Expect(ctx, n.rebuild(progress, "verify"))
	if err != nil {
		return web.VerifyReport{}, err
	}
	r := web.VerifyReport{Pages: pages, Documents: len(want), Damaged: n.damage.list}
	err = n.store.Each(ctx, func(h index.Held) error {
		r.Indexed++
		return n.verifyOne(ctx, h, want, &r)
	})
	if err != nil {
		return r, err
	}
	for id := range want {
		r.Missing = append(r.Missing, id)
	}
	if r.Dead, err = n.deadCount(ctx); err != nil {
		return r, err
	}
	waiting, inFlight, err := n.queue.Pending(ctx)
	if err != nil {
		return r, err
	}
	r.Waiting = int(waiting + inFlight)
	r.Clean = len(r.Missing)+len(r.Extra)+len(r.Older)+len(r.Damaged) == 0
	r.Seconds = time.Since(began).Seconds()
	return r, nil
}

// verifyOne compares one indexed document with what the archive gives, and strikes it from want.
func (n *node) verifyOne(ctx context.Context, h index.Held, want map[string]ingest.Expected, r *web.VerifyReport) error {
	w, ok := want[h.ID]
	delete(want, h.ID)
	switch {
	case n.elsewhere(h) && (!ok || h.Revision >= w.Revision):
	case !ok:
		r.Extra = append(r.Extra, h.ID)
	case h.Revision < w.Revision:
		r.Older = append(r.Older, h.ID)
	default:
		d, err := n.store.Get(ctx, h.ID)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if err != nil || ingest.Digest(d) != w.Digest {
			r.Damaged = append(r.Damaged, fmt.Sprintf("index: document %s (%s) differs from the archive; `yinwen reindex` mends it", h.ID, h.URL))
		}
	}
	return nil
}

func (n *node) Reindex(ctx context.Context, progress func(web.Progress)) (_ web.ReindexReport, err error) {
	if err := n.needsArchive("reindex"); err != nil {
		return web.ReindexReport{}, err
	}
	began := time.Now()
	if progress == nil {
		progress = func(web.Progress) {}
	}
	b := n.rebuild(progress, "reindex")
	var r web.ReindexReport
	b.Failed = func(yinwen.Page, error) { r.Failed++ }
	shown := b.Pages
	b.Pages = func(done int) { r.Pages = done; shown(done) }
	n.comparing.Add(1)
	fresh, err := n.beginRebuild(ctx)
	if err != nil {
		n.compared(err)
		return r, err
	}
	defer func() { err = errors.Join(err, fresh.abort()) }()
	published, err := n.crawler.Reindex(ctx, b, fresh.given)
	n.compared(err)
	r.Documents, r.Damaged = published, n.damage.list
	if err != nil {
		return r, err
	}
	n.unsure.Store(false)
	if err := n.settle(ctx, progress); err != nil {
		return r, err
	}
	if err := fresh.finish(ctx, progress); err != nil {
		return r, err
	}
	if r.Dead, err = n.deadCount(ctx); err != nil {
		return r, err
	}
	found, err := n.store.Search(ctx, index.Plan{})
	r.Indexed, r.Seconds = found.Total, time.Since(began).Seconds()
	return r, err
}

// dropUngiven deletes what the index holds and the archive does not give. Where the archive gives nothing at all, or could not
// be read whole, the index may be the only copy: nothing is deleted then.
func (n *node) dropUngiven(ctx context.Context, given map[string]bool) error {
	var ids []string
	held := 0
	err := n.store.Each(ctx, func(h index.Held) error {
		if held++; !given[h.ID] {
			ids = append(ids, h.ID)
		}
		return nil
	})
	if err != nil || len(ids) == 0 {
		return err
	}
	if len(given) == 0 {
		return fmt.Errorf("the archive in %s gives no document, and the index holds %d: nothing was deleted; bring the archive back, or delete %s to start anew",
			n.cfg.dir("archive"), held, n.cfg.dir("index"))
	}
	if len(n.damage.list) > 0 {
		n.log.Warn("documents that only the index holds are kept, because the archive is damaged", "documents", len(ids))
		return nil
	}
	for batch := range slices.Chunk(ids, 500) {
		if err := n.store.Delete(ctx, batch); err != nil {
			return err
		}
	}
	return nil
}

// forgetStories empties the bucket of stories; the documents that come back find them again.
func (n *node) forgetStories(ctx context.Context) error {
	b, err := n.queue.Bucket(ctx, storyBucket)
	if err != nil {
		return err
	}
	var keys []string
	if err := b.Each(ctx, func(key string, _ []byte) error { keys = append(keys, key); return nil }); err != nil {
		return err
	}
	for _, k := range keys {
		if err := b.Delete(ctx, k); err != nil {
			return err
		}
	}
	return nil
}

func (n *node) DeadRetry(ctx context.Context, ids []string) (int, error) {
	return n.eachDead(ctx, ids, n.queue.DeadRetry)
}

func (n *node) DeadDrop(ctx context.Context, ids []string) (int, error) {
	return n.eachDead(ctx, ids, n.queue.DeadDrop)
}

func (n *node) eachDead(ctx context.Context, ids []string, do func(context.Context, string) error) (int, error) {
	if len(ids) == 0 {
		dead, err := n.queue.Dead(ctx)
		if err != nil {
			return 0, err
		}
		for _, d := range dead {
			ids = append(ids, d.ID)
		}
	}
	for i, id := range ids {
		if err := do(ctx, id); err != nil {
			return i, err
		}
	}
	return len(ids), nil
}

func (n *node) Import(ctx context.Context, order web.ImportOrder, progress func(web.Progress)) (web.CrawlReport, error) {
	if err := n.needsArchive("import"); err != nil {
		return web.CrawlReport{}, err
	}
	began := time.Now()
	if progress == nil {
		progress = func(web.Progress) {}
	}
	for _, p := range append(order.Paths, order.URLs) {
		if p == "" {
			continue
		}
		if _, err := os.Stat(p); err != nil {
			return web.CrawlReport{}, fmt.Errorf("import: %w", err)
		}
	}
	if order.Source != "" {
		if _, err := n.cfg.source(order.Source); err != nil {
			return web.CrawlReport{}, fmt.Errorf("import: %w; pages without --source keep the source of their record, or go under %q", err, importedSource)
		}
	}
	r, err := n.crawler.Import(ctx, n.importSource(order.Source), order.Paths, order.URLs, func(r ingest.Report) {
		progress(web.Progress{Step: "import", Done: r.Fetched + len(r.Failures)})
	})
	report := crawlReport([]ingest.Run{{Source: cmp.Or(order.Source, importedSource), Report: r}})
	if err != nil {
		return report, err
	}
	err = n.settle(ctx, progress)
	report.Indexed, report.Seconds = report.New+report.Changed, time.Since(began).Seconds()
	return report, err
}

// importedSource is the source of imported pages of which nothing tells another.
const importedSource = "import"

// importSource tells to which source an imported page belongs: the one it is kept under already, else the one asked for, else
// the one of its record. Its rules come from the config, if that has it. A page never changes its source by an import.
func (n *node) importSource(asked string) func(yinwen.Page) (ingest.Source, error) {
	return func(p yinwen.Page) (ingest.Source, error) {
		name := cmp.Or(asked, p.Source, importedSource)
		if owner, known := n.ledger.Owner(p.URL); known && owner != name {
			if asked != "" {
				return ingest.Source{}, fmt.Errorf("kept under source %s already: leave --source out, or forget the page first", owner)
			}
			name = owner
		}
		if s, err := n.cfg.source(name); err == nil {
			return s, nil
		}
		s := ingest.Source{Name: name}
		s.Complete()
		return s, nil
	}
}
