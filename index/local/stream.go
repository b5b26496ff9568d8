package local

import (
	"bytes"
	"strings"
	"unicode"
	"unicode/utf8"
)

// streamOf writes terms of the grams stream, which are separated by spaces, without what its pairs repeat: 不良 良贷 贷款 35.59 is
// 不良贷款 35.59. No Han term is longer than a pair. Pairs that continue one another are one run, wherever they come from.
func streamOf(terms string) string {
	var b strings.Builder
	b.Grow(len(terms) / 2)
	previous := ""
	for term := range strings.SplitSeq(terms, " ") {
		first, last := firstHan(term), lastHan(previous)
		switch {
		case term == "":
			continue
		case first != "" && first == last && len(first) < len(term) && len(last) < len(previous):
			b.WriteString(term[len(first):])
		default:
			if previous != "" {
				b.WriteByte(' ')
			}
			b.WriteString(term)
		}
		previous = term
	}
	return b.String()
}

// A Han character at the edge of a run, beside a number or a Latin word, is indexed a second time on its own. So the documents
// that may have the phrase 款35.59亿 are found without looking through all pairs with 款 and 亿.
const (
	headMark = "<" // before a character that begins a run
	tailMark = ">" // after a character that ends one
)

// edges are the characters at the edges of runs in a stream, but for those that are a run alone, those at its ends, and those that
// the run beside begins or ends with too.
func edges(stream string) []string {
	var out []string
	previous := ""
	for run := range strings.SplitSeq(stream, " ") {
		last, first := lastHan(previous), firstHan(run)
		if last != first && len(last) < len(previous) && last != "" {
			out = append(out, last+tailMark)
		}
		if last != first && len(first) < len(run) && first != "" && previous != "" {
			out = append(out, headMark+first)
		}
		previous = run
	}
	return out
}

func firstHan(term string) string {
	if r, n := utf8.DecodeRuneInString(term); unicode.Is(unicode.Han, r) {
		return term[:n]
	}
	return ""
}

func lastHan(term string) string {
	if r, n := utf8.DecodeLastRuneInString(term); unicode.Is(unicode.Han, r) {
		return term[len(term)-n:]
	}
	return ""
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
