package main

import (
	"context"
	"fmt"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest"
	"yinwen/ingest/fetch"
)

// hostPatience is the longest that a request waits for its turn on a host; as fetch's own gate.
const hostPatience = 5 * time.Minute

// shareHosts makes requests take turns with those of other crawlers. With a queue of our own there are none.
func (n *node) shareHosts(ctx context.Context, c *fetch.Config) error {
	if n.queue.Embedded() {
		return nil
	}
	g, err := n.turns(ctx, "hosts", c.PerHost, usualTiming)
	if err != nil {
		return err
	}
	c.Gate = g
	return nil
}

func (n *node) turns(ctx context.Context, name string, atATime int, t timing) (*sharedGate, error) {
	b, err := n.queue.Bucket(ctx, name)
	if err != nil {
		return nil, err
	}
	return &sharedGate{bucket: b, own: fetch.NewLocalGate(atATime, hostPatience, fetch.SystemClock{}), perHost: atATime,
		maxWait: hostPatience, owner: processName(), time: t, log: n.log}, nil
}

// shareSources makes passes over sources take turns with those of other crawlers, and keeps our list of what is due up to theirs.
func (n *node) shareSources(ctx context.Context, ledger ingest.Bucket) error {
	if n.queue.Embedded() {
		return nil
	}
	b, err := n.queue.Bucket(ctx, "leases")
	if err != nil {
		return err
	}
	l := &leases{bucket: b, owner: processName(), time: usualTiming, log: n.log}
	n.sched.Lease = l.Take
	watched, ok := ledger.(interface {
		Watch(context.Context, func(string, []byte) error) error
	})
	if !ok {
		return fmt.Errorf("the ledger's bucket cannot be watched")
	}
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	done := make(chan struct{})
	go func() {
		defer close(done)
		if err := n.ledger.Follow(following, watched.Watch); err != nil && following.Err() == nil {
			n.log.Warn("ledger: what other crawlers write is seen at the next start only", "err", err)
		}
	}()
	n.closers = append(n.closers, func() error { stop(); <-done; return nil })
	return nil
}

// linker finds stories, one process at a time: a story is read, changed and written.
type linker struct {
	book *index.StoryBook
	turn fetch.Gate // nil when there are no other processes
}

func (l linker) Link(ctx context.Context, documents []yinwen.Document) error {
	if l.turn == nil {
		return l.book.Link(ctx, documents)
	}
	leave, err := l.turn.Enter(ctx, "stories")
	if err != nil {
		return err
	}
	defer func() { leave(time.Now(), 0) }()
	return l.book.Link(ctx, documents)
}

func (n *node) linker(ctx context.Context) (linker, error) {
	l := linker{book: n.stories}
	if n.queue.Embedded() {
		return l, nil
	}
	g, err := n.turns(ctx, "turns", 1, timing{lease: leaseTime, poll: 20 * time.Millisecond})
	l.turn = g
	return l, err
}
