package fetch

import (
	"context"
	"sync"
	"time"
)

// Gate gives turns on hosts. Enter waits for a turn; a host that rests for longer than anybody would wait is a *HeldError.
// leave must be called once: it ends the turn and says when the answer ended and for how long the host then rests. Several
// crawlers that share a gate share its hosts' patience.
type Gate interface {
	Enter(ctx context.Context, host string) (leave func(end time.Time, backoff time.Duration), err error)
}

// localGate gives turns within this process, first come first served.
type localGate struct {
	perHost int
	maxWait time.Duration
	clock   Clock

	mu    sync.Mutex
	turns map[string]*turn
}

type turn struct {
	slots chan struct{}
	users int           // inside or waiting
	end   time.Time     // of the last answer
	rest  time.Duration // from then on, no request
}

// next is when the rest is over. A clock that was set back does not prolong it: it then begins anew.
func (t *turn) next(now time.Time) time.Time {
	if now.Before(t.end) {
		t.end = now
	}
	return t.end.Add(t.rest)
}

// NewLocalGate makes the gate that a Client uses when its config names none: perHost requests at a time to each host, no wait
// longer than maxWait.
func NewLocalGate(perHost int, maxWait time.Duration, clock Clock) Gate {
	return newLocalGate(perHost, maxWait, clock)
}

func newLocalGate(perHost int, maxWait time.Duration, clock Clock) *localGate {
	return &localGate{perHost: perHost, maxWait: maxWait, clock: clock, turns: map[string]*turn{}}
}

// maxTurns is the number of hosts from which those at rest are forgotten.
const maxTurns = 4096

func (g *localGate) Enter(ctx context.Context, host string) (func(time.Time, time.Duration), error) {
	t := g.use(host)
	select {
	case t.slots <- struct{}{}:
	case <-ctx.Done():
		g.drop(t)
		return nil, context.Cause(ctx)
	}
	if err := g.rest(ctx, host, t); err != nil {
		<-t.slots
		g.drop(t)
		return nil, err
	}
	return func(end time.Time, backoff time.Duration) {
		g.mu.Lock()
		if end.Add(backoff).After(t.end.Add(t.rest)) {
			t.end, t.rest = end, backoff
		}
		g.mu.Unlock()
		<-t.slots
		g.drop(t)
	}, nil
}

// rest waits until the host's rest is over; another request may end meanwhile and prolong it.
func (g *localGate) rest(ctx context.Context, host string, t *turn) error {
	for {
		now := g.clock.Now()
		g.mu.Lock()
		next := t.next(now)
		g.mu.Unlock()
		wait := next.Sub(now)
		if wait <= 0 {
			return ctx.Err()
		}
		if wait > g.maxWait {
			return &HeldError{Host: host, Until: next}
		}
		if err := g.clock.Sleep(ctx, wait); err != nil {
			return err
		}
	}
}

func (g *localGate) use(host string) *turn {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.turns) >= maxTurns {
		g.forget()
	}
	t := g.turns[host]
	if t == nil {
		t = &turn{slots: make(chan struct{}, g.perHost)}
		g.turns[host] = t
	}
	t.users++
	return t
}

func (g *localGate) drop(t *turn) {
	g.mu.Lock()
	t.users--
	g.mu.Unlock()
}

func (g *localGate) forget() {
	now := g.clock.Now()
	for host, t := range g.turns {
		if t.users == 0 && !t.next(now).After(now) {
			delete(g.turns, host)
		}
	}
}
