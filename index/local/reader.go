package local

import (
	"fmt"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// reader reads how often documents have a term, and where. Reading on costs less than going back.
type reader struct {
	postings *postings
	places   bool
	segment  int
	walk     segment.PostingsIterator
	last     segment.Posting
	at       uint32
}

func (p *postings) reader(places bool) *reader { return &reader{postings: p, places: places} }

// read reads the posting of a document that has the term. It is valid until the next read.
func (x *reader) read(doc uint32) (segment.Posting, error) {
	if x.last != nil && x.at == doc {
		return x.last, nil
	}
	if i := x.postings.segments.of(doc); x.walk == nil || i != x.segment || doc < x.at {
		x.segment, x.walk = i, x.postings.lists[i].Iterator(true, true, x.places, x.walk)
	}
	var err error
	x.at = doc
	x.last, err = x.walk.Advance(uint64(doc - x.postings.segments.bases[x.segment]))
	if err == nil && x.last == nil {
		err = fmt.Errorf("document %d is missing among those with its term", doc)
	}
	return x.last, err
}
