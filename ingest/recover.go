package ingest

import (
	"context"
	"fmt"

	"yinwen"
)

// Held tells the revision at which the index holds a document, 0 when it does not.
type Held func(ctx context.Context, id string) (revision int64, err error)

// Position is the place in the archive before which every page has gone through: its documents are in the queue or further on.
func (c *Crawler) Position() yinwen.Record { return c.open.before(c.Archive.End()) }

// Reconcile compares the archive from a position on with the index, and queues again what the index lacks. It brings the
// ledger up to the archive too, so that a stop between archive and ledger fetches nothing twice.
func (c *Crawler) Reconcile(ctx context.Context, b Rebuild, from yinwen.Record, held Held) (requeued int, err error) {
	entries, err := b.Documents(ctx, from, func(url string, d yinwen.Document) error {
		sent, err := c.requeue(ctx, url, d, held)
		if sent {
			requeued++
		}
		return err
	})
	if err != nil {
		return requeued, fmt.Errorf("compare archive and index: %w", err)
	}
	return requeued, c.restore(ctx, entries)
}

// requeue publishes a document that the index lacks. A text that the ledger knows under an earlier revision keeps it.
func (c *Crawler) requeue(ctx context.Context, url string, d yinwen.Document, held Held) (bool, error) {
	e, err := c.Ledger.Get(ctx, d.Source, url)
	if err != nil {
		return false, err
	}
	if v, ok := e.Documents[d.ID]; ok {
		if v.Digest == Digest(d) {
			d.Revision, d.Record = v.Revision, v.Record
		} else if v.Revision > d.Revision {
			return false, nil // a newer one stands, and comes later in the archive
		}
	}
	has, err := held(ctx, d.ID)
	if err != nil || has >= d.Revision {
		return false, err
	}
	return true, c.send(ctx, d)
}

// Reindex publishes every revision in the archive again and rebuilds the ledger; an index keeps the newest of each document. It
// returns the number of revisions, and tells given of each document's id; given may be nil.
func (c *Crawler) Reindex(ctx context.Context, b Rebuild, given func(id string)) (published int, err error) {
	entries, err := b.Documents(ctx, yinwen.Record{}, func(_ string, d yinwen.Document) error {
		published++
		if given != nil {
			given(d.ID)
		}
		return c.send(ctx, d)
	})
	if err != nil {
		return published, fmt.Errorf("reindex: %w", err)
	}
	return published, c.restore(ctx, entries)
}

// restore enters into the ledger what the archive knows and the ledger does not.
func (c *Crawler) restore(ctx context.Context, entries []Entry) error {
	for _, e := range entries {
		old, err := c.Ledger.Get(ctx, e.Source, e.URL)
		if err != nil {
			return err
		}
		if learnt := old.learn(e); old.Class == forgotten || !e.Last.After(old.Last) {
			if learnt {
				err = c.Ledger.Put(ctx, old)
			}
			if err != nil {
				return err
			}
			continue
		}
		if !old.Found.IsZero() {
			e.Found, e.Visits = old.Found, old.Visits+e.Visits
		}
		for id, v := range old.Documents {
			if kept, ok := e.Documents[id]; !ok || kept.Digest == v.Digest {
				e.Documents[id] = v
			} else {
				e.Documents[id] = kept.over(v)
			}
		}
		if err := c.Ledger.Put(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// Expected is what the archive says should be in the index.
type Expected struct {
	Revision int64
	Digest   string // of title and text
}

// Expect reads the whole archive and returns the newest revision of each document, by id, and the number of article pages.
func Expect(ctx context.Context, b Rebuild) (want map[string]Expected, pages int, err error) {
	want = map[string]Expected{}
	shown := b.Pages
	b.Pages = func(done int) {
		if pages = done; shown != nil {
			shown(done)
		}
	}
	_, err = b.Documents(ctx, yinwen.Record{}, func(_ string, d yinwen.Document) error {
		if w, ok := want[d.ID]; !ok || d.Revision >= w.Revision {
			want[d.ID] = Expected{Revision: d.Revision, Digest: Digest(d)}
		}
		return nil
	})
	return want, pages, err
}
