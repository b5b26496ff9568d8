package local

import (
	"math"

	bleveindex "github.com/blevesearch/bleve_index_api"
)

// BM25 with the constants of Lucene, so that the other engine speaks the same numbers.
const (
	k1 = 1.2
	b  = 0.75
)

// walker walks the postings of a term.
type walker struct {
	reader bleveindex.TermFieldReader
	slot   bleveindex.TermFieldDoc
	target bleveindex.IndexInternalID
	at     uint64
	begun  bool
	steps  uint64 // taken one by one,
	gone   uint64 // and how far these led
}

// maxSteps is how many steps forward cost less than a leap.
const maxSteps = 4

// near tells whether target is most likely within a few steps.
func (w *walker) near(target uint64) bool {
	if target == 0 || !w.begun || target == w.at+1 {
		return target == 0 || w.begun
	}
	return w.steps < 16 || (target-w.at)*w.steps <= maxSteps*w.gone
}

func (w *walker) seek(target uint64) (uint64, error) {
	if w.begun && w.at >= target {
		return w.at, nil
	}
	if w.near(target) {
		for range maxSteps {
			from := w.at
			at, err := w.take(w.reader.Next(w.slot.Reset()))
			if err != nil || at == end {
				return at, err
			}
			if w.steps, w.gone = w.steps+1, w.gone+at-from; at >= target {
				return at, nil
			}
		}
	}
	w.target = bleveindex.NewIndexInternalID(w.target, target)
	return w.take(w.reader.Advance(w.target, w.slot.Reset()))
}

func (w *walker) take(doc *bleveindex.TermFieldDoc, err error) (uint64, error) {
	w.begun = true
	if err != nil || doc == nil {
		w.at = end
		return end, err
	}
	w.at = doc.ID.Value()
	return w.at, nil
}

// termIter walks the documents that have a term. It looks at document numbers only; how often a document has the term is read
// when its score is asked for, which for most documents it is not.
type termIter struct {
	walker
	run    *run
	field  string
	term   string
	weight float64 // boost times idf; 0 does not rank
	mean   float64 // mean length of the field
	joined uint64  // of several terms walked as one: about how many documents these have
	counts *walker
	seeks  int
	scores int
	dense  bool // most documents were scored: then one walk that reads the counts at once is cheaper than two
}

func (t *termIter) seek(target uint64) (uint64, error) {
	if !t.dense {
		t.seeks++
		return t.walker.seek(target)
	}
	at, err := t.counts.seek(target)
	t.at = at
	return at, err
}

func (t *termIter) confirm() (bool, error)         { return true, nil }
func (t *termIter) weightless() bool               { return t.weight == 0 }
func (t *termIter) bound(float64) (float64, error) { return t.most(), nil }
func (t *termIter) most() float64                  { return t.weight * (k1 + 1) }

func (t *termIter) cost() uint64 {
	if t.joined > 0 {
		return t.joined
	}
	return t.reader.Count()
}

func (t *termIter) score() (float64, error) {
	if t.weight == 0 {
		return 0, nil
	}
	if t.counts == nil {
		reader, err := t.run.open(t.field, t.term, true, false)
		if err != nil {
			return 0, err
		}
		t.counts = &walker{reader: reader}
	}
	if at, err := t.counts.seek(t.at); err != nil || at != t.at || t.counts.slot.Norm == 0 {
		return 0, err
	}
	t.scores++
	t.dense = t.dense || t.scores > 64 && 2*t.scores > t.seeks
	freq := float64(t.counts.slot.Freq)
	length := 1 / (t.counts.slot.Norm * t.counts.slot.Norm) // Bleve keeps 1/√length
	return t.weight * freq * (k1 + 1) / (freq + k1*(1-b+b*length/t.mean)), nil
}

// idf is the inverse document frequency of a term that n of total documents have.
func idf(total int, n uint64) float64 {
	return math.Log(1 + (math.Max(float64(total)-float64(n), 0)+0.5)/(float64(n)+0.5))
}
