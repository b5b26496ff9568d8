package index

import (
	"context"
	"time"

	"yinwen"
	"yinwen/segment"
)

// Store keeps whole documents with their figures and answers Plans. It is safe for concurrent use.
type Store interface {
	// Write stores one batch. It returns one Outcome per document, in their order; an error means that the fate of the whole
	// batch is unknown, and it may be written again.
	Write(ctx context.Context, documents []yinwen.Document) ([]Outcome, error)
	// Get returns the stored document (without Terms), or an error that wraps yinwen.ErrNotFound.
	Get(ctx context.Context, id string) (yinwen.Document, error)
	// Search answers p. It stops with the context's error once ctx is done.
	Search(ctx context.Context, p Plan) (Found, error)
	// Delete removes documents and their figures; unknown ids are no error.
	Delete(ctx context.Context, ids []string) error
	// Each calls fn for every document, in no certain order, and stops at the first error of fn.
	Each(ctx context.Context, fn func(Held) error) error
	// Close releases the store; all that Write confirmed is on disk.
	Close() error
}

// Outcome is what became of one document of a batch.
type Outcome struct {
	State  State
	Reason string // why Refused or Busy
}

// State tells how a write of one document ended.
type State int

// Only Written and Stale may be acknowledged.
const (
	Written State = iota + 1 // stored and durable
	Stale                    // a newer revision stands; the same revision is written again
	Refused                  // for good: this document cannot be stored (Reason)
	Busy                     // not now: try again later (Reason)
)

// String names the state as logs and metrics do.
func (s State) String() string {
	switch s {
	case Written:
		return "written"
	case Stale:
		return "stale"
	case Refused:
		return "refused"
	case Busy:
		return "busy"
	}
	return "unknown"
}

// Held is what a store tells of a document without loading its text: enough to compare it with the archive.
type Held struct {
	ID         string
	Revision   int64
	Record     yinwen.Record
	URL        string
	Dictionary string // version that cut its terms
}

// Orders of the hits.
const (
	SortRelevance = "relevance" // best first: BM25, title above body
	SortRecent    = "recent"    // relevance, raised for what was published lately
	SortDate      = "date"      // newest first, undated last
)

// Query is what a user asks for.
type Query struct {
	Text   string // in the query language (doc/query.md); empty finds everything
	Limit  int    // hits a page; 0 means 10, at most 1000; below 0 none
	Offset int    // hits to skip, at most 10000; go further with Cursor
	Sort   string // SortRelevance (also ""), SortRecent, SortDate; a Text without words sorts by date
	Cursor string // Next of the page before; Offset is then ignored
	Facets bool   // count by bank, source, lang, month and metric
	Cross  bool   // find the names of banks and terms in the other language too
	typed  bool   // common words count as typed alone: reading tools look at words, not at what they mean
}

// NewQuery is a Query for text with the defaults: ten hits, best first, across languages.
func NewQuery(text string) Query { return Query{Text: text, Limit: 10, Cross: true} }

// Hit is one document of a Result.
type Hit struct {
	ID         string
	URL        string
	Title      string
	Lang       yinwen.Lang
	Source     string
	Published  time.Time // zero when unknown
	Day        string    // YYYY-MM-DD, empty when undated
	Score      float64
	Snippet    string         // sentences of the stored text
	Marks      []segment.Span // bytes of Snippet that match
	TitleMarks []segment.Span // bytes of Title that match
	Story      string         // id of its story, empty when in none
	Figures    []yinwen.Figure
	Copies     []string // ids of near-duplicates on this page that are shown with it, not as hits of their own
}

// Result is one page of hits.
type Result struct {
	Total      int    // documents that match, near-duplicates counted
	Understood string // the query as it was understood
	Remarks    []Remark
	Clauses    []Clause // of a query that finds nothing: what it requires
	Hits       []Hit
	Facets     []Facet
	Next       string // cursor of the next page, empty on the last
	Incomplete bool   // the index is known not to hold all that was archived, as after a rebuild that was cut off
}

// Facet counts the matching documents by the values of a field: bank, source, lang, month or metric. Every document has a
// source, lang and month ("undated" is one), so these sum up to Total; it may have no bank or metric, or several.
type Facet struct {
	Field  string
	Values []FacetValue // most frequent first, then by value; months in time order
}

// FacetValue is one value and the number of documents that have it.
type FacetValue struct {
	Value string
	Count int
}

// FigureQuery asks for figures of the documents that match Query. Empty fields do not filter.
type FigureQuery struct {
	Query
	Metric string // id or name of a glossary metric, which takes in those that count for it; NAME* all narrower ones
	Bank   string // id or name of a glossary institution
	Kind   string // a yinwen.Kind
	Min    string // smallest value, inclusive, in the query language's number forms: 500亿, 1.5%, 3e9; a fall is negative
	Max    string // largest value, inclusive
}

// FigureRow is one figure with the document and the sentence it stands in. The offsets of Figure count bytes of the
// document's Text; Sentence is cut from there.
type FigureRow struct {
	Document string
	URL      string
	Title    string
	Source   string
	Day      string
	Lang     yinwen.Lang
	Sentence string
	Figure   yinwen.Figure
}
