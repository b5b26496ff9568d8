package index

import (
	"context"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"yinwen"
	"yinwen/index/figure"
	"yinwen/segment"
)

// How a worker takes and waits.
const (
	workerBatch = 250
	workerWait  = time.Second
	firstDelay  = time.Second
	longestWait = time.Minute
)

// Worker takes documents from a Feed, reads their figures and writes them to a Store. It acknowledges what the store confirmed
// and nothing else. Several workers may share a feed and a store.
type Worker struct {
	feed     Feed
	store    Store
	analyzer func() (*segment.Analyzer, error)
	log      *slog.Logger
	linker   Linker
	extract  func(text string, lang yinwen.Lang, published time.Time) []yinwen.Figure
	pause    func(ctx context.Context, d time.Duration)
	troubles int // failures in a row

	written, stale, refused, busy atomic.Int64
}

// WorkerStats count what became of documents since the worker was made.
type WorkerStats struct{ Written, Stale, Buried, Retried int64 }

// NewWorker returns a Worker. analyzer is asked only for documents that come without terms.
func NewWorker(feed Feed, store Store, analyzer func() (*segment.Analyzer, error), log *slog.Logger) *Worker {
	return &Worker{feed: feed, store: store, analyzer: analyzer, log: log, extract: figure.Extract, pause: sleep}
}

// SetLinker makes the worker tell l of what it wrote, before it acknowledges. Call it before Run.
func (w *Worker) SetLinker(l Linker) { w.linker = l }

// Stats counts what became of documents.
func (w *Worker) Stats() WorkerStats {
	return WorkerStats{w.written.Load(), w.stale.Load(), w.refused.Load(), w.busy.Load()}
}

// Run works until ctx is done. A batch that was fetched by then is finished first. It returns nil when it was told to stop.
func (w *Worker) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		deliveries, err := w.feed.Fetch(ctx, workerBatch, workerWait)
		if err != nil && ctx.Err() == nil {
			w.log.Warn("worker: fetch", "err", err)
			w.troubles++
		}
		if len(deliveries) > 0 {
			w.batch(context.WithoutCancel(ctx), deliveries)
		} else if err == nil {
			continue
		}
		if w.troubles > 0 {
			w.pause(ctx, w.delay())
		}
	}
	return nil
}

// item is a delivery with its document.
type item struct {
	delivery Delivery
	document yinwen.Document
}

// batch brings deliveries to their end: each is acknowledged, given back or buried.
func (w *Worker) batch(ctx context.Context, deliveries []Delivery) {
	before := w.busy.Load()
	defer func() {
		if w.troubles++; w.busy.Load() == before {
			w.troubles = 0
		}
	}()
	var items []item
	for _, d := range deliveries {
		doc, reason, err := w.prepare(d)
		switch {
		case reason != "":
			w.bury(ctx, d, doc.ID, reason)
		case err != nil:
			w.retry(d, doc.ID, err)
		default:
			items = append(items, item{d, doc})
		}
	}
	w.write(ctx, items)
}

// prepare makes the document of d ready to be stored: terms when they are missing, figures always. A reason buries it; an
// error is trouble of ours, not of the document.
func (w *Worker) prepare(d Delivery) (doc yinwen.Document, reason string, err error) {
	defer func() {
		if r := recover(); r != nil {
			reason = fmt.Sprintf("panic while reading it: %v", r)
		}
	}()
	if doc, err = d.Document(); err != nil {
		return doc, err.Error(), nil
	}
	if doc.ID == "" {
		return doc, "document without id", nil
	}
	if doc.Terms == nil {
		a, err := w.analyzer()
		if err != nil {
			return doc, "", fmt.Errorf("dictionary: %w", err)
		}
		a.Fill(&doc)
	}
	doc.Figures = w.extract(doc.Text, doc.Lang, doc.Published)
	return doc, "", nil
}

// write stores items and settles them by what the store says of each.
func (w *Worker) write(ctx context.Context, items []item) {
	if len(items) == 0 {
		return
	}
	outcomes, panicked, err := w.tryWrite(ctx, items)
	switch {
	case panicked != "" && len(items) > 1: // find out whose fault it is
		for _, it := range items {
			w.write(ctx, []item{it})
		}
		return
	case panicked != "":
		w.bury(ctx, items[0].delivery, items[0].document.ID, panicked)
		return
	case err == nil && len(outcomes) != len(items):
		err = fmt.Errorf("store answered %d of %d documents", len(outcomes), len(items))
	}
	if err != nil {
		for _, it := range items {
			w.retry(it.delivery, it.document.ID, err)
		}
		return
	}
	w.settle(ctx, items, outcomes)
}

func (w *Worker) tryWrite(ctx context.Context, items []item) (outcomes []Outcome, panicked string, err error) {
	defer func() {
		if r := recover(); r != nil {
			panicked = fmt.Sprintf("panic while storing it: %v", r)
		}
	}()
	documents := make([]yinwen.Document, len(items))
	for i := range items {
		documents[i] = items[i].document
	}
	outcomes, err = w.store.Write(ctx, documents)
	return outcomes, "", err
}

// settle acknowledges, gives back or buries each item.
func (w *Worker) settle(ctx context.Context, items []item, outcomes []Outcome) {
	var written []item
	for i, it := range items {
		switch o := outcomes[i]; o.State {
		case Written:
			written = append(written, it)
		case Stale:
			w.stale.Add(1)
			w.ack(it)
		case Refused:
			w.bury(ctx, it.delivery, it.document.ID, o.Reason)
		default:
			w.retry(it.delivery, it.document.ID, fmt.Errorf("store is %v: %s", o.State, o.Reason))
		}
	}
	w.link(ctx, written)
}

// link tells the linker of what was written, and acknowledges it. What could not be linked comes again: writing it twice
// changes nothing.
func (w *Worker) link(ctx context.Context, written []item) {
	if w.linker != nil && len(written) > 0 {
		documents := make([]yinwen.Document, len(written))
		for i, it := range written {
			documents[i] = it.document
		}
		if err := w.linker.Link(ctx, documents); err != nil {
			for _, it := range written {
				w.retry(it.delivery, it.document.ID, fmt.Errorf("link: %w", err))
			}
			return
		}
	}
	for _, it := range written {
		w.written.Add(1)
		w.ack(it)
	}
}

// ack only reports a failure: the document is stored, and comes again.
func (w *Worker) ack(it item) {
	if err := it.delivery.Ack(); err != nil {
		w.log.Warn("worker: acknowledge", "id", it.document.ID, "err", err)
	}
}

func (w *Worker) retry(d Delivery, id string, cause error) {
	w.busy.Add(1)
	w.log.Warn("worker: try again", "id", id, "err", cause)
	if err := d.Retry(w.delay()); err != nil {
		w.log.Warn("worker: give back", "id", id, "err", err)
	}
}

// bury gives up a document. If that fails it comes again and is buried then.
func (w *Worker) bury(ctx context.Context, d Delivery, id, reason string) {
	w.refused.Add(1)
	w.log.Warn("worker: dead letter", "id", id, "reason", reason)
	if err := d.Bury(ctx, reason); err != nil {
		w.log.Warn("worker: bury", "id", id, "err", err)
	}
}

// delay is how long to wait after as many troubles in a row: doubling, with half of it at random, so that workers that failed
// together do not come back together.
func (w *Worker) delay() time.Duration {
	d := firstDelay << min(max(w.troubles-1, 0), 10)
	d = min(d, longestWait)
	return d/2 + rand.N(d/2+1)
}

func sleep(ctx context.Context, d time.Duration) {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
	case <-t.C:
	}
}
