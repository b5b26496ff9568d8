package local

import (
	"math"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// BM25 with the constants of Lucene, whose other engine speaks the same numbers.
const (
	k1 = 1.2
	b  = 0.75
)

// termIter walks the documents that have a term.
type termIter struct {
	reader bleveindex.TermFieldReader
	slot   bleveindex.TermFieldDoc
	target bleveindex.IndexInternalID
	at     uint64
	begun  bool
	weight float64 // boost times idf; 0 does not rank
	mean   float64 // mean length of the field
}

func (t *termIter) seek(target uint64) (uint64, error) {
	if t.begun && t.at >= target {
		return t.at, nil
	}
	var doc *bleveindex.TermFieldDoc
	var err error
	if t.begun && target == t.at+1 || target == 0 {
		doc, err = t.reader.Next(t.slot.Reset())
	} else {
		t.target = bleveindex.NewIndexInternalID(t.target, target)
		doc, err = t.reader.Advance(t.target, t.slot.Reset())
	}
	t.begun = true
	if err != nil || doc == nil {
		t.at = end
		return end, err
	}
	t.at = doc.ID.Value()
	return t.at, nil
}

func (t *termIter) confirm() (bool, error) { return true, nil }
func (t *termIter) cost() uint64           { return t.reader.Count() }
func (t *termIter) weightless() bool       { return t.weight == 0 }

func (t *termIter) score() (float64, error) {
	if t.weight == 0 || t.slot.Norm == 0 {
		return 0, nil
	}
	freq := float64(t.slot.Freq)
	length := 1 / (t.slot.Norm * t.slot.Norm) // Bleve keeps 1/√length
	return t.weight * freq * (k1 + 1) / (freq + k1*(1-b+b*length/t.mean)), nil
}

// idf is the inverse document frequency of a term that n of total documents have.
func idf(total int, n uint64) float64 {
	return math.Log(1 + (math.Max(float64(total)-float64(n), 0)+0.5)/(float64(n)+0.5))
}
