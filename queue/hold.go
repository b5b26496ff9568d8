package queue

import (
	"sync"
	"time"

	"github.com/nats-io/nats.go/jetstream"
)

// holds keeps fetched messages from being delivered to others while this process works on them: a batch may wait longer for
// the index than the server waits for an answer.
type holds struct {
	longest time.Duration
	mu      sync.Mutex
	since   map[jetstream.Msg]time.Time
	stop    chan struct{}
	done    chan struct{}
}

func newHolds(every, longest time.Duration) *holds {
	h := &holds{longest: longest, since: map[jetstream.Msg]time.Time{}, stop: make(chan struct{}), done: make(chan struct{})}
	go h.run(every)
	return h
}

func (h *holds) run(every time.Duration) {
	defer close(h.done)
	tick := time.NewTicker(every)
	defer tick.Stop()
	for {
		select {
		case <-h.stop:
			return
		case now := <-tick.C:
			h.extend(now)
		}
	}
}

// extend tells the server of every message held that it is still worked on, up to the longest time.
func (h *holds) extend(now time.Time) {
	h.mu.Lock()
	defer h.mu.Unlock()
	for m, since := range h.since {
		if now.Sub(since) > h.longest || m.InProgress() != nil {
			delete(h.since, m)
		}
	}
}

func (h *holds) add(m jetstream.Msg) {
	h.mu.Lock()
	defer h.mu.Unlock()
	h.since[m] = time.Now()
}

func (h *holds) drop(m jetstream.Msg) {
	h.mu.Lock()
	defer h.mu.Unlock()
	delete(h.since, m)
}

func (h *holds) close() {
	close(h.stop)
	<-h.done
}
