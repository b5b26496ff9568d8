package local

import (
	"fmt"
	"math/bits"
	"regexp"
	"unicode/utf8"

	bleveindex "github.com/blevesearch/bleve_index_api"

	"yinwen/index"
)

// union walks the documents that have any of terms, unranked.
func (r *run) union(field string, terms []string) (iter, error) {
	if len(terms) > 8 {
		return r.gather(field, terms)
	}
	var subs []iter
	for _, t := range terms {
		s, err := r.term(field, t, 0)
		if err != nil {
			return nil, err
		}
		if _, none := s.(noneIter); !none {
			subs = append(subs, s)
		}
	}
	return newOr(subs), nil
}

// gather collects the documents of many terms in a bit set first: walking many postings side by side costs more.
func (r *run) gather(field string, terms []string) (iter, error) {
	var set []uint64
	for _, term := range terms {
		if err := r.ticker.tick(); err != nil {
			return nil, err
		}
		t, err := r.reader.TermFieldReader(r.ctx, []byte(term), field, false, false, false)
		if err != nil {
			return nil, fmt.Errorf("term %q of %s: %w", term, field, err)
		}
		set, err = r.collect(set, t)
		_ = t.Close()
		if err != nil {
			return nil, err
		}
	}
	return &listIter{docs: numbers(set)}, nil
}

func (r *run) collect(set []uint64, t bleveindex.TermFieldReader) ([]uint64, error) {
	var slot bleveindex.TermFieldDoc
	for {
		if err := r.ticker.tick(); err != nil {
			return set, err
		}
		doc, err := t.Next(slot.Reset())
		if err != nil || doc == nil {
			return set, err
		}
		set = include(set, doc.ID.Value())
	}
}

func include(set []uint64, doc uint64) []uint64 {
	word := int(doc / 64)
	for len(set) <= word {
		set = append(set, make([]uint64, word+1-len(set))...)
	}
	set[word] |= 1 << (doc % 64)
	return set
}

func numbers(set []uint64) []uint64 {
	n := 0
	for _, w := range set {
		n += bits.OnesCount64(w)
	}
	out := make([]uint64, 0, n)
	for i, w := range set {
		for ; w != 0; w &= w - 1 {
			out = append(out, uint64(i*64+bits.TrailingZeros64(w)))
		}
	}
	return out
}

// starts walks the documents with a term that begins with a prefix.
func (r *run) starts(n index.Starts) (iter, error) {
	dict, err := r.reader.FieldDictPrefix(n.Field, []byte(n.Prefix))
	if err != nil {
		return nil, fmt.Errorf("prefix %q of %s: %w", n.Prefix, n.Field, err)
	}
	terms, err := r.read(dict, func(term string) bool { return !isEdge(term) })
	if err != nil {
		return nil, err
	}
	return r.union(n.Field, terms)
}

// between walks the documents with a value between two others.
func (r *run) between(n index.Between) (iter, error) {
	var hi []byte
	if n.Max != "" {
		hi = []byte(n.Max)
	}
	dict, err := r.reader.FieldDictRange(n.Field, []byte(n.Min), hi)
	if err != nil {
		return nil, fmt.Errorf("range %s..%s of %s: %w", n.Min, n.Max, n.Field, err)
	}
	terms, err := r.read(dict, func(term string) bool { return term >= n.Min && (n.Max == "" || term <= n.Max) })
	if err != nil {
		return nil, err
	}
	return r.union(n.Field, terms)
}

// read lists the terms of a dictionary that keep holds of.
func (r *run) read(dict bleveindex.FieldDict, keep func(string) bool) ([]string, error) {
	defer dict.Close()
	var terms []string
	for {
		if err := r.ticker.tick(); err != nil {
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
		dict, err := r.reader.FieldDictPrefix(field, []byte(head))
		if err != nil {
			return nil, fmt.Errorf("bigrams of %q: %w", head, err)
		}
		if terms, err = r.read(dict, pair); err != nil {
			return nil, err
		}
	}
	if tail != "" {
		matcher, ok := r.reader.(bleveindex.IndexReaderRegexp)
		if !ok {
			return nil, fmt.Errorf("bigrams of %q: this index cannot look for endings", tail)
		}
		dict, err := matcher.FieldDictRegexp(field, "."+regexp.QuoteMeta(tail))
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
