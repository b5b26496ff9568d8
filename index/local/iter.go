package local

import (
	"cmp"
	"context"
	"math"
	"slices"
	"sort"
)

// end is the document number after the last.
const end = math.MaxUint64

// iter walks the documents that a node may match, in ascending order of their numbers.
type iter interface {
	// seek moves to the first candidate at or after target, which is never before the present one; end when there is none.
	seek(target uint64) (uint64, error)
	// confirm tells whether the candidate really matches: what costs more than a look at the postings is done here.
	confirm() (bool, error)
	// score is asked only of confirmed candidates.
	score() (float64, error)
	// bound is no less than the score of the candidate, and cheaper. Once it is sure to stay below limit it may be any number
	// below limit.
	bound(limit float64) (float64, error)
	// most is no less than any score.
	most() float64
	// cost is about how many candidates there are.
	cost() uint64
}

// ticker stops long walks when their context is done.
type ticker struct {
	ctx context.Context
	n   int
}

// tick returns the context's error now and then.
func (t *ticker) tick() error {
	if t.n++; t.n&255 == 0 {
		return t.ctx.Err()
	}
	return nil
}

// noneIter matches nothing.
type noneIter struct{}

func (noneIter) seek(uint64) (uint64, error)    { return end, nil }
func (noneIter) confirm() (bool, error)         { return false, nil }
func (noneIter) score() (float64, error)        { return 0, nil }
func (noneIter) bound(float64) (float64, error) { return 0, nil }
func (noneIter) most() float64                  { return 0 }
func (noneIter) cost() uint64                   { return 0 }

// andIter matches what all of subs match and none of nots.
type andIter struct {
	ticker *ticker
	subs   []iter // the rarest first
	nots   []iter
	at     uint64
}

func newAnd(t *ticker, subs, nots []iter) iter {
	sort.SliceStable(subs, func(i, j int) bool { return subs[i].cost() < subs[j].cost() })
	if len(subs) == 1 && len(nots) == 0 {
		return subs[0]
	}
	return &andIter{ticker: t, subs: subs, nots: nots}
}

func (a *andIter) seek(target uint64) (uint64, error) {
	for {
		if err := a.ticker.tick(); err != nil {
			return end, err
		}
		doc, err := a.subs[0].seek(target)
		if err != nil || doc == end {
			return end, err
		}
		behind := uint64(0)
		for _, s := range a.subs[1:] {
			other, err := s.seek(doc)
			if err != nil || other == end {
				return end, err
			}
			if other > doc {
				behind = other
				break
			}
		}
		if behind == 0 {
			a.at = doc
			return doc, nil
		}
		target = behind
	}
}

func (a *andIter) confirm() (bool, error) {
	for _, s := range a.subs {
		if ok, err := s.confirm(); !ok || err != nil {
			return false, err
		}
	}
	for _, n := range a.nots {
		doc, err := n.seek(a.at)
		if err != nil {
			return false, err
		}
		if doc != a.at {
			continue
		}
		if ok, err := n.confirm(); ok || err != nil {
			return false, err
		}
	}
	return true, nil
}

func (a *andIter) cost() uint64  { return a.subs[0].cost() }
func (a *andIter) most() float64 { return most(a.subs) }

func (a *andIter) score() (float64, error) {
	total := 0.0
	for _, s := range a.subs {
		v, err := s.score()
		if err != nil {
			return 0, err
		}
		total += v
	}
	return total, nil
}

func (a *andIter) bound(limit float64) (float64, error) {
	total, rest := 0.0, a.most()
	for _, s := range a.subs {
		rest -= s.most()
		v, err := s.bound(limit - total - rest)
		if total += v; err != nil || total+rest < limit {
			return total, err
		}
	}
	return total, nil
}

// most is what all of subs are worth together at most.
func most(subs []iter) float64 {
	total := 0.0
	for _, s := range subs {
		total += s.most()
	}
	return total
}

// orIter matches what any of subs matches.
type orIter struct {
	subs  []iter
	heads []uint64
	at    uint64
	begun bool
}

func newOr(subs []iter) iter {
	subs = unite(subs)
	switch len(subs) {
	case 0:
		return noneIter{}
	case 1:
		return subs[0]
	}
	return &orIter{subs: subs, heads: make([]uint64, len(subs))}
}

func (o *orIter) seek(target uint64) (uint64, error) {
	least := uint64(end)
	for i, s := range o.subs {
		if !o.begun || o.heads[i] < target {
			doc, err := s.seek(target)
			if err != nil {
				return end, err
			}
			o.heads[i] = doc
		}
		least = min(least, o.heads[i])
	}
	o.begun, o.at = true, least
	return least, nil
}

func (o *orIter) confirm() (bool, error) {
	for i, s := range o.subs {
		if o.heads[i] != o.at {
			continue
		}
		if ok, err := s.confirm(); ok || err != nil {
			return ok, err
		}
	}
	return false, nil
}

func (o *orIter) most() float64 { return most(o.subs) }

// score adds up what those of subs are worth that are at the candidate.
func (o *orIter) score() (float64, error) {
	total := 0.0
	for i, s := range o.subs {
		if o.heads[i] != o.at {
			continue
		}
		v, err := scoreIfConfirmed(s)
		if err != nil {
			return 0, err
		}
		total += v
	}
	return total, nil
}

func (o *orIter) bound(limit float64) (float64, error) {
	rest := 0.0
	for i, s := range o.subs {
		if o.heads[i] == o.at {
			rest += s.most()
		}
	}
	if rest < limit {
		return rest, nil
	}
	total := 0.0
	for i, s := range o.subs {
		if o.heads[i] != o.at {
			continue
		}
		rest -= s.most()
		v, err := s.bound(limit - total - rest)
		if total += v; err != nil || total+rest < limit {
			return total, err
		}
	}
	return total, nil
}

func (o *orIter) cost() uint64 {
	total := uint64(0)
	for _, s := range o.subs {
		total += s.cost()
	}
	return total
}

func scoreIfConfirmed(s iter) (float64, error) {
	if w, ok := s.(weightless); ok && w.weightless() {
		return 0, nil
	}
	ok, err := s.confirm()
	if !ok || err != nil {
		return 0, err
	}
	return s.score()
}

// weightless is an iter that may know that its score is always 0, so that it need not be confirmed for it.
type weightless interface{ weightless() bool }

// boostedIter matches what main matches and adds the scores of extras that match too.
type boostedIter struct {
	iter
	extras []iter    // what is worth most first
	rest   []float64 // what the extras from one on are worth at most
	at     uint64
}

func newBoosted(main iter, extras []iter) *boostedIter {
	slices.SortStableFunc(extras, func(a, b iter) int { return cmp.Compare(b.most(), a.most()) })
	b := &boostedIter{iter: main, extras: extras, rest: make([]float64, len(extras)+1)}
	for i := len(extras) - 1; i >= 0; i-- {
		b.rest[i] = b.rest[i+1] + extras[i].most()
	}
	return b
}

func (b *boostedIter) seek(target uint64) (uint64, error) {
	doc, err := b.iter.seek(target)
	b.at = doc
	return doc, err
}

func (b *boostedIter) most() float64 { return b.iter.most() + b.rest[0] }

func (b *boostedIter) score() (float64, error) {
	total, err := b.iter.score()
	for _, x := range b.extras {
		v := 0.0
		if err == nil {
			v, err = b.extra(x, scoreIfConfirmed)
		}
		total += v
	}
	return total, err
}

// bound looks at the extras until it is clear that the candidate stays below limit: those that are worth little need not even
// be walked once the page is full of better hits.
func (b *boostedIter) bound(limit float64) (float64, error) {
	total, err := b.iter.bound(limit - b.rest[0])
	for i, x := range b.extras {
		if err != nil || total+b.rest[i] < limit {
			return total, err
		}
		v := 0.0
		v, err = b.extra(x, func(x iter) (float64, error) { return x.bound(limit - total - b.rest[i+1]) })
		total += v
	}
	return total, err
}

// extra is what one of extras adds to the candidate.
func (b *boostedIter) extra(x iter, of func(iter) (float64, error)) (float64, error) {
	doc, err := x.seek(b.at)
	if err != nil || doc != b.at {
		return 0, err
	}
	return of(x)
}

// constantIter gives every match the same score.
type constantIter struct {
	iter
	value float64
}

func (c constantIter) score() (float64, error)        { return c.value, nil }
func (c constantIter) bound(float64) (float64, error) { return c.value, nil }
func (c constantIter) most() float64                  { return c.value }
func (c constantIter) weightless() bool               { return c.value == 0 }

// listIter matches a sorted list of documents.
type listIter struct {
	docs []uint64
}

func (l *listIter) seek(target uint64) (uint64, error) {
	i := sort.Search(len(l.docs), func(i int) bool { return l.docs[i] >= target })
	l.docs = l.docs[i:]
	if len(l.docs) == 0 {
		return end, nil
	}
	return l.docs[0], nil
}

func (l *listIter) confirm() (bool, error)         { return true, nil }
func (l *listIter) score() (float64, error)        { return 0, nil }
func (l *listIter) bound(float64) (float64, error) { return 0, nil }
func (l *listIter) most() float64                  { return 0 }
func (l *listIter) cost() uint64                   { return uint64(len(l.docs)) }
