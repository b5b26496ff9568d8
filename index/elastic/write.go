package elastic

import (
	"context"
	"fmt"
	"sync"

	"yinwen"
	"yinwen/index"
)

const (
	// maxID is the most bytes that Elasticsearch allows for an id.
	maxID = 512
	// bulkBytes is how much goes into one _bulk at most, unless a single document is larger: a server takes 100 MB, and is
	// fastest with a tenth of that.
	bulkBytes = 8 << 20
	// maxRounds bounds how often a write is repeated because an index came or went meanwhile.
	maxRounds = 5
)

// known is what the store knows of the targets; write checks it after each request.
type known struct {
	mu  sync.Mutex
	now targets
}

func (k *known) get() targets {
	k.mu.Lock()
	defer k.mu.Unlock()
	return k.now
}

func (k *known) set(t targets) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.now = t
}

// item is a document on its way.
type item struct {
	at       int // in the batch
	id       string
	revision int64
	source   []byte // its record as JSON
}

// Write stores documents, those of one batch in one request unless they are large. What it reports as Written is durable and
// found by searches. Too many requests, or servers that are not ready, make the documents Busy; a request without a whole
// answer is an error.
func (s *Store) Write(ctx context.Context, documents []yinwen.Document) ([]index.Outcome, error) {
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	out := make([]index.Outcome, len(documents))
	var items []item
	size := 0
	for i := range documents {
		d := &documents[i]
		it, reason := prepare(d)
		if reason != "" {
			out[i] = index.Outcome{State: index.Refused, Reason: reason}
			continue
		}
		it.at = i
		if size += len(it.source); size > bulkBytes && len(items) > 0 {
			if err := s.writeItems(ctx, items, out); err != nil {
				return nil, err
			}
			items, size = nil, len(it.source)
		}
		items = append(items, it)
	}
	return out, s.writeItems(ctx, items, out)
}

// prepare makes the item of d, or says why d can never be stored.
func prepare(d *yinwen.Document) (it item, reason string) {
	defer func() {
		if r := recover(); r != nil {
			reason = fmt.Sprintf("panic while reading it: %v", r)
		}
	}()
	switch {
	case d.ID == "":
		return it, "document without id"
	case len(d.ID) > maxID:
		return it, fmt.Sprintf("id of %d bytes, at most %d", len(d.ID), maxID)
	case d.Terms == nil:
		return it, "document without terms"
	case d.Revision < 0:
		return it, fmt.Sprintf("revision %d", d.Revision)
	}
	r, err := recordOf(d)
	if err != nil {
		return it, err.Error()
	}
	source, err := marshal(r)
	if err != nil {
		return it, err.Error()
	}
	return item{id: d.ID, revision: d.Revision, source: source}, ""
}

// writeItems writes items to the live index and the one being built, and tells the outcomes.
func (s *Store) writeItems(ctx context.Context, items []item, out []index.Outcome) error {
	if len(items) == 0 {
		return nil
	}
	err := s.toTargets(ctx, func(now targets) error {
		outcomes, err := s.put(ctx, items, now)
		for i, it := range items {
			if err == nil {
				out[it.at] = outcomes[i]
			}
		}
		return err
	})
	if err != nil {
		return fmt.Errorf("write index %s: %w", s.name, err)
	}
	return nil
}

// toTargets calls write with the indices that take writes. When these are found to have changed by then it is called again: a
// rebuild that began meanwhile would not know of what was written. Writes may be repeated, so nothing comes of it twice.
func (s *Store) toTargets(ctx context.Context, write func(targets) error) error {
	gone := false // is believed when it is said again: on a busy machine it was said once while indices changed places
	for range maxRounds {
		now := s.known.get()
		if err := write(now); err != nil {
			return err
		}
		after, err := s.targets(ctx)
		if err != nil {
			return err
		}
		switch gone = after.live == ""; {
		case gone:
		case after == now:
			return nil
		default:
			s.known.set(after)
		}
	}
	if gone {
		return fmt.Errorf("alias %s is gone", s.name)
	}
	return fmt.Errorf("the indices behind alias %s change all the time", s.name)
}
