package figure

import "strings"

// afterBreaks cuts after the last word that begins a new part of the sentence.
func afterBreaks(words []tok) []tok {
	for k := len(words) - 2; k >= 0; k-- {
		w := words[k].w
		if k > 0 && verbsBe[words[k-1].w] && (w == "attributable" || w == "due") {
			return words[k+1:] // the fall was due to the reduction of fees
		}
		if !phraseBreaks[w] && !(k > 0 && gerund(w) && !joinsNouns[words[k-1].w] && !determiners[words[k-1].w]) || w == "than" || w == "with" && k > 0 && (heldWith[words[k-1].w] || words[k+1].w == "reference" || words[k+1].w == "respect") || beforeTaxAt(words, k) {
			continue
		}
		if k > 0 && (w == "as" && (words[k+1].w == "of" || words[k+1].w == "at" || words[k+1].w == "a" && k+2 < len(words) && words[k+2].w == "percentage") || words[k+1].w == "by" && !movers[w] || prepositions[words[k+1].w] && (passives[w] || gerund(w) && plural(words[k-1].w))) {
			words, k = words[:k], k-1 // loans granted by the bank, clients engaging in forward deals
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
