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
	d.Terms = &yinwen.Terms{Dictionary: a.Dictionary()}
	d.Terms.TitleWords, d.Terms.TitleGrams = a.fields(d.Title)
	d.Terms.BodyWords, d.Terms.BodyGrams = a.fields(d.Text)
}

// fields returns both streams as an index reads them: terms separated by single spaces.
func (a *Analyzer) fields(text string) (words, grams string) {
	f := read(text)
	var b strings.Builder
	add := func(term string, _, _ int) {
		if b.Len() > 0 {
			b.WriteByte(' ')
		}
		b.WriteString(term)
	}
	a.words(&f, add)
	words = b.String()
	b = strings.Builder{}
	f.grams(add)
	return words, b.String()
}
