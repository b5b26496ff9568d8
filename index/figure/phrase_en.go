package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// npEN trims words to the noun phrase that names what is measured; empty when they name none.
func (c *context) npEN(words []tok) span {
	words = afterBreaks(words)
	words = c.withoutTimesEN(words)
	words = afterArticle(words)
	words = c.withoutNames(words)
	words = afterPossessives(c.t, words)
	words = beforePlace(c, words)
	words = trimEN(words)
	if len(words) > 12 {
		words = words[len(words)-8:]
	}
	if len(words) == 0 || len(words) == 1 && emptyNoun[words[0].w] {
		return span{}
	}
	s := span{words[0].start, words[len(words)-1].end}
	if strings.HasSuffix(c.t.s[s.start:s.end], "'s") {
		s.end -= 2
	}
	if c.t.has(s.end, ")") && strings.Contains(c.t.s[s.start:s.end], "(") {
		s.end++
	}
	return s
}

// emptyNoun name nobody's measure by themselves.
var emptyNoun = wordSet(`it they we he she bank banks branch group company province country city lender institution institutions firm one there who which what this that these those total figure number sum amount year month quarter period level end rate-of data bureau china them time part government authorities officials statement went more most count reading million billion percent basis compared matures matured mature beating missing topping estimates expectations forecasts forecast consensus analysts poll mark threshold milestone effective low high valued it shares-of`)

// withoutTimesEN drops times at both ends and cuts after one inside.
func (c *context) withoutTimesEN(words []tok) []tok {
	if len(words) == 0 {
		return words
	}
	whens := c.whensIn(span{words[0].start, words[len(words)-1].end})
	for k := len(whens) - 1; k >= 0; k-- {
		w := whens[k]
		for n := 0; n < len(words); n++ {
			if words[n].end <= w.start {
				continue
			}
			m := n
			for m < len(words) && words[m].start < w.end {
				m++
			}
			if m >= len(words) {
				words = withoutPreps(words[:n])
			} else if n <= 4 {
				words = words[m:]
			} else {
				words = withoutPreps(words[:n])
			}
			break
		}
	}
	return words
}

// withoutPreps drops "by the end of" and the like before a time that was taken away.
func withoutPreps(words []tok) []tok {
	for len(words) > 0 {
		switch words[len(words)-1].w {
		case "by", "the", "end", "of", "in", "at", "on", "as", "since", "from", "during", "for", "until", "through", "beginning", "over", "within", "late", "early", "and":
			words = words[:len(words)-1]
		default:
			return words
		}
	}
	return words
}

// afterBreaks cuts after the last word that begins a new part of the sentence.
func afterBreaks(words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		if phraseBreaks[words[k].w] && words[k].w != "than" && !(words[k].w == "with" && k > 0 && heldWith[words[k-1].w]) && !(words[k].w == "before" && beforeTax[words[k+1].w]) {
			return words[k+1:]
		}
	}
	return words
}

// afterArticle cuts after an article inside, for what stands before it is a verb or another phrase: "lower the threshold".
func afterArticle(words []tok) []tok {
	for k := len(words) - 2; k > 0; k-- {
		switch words[k].w {
		case "the", "its", "their", "our", "a", "an":
			if prev := words[k-1].w; !joinsNouns[prev] {
				return words[k+1:]
			}
		}
	}
	return words
}

var joinsNouns = wordSet(`of in to for and on with at by from or per under as`)

var heldWith = wordSet(`deposits balances placements deposit claims`)

var beforeTax = wordSet(`tax taxes taxation provision provisions impairment income credit`)

// afterPossessives cuts after the last "'s": China's new loans.
func afterPossessives(t *text, words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		if hasSuffix(words[k].w, "'s", "’s") || hasSuffix(words[k].w, "s") && (t.has(words[k].end, "' ") || t.has(words[k].end, "’ ")) && k < 2 && emptyOwner(words[k].w) {
			return words[k+1:]
		}
	}
	return words
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
		if j := k - 1; j > 0 && (words[j].w == "the" || words[j].w == "of" || words[j].w == "at" || words[j].w == "in" || words[j].w == "for" || words[j].w == "from") {
			for j > 0 && (words[j].w == "the" || words[j].w == "of" || words[j].w == "at" || words[j].w == "in" || words[j].w == "for" || words[j].w == "from") {
				j--
			}
			return words[:j+1]
		}
	}
	return words
}

// beforePlace cuts at "in", "at", "on" and "under" inside: lending in Shanghai, loans at banks.
func beforePlace(c *context, words []tok) []tok {
	for k := 1; k < len(words); k++ {
		switch words[k].w {
		case "on":
			if !beforeOn[words[k-1].w] {
				return words[:k]
			}
		case "for":
			if k > 0 && len(words) > 8 {
				return words[:k]
			}
		case "under":
			if words[k-1].w != "assets" && words[k-1].w != "amounts" {
				return words[:k]
			}
		case "in", "at", "among", "across", "within", "during", "through", "via", "by", "against", "after", "under-":
			return words[:k]
		}
	}
	return words
}

var beforeOn = wordSet(`return returns interest tax income yield yields rate rates charge spread impairment losses loss dependence`)

// trimEN drops articles and links at both ends.
func trimEN(words []tok) []tok {
	for len(words) > 0 && (strings.Trim(words[0].w, "0123456789") == "" || determiners[words[0].w] || adverb(words[0].w) && words[0].w != "monthly") {
		words = words[1:]
	}
	for len(words) > 0 {
		w := words[len(words)-1].w
		if _, change := changeWord[w]; !(linkWords[w] && w != "total" && w != "average" && w != "year" || determiners[w] || change && w != "growth" || adverb(w)) {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}
