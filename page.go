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
