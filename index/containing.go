package index

import (
	"context"

	"yinwen"
)

// containingPage is how many words one search looks for at a time.
const containingPage = 50

// Containing calls fn with the id of every document whose title or body has one of words, wherever they stand and however the
// text around them was cut. A document that has several of them may come more than once.
func (s *Searcher) Containing(ctx context.Context, words []string, fn func(id string) error) error {
	for len(words) > 0 {
		n := min(len(words), containingPage)
		var any []Node
		for _, w := range words[:n] {
			any = append(any, phrasesOf(w)...)
		}
		p := Plan{Match: Filter{Or{any}}, Sort: ByDate, Limit: eachPage}
		if err := s.pages(ctx, p, func(d yinwen.Document) error { return fn(d.ID) }); err != nil {
			return err
		}
		words = words[n:]
	}
	return nil
}

// phrasesOf looks for a word as it stands, in all texts.
func phrasesOf(word string) []Node {
	var out []Node
	slots := slotsOf(word)
	for _, f := range textFields() {
		if len(slots) > 0 {
			out = append(out, Phrase{f.grams, slots, 0})
		}
	}
	return out
}
