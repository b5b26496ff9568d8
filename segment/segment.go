// Package segment cuts Chinese and English text into the terms that index and search share. Each text gives two streams: words
// with their parts, which rank, and Han bigrams with positions, which find phrases and miss nothing.
package segment

import (
	"strings"

	"yinwen"
)

// Term is one term and the bytes of the original text that it stands for, end exclusive.
type Term struct {
	Text       string
	Start, End int
}

// Span is a stretch of a text in bytes, end exclusive.
type Span struct{ Start, End int }

// Fill sets d.Terms from the title and text of d.
func (a *Analyzer) Fill(d *yinwen.Document) {
	d.Terms = &yinwen.Terms{
		Dictionary: a.Dictionary(),
		TitleWords: join(a.Words(d.Title)),
		TitleGrams: join(Grams(d.Title)),
		BodyWords:  join(a.Words(d.Text)),
		BodyGrams:  join(Grams(d.Text)),
	}
}

// join writes terms as an index field reads them: separated by single spaces.
func join(terms []Term) string {
	var b strings.Builder
	for i, t := range terms {
		if i > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(t.Text)
	}
	return b.String()
}
