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

// isPair reports whether a term of the grams stream is a pair of Han characters.
func isPair(term string) bool { return firstHan(term) != "" && len(firstHan(term)) < len(term) }

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
	ahead  int     // where to look for the next literal
	terms  []place // or among these
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
	n := len(o.of.slots)
	for len(o.terms) >= n {
		row := o.terms[:n]
		o.terms = o.terms[1:]
		if o.of.at(o.stream, row) {
			o.place = place{row[0].from, row[n-1].to}
			return true
		}
	}
	return false
}

// at reports whether the terms of a row fit the slots.
func (q *sequence) at(stream []byte, row []place) bool {
	for i, s := range q.slots {
		if !fits(s, stream, row[i], len(q.slots) == 1) {
			return false
		}
	}
	return true
}

// fits reports whether a term of a stream may stand in a slot. A character that was cut off stands for a pair that begins or ends
// with it: any when the slot is alone, else one at the edge of a run (see edges).
func fits(s index.Slot, stream []byte, p place, alone bool) bool {
	term := string(stream[p.from:p.to])
	if slices.Contains(s.Terms, term) {
		return true
	}
	begins := s.Head != "" && strings.HasPrefix(term, s.Head) && (alone || beginsRun(stream, p.from, s.Head))
	ends := s.Tail != "" && strings.HasSuffix(term, s.Tail) && (alone || endsRun(stream, p.to, s.Tail))
	return (begins || ends) && isPair(term)
}

// beginsRun reports whether a run begins at a place of a stream that is beside one which does not end with the same character.
func beginsRun(stream []byte, at int, first string) bool {
	return at > 0 && stream[at-1] == ' ' && !bytes.HasSuffix(stream[:at-1], []byte(first))
}

// endsRun reports whether a run ends there that is beside one which does not begin with the same character.
func endsRun(stream []byte, at int, last string) bool {
	return at < len(stream) && stream[at] == ' ' && !bytes.HasPrefix(stream[at+1:], []byte(last))
}
