package segment

import (
	"strings"
	"unicode"

	"yinwen/segment/fold"
)

// folded is a text made ready for cutting.
type folded struct {
	text    string
	at      []int32 // as fold.Map
	written string  // before folding
}

func read(text string) folded {
	f, at := fold.Map(text)
	return folded{f, at, text}
}

// term is the stretch start to end of the folded text as a term of the original.
func (f *folded) term(text string, start, end int) Term {
	return Term{text, int(f.at[start]), f.original(end)}
}

// original is the offset in the original at which the character before folded offset end is over.
func (f *folded) original(end int) int {
	last := f.at[end-1]
	for f.at[end] == last { // inside the fold of one character, such as ㎡
		end++
	}
	return int(f.at[end])
}

// capitals tells whether a word of at least two letters was written in capitals throughout.
func (f *folded) capitals(p piece) bool {
	if p.end-p.start < 2 {
		return false
	}
	for _, r := range f.written[f.at[p.start]:f.original(p.end)] {
		if !unicode.IsUpper(r) && (r != '.' || !p.written) {
			return false
		}
	}
	return true
}

// plain returns the text of a word or number: as written, without group commas and the dots of abbreviations.
func (f *folded) plain(p piece) string {
	text := f.text[p.start:p.end]
	if !p.written {
		return text
	}
	if p.kind == number {
		return strings.ReplaceAll(text, ",", "")
	}
	return strings.ReplaceAll(text, ".", "")
}

// emit takes one term and where it stands in the folded text.
type emit func(text string, start, end int)
