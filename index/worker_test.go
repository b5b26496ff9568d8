package index

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/segment"
)

// delivery records what became of it.
type delivery struct {
	document yinwen.Document
	err      error
	buryErr  error
	fate     string
	ackErr   error
}

func (d *delivery) Document(context.Context) (yinwen.Document, error) { return d.document, d.err }
func (d *delivery) Ack(context.Context) error                         { d.fate += "ack"; return d.ackErr }
func (d *delivery) Retry(wait time.Duration) error {
	d.fate += "retry"
	if wait <= 0 || wait > longestWait {
		d.fate += fmt.Sprintf(" after %v", wait)
	}
	return nil
}
func (d *delivery) Bury(_ context.Context, reason string) error {
	d.fate += "bury: " + reason
	return d.buryErr
}

// feed gives its deliveries once, then stops the worker.
type feed struct {
	once sync.Once
	out  []Delivery
	stop context.CancelFunc
}

func (f *feed) Fetch(ctx context.Context, n int, _ time.Duration) (out []Delivery, err error) {
	f.once.Do(func() { out = f.out })
	if out == nil {
		f.stop()
	}
	return out, nil
}

// fakeStore answers Write as its documents ask in their titles.
type fakeStore struct {
	Store
	err     error
	drop    int // outcomes left out
	batches [][]yinwen.Document
}

func (s *fakeStore) Write(_ context.Context, documents []yinwen.Document) ([]Outcome, error) {
	s.batches = append(s.batches, documents)
	var out []Outcome
	for _, d := range documents {
		switch d.Title {
		case "stale":
			out = append(out, Outcome{State: Stale})
		case "refused", "refused, no room":
			out = append(out, Outcome{Refused, "mapping"})
		case "busy":
			out = append(out, Outcome{Busy, "429"})
		case "panic":
			panic("broken document")
		default:
			out = append(out, Outcome{State: Written})
		}
	}
	return out[:len(out)-s.drop], s.err
}

type linker struct {
	err  error
	seen []string
}

func (l *linker) Link(_ context.Context, documents []yinwen.Document) error {
	for _, d := range documents {
		l.seen = append(l.seen, d.ID)
	}
	return l.err
}

// work runs a worker over deliveries titled so.
func work(t *testing.T, store *fakeStore, link *linker, change func(*Worker), titles ...string) []*delivery {
	t.Helper()
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	f := &feed{stop: cancel}
	var deliveries []*delivery
	for i, title := range titles {
		d := &delivery{document: yinwen.Document{ID: fmt.Sprint("d", i), Title: title, Terms: &yinwen.Terms{Dictionary: "other"}}}
		switch title {
		case "unreadable":
			d.err = fmt.Errorf("bad message: %w", yinwen.ErrPermanent)
		case "no answer":
			d.err = context.DeadlineExceeded
		case "refused, no room":
			d.buryErr = errors.New("disk full")
		case "anonymous":
			d.document.ID = ""
		case "bare":
			d.document.Terms = nil
		case "lost ack":
			d.ackErr = errors.New("no connection")
		}
		deliveries = append(deliveries, d)
		f.out = append(f.out, d)
	}
	w := NewWorker(f, store, func() (*segment.Analyzer, error) { return nil, errors.New("no dictionary") },
		slog.New(slog.NewTextHandler(io.Discard, nil)))
	w.pause = func(context.Context, time.Duration) {}
	if link != nil {
		w.SetLinker(link)
	}
	if change != nil {
		change(w)
	}
	if err := w.Run(ctx); err != nil {
		t.Fatalf("Run: %v", err)
	}
	return deliveries
}

func fates(deliveries []*delivery) string {
	var out []string
	for _, d := range deliveries {
		out = append(out, d.fate)
	}
	return strings.Join(out, " | ")
}

func TestWorkerSettlesEachDocument(t *testing.T) {
	for name, row := range map[string]struct {
		store  fakeStore
		link   *linker
		titles []string
		want   string
	}{
		"written and stale":       {fakeStore{}, nil, []string{"ok", "stale"}, "ack | ack"},
		"refused":                 {fakeStore{}, nil, []string{"ok", "refused", "ok"}, "ack | bury: mapping | ack"},
		"busy":                    {fakeStore{}, nil, []string{"busy", "ok"}, "retry | ack"},
		"unreadable":              {fakeStore{}, nil, []string{"unreadable", "ok"}, "bury: bad message: will not work when tried again | ack"},
		"without id":              {fakeStore{}, nil, []string{"anonymous", "ok"}, "bury: document without id | ack"},
		"store fails":             {fakeStore{err: errors.New("down")}, nil, []string{"ok", "ok"}, "retry | retry"},
		"store forgets an item":   {fakeStore{drop: 1}, nil, []string{"ok", "ok"}, "retry | retry"},
		"panic buries nothing":    {fakeStore{}, nil, []string{"ok", "panic", "ok"}, "ack | retry | ack"},
		"payload not to be had":   {fakeStore{}, nil, []string{"no answer", "ok"}, "retry | ack"},
		"no room for the letter":  {fakeStore{}, nil, []string{"refused, no room", "ok"}, "bury: mappingretry | ack"},
		"no dictionary":           {fakeStore{}, nil, []string{"bare", "ok"}, "retry | ack"},
		"ack lost":                {fakeStore{}, nil, []string{"lost ack", "ok"}, "ack | ack"},
		"linked before ack":       {fakeStore{}, &linker{}, []string{"ok", "stale"}, "ack | ack"},
		"not linked, comes again": {fakeStore{}, &linker{err: errors.New("no KV")}, []string{"ok", "stale"}, "retry | ack"},
	} {
		store := row.store
		if got := fates(work(t, &store, row.link, nil, row.titles...)); got != row.want {
			t.Errorf("%s: %s, want %s", name, got, row.want)
		}
		if row.link != nil && strings.Join(row.link.seen, " ") != "d0" {
			t.Errorf("%s: linked %v, want d0 only", name, row.link.seen)
		}
	}
}

func TestWorkerReadsFigures(t *testing.T) {
	store := &fakeStore{}
	work(t, store, nil, func(w *Worker) {
		w.extract = func(string, yinwen.Lang, time.Time) []yinwen.Figure { return []yinwen.Figure{{Value: "1"}} }
	}, "ok")
	if got := store.batches[0][0]; len(got.Figures) != 1 || got.Terms.Dictionary != "other" {
		t.Errorf("stored %+v, want one figure and the terms as they came", got)
	}
}

func TestWorkerBuriesWhatPanicsExtraction(t *testing.T) {
	got := work(t, &fakeStore{}, nil, func(w *Worker) {
		calls := 0
		w.extract = func(string, yinwen.Lang, time.Time) []yinwen.Figure {
			if calls++; calls == 2 {
				panic("index out of range")
			}
			return nil
		}
	}, "ok", "ok", "ok")
	if fates(got) != "ack | bury: panic while reading it: index out of range | ack" {
		t.Errorf("fates: %s", fates(got))
	}
}

func TestWorkerCutsMissingTerms(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	store := &fakeStore{}
	work(t, store, nil, func(w *Worker) { w.analyzer = func() (*segment.Analyzer, error) { return a, nil } }, "bare")
	if got := store.batches[0][0].Terms; got == nil || got.Dictionary != a.Dictionary() {
		t.Errorf("terms %+v, want those of dictionary %s", got, a.Dictionary())
	}
}

// TestWorkerFinishesItsBatch stops the worker while the store writes.
func TestWorkerFinishesItsBatch(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	store := &stoppingStore{cancel: cancel}
	d := &delivery{document: yinwen.Document{ID: "d", Terms: &yinwen.Terms{}}}
	w := NewWorker(&feed{out: []Delivery{d}, stop: cancel}, store, nil, slog.New(slog.NewTextHandler(io.Discard, nil)))
	if err := w.Run(ctx); err != nil || d.fate != "ack" {
		t.Errorf("Run: %v, fate %q, want the batch finished", err, d.fate)
	}
	if s := w.Stats(); s.Written != 1 {
		t.Errorf("Stats = %+v, want 1 written", s)
	}
}

type stoppingStore struct {
	Store
	cancel context.CancelFunc
}

func (s *stoppingStore) Write(ctx context.Context, documents []yinwen.Document) ([]Outcome, error) {
	s.cancel()
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return []Outcome{{State: Written}}, nil
}

func TestWorkerDelayGrows(t *testing.T) {
	w := &Worker{}
	for _, row := range []struct {
		troubles int
		most     time.Duration
	}{{1, time.Second}, {2, 2 * time.Second}, {4, 8 * time.Second}, {50, time.Minute}} {
		w.troubles = row.troubles
		for range 20 {
			if d := w.delay(); d < row.most/2 || d > row.most {
				t.Errorf("delay after %d troubles = %v, want %v to %v", row.troubles, d, row.most/2, row.most)
			}
		}
	}
}

// TestWorkerStopsThoughTheStoreHangs tells the worker to stop while a write never ends.
func TestWorkerStopsThoughTheStoreHangs(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	d := &delivery{document: yinwen.Document{ID: "d", Terms: &yinwen.Terms{}}}
	w := NewWorker(&feed{out: []Delivery{d}, stop: cancel}, hangingStore{stop: cancel}, nil, slog.New(slog.DiscardHandler))
	w.grace = 10 * time.Millisecond
	if err := w.Run(ctx); err != nil || d.fate != "retry" {
		t.Errorf("Run: %v, fate %q, want the document given back", err, d.fate)
	}
}

type hangingStore struct {
	Store
	stop context.CancelFunc
}

func (s hangingStore) Write(ctx context.Context, _ []yinwen.Document) ([]Outcome, error) {
	s.stop()
	<-ctx.Done()
	return nil, ctx.Err()
}

// TestWorkerSaysItOnce counts the lines about a batch that all meets the same trouble.
func TestWorkerSaysItOnce(t *testing.T) {
	var lines bytes.Buffer
	titles := make([]string, 40)
	work(t, &fakeStore{err: errors.New("disk full")}, nil, func(w *Worker) { w.log = slog.New(slog.NewTextHandler(&lines, nil)) }, titles...)
	if n := strings.Count(lines.String(), "\n"); n != 1 || !strings.Contains(lines.String(), "documents=40") {
		t.Errorf("%d lines, want one for 40 documents:\n%s", n, lines.String())
	}
}
