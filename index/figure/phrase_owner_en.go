package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// afterPossessives cuts after the last "'s": China's new loans.
func afterPossessives(t *text, words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		if prepositionBefore(words[:k]) {
			continue // the volume of the bank's transactions
		}
		if hasSuffix(words[k].w, "'s", "’s") || hasSuffix(words[k].w, "s") && (t.has(words[k].end, "' ") || t.has(words[k].end, "’ ")) && k < 2 && emptyOwner(words[k].w) {
			return words[k+1:]
		}
	}
	return words
}

// carriers say nothing without what is theirs: the volume of the bank's transactions.
var carriers = wordSet(`volume value number amount balance share ratio proportion cost sum size scale`)

// onlyQualified tells whether words hold nothing but determiners and words such as total and outstanding.
func onlyQualified(words []tok) bool {
	for _, w := range words {
		if !determiners[w.w] && !emptyWords[w.w] && w.w != "total" && w.w != "outstanding" && w.w != "average" && w.w != "overall" && w.w != "aggregate" && w.w != "cumulative" {
			return false
		}
	}
	return true
}

// beforeOwner cuts before the institutions or the region that a measure is of: the ratio of these banks, of the country's lenders.
func beforeOwner(words []tok) []tok {
	for k := 1; k+2 <= len(words); k++ {
		if words[k].w != "of" && words[k].w != "for" && words[k].w != "at" || carriers[words[k-1].w] && onlyQualified(words[:k-1]) {
			continue
		}
		for j := k + 1; j < len(words) && j < k+4; j++ {
			w := words[j].w
			if owners[strings.TrimSuffix(strings.TrimSuffix(w, "'s"), "’s")] && (j+1 == len(words) || hasSuffix(w, "'s", "’s")) {
				return words[:k]
			}
			if !determiners[w] && w != "commercial" && w != "major" && w != "large" && w != "listed" {
				break
			}
		}
	}
	return words
}

var owners = wordSet(`country nation city province region bank banks lender lenders group company industry sector world china institutions`)

func prepositionBefore(words []tok) bool {
	for _, w := range words {
		if w.w == "of" || w.w == "through" || w.w == "for" || w.w == "to" {
			return true
		}
	}
	return false
}

func emptyOwner(w string) bool {
	return w == "banks" || w == "lenders" || w == "companies" || w == "groups"
}

// withoutNames drops an institution or region that the phrase begins with, or what follows "of" and "at" before one.
func (c *context) withoutNames(words []tok) []tok {
	if len(words) == 0 {
		return words
	}
	for _, m := range c.t.namesIn(span{words[0].start, words[len(words)-1].end}) {
		if m.Entry.Kind != glossary.Institution && m.Entry.Class != "region" {
			continue
		}
		k := 0
		for k < len(words) && words[k].end <= m.Start {
			k++
		}
		n := k
		for n < len(words) && words[n].start < m.End {
			n++
		}
		if k >= len(words) {
			continue
		}
		if trimmed := trimEN(words[:k]); len(trimmed) == 0 {
			return c.withoutNames(words[n:])
		}
		if k > 1 && words[k-1].w == "of" && carriers[words[k-2].w] && c.t.hasAny(m.End, []string{"'s ", "’s "}) {
			continue // the volume of its owner's transactions
		}
		if j := k - 1; j > 0 && (words[j].w == "the" || words[j].w == "of" || words[j].w == "at" || words[j].w == "in" || words[j].w == "for" || words[j].w == "from") {
			for j > 0 && (words[j].w == "the" || words[j].w == "of" || words[j].w == "at" || words[j].w == "in" || words[j].w == "for" || words[j].w == "from") {
				j--
			}
			return words[:j+1]
		}
	}
	return words
}
