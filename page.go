package yinwen

import (
	"net/http"
	"time"
)

// Page is one answer of a site, as fetched: the unit that the archive keeps and that extract reads.
type Page struct {
	URL      string      // asked for, canonical (CanonicalURL)
	FinalURL string      // answered, after redirects; equals URL without any
	Source   string      // name of the Source that asked
	Role     Role        // what it was fetched for; empty reads as ArticleRole
	Hint     Hint        // what led to it said of it
	Status   int         // HTTP status
	Header   http.Header // as answered
	Body     []byte      // content decoded (gzip and the like removed), charset as sent
	Fetched  time.Time   // end of the answer, UTC, whole milliseconds
	Record   Record      // where the archive keeps it; zero before it is archived
}

// Record is a place in the archive: the WARC file's name below DATA/archive and the offset in bytes of the record's gzip member.
type Record struct {
	File   string `json:"file"`
	Offset int64  `json:"offset"`
}

// Role is what a page was fetched for.
type Role string

// A page is fetched to be read as an article, or to learn links from it (feed, sitemap, list).
const (
	ArticleRole Role = "article"
	ListRole    Role = "list"
)

// Hint is what the feed, sitemap or list that led to a page said of it. The archive keeps it with the page, so that a rebuild
// gives the same document.
type Hint struct {
	Title     string    `json:"title,omitempty"`
	Published time.Time `json:"published,omitzero"` // zero when unknown
	Day       string    `json:"day,omitempty"`      // YYYY-MM-DD, when only the day is known
}
