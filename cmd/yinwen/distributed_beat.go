package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"sync"
	"time"
)

// How long a process that says nothing keeps what it holds. A process shows that it lives by counting on; the others measure with
// their own clocks how long a count has stood still, so clocks that differ do no harm.
const (
	leaseTime  = 30 * time.Second
	leaseBeats = 5 // counts in leaseTime
)

// timing of leases; tests shorten it.
type timing struct {
	lease time.Duration
	poll  time.Duration // between two looks at what others hold
}

var usualTiming = timing{lease: leaseTime, poll: 200 * time.Millisecond}

// processName is unlike that of any other process, at any time.
func processName() string {
	host, err := os.Hostname()
	if err != nil {
		host = "unknown"
	}
	return fmt.Sprintf("%s-%d-%s", host, os.Getpid(), rand.Text()[:8])
}

// sightings remember since when the counts of others have stood still.
type sightings struct {
	mu   sync.Mutex
	seen map[string]sighting
}

type sighting struct {
	count uint64
	since time.Time
	alive bool // it was seen to change
}

// look takes in the count of a holder and says how long it has stood still, and whether it ever moved while we looked.
func (s *sightings) look(holder string, count uint64, now time.Time) (still time.Duration, alive bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.seen == nil || len(s.seen) > 10_000 {
		s.seen = map[string]sighting{}
	}
	old, known := s.seen[holder]
	if !known || old.count != count {
		s.seen[holder] = sighting{count: count, since: now, alive: known}
		return 0, known
	}
	return now.Sub(old.since), old.alive
}

func (s *sightings) forget(holder string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.seen, holder)
}

// pause waits for d or the end of ctx.
func pause(ctx context.Context, d time.Duration) error {
	t := time.NewTimer(d)
	defer t.Stop()
	select {
	case <-ctx.Done():
		return context.Cause(ctx)
	case <-t.C:
		return nil
	}
}
