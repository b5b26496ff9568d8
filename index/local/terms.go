package local

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/blevesearch/bleve/v2/analysis"
)

// readyTerms analyses text that is cut already: terms separated by spaces.
type readyTerms struct {
	edges bool // also index the single Han characters at the edges of runs
}

// A Han character at the edge of a run, beside a number or a Latin word, is indexed a second time on its own, at the position
// of its bigram. So the phrase 款35.59亿 finds 贷款35.59亿元 without looking through all bigrams with 款 and 亿.
const (
	headMark = "<" // before a character that begins a run
	tailMark = ">" // after a character that ends one
)

// Analyze gives the terms their positions.
func (a readyTerms) Analyze(input []byte) analysis.TokenStream {
	var out analysis.TokenStream
	position, start := 0, 0
	previous := ""
	for start < len(input) {
		end := start
		for end < len(input) && input[end] != ' ' {
			end++
		}
		if end > start {
			position++
			term := string(input[start:end])
			if a.edges && position > 1 {
				out = appendEdges(out, previous, term, position)
			}
			out = append(out, &analysis.Token{Term: input[start:end], Position: position}) // nobody asks for byte offsets
			previous = term
		}
		start = end + 1
	}
	return out
}

// appendEdges adds the edge characters where the bigrams before and after belong to different runs.
func appendEdges(out analysis.TokenStream, before, after string, position int) analysis.TokenStream {
	last, first := lastHan(before), firstHan(after)
	if last != "" && last == first {
		return out // one run goes on
	}
	if last != "" && len(before) > len(last) {
		out = append(out, &analysis.Token{Term: []byte(last + tailMark), Position: position - 1})
	}
	if first != "" && len(after) > len(first) {
		out = append(out, &analysis.Token{Term: []byte(headMark + first), Position: position})
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

// isEdge reports whether an indexed term is one that appendEdges made.
func isEdge(term string) bool {
	return strings.HasPrefix(term, headMark) || strings.HasSuffix(term, tailMark)
}
