package figure

import (
	"slices"
	"sort"
	"strings"
)

// npEN trims words to the noun phrase that names what is measured; empty when they name none.
func (c *context) npEN(words []tok) span {
	if n := len(words); n > 0 && relatives[words[n-1].w] {
		return span{} // what it measures was named before: the level that it has passed
	}
	if n := len(words); n > 2 && words[n-1].w == "times" {
		words = words[:n-2] // lowered the rate seven times
	}
	words = beforeRelative(words)
	words = afterBreaks(c.withoutGlosses(words))
	words = c.withoutTimesEN(words)
	words = c.t.afterArticle(words)
	words = afterChangeNoun(afterLead(beforeVerb(words)))
	words = c.withoutNames(words)
	words = beforeOwner(words)
	words = afterPossessives(c.t, words)
	words = beforePlace(c, words)
	words = trimEN(words)
	if len(words) > 14 {
		words = words[len(words)-8:]
	}
	if words = c.t.withoutCompany(words); namesNothing(words) {
		return span{}
	}
	s := span{words[0].start, words[len(words)-1].end}
	if strings.HasSuffix(c.t.s[s.start:s.end], "'s") {
		if s.end -= 2; len(words) == 1 && emptyWords[c.t.s[s.start:s.end]] {
			return span{}
		}
	}
	if c.t.has(s.end, ")") && strings.Contains(c.t.s[s.start:s.end], "(") {
		s.end++
	}
	return s
}

// withoutGlosses drops what a bracket of more than one word says of the noun before it: ROE (return on equity).
func (c *context) withoutGlosses(words []tok) []tok {
	if len(words) == 0 {
		return words
	}
	first := sort.Search(len(c.glosses), func(k int) bool { return c.glosses[k].start >= words[0].start })
	for _, g := range c.glosses[first:] {
		if g.start > words[len(words)-1].end {
			break
		}
		i := sort.Search(len(words), func(k int) bool { return words[k].start >= g.start })
		j := i
		for j < len(words) && words[j].end <= g.end {
			j++
		}
		if j-i > 1 {
			words = slices.Concat(words[:i], words[j:])
		}
	}
	return words
}

// afterChangeNoun cuts after a noun of change and its preposition: a marked improvement in the cost ratio.
func afterChangeNoun(words []tok) []tok {
	for k := 0; k+2 < len(words) && k < 4; k++ {
		if next := words[k+1].w; changeNoun[words[k].w] && words[k].w != "growth" && (next == "in" || next == "of") {
			return words[k+2:]
		}
	}
	return words
}

var relatives = wordSet(`that which who whose`)

// beforeRelative cuts before a clause without "that": the interest it pays on reserves.
func beforeRelative(words []tok) []tok {
	if len(words) < 3 || words[0].w != "the" && words[0].w != "a" && words[0].w != "an" {
		return words
	}
	for k := 2; k < len(words) && k < 6; k++ {
		if w := words[k].w; w == "it" || w == "they" || w == "we" {
			return words[:k]
		}
		if phraseBreaks[words[k].w] || finiteEN[words[k].w] {
			break
		}
	}
	return words
}

// namesNothing tells whether words are left that name no measure.
func namesNothing(words []tok) bool {
	for _, w := range words {
		if !emptyWords[w.w] && !(len(words) == 1 && (phraseBreaks[w.w] || pastForm(w.w))) {
			return false
		}
	}
	return true
}

// pastForm tells a verb in -ed.
func pastForm(w string) bool { return len(w) > 4 && strings.HasSuffix(w, "ed") }

// withoutCompany drops a name at the end that the glossary does not hold, told by its last word: the profit of RHB Bank.
func (t *text) withoutCompany(words []tok) []tok {
	n := len(words)
	if n == 0 || !companyWords[words[n-1].w] || !t.upper(words[n-1].start) {
		return words
	}
	for n > 0 && t.upper(words[n-1].start) {
		n--
	}
	return trimEN(words[:n])
}

var companyWords = wordSet(`bank bancorp holdings corp ltd inc plc group co company bhd ag sa nv`)

// emptyWords name no measure by themselves: they say how large or of which time one is, or whose, or stand for one.
var emptyWords = wordSet(`now still model models modelled assume assumes whopping historic all-time multi-year continuous continued sizable sizeable modest slight huge hefty steep sharp annual net new strong substantial
	significant further fresh additional sequential quarterly monthly weekly daily record former latter whole big bigger large larger small smaller
	massive mere staggering solid robust healthy double single-digit double-digit respective corresponding negative positive ranking ranked top midday
	afternoon morning midnight year-to-date year-on-year latest better worse well ahead alone it they we he she bank banks branch group company province
	country city lender institution institutions firm one there who which what this that these those total figure number sum amount year month quarter
	period level end rate-of data bureau china them time part government authorities officials statement went more most count reading million billion
	percent basis compared matures matured mature beating missing topping estimates expectations forecasts forecast consensus analysts poll mark threshold
	milestone effective low high valued shares-of result addition contrast fact particular regulator commission watchdog target targets guidance mainland
	following authority lenders app issue`)

// withoutTimesEN drops times at both ends and cuts after one inside.
func (c *context) withoutTimesEN(words []tok) []tok {
	if len(words) == 0 {
		return words
	}
	last := words[len(words)-1].end
	whens := c.whensIn(span{words[0].start, min(last+40, c.s.end)})
	for k := len(whens) - 1; k >= 0; k-- {
		w := whens[k]
		if w.start >= last {
			continue
		}
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
			} else if n <= 4 || hasSuffix(words[n-1].w, "'s", "’s") || determiners[words[n-1].w] && !prepositions[words[n-1].w] && words[n-1].w != "of" {
				words = words[m:]
			} else {
				words = withoutPreps(words[:n])
			}
			break
		}
	}
	return words
}

// withoutPreps drops "by the end of", "for the nine months ended" and the like before a time that was taken away.
func withoutPreps(words []tok) []tok {
	if n := len(words); n > 2 && (words[n-1].w == "ended" || words[n-1].w == "ending") {
		words = words[:n-1]
		for n = len(words); n > 0 && (spanWords[words[n-1].w] || smallWord[words[n-1].w] > 0 || isDigit(words[n-1].w[0])); n-- {
			words = words[:n-1]
		}
	}
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

var spanWords = wordSet(`half year quarter period months month weeks three-month six-month nine-month twelve-month fiscal financial`)

// beforePlace cuts at "in", "at", "on" and "under" inside: lending in Shanghai, loans at banks.
func beforePlace(c *context, words []tok) []tok {
	for k := 1; k < len(words); k++ {
		switch words[k].w {
		case "on":
			if !beforeOn[words[k-1].w] {
				return words[:k]
			}
		case "under":
			if words[k-1].w != "assets" && words[k-1].w != "amounts" {
				return words[:k]
			}
		case "in", "at", "among", "across", "within", "during", "through", "via", "by", "against", "after":
			if !beforeTaxAt(words, k) && !(words[k].w == "in" && k+1 < len(words) && currencyNouns[words[k+1].w]) {
				return words[:k]
			}
		}
	}
	return words
}

// currencyNouns follow "in" as part of a measure's name: deposits in yuan.
var currencyNouns = wordSet(`yuan renminbi rmb dollars foreign`)

var beforeOn = wordSet(`claims claim exposure exposures provision provisions spending return returns interest tax income yield yields rate rates charge spread impairment losses loss dependence`)

// trimEN drops articles and links at both ends.
func trimEN(words []tok) []tok {
	for len(words) > 0 && (strings.Trim(words[0].w, "0123456789") == "" || determiners[words[0].w] || comparative[words[0].w] || adverb(words[0].w) && words[0].w != "monthly") {
		words = words[1:]
	}
	for len(words) > 0 {
		w := words[len(words)-1].w
		if _, change := changeWord[w]; !(linkWords[w] && w != "total" && w != "average" && w != "year" || determiners[w] || change && w != "growth" && !hasPrefix(w, "gain") || adverb(w)) {
			break
		}
		words = words[:len(words)-1]
	}
	return words
}
