package local

import (
	"bytes"
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/index"
)

// streamOf writes terms of the grams stream, which are separated by spaces, without what its pairs repeat: 不良 良贷 贷款 35.59 is
// 不良贷款 35.59. No Han term is longer than a pair. Pairs that continue one another are one run, wherever they come from.
func streamOf(terms string) string {
	var b strings.Builder
	b.Grow(len(terms) / 2)
	for previous, term := range neighbours(terms) {
		switch tail, head := index.Edges(previous, term); {
		case previous == "":
			b.WriteString(term)
		case tail+head == "" && isPair(previous) && isPair(term):
			_, first := utf8.DecodeRuneInString(term)
			b.WriteString(term[first:])
		default:
			b.WriteString(" " + term)
		}
	}
	return b.String()
}

// neighbours are the terms of a text, which spaces separate, each behind the one before it.
func neighbours(terms string) iter.Seq2[string, string] {
	return func(yield func(previous, term string) bool) {
		previous := ""
		for term := range strings.SplitSeq(terms, " ") {
			if term == "" {
				continue
			}
			if !yield(previous, term) {
				return
			}
			previous = term
		}
	}
}

// isPair reports whether a term of the grams stream is a pair of Han characters.
func isPair(term string) bool {
	_, first := utf8.DecodeRuneInString(term)
	return first < len(term) && startsHan([]byte(term))
}

// A Han character at the edge of a run, beside a number or a Latin word, is indexed a second time on its own. So the documents
// that may have the phrase 款35.59亿 are found without looking through all pairs with 款 and 亿.
const (
	headMark = "<" // before a character that begins a run
	tailMark = ">" // after a character that ends one
)

// edges are the characters at the edges of the runs in a text, but for those at its ends.
func edges(terms string) []string {
	var out []string
	for previous, term := range neighbours(terms) {
		if previous == "" {
			continue
		}
		tail, head := index.Edges(previous, term)
		if tail != "" {
			out = append(out, tail+tailMark)
		}
		if head != "" {
			out = append(out, headMark+head)
		}
	}
	return out
}

// isEdge reports whether an indexed term is one that edges made.
func isEdge(term string) bool {
	return strings.HasPrefix(term, headMark) || strings.HasSuffix(term, tailMark)
}

// place is a stretch of a stream, in bytes: a term or several.
type place struct{ from, to int }

// termsOf gives the places of the terms of a stream: those of which it was made.
func termsOf(stream []byte) []place {
	out := make([]place, 0, len(stream)/3)
	for from := 0; from < len(stream); {
		run := runAt(stream, from)
		if _, n := utf8.DecodeRune(stream[from:run]); from+n < run && startsHan(stream[from:run]) {
			out = pairs(stream, from, run, out)
		} else {
			out = append(out, place{from, run})
		}
		from = run + 1
	}
	return out
}

// runAt is where the run ends that is at from.
func runAt(stream []byte, from int) int {
	if n := bytes.IndexByte(stream[from:], ' '); n >= 0 {
		return from + n
	}
	return len(stream)
}

// pairs puts the pairs of neighbours in a run behind those of out.
func pairs(stream []byte, from, to int, out []place) []place {
	_, first := utf8.DecodeRune(stream[from:to])
	for from+first < to {
		_, second := utf8.DecodeRune(stream[from+first : to])
		out = append(out, place{from, from + first + second})
		from, first = from+first, second
	}
	return out
}

// atMost reports whether a piece of a stream, from a term to a term, has no more than n terms.
func atMost(n int, piece []byte) bool {
	for from := 0; from < len(piece); {
		run := piece[from:runAt(piece, from)]
		size := 1
		if startsHan(run) {
			enough := min(len(run), utf8.UTFMax*(n+2)) // to see that it has more
			size = max(1, utf8.RuneCount(run[:enough])-1)
		}
		if n -= size; n < 0 {
			return false
		}
		from += len(run) + 1
	}
	return true
}

// startsHan reports whether text begins with a Han character.
func startsHan(text []byte) bool {
	if len(text) > 0 && text[0] >= 0xE5 && text[0] <= 0xE8 { // U+5000 to U+8FFF are all such
		return true
	}
	r, _ := utf8.DecodeRune(text)
	return unicode.Is(unicode.Han, r)
}
