package local

import (
	"cmp"
	"slices"
	"sort"

	"github.com/RoaringBitmap/roaring/v2"
)

// candidate is a match with what it is worth by the parts looked at so far, and what those left may add to that.
type candidate struct {
	doc   uint32
	score float64
	may   float64
}

// best keeps the matches that are worth most. It goes from the parts worth most to those worth least. The matches that have a part
// come in with it, until all others are sure to be worth less than the first (MaxScore, Turtle and Flood 1995); after each part those
// drop out that the parts left cannot lift among the first (Buckley and Lewit 1985). So most parts are looked up for few documents, and
// the dear ones, which come last, for fewer.
func (t *top) best(matches *roaring.Bitmap, parts []worth) error {
	slices.SortStableFunc(parts, func(a, b worth) int { return cmp.Compare(b.most, a.most) })
	rest := 0.0 // what a document is worth at most that is not in yet
	for _, p := range parts {
		rest += p.most
	}
	var list []candidate
	var dear []worth
	least, seen := 0.0, roaring.New()
	for i, p := range parts {
		if rest >= least {
			fresh := roaring.AndNot(roaring.And(matches, p.docs), seen)
			seen.Or(fresh)
			list = merged(list, entering(fresh, parts[i:]))
		}
		if rest -= p.most; p.dear {
			dear = append(dear, p)
			continue
		}
		if err := t.add(list, p); err != nil {
			return err
		}
		list, least = t.hopeful(list)
	}
	for _, p := range dear {
		if err := t.add(list, p); err != nil {
			return err
		}
		list, _ = t.hopeful(list)
	}
	if least == 0 {
		list = merged(list, entering(roaring.AndNot(matches, seen), nil)) // worth nothing
	}
	for _, c := range list {
		// Single floats as on Elasticsearch, so that the same hits tie.
		if err := t.offer(hit{number: c.doc, score: float64(float32(c.score))}); err != nil {
			return err
		}
	}
	return nil
}

// entering makes candidates of documents.
func entering(docs *roaring.Bitmap, parts []worth) []candidate {
	list := make([]candidate, 0, docs.GetCardinality())
	for i := docs.Iterator(); i.HasNext(); {
		list = append(list, candidate{doc: i.Next()})
	}
	for _, p := range parts {
		_ = each(list, p.docs, func(c *candidate) error { c.may += p.most; return nil })
	}
	return list
}

// merged joins two lists in the order of documents, which they have in common.
func merged(a, b []candidate) []candidate {
	if len(a) == 0 {
		return b
	}
	out := make([]candidate, 0, len(a)+len(b))
	for _, c := range b {
		n := leap(a, 0, c.doc)
		out, a = append(append(out, a[:n]...), c), a[n:]
	}
	return append(out, a...)
}

// add adds what a part is worth.
func (t *top) add(list []candidate, p worth) error {
	return each(list, p.docs, func(c *candidate) error {
		if err := t.run.tick(); err != nil {
			return err
		}
		v, err := p.to(c.doc)
		c.score += v
		c.may = max(c.may-p.most, 0)
		return err
	})
}

// each calls fn for the candidates among docs.
func each(list []candidate, docs *roaring.Bitmap, fn func(c *candidate) error) error {
	at := 0
	for i := docs.Iterator(); at < len(list) && i.HasNext(); {
		doc := i.PeekNext()
		switch here := &list[at]; {
		case doc < here.doc:
			i.AdvanceIfNeeded(here.doc)
		case doc > here.doc:
			at = leap(list, at, doc)
		default:
			if err := fn(here); err != nil {
				return err
			}
			at++
			i.Next()
		}
	}
	return nil
}

// leap is where in list the first candidate from doc on is, not before at.
func leap(list []candidate, at int, doc uint32) int {
	step := 1
	for at+step < len(list) && list[at+step].doc < doc {
		at += step
		step *= 2
	}
	stop := min(at+step, len(list))
	return at + sort.Search(stop-at, func(i int) bool { return list[at+i].doc >= doc })
}

// rounding is how much of a score its sum may be out by, and more.
const rounding = 1e-6

// hopeful keeps the candidates that may come among the first, and tells the least score of these.
func (t *top) hopeful(list []candidate) ([]candidate, float64) {
	if len(list) < t.keep {
		return list, 0
	}
	first := newFloor(t.keep)
	for _, c := range list {
		if t.after == nil || c.score+c.may < t.after.score*(1-rounding) { // not on a page before
			first.add(c.score)
		}
	}
	least := first.value() * (1 - rounding)
	return slices.DeleteFunc(list, func(c candidate) bool { return c.score+c.may < least }), least
}
