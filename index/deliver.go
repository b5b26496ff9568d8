package index

import (
	"context"
	"time"

	"yinwen"
)

// Delivery is one document on its way to the store, held by the queue until it is acknowledged.
type Delivery interface {
	// Document reads it. An error that wraps yinwen.ErrPermanent is for good; any other may pass.
	Document(ctx context.Context) (yinwen.Document, error)
	Ack(ctx context.Context) error                 // done: stored, or a newer revision stands
	Retry(delay time.Duration) error               // give it again after delay
	Bury(ctx context.Context, reason string) error // to the dead letters
}

// Feed hands out deliveries.
type Feed interface {
	// Fetch returns up to n deliveries, waiting at most wait for the first; none is no error.
	Fetch(ctx context.Context, n int, wait time.Duration) ([]Delivery, error)
}

// Linker is told of documents that were written, so that it can put them into stories. It must not change them.
type Linker interface {
	Link(ctx context.Context, documents []yinwen.Document) error
}

// Stories tells to which stories documents belong.
type Stories interface {
	// StoriesOf returns the story of each document id that is in one.
	StoriesOf(ctx context.Context, ids []string) (map[string]string, error)
}
