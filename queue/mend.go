package queue

import (
	"context"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"yinwen/disk"
)

// How the embedded server is mended: looked after this often, with this much time to come back.
const (
	mendPause = 2 * time.Second
	mendTime  = time.Minute
)

// mender opens the embedded server's streams again after a write failed. The server keeps the first error of a stream for ever
// and answers nothing about it any more, also once there is room again; all it does is write a line to its log.
type mender struct {
	q      *Queue
	server *server.Server
	wake   chan struct{}
	ctx    context.Context
	stop   context.CancelFunc
	done   chan struct{}

	started bool

	mu    sync.Mutex
	stuck error
}

func newMender(q *Queue, s *server.Server) *mender {
	ctx, cancel := context.WithCancel(context.Background())
	return &mender{q: q, server: s, wake: make(chan struct{}, 1), ctx: ctx, stop: cancel, done: make(chan struct{})}
}

// start begins to look after the server; what was heard before is not lost.
func (m *mender) start() {
	if m != nil {
		m.started = true
		go m.run(m.ctx)
	}
}

// writeError is how the server begins to say that a stream, a consumer or the whole of it is stuck.
const writeError = "critical write error"

func (m *mender) heard(line string) {
	if !strings.Contains(strings.ToLower(line), writeError) && !strings.Contains(line, "will be DISABLED") {
		return
	}
	m.set(disk.Explain(m.q.cfg.Dir, errors.New(line)))
	select {
	case m.wake <- struct{}{}:
	default:
	}
}

func (m *mender) set(err error) {
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.stuck == nil || err == nil {
		m.stuck = err
	}
}

// err is why the server is stuck, nil when it is not, or lives elsewhere.
func (m *mender) err() error {
	if m == nil {
		return nil
	}
	m.mu.Lock()
	defer m.mu.Unlock()
	return m.stuck
}

func (m *mender) run(ctx context.Context) {
	defer close(m.done)
	for {
		select {
		case <-ctx.Done():
			return
		case <-m.wake:
		}
		for rest := mendPause; m.err() != nil && ctx.Err() == nil; rest = min(2*rest, mendTime) {
			pause(ctx, rest)
			if err := disk.Probe(m.q.cfg.Dir); err != nil || ctx.Err() != nil {
				continue
			}
			if err := m.reopen(ctx); err != nil {
				m.q.cfg.Log.Error("queue: cannot be opened again yet", "err", err)
				continue
			}
			m.set(nil)
			m.q.cfg.Log.Info("queue: opened again, there is room on the disk")
		}
	}
}

// reopen starts the server's storage anew, as a restart of the process would. Connections, and what was made of them, stay.
func (m *mender) reopen(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, mendTime)
	defer cancel()
	if err := m.server.ShutdownJetStream(); err != nil {
		return err
	}
	if err := m.server.EnableJetStream(&server.JetStreamConfig{StoreDir: m.q.cfg.Dir, SyncAlways: true}); err != nil {
		return disk.Explain(m.q.cfg.Dir, err)
	}
	return m.q.recovered(ctx)
}

func (m *mender) close() {
	if m == nil {
		return
	}
	m.stop()
	if m.started {
		<-m.done
	}
}
