package ingest

import (
	"context"
	"errors"
	"log/slog"
	"strconv"
	"sync/atomic"
	"time"

	"yinwen"
	"yinwen/ingest/fetch"
)

// Fetcher fetches one page politely; fetch.Client is one.
type Fetcher interface {
	Get(ctx context.Context, r fetch.Request) (yinwen.Page, error)
}

// Publisher hands a document to the queue and returns when it is stored there; attempt is fresh for each try.
type Publisher interface {
	Publish(ctx context.Context, d yinwen.Document, attempt string) error
}

// Archive keeps pages; archive.Writer is one.
type Archive interface {
	Append(p yinwen.Page) (yinwen.Record, error)
	AppendRevisit(p yinwen.Page, of yinwen.Record) (yinwen.Record, error)
	End() yinwen.Record
}

// Crawler visits sources. It is safe for concurrent use by several sources at a time.
type Crawler struct {
	Fetch   Fetcher
	Archive Archive
	Ledger  *Ledger
	Publish Publisher
	Fill    func(*yinwen.Document) error // cuts the terms
	Log     *slog.Logger
	Now     func() time.Time
	Sleep   func(ctx context.Context, d time.Duration) error // waits on the clock of Now; nil for the machine's

	open     openPages
	attempts atomic.Int64
}

// Options of one pass.
type Options struct {
	Since        time.Time // back through paging and sitemaps to this; what the lists say is older is left alone. Zero does not go back
	ArticlesOnly bool      // those that are due, without reading the lists
}

func (c *Crawler) sleep(ctx context.Context, d time.Duration) error {
	if c.Sleep != nil {
		return c.Sleep(ctx, d)
	}
	return fetch.SystemClock{}.Sleep(ctx, d)
}

// Failure is a page or list that could not be had or read.
type Failure struct {
	URL   string `json:"url"`
	Class string `json:"class"` // fetch.Class, or "not an article"
	Error string `json:"error"`
}

// Report is what one pass over one source did. Counts are of articles but for Lists.
type Report struct {
	Source    string    `json:"source"`
	Lists     int       `json:"lists"`     // feeds, sitemaps and lists answered
	Found     int       `json:"found"`     // links in them that belong to the source
	Foreign   int       `json:"foreign"`   // links that do not
	Old       int       `json:"old"`       // new links left alone for their age
	Fetched   int       `json:"fetched"`   // good answers, 304 included
	New       int       `json:"new"`       // documents
	Changed   int       `json:"changed"`   // documents with a new revision
	Unchanged int       `json:"unchanged"` // pages visited again without change
	Failures  []Failure `json:"failures,omitempty"`
	ListsDown int       `json:"lists_down"` // lists that failed

	Held      int       `json:"held,omitempty"`       // articles not asked for: their host wants to be left alone
	ListsHeld int       `json:"lists_held,omitempty"` // lists likewise
	HeldUntil time.Time `json:"held_until,omitzero"`  // the earliest end of that
}

// hold notes that a host wants to be left alone, and returns whether that is what an error says.
func (r *Report) hold(err error) bool {
	held := (*fetch.HeldError)(nil)
	if !errors.As(err, &held) {
		return false
	}
	if r.HeldUntil.IsZero() || held.Until.Before(r.HeldUntil) {
		r.HeldUntil = held.Until
	}
	return true
}

func (r *Report) fail(url, class string, err error) {
	r.Failures = append(r.Failures, Failure{URL: url, Class: class, Error: err.Error()})
}

// attempt is a part of a message id that no earlier try has used.
func (c *Crawler) attempt() string {
	return strconv.FormatInt(c.Now().UnixNano(), 36) + "-" + strconv.FormatInt(c.attempts.Add(1), 36)
}
