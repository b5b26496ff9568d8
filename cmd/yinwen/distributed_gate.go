package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"math/rand/v2"
	"sync/atomic"
	"time"

	"yinwen"
	"yinwen/ingest/fetch"
	"yinwen/queue"
)

// sharedGate gives turns on hosts over all crawlers: never more than perHost requests at a time, and the rest between two of them
// is kept whoever makes them. Rests are counted by the machines' clocks, which should agree to a fraction of the gap.
type sharedGate struct {
	bucket  *queue.Bucket
	own     fetch.Gate // orders the requests of this process, so that only perHost of them ask the others
	perHost int
	maxWait time.Duration
	owner   string
	time    timing
	log     *slog.Logger
	turns   atomic.Uint64
	seen    sightings
}

// host is the record of a host.
type host struct {
	Inside map[string]uint64 `json:"inside,omitempty"` // turns that are under way, with their counts
	End    time.Time         `json:"end,omitzero"`     // of the last answer
	Rest   time.Duration     `json:"rest,omitempty"`   // from then on, in nanoseconds
}

// Enter waits for a turn of this process, then for one among all.
func (g *sharedGate) Enter(ctx context.Context, name string) (func(time.Time, time.Duration), error) {
	leave, err := g.own.Enter(ctx, name)
	if err != nil {
		return nil, err
	}
	turn := fmt.Sprintf("%s-%d", g.owner, g.turns.Add(1))
	if err := g.take(ctx, name, turn); err != nil {
		leave(time.Time{}, 0)
		return nil, err
	}
	beating, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() { defer close(done); g.beat(beating, name, turn) }()
	return func(end time.Time, backoff time.Duration) {
		stop()
		<-done
		g.give(name, turn, end, backoff)
		leave(end, backoff)
	}, nil
}

// take enters the turn into the host's record once there is room and the rest is over.
func (g *sharedGate) take(ctx context.Context, name, turn string) error {
	for {
		wait, err := g.try(ctx, name, turn)
		if err != nil || wait == 0 {
			return err
		}
		if err := pause(ctx, wait); err != nil {
			return err
		}
	}
}

// try enters the turn, or says when to look again.
func (g *sharedGate) try(ctx context.Context, name, turn string) (wait time.Duration, err error) {
	h, revision, err := g.read(ctx, name)
	if err != nil {
		return 0, err
	}
	if _, inside := h.Inside[turn]; inside {
		return 0, nil // written by a try whose answer was lost
	}
	now := time.Now()
	if rest := min(h.End.Add(h.Rest).Sub(now), h.Rest); rest > g.maxWait {
		return 0, &fetch.HeldError{Host: name, Until: now.Add(rest)}
	} else if rest > 0 {
		return rest, nil
	}
	for other, count := range h.Inside {
		if still, _ := g.seen.look(other, count, now); still >= g.time.lease {
			delete(h.Inside, other)
			g.seen.forget(other)
		}
	}
	if len(h.Inside) >= g.perHost {
		return g.time.poll/2 + rand.N(g.time.poll), nil
	}
	h.Inside[turn] = 0
	if err := g.write(ctx, name, h, revision); err != nil && ctx.Err() == nil {
		return g.time.poll/4 + rand.N(g.time.poll/2), nil // someone was faster, or the queue does not answer: look again
	} else if err != nil {
		return 0, err
	}
	return 0, nil
}

func (g *sharedGate) read(ctx context.Context, name string) (h host, revision uint64, err error) {
	b, revision, err := g.bucket.Get(ctx, name)
	if err == nil {
		err = json.Unmarshal(b, &h)
	} else if errors.Is(err, yinwen.ErrNotFound) {
		err = nil
	}
	if h.Inside == nil {
		h.Inside = map[string]uint64{}
	}
	if err != nil {
		return h, 0, fmt.Errorf("turns on %s: %w", name, err)
	}
	return h, revision, nil
}

func (g *sharedGate) write(ctx context.Context, name string, h host, revision uint64) error {
	b, err := json.Marshal(h)
	if err != nil {
		return err
	}
	if revision == 0 {
		_, err = g.bucket.Create(ctx, name, b)
	} else {
		_, err = g.bucket.Update(ctx, name, b, revision)
	}
	if err != nil {
		return fmt.Errorf("turns on %s: %w", name, err)
	}
	return nil
}

// change reads, changes and writes a host's record until nobody comes in between.
func (g *sharedGate) change(ctx context.Context, name string, edit func(*host)) error {
	for {
		h, revision, err := g.read(ctx, name)
		if err != nil {
			return err
		}
		edit(&h)
		if err = g.write(ctx, name, h, revision); !errors.Is(err, queue.ErrConflict) {
			return err
		}
		if err := pause(ctx, rand.N(g.time.poll/4+1)); err != nil {
			return err
		}
	}
}

// beat shows that a turn that takes long is still under way.
func (g *sharedGate) beat(ctx context.Context, name, turn string) {
	for pause(ctx, g.time.lease/leaseBeats) == nil {
		err := g.change(ctx, name, func(h *host) { h.Inside[turn]++ })
		if err != nil && ctx.Err() == nil {
			g.log.Warn("turns: cannot show that a request is under way", "host", name, "err", err)
		}
	}
}

// give ends the turn and says how long the host then rests. If that fails, the others find the turn silent after leaseTime.
func (g *sharedGate) give(name, turn string, end time.Time, rest time.Duration) {
	ctx, cancel := context.WithTimeout(context.Background(), 10*time.Second)
	defer cancel()
	err := g.change(ctx, name, func(h *host) {
		delete(h.Inside, turn)
		if end.Add(rest).After(h.End.Add(h.Rest)) {
			h.End, h.Rest = end, rest
		}
	})
	if err != nil {
		g.log.Warn("turns: cannot be given back", "host", name, "err", err)
	}
}
