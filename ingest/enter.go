package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
)

// tally is what one list held, of links that belong to the source.
type tally struct {
	ours   int
	fresh  int // not in the ledger before
	unseen int // not on the pages of this walk before
	dated  int
	old    int // of the dated, before the date that the pass goes back to
}

// enter puts the links that belong to the source into the ledger: new ones as due now, known ones as due when the list says
// that they changed since the last visit.
func (w *walk) enter(ctx context.Context, links []discover.Link) (t tally, err error) {
	limit := w.limit()
	for _, l := range links {
		url, err := yinwen.CanonicalURL(l.URL)
		if err != nil || !w.source.Holds(url) {
			w.report.Foreign++
			continue
		}
		old := t.count(w, url, datedAt(l, w.source.Location()), limit)
		known := w.Ledger.Known(w.source.Name, url)
		if old && !known {
			w.report.Old++
			continue
		}
		w.report.Found++
		if known && l.Modified.IsZero() {
			continue
		}
		e, err := w.Ledger.Get(ctx, w.source.Name, url)
		if err != nil {
			return t, err
		}
		if !e.seen(l, w.Now()) {
			w.Ledger.note(e) // another crawler may have entered it
			continue
		}
		if err := w.Ledger.Put(ctx, e); err != nil {
			return t, err
		}
		if !known {
			t.fresh++
		}
	}
	return t, nil
}

// limit is the time before which new articles are left alone; zero for none.
func (w *walk) limit() time.Time {
	if w.options.Since.IsZero() && w.source.MaxAge > 0 {
		return w.Now().Add(-w.source.MaxAge)
	}
	return w.options.Since
}

// count takes a link in and returns whether it is older than the limit.
func (t *tally) count(w *walk, url string, at, limit time.Time) (old bool) {
	t.ours++
	if !w.linked[url] {
		w.linked[url] = true
		t.unseen++
	}
	if at.IsZero() {
		return false
	}
	t.dated++
	if !at.Before(limit) {
		return false
	}
	t.old++
	return true
}

// datedAt is the latest time at which a link's article can have been published, as far as the list tells; zero when it does not.
func datedAt(l discover.Link, zone *time.Location) time.Time {
	if !l.Published.IsZero() {
		return l.Published
	}
	if day, err := time.ParseInLocation(time.DateOnly, l.Day, zone); err == nil {
		return day.AddDate(0, 0, 1).Add(-time.Nanosecond)
	}
	return l.Modified
}

// seen takes in what a list says of the entry's article, and returns whether that makes a difference.
func (e *Entry) seen(l discover.Link, now time.Time) bool {
	if e.Found.IsZero() {
		e.Found, e.Due = now, now
		e.Hint = yinwen.Hint{Title: l.Title, Published: l.Published, Day: l.Day}
		return true
	}
	if e.Last.IsZero() || !l.Modified.After(e.Last) || l.Modified.After(now.Add(time.Hour)) || e.Class == forgotten {
		return false
	}
	e.Due = now
	return true
}

func bodyDigest(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16])
}
