package ingest

import (
	"context"
	"errors"
	"slices"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
	"yinwen/ingest/fetch"
)

// beside is another crawler with an archive of its own that shares ledger bucket, site and index with b.
func (b *bench) beside(t *testing.T) *bench {
	t.Helper()
	other := *b
	other.dir = t.TempDir()
	w, err := archive.Open(other.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	other.archive = w
	ledger, err := OpenLedger(t.Context(), b.Ledger.bucket)
	if err != nil {
		t.Fatal(err)
	}
	other.Crawler = &Crawler{Fetch: b.site, Archive: w, Ledger: ledger, Publish: b.index, Fill: b.Fill, Log: b.Log, Now: b.Now}
	return &other
}

func TestCrawlersShareALedger(t *testing.T) {
	a := newBench(t, bankPages())
	b := a.beside(t) // its ledger was read while it was empty
	if r := a.pass(t); r.New != 2 {
		t.Fatalf("first crawler: %+v", r)
	}
	a.site.requests()
	t.Run("nothing is fetched twice", func(t *testing.T) {
		a.site.pages[host+"/feed.xml"] += "<!-- changed, so its links are entered again -->"
		if r := b.pass(t); r.New+r.Changed+r.Fetched != 0 {
			t.Errorf("second crawler: %+v", r)
		}
		if got := b.site.requests(); !slices.Equal(got, []string{host + "/feed.xml"}) {
			t.Errorf("the second crawler asked for %v, want the feed only", got)
		}
	})
	t.Run("a stale list of what is due", func(t *testing.T) {
		a.clock.add(2 * time.Hour)
		if urls, _ := b.Ledger.Due("bank", b.Now()); len(urls) != 3 {
			t.Fatalf("due %v", urls)
		}
		a.pass(t)
		a.site.requests()
		if r := b.pass(t); r.Fetched != 0 {
			t.Errorf("visited again: %+v", r)
		}
	})
	t.Run("unchanged since the other archived it", func(t *testing.T) {
		b.clock.add(48 * time.Hour)
		if r := b.pass(t); r.Unchanged != 2 || len(r.Failures) != 1 {
			t.Errorf("pages of another's archive: %+v, want 2 unchanged", r)
		}
	})
	t.Run("sent again without validators", func(t *testing.T) {
		b.clock.add(30 * 24 * time.Hour)
		b.Fetch = answers(func(r fetch.Request) (yinwen.Page, error) {
			r.ETag = ""
			return b.site.Get(t.Context(), r)
		})
		if r := b.pass(t); r.Unchanged != 2 {
			t.Errorf("pages of another's archive: %+v, want 2 unchanged", r)
		}
		e, err := b.Ledger.Get(t.Context(), "bank", host+"/1.html")
		if err != nil {
			t.Fatal(err)
		}
		if p, err := archive.Read(b.dir, e.Record); err != nil || p.URL != host+"/1.html" {
			t.Errorf("the bytes are not in this archive: %v", err)
		}
	})
}

func TestLedgerFollows(t *testing.T) {
	a := newBench(t, bankPages())
	b := a.beside(t)
	a.pass(t)
	if b.Ledger.Known("bank", host+"/1.html") {
		t.Fatal("known before it was told")
	}
	err := b.Ledger.Follow(t.Context(), func(_ context.Context, fn func(string, []byte) error) error {
		return errors.Join(fn("bank\tbroken", []byte("{")), a.Ledger.bucket.Each(t.Context(), fn))
	})
	if err != nil || !b.Ledger.Known("bank", host+"/1.html") {
		t.Errorf("Follow: %v, known %v", err, b.Ledger.Known("bank", host+"/1.html"))
	}
}

// Of two schedulers one visits; the other finds it visited, and a lease that ends ends the pass.
func TestSchedulerTakesLeases(t *testing.T) {
	b := newBench(t, bankPages())
	s := NewScheduler([]Source{b.src}, b.Crawler, &memory{})
	busy := true
	var released int
	lost, lose := context.WithCancel(t.Context())
	s.Lease = func(ctx context.Context, source string) (context.Context, func(), error) {
		if busy {
			return nil, nil, ErrBusy
		}
		return lost, func() { released++ }, nil
	}
	if _, err := s.Visit(t.Context(), b.src, Options{}, func(Report) {}); !errors.Is(err, ErrBusy) || s.Running("bank") {
		t.Errorf("a source that another has: %v, running %v", err, s.Running("bank"))
	}
	busy = false
	if run, err := s.Visit(t.Context(), b.src, Options{}, func(Report) {}); err != nil || run.Report.New != 2 || released != 1 {
		t.Errorf("a source that is free: %+v, %v, released %d times", run.Report, err, released)
	}
	lose()
	b.clock.add(2 * time.Hour)
	if _, err := s.Visit(t.Context(), b.src, Options{}, func(Report) {}); !errors.Is(err, context.Canceled) || released != 2 {
		t.Errorf("a lease that was lost: %v, released %d times", err, released)
	}
}
