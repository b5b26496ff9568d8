package local

import (
	"bytes"
	"slices"
	"strings"

	"yinwen/index"
)

// sequence is a row of terms in a stream: each slot one of a few.
type sequence struct {
	slots    []index.Slot
	literal  []byte // the row as a stream has it, when each slot is one term; nil when not
	from, to bool   // the literal begins or ends a run wherever it is: its first or last term is no pair
}

func newSequence(slots []index.Slot) *sequence {
	var row []string
	for _, s := range slots {
		if len(s.Terms) != 1 || s.Head != "" || s.Tail != "" {
			return &sequence{slots: slots}
		}
		row = append(row, s.Terms[0])
	}
	literal := streamOf(strings.Join(row, " "))
	return &sequence{slots, []byte(literal), !isPair(row[0]), !isPair(row[len(row)-1])}
}

// in reports whether the sequence stands in a stream.
func (q *sequence) in(stream []byte) bool { return q.occurrences(stream).next() }

// find is where the literal begins in a stream from at on, -1 when it does not.
func (q *sequence) find(stream []byte, at int) int {
	for {
		i := bytes.Index(stream[at:], q.literal)
		if i < 0 {
			return -1
		}
		begin, end := at+i, at+i+len(q.literal)
		if (!q.from || begin == 0 || stream[begin-1] == ' ') && (!q.to || end == len(stream) || stream[end] == ' ') {
			return begin
		}
		at = begin + 1
	}
}

// occurrences go through the places of a sequence in a stream, in order.
type occurrences struct {
	of     *sequence
	stream []byte
	place          // the present one
	terms  []place // of the stream, when the sequence is no literal
	ahead  int     // where to look for the next one: a byte of the stream, or one of terms
}

func (q *sequence) occurrences(stream []byte) *occurrences {
	o := &occurrences{of: q, stream: stream}
	if q.literal == nil {
		o.terms = termsOf(stream)
	}
	return o
}

// next goes on to the next one, if there is one.
func (o *occurrences) next() bool {
	if o.of.literal == nil {
		return o.walk()
	}
	at := o.of.find(o.stream, o.ahead)
	if at < 0 {
		return false
	}
	o.place, o.ahead = place{at, at + len(o.of.literal)}, at+1
	return true
}

// walk looks at each term.
func (o *occurrences) walk() bool {
	for n := len(o.of.slots); o.ahead+n <= len(o.terms); {
		first := o.ahead
		o.ahead++
		if o.fits(first) {
			o.place = place{o.terms[first].from, o.terms[first+n-1].to}
			return true
		}
	}
	return false
}

// fits reports whether the terms from i on fit the slots.
func (o *occurrences) fits(i int) bool {
	for n, s := range o.of.slots {
		if !slices.Contains(s.Terms, o.term(i+n)) && !o.fitsCut(s, i+n) {
			return false
		}
	}
	return true
}

// fitsCut reports whether term i is a pair that a character which was cut off may stand for: any that begins or ends with it when the
// slot is alone, else one at the edge of a run.
func (o *occurrences) fitsCut(s index.Slot, i int) bool {
	term := o.term(i)
	if len(o.of.slots) == 1 {
		return isPair(term) && (s.Head != "" && strings.HasPrefix(term, s.Head) || s.Tail != "" && strings.HasSuffix(term, s.Tail))
	}
	_, head := index.Edges(o.term(i-1), term)
	tail, _ := index.Edges(term, o.term(i+1))
	return i > 0 && s.Head != "" && s.Head == head || i+1 < len(o.terms) && s.Tail != "" && s.Tail == tail
}

// term is term i, "" beyond the ends.
func (o *occurrences) term(i int) string {
	if i < 0 || i >= len(o.terms) {
		return ""
	}
	return string(o.stream[o.terms[i].from:o.terms[i].to])
}
