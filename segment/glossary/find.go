package glossary

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"yinwen/segment/fold"
)

// Find returns the names in a text folded by fold.String or fold.Map, leftmost first, the longest at each place, without
// overlaps; offsets are of the folded text. Latin names match whole words only, in singular or plural, with spaces or hyphens.
// Names that need their letter case (SAFE, MAS, BIS; ^ in the data) are not found here, for folding loses it: use FindIn.
// Short Chinese names inside longer words (中行 in 其中行业) are refused by the data's stop list.
// The cost is linear in the length of the text.
func Find(folded string) []Match {
	return loaded().find(folded, func(int, int) string { return "" })
}

// FindIn is Find for a text as written: it folds it itself, sees the letter case, and returns offsets of the text.
func FindIn(text string) []Match {
	folded, at := fold.Map(text)
	matches := FindMapped(text, folded, at)
	for i := range matches {
		matches[i].Start, matches[i].End = int(at[matches[i].Start]), int(at[matches[i].End])
	}
	return matches
}

// FindMapped is FindIn for callers that have folded text with fold.Map already; its offsets are of folded.
func FindMapped(text, folded string, at []int32) []Match {
	return loaded().find(folded, func(start, end int) string { return text[at[start]:at[end]] })
}

// writtenAs tells whether surface has the letters of the name in the same case, or their plural in s; a name of several
// words may be in capitals throughout, as in headlines.
func (n *name) writtenAs(surface string) bool {
	want, got := lettersOf(n.text), lettersOf(norm.NFKC.String(surface))
	return got == want || got == want+"s" || strings.Contains(n.text, " ") && got == strings.ToUpper(want)
}

func lettersOf(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return r
		}
		return -1
	}, s)
}

// search is one look through a text. Offsets are of folded.
type search struct {
	*glossary
	folded  string
	tokens  []token
	tree    *trie[*name]
	written func(start, end int) string // how the text is written there, empty when that is not known
	query   bool                        // the text is one: see Asked
}

func (g *glossary) find(folded string, written func(start, end int) string) []Match {
	s := search{glossary: g, folded: folded, tokens: g.words.tokens(folded), tree: g.tree, written: written}
	return s.all()
}

// all returns the names, leftmost first.
func (s *search) all() []Match {
	var found []Match
	for i := 0; i < len(s.tokens); {
		n, length := s.at(i)
		if n == nil {
			i++
			continue
		}
		found = append(found, Match{Start: int(s.tokens[i].start), End: int(s.tokens[i+length-1].end), Entry: n.entry})
		i += length
	}
	return found
}

// at returns the longest name that begins at token i, and its length in tokens; nil for none.
func (s *search) at(i int) (best *name, length int) {
	s.tree.walk(s.tokens[i:], func(n int, names []*name) {
		if c := s.choose(names, i, i+n); c != nil {
			best, length = c, n
		}
	})
	return best, length
}

// choose returns the one of some names, all spelt by tokens[from:to], that the text means; nil for none. One that
// insists on its letter case and is written in it goes before one that takes any.
func (s *search) choose(names []*name, from, to int) (best *name) {
	start, end := int(s.tokens[from].start), int(s.tokens[to-1].end)
	written := s.written(start, end)
	for _, n := range names {
		switch {
		case n.guarded && s.stopped(s.tokens, from, to, n):
		case n.entry.Kind == Institution && !n.endsAs(s.folded[s.tokens[to-1].start:end]):
		case n.exact && !n.writtenAs(written) && !(s.query && n.careless(written)):
		case n.secondary && n.guarded && !apart(s.folded, start, end):
		case best == nil || rank(n, written) < rank(best, written):
			best = n
		}
	}
	return best
}

// endsAs tells whether the name's last word is this one, not its plural: "top world banks" speaks of no World Bank.
func (n *name) endsAs(word string) bool {
	return strings.HasSuffix(n.folded, word)
}
