package index

import (
	"slices"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// between cuts what stands between names at the common words in it, which have other names, too.
func (c *compiler) between(text string) []stretch {
	var out []stretch
	at := 0
	for _, p := range c.pieces(text) {
		if entries := c.commonly(p.text); entries != nil {
			ending := possessive.FindString(text[p.end:])
			out = append(out, stretch{text: text[at:p.start]}, stretch{p.text, ending, entries})
			at = p.end + len(ending)
		}
	}
	return append(out, stretch{text: text[at:]})
}

// commonly is what a word means as a common one; nothing where it is not wanted (NOT): there it would take too much away.
func (c *compiler) commonly(word string) []*glossary.Entry {
	if !c.common || c.quiet > 0 {
		return nil
	}
	return glossary.Common(fold.String(word))
}

// amounts are the stretches of amounts in a query, with the currencies that their terms take in.
func (c *compiler) amounts(text string) []piece {
	return slices.DeleteFunc(c.pieces(text), func(p piece) bool { return !isAmount(p.text) })
}

// partOf reports whether a name is only a part of one of stretches.
func partOf(m glossary.Match, stretches []piece) bool {
	return slices.ContainsFunc(stretches, func(p piece) bool { return p.start <= m.Start && m.End <= p.end && m.End-m.Start < p.end-p.start })
}
