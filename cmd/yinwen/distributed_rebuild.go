package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/index/elastic"
	"yinwen/index/local"
	"yinwen/web"
)

// rebuilding is an index that is being built anew: beside the old one on a cluster; in the data folder over it, so that searches
// go on, with what the archive no longer gives deleted at the end.
type rebuilding struct {
	n     *node
	fresh *elastic.Rebuild // nil in the data folder
	ids   map[string]bool  // what the archive gives
	done  bool
}

func (r *rebuilding) given(id string) { r.ids[id] = true }

func (n *node) beginRebuild(ctx context.Context) (*rebuilding, error) {
	r := &rebuilding{n: n, ids: map[string]bool{}}
	// Cut off in the middle, the rebuild is taken up by the next comparison of archive and index, from the beginning.
	err := errors.Join(n.confirm(ctx, yinwen.Record{}), n.forgetStories(ctx))
	if n.elastic == nil || err != nil {
		return r, err
	}
	r.fresh, err = n.elastic.BeginRebuild(ctx)
	return r, err
}

// finish puts the new index in the place of the old one, once it has all that the archives of other crawlers gave the old.
func (r *rebuilding) finish(ctx context.Context, progress func(web.Progress)) error {
	r.done = true
	if r.fresh == nil {
		return r.finishHere(ctx)
	}
	if err := r.carry(ctx, progress); err != nil {
		return errors.Join(err, r.fresh.Abort(context.WithoutCancel(ctx)))
	}
	if err := r.fresh.Finish(ctx); err != nil {
		return err
	}
	return r.n.settle(ctx, progress) // the new index is another: keep the position for it
}

// finishHere ends the rebuild of the index in the data folder. One that could not be read goes now; it is kept when the archive
// gives nothing, for it may be the only copy.
func (r *rebuilding) finishHere(ctx context.Context) error {
	if err := r.n.dropUngiven(ctx, r.ids); err != nil || len(r.ids) == 0 {
		return err
	}
	return local.DropOld(r.n.cfg.dir("index"))
}

// abort gives the new index up unless it is finished. The old one stands.
func (r *rebuilding) abort() error {
	if r.done || r.fresh == nil {
		return nil
	}
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	return r.fresh.Abort(ctx)
}

// carry queues the documents again that came from archives of other crawlers, as the old index has them.
func (r *rebuilding) carry(ctx context.Context, progress func(web.Progress)) error {
	attempt, carried := "carry-"+rand.Text(), 0
	err := r.fresh.Missing(ctx, func(h index.Held) error {
		if r.n.owns(h.Record) {
			return nil // our archive gives it no more
		}
		d, err := r.n.store.Get(ctx, h.ID)
		if errors.Is(err, yinwen.ErrNotFound) {
			return nil // deleted since
		}
		if err == nil {
			err = r.n.queue.Publish(ctx, d, attempt)
		}
		if carried++; err == nil {
			progress(web.Progress{Step: "carry over from other crawlers", Done: carried})
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("carry over what other crawlers archived: %w", err)
	}
	return r.n.settle(ctx, progress)
}

// owns says whether a record lies in the archive of this process.
func (n *node) owns(r yinwen.Record) bool {
	if r.File == "" || r.File != filepath.Base(r.File) {
		return false
	}
	_, err := os.Stat(filepath.Join(n.cfg.dir("archive"), r.File))
	return err == nil
}

// elsewhere says whether only the archive of another crawler can tell how a document must be. An index in the data folder has
// documents of our own archive only.
func (n *node) elsewhere(h index.Held) bool { return n.elastic != nil && !n.owns(h.Record) }
