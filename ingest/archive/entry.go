package archive

import (
	"cmp"
	"fmt"
	"strings"
	"time"

	"yinwen"
)

// Kind tells what an Entry is.
type Kind int

// The kinds of entries that Walk delivers.
const (
	Response Kind = iota + 1 // a page as fetched
	Revisit                  // a visit that found a page unchanged; its Page has no Body
	Forget                   // a URL whose documents are withdrawn
)

// Entry is one record of the archive.
type Entry struct {
	Kind Kind
	// Page is set for Response and Revisit. The status of a revisit is that of its own answer: 304, or 200 with the same body.
	Page yinwen.Page
	// Of is the response that a Revisit repeats; zero when it was not told.
	Of yinwen.Record
	// Forget is the URL that a Forget withdraws, as it was given.
	Forget string
	// At is the time of the fetch or of the order to forget, UTC, whole milliseconds.
	At time.Time
	// Record is where the entry lies, Next where the one after it begins: a cursor for Walk.
	Record, Next yinwen.Record
}

// Compare orders records as they were written: negative when a was written before b. The zero Record comes before all.
func Compare(a, b yinwen.Record) int {
	return cmp.Or(strings.Compare(a.File, b.File), cmp.Compare(a.Offset, b.Offset))
}

// DamageError names bytes of an archive file that are no whole record: bits flipped, an end cut off, a digest that does not
// match, lengths that cannot be.
type DamageError struct {
	File   string // name below the archive folder; empty for a stream (ReadFile)
	Offset int64  // of the first damaged byte's gzip member, or of the record in a plain stream
	End    int64  // where reading went on; 0 when nothing whole follows
	Err    error
}

func (e *DamageError) Error() string {
	return fmt.Sprintf("archive %s: damaged record at offset %d: %v", e.File, e.Offset, e.Err)
}

func (e *DamageError) Unwrap() error { return e.Err }
