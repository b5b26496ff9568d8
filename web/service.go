// Package web shows a yinwen node to people and programs: pages in Chinese and English, a JSON API with feeds, exports and
// metrics, and the Client of that API through which the commands speak to a running server.
package web

import (
	"context"

	"yinwen"
	"yinwen/index"
)

// Service is all that the pages and the API show and do. A node implements it on its own queue and index; Client implements
// it over HTTP, so that a command works alike with and without a running server.
//
// Missing documents, dead letters and URLs are yinwen.ErrNotFound, wrong arguments yinwen.ErrWrongUsage; both survive the way
// through Client. Callbacks are called from one goroutine at a time, in order; an error from fn ends the call and is returned.
// A nil progress is allowed.
type Service interface {
	Reader
	Operator
	Dictionary
	Tools
}

// Reader is the part that changes nothing.
type Reader interface {
	Search(ctx context.Context, q index.Query) (index.Result, error)
	// Document returns the document with its text and figures; offsets count bytes of its Text.
	Document(ctx context.Context, id string) (yinwen.Document, error)
	// Story returns the story with this id, or the one that holds the document with this id, with the conflicts between its
	// documents; offsets count bytes of their texts.
	Story(ctx context.Context, id string) (yinwen.Story, error)
	// Figures calls fn with each figure of the matching documents that passes the filters; offsets count bytes of the
	// document's text.
	Figures(ctx context.Context, q index.FigureQuery, fn func(index.FigureRow) error) error
	// Each calls fn with exactly the documents that Search counts, in its order, without a cap.
	Each(ctx context.Context, q index.Query, fn func(yinwen.Document) error) error
	Status(ctx context.Context) (Status, error)
	Sources(ctx context.Context) ([]SourceStatus, error)
	// Dead lists the dead letters, oldest first.
	Dead(ctx context.Context) ([]DeadLetter, error)
	// DeadShow returns one dead letter with its document, as far as it can be read.
	DeadShow(ctx context.Context, id string) (DeadLetter, error)
}

// Operator is the part that changes something: over HTTP it needs the token.
type Operator interface {
	// Crawl makes one pass now and returns when all that it found is searchable.
	Crawl(ctx context.Context, order CrawlOrder, progress func(Progress)) (CrawlReport, error)
	// Import takes WARC files or a folder of pages through the same pipeline. Paths are read on the node's machine.
	Import(ctx context.Context, order ImportOrder, progress func(Progress)) (CrawlReport, error)
	Verify(ctx context.Context, progress func(Progress)) (VerifyReport, error)
	Reindex(ctx context.Context, progress func(Progress)) (ReindexReport, error)
	// DeadRetry queues dead letters again, DeadDrop forgets them; both return how many. No ids means all.
	DeadRetry(ctx context.Context, ids []string) (int, error)
	DeadDrop(ctx context.Context, ids []string) (int, error)
	// Forget takes the documents of a URL down for good and returns how many it took.
	Forget(ctx context.Context, url string) (int, error)
}
