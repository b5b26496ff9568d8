package main

import (
	"context"
	"errors"
	"log/slog"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"yinwen/ingest"
	"yinwen/ingest/fetch"
	"yinwen/queue"
)

// bucket is one of an embedded queue: the records are the same as on a cluster.
func bucket(t *testing.T, name string) *queue.Bucket {
	t.Helper()
	q, err := queue.Open(t.Context(), queue.Config{Dir: t.TempDir(), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	b, err := q.Bucket(t.Context(), name)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

var quick = timing{lease: 500 * time.Millisecond, poll: 20 * time.Millisecond}

func gateOf(b *queue.Bucket, owner string, perHost int) *sharedGate {
	return &sharedGate{bucket: b, own: fetch.NewLocalGate(perHost, time.Minute, fetch.SystemClock{}), perHost: perHost, maxWait: time.Minute,
		owner: owner, time: quick, log: slog.New(slog.DiscardHandler)}
}

// Three crawlers ask one host as fast as they may: never two at a time, and the gap is kept whoever asks.
func TestGateHoldsAcrossCrawlers(t *testing.T) {
	b := bucket(t, "hosts")
	const gap, rounds = 40 * time.Millisecond, 4
	var inside atomic.Int32
	var mu sync.Mutex
	var last time.Time
	var crawlers sync.WaitGroup
	for _, owner := range []string{"a", "b", "c"} {
		g := gateOf(b, owner, 1)
		for range 2 { // requests of one crawler at the same time
			crawlers.Go(func() {
				for range rounds {
					leave, err := g.Enter(t.Context(), "银行.example")
					if err != nil {
						t.Error(err)
						return
					}
					if n := inside.Add(1); n > 1 {
						t.Errorf("%d requests at a time", n)
					}
					mu.Lock()
					if rest := time.Since(last); rest < gap {
						t.Errorf("the host rested %v, want %v", rest, gap)
					}
					mu.Unlock()
					time.Sleep(2 * time.Millisecond) // the request
					inside.Add(-1)
					mu.Lock()
					last = time.Now()
					mu.Unlock()
					leave(time.Now(), gap)
				}
			})
		}
	}
	crawlers.Wait()
}

func TestGateLimits(t *testing.T) {
	b := bucket(t, "hosts")
	a, other := gateOf(b, "a", 2), gateOf(b, "b", 2)
	enter := func(g *sharedGate, host string) (func(time.Time, time.Duration), error) {
		ctx, cancel := context.WithTimeout(t.Context(), 300*time.Millisecond)
		defer cancel()
		return g.Enter(ctx, host)
	}
	first, err := enter(a, "bank.example")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := enter(other, "bank.example"); err != nil {
		t.Fatalf("the second of two turns: %v", err)
	}
	if _, err := enter(a, "bank.example"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("the third of two turns: %v, want to wait", err)
	}
	if _, err := enter(a, "other.example"); err != nil {
		t.Errorf("another host: %v", err)
	}
	first(time.Now(), time.Hour)
	var held *fetch.HeldError
	if _, err := enter(other, "bank.example"); !errors.As(err, &held) || time.Until(held.Until) < 50*time.Minute {
		t.Errorf("a host that rests for an hour: %v, want HeldError", err)
	}
}

// A crawler that dies inside keeps the host no longer than the lease; one that only takes long keeps it.
func TestGateOutlivesACrawler(t *testing.T) {
	b := bucket(t, "hosts")
	dead := gateOf(b, "dead", 1)
	if err := dead.take(t.Context(), "bank.example", "dead-1"); err != nil { // without the beat: the process is gone
		t.Fatal(err)
	}
	began := time.Now()
	leave, err := gateOf(b, "b", 1).Enter(t.Context(), "bank.example")
	if err != nil {
		t.Fatal(err)
	}
	if took := time.Since(began); took < quick.lease {
		t.Errorf("taken over after %v, before the lease ended", took)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 3*quick.lease)
	defer cancel()
	if _, err := gateOf(b, "c", 1).Enter(ctx, "bank.example"); !errors.Is(err, context.DeadlineExceeded) {
		t.Errorf("beside a request that takes three leases: %v, want to wait", err)
	}
	leave(time.Now(), 0)
}

func leasesOf(b *queue.Bucket, owner string) *leases {
	return &leases{bucket: b, owner: owner, time: quick, log: slog.New(slog.DiscardHandler)}
}

func TestLeaseIsForOne(t *testing.T) {
	b := bucket(t, "leases")
	a, other := leasesOf(b, "a"), leasesOf(b, "b")
	held, release, err := a.Take(t.Context(), "银行新闻")
	if err != nil || held.Err() != nil {
		t.Fatal(err, held)
	}
	for range 2 { // the first look has to wait for a sign of life, the second knows
		if _, _, err := other.Take(t.Context(), "银行新闻"); !errors.Is(err, ingest.ErrBusy) {
			t.Fatalf("a source that another visits: %v, want ErrBusy", err)
		}
	}
	if _, drop, err := other.Take(t.Context(), "another"); err != nil {
		t.Errorf("another source: %v", err)
	} else {
		drop()
	}
	time.Sleep(2 * quick.lease)
	if held.Err() != nil {
		t.Errorf("the lease of a process that lives ended: %v", context.Cause(held))
	}
	release()
	if held.Err() == nil {
		t.Error("what was held goes on after its release")
	}
	_, release, err = other.Take(t.Context(), "银行新闻")
	if err != nil {
		t.Fatalf("after the release: %v", err)
	}
	release()
}

func TestLeaseOutlivesItsHolder(t *testing.T) {
	b := bucket(t, "leases")
	if _, err := b.Create(t.Context(), "bank", leasesOf(b, "dead").record(7)); err != nil {
		t.Fatal(err)
	}
	began := time.Now()
	held, release, err := leasesOf(b, "b").Take(t.Context(), "bank")
	if err != nil || time.Since(began) < quick.lease {
		t.Fatalf("taken over after %v, %v, want after %v", time.Since(began), err, quick.lease)
	}
	// The one thought dead comes back and writes.
	if _, err := b.Put(t.Context(), "bank", leasesOf(b, "c").record(8)); err != nil {
		t.Fatal(err)
	}
	select {
	case <-held.Done():
	case <-time.After(5 * time.Second):
		t.Error("a lease that was taken over is still held")
	}
	release()
	if _, _, err := b.Get(t.Context(), "bank"); err != nil {
		t.Errorf("the release removed the lease of another: %v", err)
	}
}
