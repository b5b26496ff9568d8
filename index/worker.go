package index

import (
	"context"
	"errors"
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
	stopTime    = 10 * time.Second // for a batch to come to its end once the worker is told to stop
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
	grace    time.Duration
	troubles int // failures in a row

	back, dead, unsaid *tally // of the batch: given back, buried, and stored without the queue knowing

	written, stale, refused, busy, failed atomic.Int64
}

// WorkerStats count what became of documents since the worker was made.
type WorkerStats struct {
	Written, Stale, Buried, Retried int64
	Failed                          int64 // writes that failed as a whole
}

// NewWorker returns a Worker. analyzer is asked only for documents that come without terms.
func NewWorker(feed Feed, store Store, analyzer func() (*segment.Analyzer, error), log *slog.Logger) *Worker {
	return &Worker{feed: feed, store: store, analyzer: analyzer, log: log, extract: figure.Extract, pause: sleep, grace: stopTime}
}

// SetLinker makes the worker tell l of what it wrote, before it acknowledges. Call it before Run.
func (w *Worker) SetLinker(l Linker) { w.linker = l }

// Stats counts what became of documents.
func (w *Worker) Stats() WorkerStats {
	return WorkerStats{w.written.Load(), w.stale.Load(), w.refused.Load(), w.busy.Load(), w.failed.Load()}
}

// Run works until ctx is done. A batch that was fetched by then is finished first, if that takes no more than stopTime; what is
// left of it then comes again. It returns nil when it was told to stop.
func (w *Worker) Run(ctx context.Context) error {
	for ctx.Err() == nil {
		deliveries, err := w.feed.Fetch(ctx, workerBatch, workerWait)
		if err != nil && ctx.Err() == nil {
			w.log.Warn("worker: fetch", "err", err)
			w.troubles++
		}
		if len(deliveries) > 0 {
			within, done := outlive(ctx, w.grace)
			w.batch(within, deliveries)
			done()
		} else if err == nil {
			continue
		}
		if w.troubles > 0 {
			w.pause(ctx, w.delay())
		}
	}
	return nil
}

// outlive returns a context that ends later than ctx by d.
func outlive(ctx context.Context, d time.Duration) (context.Context, context.CancelFunc) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	unhook := context.AfterFunc(ctx, func() {
		sleep(longer, d)
		cancel()
	})
	return longer, func() { unhook(); cancel() }
}

// item is a delivery with its document.
type item struct {
	delivery Delivery
	document yinwen.Document
}

// batch brings deliveries to their end: each is acknowledged, given back or buried.
func (w *Worker) batch(ctx context.Context, deliveries []Delivery) {
	var back, dead, unsaid tally
	w.back, w.dead, w.unsaid = &back, &dead, &unsaid
	defer func() {
		if w.troubles++; back.n == 0 {
			w.troubles = 0
		}
		back.log(w.log, "worker: try again")
		dead.log(w.log, "worker: dead letters")
		unsaid.log(w.log, "worker: stored, and not acknowledged")
	}()
	var items []item
	for _, d := range deliveries {
		doc, reason, err := w.prepare(ctx, d)
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
func (w *Worker) prepare(ctx context.Context, d Delivery) (doc yinwen.Document, reason string, err error) {
	defer func() {
		if r := recover(); r != nil {
			reason = fmt.Sprintf("panic while reading it: %v", r)
		}
	}()
	if doc, err = d.Document(ctx); errors.Is(err, yinwen.ErrPermanent) {
		return doc, err.Error(), nil
	} else if err != nil {
		return doc, "", err
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
	outcomes, err := w.tryWrite(ctx, items)
	if errors.Is(err, errPanic) && len(items) > 1 { // those that are not at fault shall not wait
		for _, it := range items {
			w.write(ctx, []item{it})
		}
		return
	}
	if err == nil && len(outcomes) != len(items) {
		err = fmt.Errorf("store answered %d of %d documents", len(outcomes), len(items))
	}
	if err != nil {
		w.failed.Add(1)
		for _, it := range items {
			w.retry(it.delivery, it.document.ID, err)
		}
		return
	}
	w.settle(ctx, items, outcomes)
}

// errPanic is a panic of the store. It buries nothing: a store that refuses a document for good says so, and one that panics may
// be at fault itself.
var errPanic = errors.New("panic while storing")

func (w *Worker) tryWrite(ctx context.Context, items []item) (outcomes []Outcome, err error) {
	defer func() {
		if r := recover(); r != nil {
			err = fmt.Errorf("%w: %v", errPanic, r)
		}
	}()
	documents := make([]yinwen.Document, len(items))
	for i := range items {
		documents[i] = items[i].document
	}
	return w.store.Write(ctx, documents)
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
			w.ack(ctx, it)
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
		w.ack(ctx, it)
	}
}

// ack only reports a failure: the document is stored, and comes again.
func (w *Worker) ack(ctx context.Context, it item) {
	if err := it.delivery.Ack(ctx); err != nil {
		w.unsaid.add(it.document.ID, err.Error())
	}
}

func (w *Worker) retry(d Delivery, id string, cause error) {
	w.busy.Add(1)
	if err := d.Retry(w.delay()); err != nil {
		cause = fmt.Errorf("%w; give back: %w", cause, err)
	}
	w.back.add(id, cause.Error())
}

// bury gives up a document. If that fails it comes again and is buried then.
func (w *Worker) bury(ctx context.Context, d Delivery, id, reason string) {
	if err := d.Bury(ctx, reason); err != nil {
		w.retry(d, id, fmt.Errorf("bury: %w", err))
		return
	}
	w.refused.Add(1)
	w.dead.add(id, reason)
}

// tally sums up what a batch has to say into one line: a full disk or a cluster that is away says the same of every document.
type tally struct {
	n         int
	id, cause string // of the first
}

func (t *tally) add(id, cause string) {
	if t.n++; t.n == 1 {
		t.id, t.cause = id, cause
	}
}

func (t *tally) log(l *slog.Logger, what string) {
	if t.n > 0 {
		l.Warn(what, "documents", t.n, "first", t.id, "cause", t.cause)
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
