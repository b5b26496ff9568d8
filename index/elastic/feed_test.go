package elastic

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/index"
)

// memoryFeed hands documents to workers as the queue does: what is neither acknowledged nor buried comes again.
type memoryFeed struct {
	mu      sync.Mutex
	waiting []yinwen.Document
	acked   map[string]int
	buried  map[string]string // reasons
	changed chan struct{}     // signals that something was settled
	came    chan struct{}     // signals that something is waiting
}

func newFeed() *memoryFeed {
	return &memoryFeed{acked: map[string]int{}, buried: map[string]string{}, changed: make(chan struct{}, 1), came: make(chan struct{}, 1)}
}

func signal(c chan struct{}) {
	select {
	case c <- struct{}{}:
	default:
	}
}

func (f *memoryFeed) send(documents ...yinwen.Document) {
	f.mu.Lock()
	f.waiting = append(f.waiting, documents...)
	f.mu.Unlock()
	signal(f.came)
}

func (f *memoryFeed) Fetch(ctx context.Context, n int, wait time.Duration) ([]index.Delivery, error) {
	if f.left() == 0 {
		select {
		case <-f.came:
		case <-time.After(wait):
		case <-ctx.Done():
		}
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	n = min(n, len(f.waiting), 20) // small batches, so that many requests meet the faults
	var out []index.Delivery
	for _, d := range f.waiting[:n] {
		out = append(out, &memoryDelivery{f, d})
	}
	f.waiting = f.waiting[n:]
	return out, nil
}

func (f *memoryFeed) left() int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return len(f.waiting)
}

// settled waits until so many documents are acknowledged or buried.
func (f *memoryFeed) settled(t *testing.T, n int, limit time.Duration) {
	t.Helper()
	over := time.After(limit)
	for {
		f.mu.Lock()
		have := len(f.acked) + len(f.buried)
		f.mu.Unlock()
		if have >= n {
			return
		}
		select {
		case <-f.changed:
		case <-over:
			t.Fatalf("after %v %d of %d documents are settled", limit, have, n)
		}
	}
}

type memoryDelivery struct {
	feed     *memoryFeed
	document yinwen.Document
}

func (d *memoryDelivery) Document(context.Context) (yinwen.Document, error) { return d.document, nil }

func (d *memoryDelivery) Ack(context.Context) error {
	d.feed.mu.Lock()
	d.feed.acked[d.document.ID]++
	d.feed.mu.Unlock()
	signal(d.feed.changed)
	return nil
}

func (d *memoryDelivery) Retry(delay time.Duration) error {
	time.AfterFunc(delay, func() { d.feed.send(d.document) })
	return nil
}

func (d *memoryDelivery) Bury(_ context.Context, reason string) error {
	d.feed.mu.Lock()
	d.feed.buried[d.document.ID] = reason
	d.feed.mu.Unlock()
	signal(d.feed.changed)
	return nil
}

// work runs a worker until the test ends.
func work(t *testing.T, f *memoryFeed, s index.Store) {
	ctx, cancel := context.WithCancel(context.Background())
	w := index.NewWorker(f, s, nil, slog.New(slog.DiscardHandler))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := w.Run(ctx); err != nil {
			t.Errorf("worker: %v", err)
		}
	}()
	t.Cleanup(func() {
		cancel()
		<-done
	})
}

// flowing makes documents numbered from first.
func flowing(first, n int) []yinwen.Document {
	out := make([]yinwen.Document, n)
	for i := range out {
		id := fmt.Sprintf("%032d", first+i)
		out[i] = yinwen.Document{ID: id, Revision: 1, URL: "https://bank.example/" + id, Source: "a", Lang: "en", Title: "Notice", Text: "Branches close early.",
			Terms: &yinwen.Terms{TitleWords: "notic", TitleGrams: "notice", BodyWords: "branch close earli", BodyGrams: "branches close early"}}
	}
	return out
}

// held lists what a store holds; a document that is listed twice is an error.
func held(t *testing.T, s index.Store) map[string]index.Held {
	t.Helper()
	out := map[string]index.Held{}
	err := s.Each(t.Context(), func(h index.Held) error {
		if _, twice := out[h.ID]; twice {
			return errors.New(h.ID + " is listed twice")
		}
		out[h.ID] = h
		return nil
	})
	if err != nil {
		t.Fatalf("Each: %v", err)
	}
	return out
}
