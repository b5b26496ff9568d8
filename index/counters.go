package index

import (
	"runtime"
	"sync"
	"sync/atomic"

	"yinwen"
)

// countedAtOnce bounds the documents of one answer that are counted at a time.
const countedAtOnce = 4

// counters count documents side by side, each on its own, while the next ones are read.
type counters[C any] struct {
	in     chan yinwen.Document
	own    []C
	group  sync.WaitGroup
	broken atomic.Pointer[any] // what a count panicked with
}

func newCounters[C any](fresh func() C, count func(C, yinwen.Document)) *counters[C] {
	n := min(runtime.GOMAXPROCS(0), countedAtOnce)
	c := &counters[C]{in: make(chan yinwen.Document, n)}
	for range n {
		own := fresh()
		c.own = append(c.own, own)
		c.group.Go(func() {
			defer c.broke()
			for d := range c.in {
				count(own, d)
			}
		})
	}
	return c
}

// broke keeps a panic for close, and lets the reader go on.
func (c *counters[C]) broke() {
	if p := recover(); p != nil {
		c.broken.Store(&p)
		for range c.in {
		}
	}
}

// give is called with each document.
func (c *counters[C]) give(d *yinwen.Document) error {
	c.in <- *d
	return nil
}

// close waits until all is counted. A count that panicked does so here: a server outlives the panic of one request, not that of a
// goroutine of its own.
func (c *counters[C]) close() []C {
	close(c.in)
	c.group.Wait()
	if p := c.broken.Load(); p != nil {
		panic(*p)
	}
	return c.own
}
