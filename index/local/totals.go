package local

import (
	"encoding/json"
	"fmt"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

var totalsKey = []byte("yinwen-totals")

// totals are sums over all documents. They are written in the batch that changes them.
type totals struct {
	Batch     int64             `json:"batch"` // the number of the batch, see confirm
	Documents int               `json:"documents"`
	Texts     map[string]extent `json:"texts"` // of each text field
}

// extent is how much text a field has in all documents.
type extent struct {
	Documents int `json:"d"` // that have a term there
	Terms     int `json:"t"`
}

func (t *totals) add(h held, times int) {
	t.Documents += times
	for field, n := range h.Lengths {
		e := t.Texts[field]
		t.Texts[field] = extent{e.Documents + times*min(n, 1), e.Terms + times*n}
	}
}

// totals reads the sums as the last batch left them.
func (s *Store) totals() (*totals, error) {
	b, err := s.use()
	if err != nil {
		return nil, err
	}
	value, err := b.GetInternal(totalsKey)
	if err != nil {
		return nil, err
	}
	return parseTotals(value)
}

// totalsOf reads the sums that belong to a snapshot.
func totalsOf(reader bleveindex.IndexReader) (*totals, error) {
	value, err := reader.GetInternal(totalsKey)
	if err != nil {
		return nil, err
	}
	return parseTotals(value)
}

func parseTotals(value []byte) (*totals, error) {
	t := &totals{Texts: map[string]extent{}}
	if value == nil {
		return t, nil
	}
	if err := json.Unmarshal(value, t); err != nil {
		return nil, fmt.Errorf("totals of the index: %w", err)
	}
	return t, nil
}
