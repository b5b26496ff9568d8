package main

import (
	"context"
	"errors"
	"net"
	"strings"
	"syscall"
	"testing"
	"time"

	"yinwen"
	"yinwen/disk"
	"yinwen/queue"
)

// TestPartsThatDoNotAnswer asks parts that never answer, at the same time and within a bound.
func TestPartsThatDoNotAnswer(t *testing.T) {
	hangs := func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }
	n := &node{cfg: config{Queue: queue.Config{URL: "nats://u:secret@q.example:4222"}}}
	n.cfg.Index.URL = "https://es.example:9200"
	began := time.Now()
	h := n.ask(t.Context(), part{"index", hangs}, part{"queue", hangs},
		part{"archive", func(context.Context) error { return disk.Explain("/data", syscall.ENOSPC) }})
	if took := time.Since(began); took > partTime+time.Second {
		t.Errorf("took %v, want %v for all", took, partTime)
	}
	for i, want := range []string{"index out of reach: https://es.example:9200", "queue out of reach: nats://q.example:4222", "disk full at /data"} {
		if p := h.Parts[i]; p.Ready || !strings.HasPrefix(p.Detail, want) || strings.Contains(p.Detail, "secret") {
			t.Errorf("part %d = %+v, want %q", i, p, want)
		}
	}
	if h.Ready {
		t.Error("ready without any part")
	}
}

// TestReach tells an error of our own from one that says that nobody answers.
func TestReach(t *testing.T) {
	n := &node{}
	for name, row := range map[string]struct {
		err  error
		away bool
	}{
		"refused": {&net.OpError{Op: "dial", Err: syscall.ECONNREFUSED}, true},
		"late":    {context.DeadlineExceeded, true},
		"other":   {yinwen.ErrNotFound, false},
		"full":    {errors.Join(disk.Explain(".", syscall.ENOSPC), context.DeadlineExceeded), false},
	} {
		if got := n.reach("index", row.err); errors.Is(got, yinwen.ErrUnavailable) != row.away {
			t.Errorf("%s: reach(%v) = %v, want out of reach: %v", name, row.err, got, row.away)
		}
	}
}
