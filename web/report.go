package web

import (
	"time"

	"yinwen"
)

// Status is the state of a node at one moment.
type Status struct {
	Version    string         `json:"version"`
	Started    time.Time      `json:"started,omitzero"`
	Roles      []string       `json:"roles,omitempty"` // crawl, work, web
	Documents  int            `json:"documents"`       // in the index
	Languages  map[string]int `json:"languages,omitempty"`
	Figures    int            `json:"figures,omitempty"`   // of the indexed documents; 0 when the store cannot count them
	Updated    time.Time      `json:"updated,omitzero"`    // start of the last visit to a source
	Waiting    uint64         `json:"waiting"`             // messages in the queue, not yet taken
	InFlight   uint64         `json:"in_flight"`           // taken by a worker, not yet acknowledged
	Dead       int            `json:"dead"`                // dead letters
	Oldest     time.Time      `json:"oldest,omitzero"`     // when the oldest document that is not indexed yet was queued
	DiskFree   uint64         `json:"disk_free,omitempty"` // bytes, on the disk of the data folder; 0 when unknown
	Archive    ArchiveStatus  `json:"archive"`
	Incomplete bool           `json:"incomplete,omitempty"` // the index does not hold all that was archived
	Index      string         `json:"index,omitempty"`      // "embedded", or the URL of the store without credentials
	Queue      string         `json:"queue,omitempty"`      // "embedded", or the URL of the queue without credentials
	// Dictionary is the version of the dictionary that cuts new documents, empty before it is loaded.
	Dictionary string `json:"dictionary,omitempty"`
	Health     Health `json:"health"`
}

// ArchiveStatus is the size of the archive on disk.
type ArchiveStatus struct {
	Files int   `json:"files"`
	Bytes int64 `json:"bytes"`
	Lost  bool  `json:"lost,omitempty"` // it ends before the position that was confirmed
}

// Health says whether a node can do its work. Ready is true when every part is.
type Health struct {
	Ready bool         `json:"ready"`
	Parts []PartHealth `json:"parts,omitempty"`
}

// PartHealth is the state of one part: archive, queue, index, schedule. Detail says what is wrong, for an operator.
type PartHealth struct {
	Name   string `json:"name"`
	Ready  bool   `json:"ready"`
	Detail string `json:"detail,omitempty"`
}

// SourceStatus is what is known of one source. Times are zero when unknown.
type SourceStatus struct {
	Name       string         `json:"name"`
	Languages  []string       `json:"lang,omitempty"`
	Enabled    bool           `json:"enabled"`
	Reason     string         `json:"reason,omitempty"` // why it is disabled
	Every      string         `json:"every,omitempty"`  // interval or cron expression
	LastRun    time.Time      `json:"last_run,omitzero"`
	NextRun    time.Time      `json:"next_run,omitzero"`
	Unattended bool           `json:"unattended,omitempty"` // no process that runs visits it by its schedule
	Running    bool           `json:"running,omitempty"`
	Found      int            `json:"found"`                // links that the last run saw
	New        int            `json:"new"`                  // documents that the last run added
	Changed    int            `json:"changed"`              // documents of which the last run brought a new version
	Failed     int            `json:"failed"`               // pages that the last run could not read
	Failures   map[string]int `json:"failures,omitempty"`   // of the last run, by class of error
	LastError  string         `json:"last_error,omitempty"` // the newest, whole
	Documents  int            `json:"documents,omitempty"`  // in the index
	NewestDay  string         `json:"newest_day,omitempty"` // YYYY-MM-DD of its newest document
	Silent     bool           `json:"silent,omitempty"`     // brings nothing new for suspiciously long
	SilentFor  string         `json:"silent_for,omitempty"`
	Interval   string         `json:"interval,omitempty"` // the adapted interval in force
	NewAllTime int            `json:"new_all_time,omitempty"`
	Troubles   []Trouble      `json:"troubles,omitempty"` // latest of each class of error, the newest first
}

// Trouble is when a source last met a class of error: so many of them in one run, and one of those.
type Trouble struct {
	Class string    `json:"class"`
	At    time.Time `json:"at"`
	Count int       `json:"count"`
	URL   string    `json:"url,omitempty"`
	Error string    `json:"error,omitempty"`
}

// CrawlOrder asks for one pass. No sources means all that are enabled. Since (YYYY-MM-DD) goes back through paging and sitemaps.
type CrawlOrder struct {
	Sources []string `json:"sources,omitempty"`
	Since   string   `json:"since,omitempty"`
}

// ImportOrder names what to import, absolute on the node's machine: WARC files, or folders of pages with URLs, the path of a TSV of
// file<tab>URL. Source names the documents' source.
type ImportOrder struct {
	Paths  []string `json:"paths"`
	URLs   string   `json:"urls,omitempty"`
	Source string   `json:"source,omitempty"`
}

// Progress is one step of long work. Total is 0 when unknown.
type Progress struct {
	Step  string `json:"step"` // crawl, import, verify, reindex, or a part of it
	Done  int    `json:"done"`
	Total int    `json:"total,omitempty"`
	Text  string `json:"text,omitempty"` // what it is at: a source, a file
}

// CrawlReport is what one crawl or import did. Pages = New + Changed + Unchanged + Failed + Skipped.
type CrawlReport struct {
	Sources   int            `json:"sources,omitempty"`
	Links     int            `json:"links"`     // addresses found
	Pages     int            `json:"pages"`     // article pages asked for or read
	New       int            `json:"new"`       // documents
	Changed   int            `json:"changed"`   // new revisions of documents
	Unchanged int            `json:"unchanged"` // answered 304, or with the same text
	Skipped   int            `json:"skipped"`   // refused by robots.txt, not an article
	Failed    int            `json:"failed"`    // pages
	Failures  map[string]int `json:"failures,omitempty"`
	Dead      int            `json:"dead"`    // documents that the index refused
	Indexed   int            `json:"indexed"` // documents answered as written
	Seconds   float64        `json:"seconds"`
	Problems  []Problem      `json:"problems,omitempty"` // the first of the failures, for a person
	Unread    []string       `json:"unread,omitempty"`   // sources of which not one list could be read
}

// Problem is one thing that went wrong, named.
type Problem struct {
	Source string `json:"source,omitempty"`
	URL    string `json:"url,omitempty"`
	Class  string `json:"class"`
	Error  string `json:"error"`
}

// VerifyReport compares the archive with the index. Clean is true when nothing is missing, extra, older or damaged.
type VerifyReport struct {
	Clean     bool     `json:"clean"`
	Pages     int      `json:"pages"`     // article pages in the archive
	Documents int      `json:"documents"` // that they give
	Indexed   int      `json:"indexed"`
	Missing   []string `json:"missing,omitempty"` // ids that the archive gives and the index lacks
	Extra     []string `json:"extra,omitempty"`   // ids that the index holds and the archive does not give
	Older     []string `json:"older,omitempty"`   // ids indexed at an older revision
	Damaged   []string `json:"damaged,omitempty"` // archive records that cannot be read, with the reason
	Dead      int      `json:"dead"`              // dead letters, which explain some of the missing
	Waiting   int      `json:"waiting,omitempty"`
	Seconds   float64  `json:"seconds"`
}

// ReindexReport is what a rebuild from the archive did.
type ReindexReport struct {
	Pages     int      `json:"pages"`
	Documents int      `json:"documents"`
	Indexed   int      `json:"indexed"`
	Failed    int      `json:"failed"` // pages that gave no document
	Dead      int      `json:"dead"`
	Damaged   []string `json:"damaged,omitempty"`
	Seconds   float64  `json:"seconds"`
}

// DeadLetter is a document that the index refused for good. Document is set by DeadShow only.
type DeadLetter struct {
	ID         string           `json:"id"`
	Reason     string           `json:"reason"`
	Time       time.Time        `json:"time,omitzero"`
	Deliveries int              `json:"deliveries,omitempty"`
	DocumentID string           `json:"document_id,omitempty"`
	URL        string           `json:"url,omitempty"`
	Title      string           `json:"title,omitempty"`
	Source     string           `json:"source,omitempty"`
	Document   *yinwen.Document `json:"document,omitempty"`
}
