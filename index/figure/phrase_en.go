package figure

import (
	"slices"
	"sort"
	"strings"

	"yinwen/segment/glossary"
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
	words = afterFigureFor(afterBreaks(c.withoutGlosses(words)))
	words = c.withoutTimesEN(words)
	words = c.t.afterArticle(words)
	words = afterLead(beforeVerb(words))
	words = c.withoutNames(words)
	words = beforeOwner(words)
	words = afterPossessives(c.t, words)
	words = beforePlace(c, words)
	words = trimEN(words)
	if len(words) > 14 {
		words = words[len(words)-8:]
	}
	if namesNothing(words) || c.t.company(words) {
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

// afterFigureFor drops "the figure for" and the like.
func afterFigureFor(words []tok) []tok {
	for k := 0; k+2 < len(words) && k < 3; k++ {
		if (words[k].w == "figure" || words[k].w == "number" || words[k].w == "amount") && words[k+1].w == "for" {
			return words[k+2:]
		}
	}
	return words
}

// namesNothing tells whether words are left that name no measure.
func namesNothing(words []tok) bool {
	for _, w := range words {
		if !qualifiers[w.w] && !(len(words) == 1 && (emptyNoun[w.w] || phraseBreaks[w.w] || pastForm(w.w))) {
			return false
		}
	}
	return true
}

// pastForm tells a verb in -ed.
func pastForm(w string) bool { return len(w) > 4 && strings.HasSuffix(w, "ed") }

// company tells a name that the glossary does not hold by its last word: RHB Bank.
func (t *text) company(words []tok) bool {
	w := words[len(words)-1]
	return companyWords[w.w] && t.upper(w.start)
}

var companyWords = wordSet(`bank bancorp holdings corp ltd inc plc group co company bhd ag sa nv`)

// qualifiers say how large or of which time a measure is, never which.
var qualifiers = wordSet(`whopping historic all-time multi-year continuous continued sizable sizeable modest slight huge hefty steep sharp annual net new strong substantial significant further fresh additional sequential quarterly monthly
	weekly daily record former latter whole big bigger large larger small smaller massive mere staggering solid robust healthy double single-digit double-digit respective corresponding negative positive ranking ranked top midday afternoon morning midnight year-to-date year-on-year latest better worse well ahead`)

// emptyNoun name nobody's measure by themselves.
var emptyNoun = wordSet(`it they we he she bank banks branch group company province country city lender institution institutions firm one there who which what this that these those total figure number sum amount year month quarter period level end rate-of data bureau china them time part government authorities officials statement went more most count reading million billion percent basis compared matures matured mature beating missing topping estimates expectations forecasts forecast consensus analysts poll mark threshold milestone effective low high valued it shares-of result addition contrast fact particular regulator commission watchdog target targets guidance mainland following authority lenders app issue`)

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
		w := words[k].w
		if !phraseBreaks[w] && !(k > 0 && gerund(w) && !joinsNouns[words[k-1].w] && !determiners[words[k-1].w]) || w == "than" || w == "with" && k > 0 && (heldWith[words[k-1].w] || words[k+1].w == "reference" || words[k+1].w == "respect") || beforeTaxAt(words, k) {
			continue
		}
		if k > 0 && (w == "as" && (words[k+1].w == "of" || words[k+1].w == "at") || words[k+1].w == "by" && !movers[w] || passives[w] && prepositions[words[k+1].w]) {
			words, k = words[:k], k-1 // loans granted by the bank, loans approved in May
			continue
		}
		return words[k+1:]
	}
	return words
}

// passives are participles that may say more of the noun before them.
var passives = wordSet(`approved granted proposed declared contributed received renewed unveiled announced conducted provided maintained generated achieved delivered secured obtained drained injected recommended`)

var prepositions = wordSet(`in on by for to from at during via through under with`)

// movers begin with "by" what moved the rest: fee income led by wealth management, up 6 percent.
var movers = wordSet(`led driven boosted helped hurt followed`)

// beforeTaxAt tells "before tax" and "after provisions", which belong to the noun before them.
func beforeTaxAt(words []tok, k int) bool {
	return (words[k].w == "before" || words[k].w == "after") && k+1 < len(words) && beforeTax[words[k+1].w]
}

// gerund tells a verb in -ing from the nouns and adjectives that end so: scoring profits, operating profits.
func gerund(w string) bool {
	return len(w) > 5 && strings.HasSuffix(w, "ing") && !strings.Contains(w, "-") && !nounIng[w]
}

var nounIng = wordSet(`outstanding operating banking lending funding financing trading rating clearing underwriting building existing remaining performing rolling floating
	revolving leading underlying ongoing borrowing saving earning holding offering listing spending pricing processing accounting refinancing manufacturing consulting factoring
	leasing shipping mining marketing housing engineering advertising farming planning crowdfunding restructuring understanding interest-earning living settling voting standing
	training pledging selling hedging repricing provisioning matching opening closing emerging developing starting beginning nursing fundraising resulting incoming outgoing
	monitoring outsourcing networking licensing retailing servicing lending-related purchasing buying netting investing working during meeting issuing swing ending
	billing warning backing cross-selling wealth-managing rebalancing withholding onboarding filing programming`)

// beforeVerb cuts before the verb of a clause: "the yuan is allowed", "reserves rose to a six-month high".
func beforeVerb(words []tok) []tok {
	for k := 1; k < len(words); k++ {
		if finiteEN[words[k].w] {
			return words[:k]
		}
	}
	return words
}

var finiteEN = wordSet(`is was are were will would could may might can must has had
	rose fell grew climbed jumped surged soared declined dropped decreased slid slipped shrank tumbled sank slumped plunged retreated rebounded
	reached stood hit totaled totalled amounted`)

// afterArticle cuts after an article inside, for what stands before it is a verb or another phrase: "lower the threshold".
func (t *text) afterArticle(words []tok) []tok {
	for k := len(words) - 2; k > 0; k-- {
		switch words[k].w {
		case "the", "its", "their", "our", "a", "an":
			if prev := words[k-1].w; !joinsNouns[prev] && !t.upper(words[k].start) { // Ping An
				return words[k+1:]
			}
		}
	}
	return words
}

var joinsNouns = wordSet(`of in to for and on with at by from or per under as`)

// afterLead cuts after "a" where it follows a word that links a verb, not a noun, to it: at an interest rate, led to a withdrawal.
func afterLead(words []tok) []tok {
	for k := len(words) - 2; k > 0; k-- {
		if (words[k].w == "a" || words[k].w == "an") && leadsTo[words[k-1].w] {
			return words[k+1:]
		}
	}
	return words
}

var leadsTo = wordSet(`to at by with from under in and`)

var heldWith = wordSet(`deposits balances placements deposit claims accommodations`)

var beforeTax = wordSet(`tax taxes taxation provision provisions impairment income credit`)

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

// beforeOwner cuts before the institutions or the region that a measure is of: the ratio of these banks, of the country's lenders.
func beforeOwner(words []tok) []tok {
	for k := 1; k+2 <= len(words); k++ {
		if words[k].w != "of" && words[k].w != "for" && words[k].w != "at" || carriers[words[k-1].w] && onlyDeterminers(words[:k-1]) {
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
		if w.w == "of" || w.w == "through" || w.w == "for" {
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

// beforePlace cuts at "in", "at", "on" and "under" inside: lending in Shanghai, loans at banks.
func beforePlace(c *context, words []tok) []tok {
	for k := 1; k < len(words); k++ {
		switch words[k].w {
		case "on":
			if !beforeOn[words[k-1].w] {
				return words[:k]
			}
		case "for":
			if len(words) > 12 {
				return words[:k]
			}
		case "under":
			if words[k-1].w != "assets" && words[k-1].w != "amounts" {
				return words[:k]
			}
		case "in", "at", "among", "across", "within", "during", "through", "via", "by", "against", "after":
			if !beforeTaxAt(words, k) {
				return words[:k]
			}
		}
	}
	return words
}

var beforeOn = wordSet(`claims claim exposure exposures provision provisions spending return returns interest tax income yield yields rate rates charge spread impairment losses loss dependence`)

// trimEN drops articles and links at both ends.
func trimEN(words []tok) []tok {
	for len(words) > 0 && (strings.Trim(words[0].w, "0123456789") == "" || determiners[words[0].w] || adverb(words[0].w) && words[0].w != "monthly") {
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
