package local

import (
	"slices"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// sequence is a row of terms in one field: each slot one of a few terms.
type sequence struct {
	run   *run
	field string
	slots [][]string
	walks [][]*walker // with positions; opened when these are first asked for
}

// sequence resolves slots to the terms that stand in this index.
func (r *run) sequence(field string, slots []index.Slot) (*sequence, error) {
	q := &sequence{run: r, field: field, slots: make([][]string, len(slots))}
	for i, s := range slots {
		terms := slices.Clone(s.Terms)
		switch {
		case s.Head == "" && s.Tail == "":
		case len(slots) == 1:
			pairs, err := r.bigrams(field, s.Head, s.Tail)
			if err != nil {
				return nil, err
			}
			terms = append(terms, pairs...)
		default: // beside another term it stands at the edge of a run
			if s.Head != "" {
				terms = append(terms, headMark+s.Head)
			}
			if s.Tail != "" {
				terms = append(terms, s.Tail+tailMark)
			}
		}
		slices.Sort(terms)
		q.slots[i] = slices.Compact(terms)
	}
	return q, nil
}

// candidates walks the documents that have a term of every slot.
func (q *sequence) candidates() ([]iter, error) {
	var subs []iter
	for i, terms := range q.slots {
		if repeats(q.slots[:i], terms) {
			continue
		}
		s, err := q.run.union(q.field, terms)
		if err != nil {
			return nil, err
		}
		subs = append(subs, s)
	}
	return subs, nil
}

func repeats(slots [][]string, terms []string) bool {
	return slices.ContainsFunc(slots, func(s []string) bool { return slices.Equal(s, terms) })
}

// starts returns the positions at which the sequence begins in a document, ascending.
func (q *sequence) starts(doc uint64) ([]uint64, error) {
	if q.walks == nil {
		if err := q.open(); err != nil {
			return nil, err
		}
	}
	var begin []uint64
	for i := range q.walks {
		places, err := q.places(i, doc)
		if err != nil {
			return nil, err
		}
		if i == 0 {
			begin = append(begin, places...)
			continue
		}
		begin = slices.DeleteFunc(begin, func(p uint64) bool {
			_, ok := slices.BinarySearch(places, p+uint64(i))
			return !ok
		})
		if len(begin) == 0 {
			return nil, nil
		}
	}
	return begin, nil
}

func (q *sequence) open() error {
	q.walks = make([][]*walker, len(q.slots))
	for i, terms := range q.slots {
		for _, term := range terms {
			reader, err := q.run.open(q.field, term, true, true)
			if err != nil {
				return err
			}
			if reader.Count() > 0 {
				q.walks[i] = append(q.walks[i], &walker{reader: reader})
			}
		}
	}
	return nil
}

// places returns where slot i stands in a document, ascending.
func (q *sequence) places(i int, doc uint64) ([]uint64, error) {
	var all []uint64
	for _, w := range q.walks[i] {
		at, err := w.seek(doc)
		if err != nil {
			return nil, err
		}
		if at == doc {
			all = appendPlaces(all, w.slot.Vectors)
		}
	}
	slices.Sort(all)
	return all, nil
}

func appendPlaces(all []uint64, vectors []*bleveindex.TermFieldVector) []uint64 {
	for _, v := range vectors {
		all = append(all, v.Pos)
	}
	return all
}

// phraseIter matches documents in which a sequence stands.
type phraseIter struct {
	iter
	sequence *sequence
	boost    float64
	at       uint64
	known    uint64 // the candidate that verdict is about
	verdict  bool
}

// phrase builds the iterator of a phrase.
func (r *run) phrase(n index.Phrase) (iter, error) {
	q, err := r.sequence(n.Field, n.Slots)
	if err != nil {
		return nil, err
	}
	subs, err := q.candidates()
	if err != nil {
		return nil, err
	}
	for _, s := range subs {
		if _, none := s.(noneIter); none {
			return s, nil
		}
	}
	if len(subs) == 0 {
		return noneIter{}, nil
	}
	subs, err = intersect(subs)
	if err != nil {
		return nil, err
	}
	near := newAnd(r.ticker, subs, nil)
	if len(q.slots) == 1 && n.Boost == 0 {
		return near, nil // may be walked as one with others
	}
	if len(q.slots) == 1 {
		return constantIter{near, n.Boost}, nil
	}
	return &phraseIter{iter: near, sequence: q, boost: n.Boost, known: end}, nil
}

func (p *phraseIter) seek(target uint64) (uint64, error) {
	doc, err := p.iter.seek(target)
	p.at = doc
	return doc, err
}

func (p *phraseIter) confirm() (bool, error) {
	if p.known == p.at {
		return p.verdict, nil
	}
	if err := p.sequence.run.ticker.tick(); err != nil {
		return false, err
	}
	begin, err := p.sequence.starts(p.at)
	p.known, p.verdict = p.at, len(begin) > 0
	return p.verdict, err
}

func (p *phraseIter) score() (float64, error)        { return p.boost, nil }
func (p *phraseIter) bound(float64) (float64, error) { return p.boost, nil }
func (p *phraseIter) most() float64                  { return p.boost }
func (p *phraseIter) weightless() bool               { return p.boost == 0 }

// nearIter matches documents in which several sequences stand within one stretch.
type nearIter struct {
	iter
	ticker *ticker
	parts  []*sequence
	gap    int
	boost  float64
	at     uint64
}

// near builds the iterator of a proximity search.
func (r *run) near(n index.Near) (iter, error) {
	x := &nearIter{ticker: r.ticker, gap: n.Gap, boost: n.Boost}
	var subs []iter
	for _, slots := range n.Parts {
		q, err := r.sequence(n.Field, slots)
		if err != nil {
			return nil, err
		}
		each, err := q.candidates()
		if err != nil {
			return nil, err
		}
		x.parts, subs = append(x.parts, q), append(subs, each...)
	}
	for _, s := range subs {
		if _, none := s.(noneIter); none {
			return s, nil
		}
	}
	if len(subs) == 0 {
		return noneIter{}, nil
	}
	subs, err := intersect(subs)
	if err != nil {
		return nil, err
	}
	x.iter = newAnd(r.ticker, subs, nil)
	return x, nil
}

func (x *nearIter) seek(target uint64) (uint64, error) {
	doc, err := x.iter.seek(target)
	x.at = doc
	return doc, err
}

func (x *nearIter) score() (float64, error)        { return x.boost, nil }
func (x *nearIter) bound(float64) (float64, error) { return x.boost, nil }
func (x *nearIter) most() float64                  { return x.boost }
func (x *nearIter) weightless() bool               { return x.boost == 0 }

func (x *nearIter) confirm() (bool, error) {
	if err := x.ticker.tick(); err != nil {
		return false, err
	}
	begins := make([][]uint64, len(x.parts))
	lengths := make([]int, len(x.parts))
	total := 0
	for i, q := range x.parts {
		begin, err := q.starts(x.at)
		if err != nil || len(begin) == 0 {
			return false, err
		}
		begins[i], lengths[i] = begin, len(q.slots)
		total += len(q.slots)
	}
	return narrowest(begins, lengths)-total <= x.gap, nil
}

// narrowest is the length of the shortest stretch that holds one occurrence of every part. begins are ascending.
func narrowest(begins [][]uint64, lengths []int) int {
	at := make([]int, len(begins))
	best := int(^uint(0) >> 1)
	for {
		first, last := 0, 0
		for i := range begins {
			if begins[i][at[i]] < begins[first][at[first]] {
				first = i
			}
			last = max(last, int(begins[i][at[i]])+lengths[i])
		}
		best = min(best, last-int(begins[first][at[first]]))
		if at[first]++; at[first] == len(begins[first]) {
			return best
		}
	}
}
