package main

import (
	"context"
	"crypto/rand"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yinwen"
	"yinwen/web"
)

// The confirmed position is the place in the archive before which every document was answered as written by the index. It
// belongs to one index: an index that was deleted or swapped has another identity, and is compared from the beginning.

func (n *node) confirmKey(ctx context.Context) (string, error) {
	if n.elastic == nil {
		id, err := identity(filepath.Join(n.cfg.dir("index"), "identity"))
		return "confirmed\t" + id, err
	}
	// Others keep the positions in archives of their own.
	archive, err := n.archiveIdentity()
	if err != nil {
		return "", err
	}
	index, err := n.elastic.Identity(ctx)
	return "confirmed\t" + index + "\t" + archive, err
}

// identity is a name like no other that a file keeps; it is made when missing.
func identity(file string) (string, error) {
	b, err := os.ReadFile(file)
	if errors.Is(err, os.ErrNotExist) {
		b = []byte(rand.Text())
		if err = os.MkdirAll(filepath.Dir(file), 0o755); err == nil {
			err = writeWhole(file, b, 0o644)
		}
	}
	if err != nil {
		return "", fmt.Errorf("identity: %w", err)
	}
	return string(b), nil
}

func (n *node) confirm(ctx context.Context, at yinwen.Record) error {
	key, err := n.confirmKey(ctx)
	if err != nil {
		return err
	}
	size, err := archiveSize(n.cfg.dir("archive"))
	if err != nil {
		return err
	}
	b, err := json.Marshal(confirmedAt{at, size.Bytes})
	if err != nil {
		return err
	}
	_, err = n.state.Put(ctx, key, b)
	return err
}

// confirmWhole is confirm for when the queue is empty. While archive and index are compared that does not mean that the index
// has all: what lies further on in the archive is not queued yet.
func (n *node) confirmWhole(ctx context.Context, at yinwen.Record) error {
	if n.comparing.Load() > 0 || n.unsure.Load() {
		return nil
	}
	return n.confirm(ctx, at)
}

// compared ends a comparison or a rebuild.
func (n *node) compared(err error) {
	if err != nil {
		n.unsure.Store(true)
	}
	n.comparing.Add(-1)
}

// confirmedAt is how a confirmed position is kept.
type confirmedAt struct {
	yinwen.Record
	Bytes int64 `json:"bytes"` // of the archive, which only grows
}

func (n *node) confirmed(ctx context.Context) (at confirmedAt, err error) {
	key, err := n.confirmKey(ctx)
	if err != nil {
		return at, err
	}
	b, _, err := n.state.Get(ctx, key)
	if errors.Is(err, yinwen.ErrNotFound) {
		return at, nil
	}
	if err != nil {
		return at, err
	}
	return at, json.Unmarshal(b, &at)
}

// incomplete says whether the index in the data folder was never confirmed to hold what is archived, or not since a rebuild
// began: it was deleted, or the rebuild was cut off or goes on. On a cluster the old index stands until the new one is whole.
func (n *node) incomplete(ctx context.Context) (bool, error) {
	if n.elastic != nil || n.state == nil {
		return false, nil
	}
	if n.queue.Stuck() != nil || !n.queue.Connected() {
		return true, nil // what is fetched now does not get here
	}
	at, err := n.confirmed(ctx)
	if err != nil || at.Record != (yinwen.Record{}) {
		return false, err
	}
	size, err := archiveSize(n.cfg.dir("archive"))
	return size.Files > 0, err
}

// reconcile queues again what the archive has and the index lacks, from the confirmed position on.
func (n *node) reconcile(ctx context.Context, progress func(web.Progress)) error {
	from, err := n.confirmed(ctx)
	if err != nil {
		return err
	}
	n.comparing.Add(1)
	requeued, err := n.crawler.Reconcile(ctx, n.rebuild(progress, "compare archive and index"), from.Record, n.held)
	n.compared(err)
	if err != nil {
		return err
	}
	for _, d := range n.damage.list {
		n.log.Warn("archive", "damage", d)
	}
	if requeued > 0 {
		n.log.Info("queued again what the index lacked", "documents", requeued)
	}
	return nil
}

func (n *node) held(ctx context.Context, id string) (int64, error) {
	d, err := n.store.Get(ctx, id)
	if errors.Is(err, yinwen.ErrNotFound) {
		return 0, nil
	}
	return d.Revision, err
}

// confirmEvery keeps the confirmed position while documents flow, and buries what other crawlers took down meanwhile.
func (n *node) confirmEvery(ctx context.Context, interval time.Duration) error {
	tick := time.NewTicker(interval)
	defer tick.Stop()
	for {
		at := n.crawler.Position()
		select {
		case <-ctx.Done():
			return nil
		case <-tick.C:
		}
		err := n.bury(ctx)
		waiting, inFlight, pendingErr := n.queue.Pending(ctx)
		if err = errors.Join(err, pendingErr); err == nil && waiting+inFlight == 0 {
			err = n.confirmWhole(ctx, at)
		}
		if err != nil && ctx.Err() == nil {
			n.log.Warn("keep the archive's position, and what was taken down", "err", err)
		}
	}
}
