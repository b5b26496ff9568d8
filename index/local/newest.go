package local

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/RoaringBitmap/roaring/v2"

	"yinwen/index"
)

// newest keeps the latest matches. It goes back by months and days until there are enough, so that the times of few are read.
func (t *top) newest(matches *roaring.Bitmap) error {
	return t.back(index.FieldMonth, "", matches, func(month string, matches *roaring.Bitmap) error {
		return t.back(index.FieldDay, month, matches, func(_ string, matches *roaring.Bitmap) error {
			for i := matches.Iterator(); i.HasNext(); {
				if err := t.dated(i.Next()); err != nil {
					return err
				}
			}
			return nil
		})
	})
}

// back calls fn for the periods of a field that begin with prefix and have matches, the latest first, until there are enough hits.
func (t *top) back(field, prefix string, matches *roaring.Bitmap, fn func(period string, matches *roaring.Bitmap) error) error {
	periods, err := t.periods(field, prefix)
	if err != nil {
		return fmt.Errorf("periods of %s: %w", field, err)
	}
	for _, p := range periods {
		docs, err := t.run.union(field, []string{p})
		if err != nil {
			return err
		}
		docs.And(matches)
		if docs.IsEmpty() {
			continue
		}
		if err := fn(p, docs); err != nil || t.full() {
			return err
		}
	}
	return nil
}

// periods are months or days that are not later than the hit to go on after: the latest first, undated last.
func (t *top) periods(field, prefix string) ([]string, error) {
	dict, err := t.run.snapshot.FieldDictPrefix(field, []byte(prefix))
	if err != nil {
		return nil, err
	}
	periods, err := t.run.read(dict, func(p string) bool {
		return p == index.Undated || t.after == nil || p <= t.after.when[:min(len(p), len(t.after.when))]
	})
	slices.SortFunc(periods, func(a, b string) int {
		if a == index.Undated || b == index.Undated {
			return cmp.Compare(a, b)
		}
		return cmp.Compare(b, a)
	})
	return periods, err
}

// dated offers a document with its date.
func (t *top) dated(doc uint32) error {
	if err := t.run.tick(); err != nil {
		return err
	}
	h := hit{number: doc}
	err := t.run.segments.values(doc, index.FieldWhen, func(when []byte) { h.when = string(when) })
	if err != nil {
		return fmt.Errorf("date of document %d: %w", doc, err)
	}
	return t.offer(h)
}
