package local

import (
	"fmt"
	"strconv"

	"github.com/RoaringBitmap/roaring/v2"
	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// times is how often documents have a term in a field. It is read segment by segment, as it is asked for.
type times struct {
	segments *segments
	term     string
	dicts    []segment.TermDictionary
	bits     [][]*roaring.Bitmap // for each segment that was read: of each bit of the number less one, where it is set
}

func (s *segments) times(field, term string) (*times, error) {
	dicts, err := s.dictionaries(field + timesSuffix)
	return &times{s, term, dicts, make([][]*roaring.Bitmap, len(s.list))}, err
}

// of is how often a document has the term, which it has.
func (t *times) of(doc uint32) (int, error) {
	i := t.segments.of(doc)
	if t.bits[i] == nil {
		var err error
		if t.bits[i], err = bitsIn(t.dicts[i], t.term); err != nil {
			return 0, fmt.Errorf("times of term %q: %w", t.term, err)
		}
	}
	n := 1
	for bit, docs := range t.bits[i] {
		if docs.Contains(doc - t.segments.bases[i]) {
			n += 1 << bit
		}
	}
	return n, nil
}

// bitsIn reads the bits of a term from a dictionary.
func bitsIn(d segment.TermDictionary, term string) ([]*roaring.Bitmap, error) {
	bits := []*roaring.Bitmap{}
	prefix := term + " "
	for terms := d.AutomatonIterator(nil, []byte(prefix), []byte(term+"!")); ; { // ! comes next to space
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return bits, err
		}
		bit, err := strconv.Atoi(entry.Term[len(prefix):])
		if err != nil || bit < 0 || bit >= strconv.IntSize-1 {
			return bits, fmt.Errorf("bit %q: %w", entry.Term, errUnknownSegment)
		}
		list, err := d.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return bits, err
		}
		docs, err := members(list)
		if err != nil {
			return bits, err
		}
		for len(bits) <= bit {
			bits = append(bits, none)
		}
		bits[bit] = docs
	}
}
