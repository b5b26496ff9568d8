package local

import (
	bleveindex "github.com/blevesearch/bleve_index_api"
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
	rank   bm25
	joined uint64 // of several terms walked as one: about how many documents these have
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
func (t *termIter) weightless() bool               { return t.rank.weight == 0 }
func (t *termIter) bound(float64) (float64, error) { return t.most(), nil }
func (t *termIter) most() float64                  { return float64(t.rank.weight) }

func (t *termIter) cost() uint64 {
	if t.joined > 0 {
		return t.joined
	}
	return t.reader.Count()
}

func (t *termIter) score() (float64, error) {
	if t.rank.weight == 0 {
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
	return float64(t.rank.score(t.counts.slot.Freq, t.counts.slot.Norm)), nil
}
