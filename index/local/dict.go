package local

import (
	"fmt"
	"regexp"
	"unicode/utf8"

	"github.com/RoaringBitmap/roaring/v2"
	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// starts are the documents with a term that begins with a prefix.
func (r *run) starts(n index.Starts) (*roaring.Bitmap, error) {
	dict, err := r.snapshot.FieldDictPrefix(n.Field, []byte(n.Prefix))
	if err != nil {
		return nil, fmt.Errorf("prefix %q of %s: %w", n.Prefix, n.Field, err)
	}
	terms, err := r.read(dict, func(term string) bool { return !isEdge(term) })
	if err != nil {
		return nil, err
	}
	return r.union(n.Field, terms)
}

// between are the documents with a value between two others.
func (r *run) between(n index.Between) (*roaring.Bitmap, error) {
	terms, err := r.terms(n.Field, n.Min, n.Max)
	if err != nil {
		return nil, err
	}
	return r.union(n.Field, terms)
}

// terms lists those of a field from first to last; an empty last is open.
func (r *run) terms(field, first, last string) ([]string, error) {
	var end []byte
	if last != "" {
		end = []byte(last)
	}
	dict, err := r.snapshot.FieldDictRange(field, []byte(first), end)
	if err != nil {
		return nil, fmt.Errorf("range %q..%q of %s: %w", first, last, field, err)
	}
	return r.read(dict, func(term string) bool { return term >= first && (last == "" || term <= last) })
}

// read lists the terms of a dictionary that keep holds of.
func (r *run) read(dict bleveindex.FieldDict, keep func(string) bool) ([]string, error) {
	defer dict.Close()
	var terms []string
	for {
		if err := r.tick(); err != nil {
			return nil, err
		}
		entry, err := dict.Next()
		if err != nil || entry == nil {
			return terms, err
		}
		if keep(entry.Term) {
			terms = append(terms, entry.Term)
		}
	}
}

// bigrams lists the indexed bigrams that begin with head or end with tail; either may be empty.
func (r *run) bigrams(field, head, tail string) ([]string, error) {
	pair := func(term string) bool { return utf8.RuneCountInString(term) == 2 && !isEdge(term) }
	var terms []string
	if head != "" {
		dict, err := r.snapshot.FieldDictPrefix(field, []byte(head))
		if err != nil {
			return nil, fmt.Errorf("bigrams of %q: %w", head, err)
		}
		if terms, err = r.read(dict, pair); err != nil {
			return nil, err
		}
	}
	if tail != "" {
		dict, err := r.snapshot.FieldDictRegexp(field, "."+regexp.QuoteMeta(tail))
		if err != nil {
			return nil, fmt.Errorf("bigrams of %q: %w", tail, err)
		}
		ends, err := r.read(dict, pair)
		if err != nil {
			return nil, err
		}
		terms = append(terms, ends...)
	}
	return terms, nil
}
