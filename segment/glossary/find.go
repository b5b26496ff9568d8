package glossary

import (
	"slices"
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
	return loaded().find(folded, func(*name, int, int) bool { return false })
}

// FindIn is Find for a text as written: it folds it itself, sees the letter case, and returns offsets of the text.
func FindIn(text string) []Match {
	folded, at := fold.Map(text)
	matches := loaded().find(folded, func(n *name, start, end int) bool {
		return n.writtenAs(text[at[start]:at[end]])
	})
	for i := range matches {
		matches[i].Start, matches[i].End = int(at[matches[i].Start]), int(at[matches[i].End])
	}
	return matches
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

// find is the walk behind Find; cased decides on names that need their letter case, given offsets of the folded text.
func (g *glossary) find(folded string, cased func(n *name, start, end int) bool) []Match {
	tokens := g.words.tokens(folded)
	var found []Match
	for i := 0; i < len(tokens); {
		best, length := g.at(tokens, i, cased)
		if best == nil {
			i++
			continue
		}
		found = append(found, Match{Start: int(tokens[i].start), End: int(tokens[i+length-1].end), Entry: best})
		i += length
	}
	return found
}

// at returns the entry of the longest name that begins at token i, and its length in tokens.
func (g *glossary) at(tokens []token, i int, cased func(n *name, start, end int) bool) (*Entry, int) {
	for _, c := range g.candidates(tokens, i, cased) {
		if !c.name.guarded || !g.stopped(tokens, i, i+c.length, c.name) {
			return c.name.entry, c.length
		}
	}
	return nil, 0
}

// candidate is a name that the tokens spell, and its length in tokens.
type candidate struct {
	name   *name
	length int
}

// candidates returns the names that begin at token i, longest first.
func (g *glossary) candidates(tokens []token, i int, cased func(n *name, start, end int) bool) []candidate {
	var out []candidate
	g.tree.walk(tokens[i:], func(n int, names []*name) {
		var plain, exact *name
		for _, nm := range names {
			switch {
			case !nm.exact:
				plain = nm
			case cased(nm, int(tokens[i].start), int(tokens[i+n-1].end)):
				exact = nm
			}
		}
		if exact == nil {
			exact = plain
		}
		if exact != nil {
			out = append(out, candidate{exact, n})
		}
	})
	slices.Reverse(out)
	return out
}
