package local

import (
	"fmt"
	"math/bits"
	"sync"

	segment "github.com/blevesearch/scorch_segment_api/v2"
)

// lengthCode is what Lucene keeps of the length of a text in terms (SmallFloat.intToByte4): in one byte the length up to 24, and of
// what is more than that the leading four bits.
func lengthCode(length int) byte {
	if length < freeLengths {
		return byte(length)
	}
	rest := length - freeLengths
	if shift := bits.Len(uint(rest)) - 4; shift > 0 {
		rest = rest>>shift&7 | (shift+1)<<3
	}
	return byte(freeLengths + rest)
}

// freeLengths is how many lengths have a byte each.
const freeLengths = 24

// lengthOf is the length that a code stands for.
func lengthOf(code byte) int {
	if code < freeLengths {
		return int(code)
	}
	rest := int(code) - freeLengths
	if shift := rest>>3 - 1; shift > 0 {
		rest = (rest&7 | 8) << shift
	}
	return freeLengths + rest
}

// lengthCache keeps the lengths of texts, a byte for each text of a document, as long as their segments are in use. A segment never
// changes.
type lengthCache struct {
	mu    sync.Mutex
	known map[segment.Segment]map[string][]byte // by field, in the order of documents
}

// keep forgets the segments that are not in use any more.
func (c *lengthCache) keep(s *segments) {
	c.mu.Lock()
	defer c.mu.Unlock()
	known := make(map[segment.Segment]map[string][]byte, len(s.list))
	for _, one := range s.list {
		if known[one.Segment()] = c.known[one.Segment()]; known[one.Segment()] == nil {
			known[one.Segment()] = map[string][]byte{}
		}
	}
	c.known = known
}

func (c *lengthCache) get(s segment.Segment, field string) ([]byte, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	codes, ok := c.known[s][field]
	return codes, ok
}

func (c *lengthCache) put(s segment.Segment, field string, codes []byte) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if byField := c.known[s]; byField != nil {
		byField[field] = codes
	}
}

// lengths are the codes of the lengths of a text field, for each segment.
type lengths struct {
	segments *segments
	codes    [][]byte
}

// of is the code of a document.
func (l lengths) of(doc uint32) byte {
	i := l.segments.of(doc)
	return l.codes[i][doc-l.segments.bases[i]]
}

// lengths reads those of a field.
func (s *segments) lengths(field string) (lengths, error) {
	dictionaries, err := s.dictionaries(field + lengthSuffix)
	if err != nil {
		return lengths{}, err
	}
	all := lengths{s, make([][]byte, len(s.list))}
	for i, d := range dictionaries {
		here, ok := s.known.get(s.list[i].Segment(), field)
		if !ok {
			here = make([]byte, s.list[i].Segment().Count())
			if err := fill(here, d); err != nil {
				return lengths{}, fmt.Errorf("lengths of %s: %w", field, err)
			}
			s.known.put(s.list[i].Segment(), field, here)
		}
		all.codes[i] = here
	}
	return all, nil
}

// fill sets the codes of the documents of a segment.
func fill(codes []byte, d segment.TermDictionary) error {
	for terms := d.AutomatonIterator(nil, nil, nil); ; {
		entry, err := terms.Next()
		if err != nil || entry == nil {
			return err
		}
		list, err := d.PostingsList([]byte(entry.Term), nil, nil)
		if err != nil {
			return err
		}
		docs, err := members(list)
		if err != nil {
			return err
		}
		if entry.Term == "" || !docs.IsEmpty() && uint64(docs.Maximum()) >= uint64(len(codes)) {
			return errUnknownSegment
		}
		code := entry.Term[0]
		docs.Iterate(func(doc uint32) bool { codes[doc] = code; return true })
	}
}
