package figure

import (
	"slices"
	"strings"

	"yinwen"
)

// notNouns end in s but are no plural nouns, or end a noun phrase.
var notNouns = wordSet(`is was has does its this thus plus as us yes less across versus minus besides towards perhaps always sometimes afterwards
	basis says shows sees rises falls reaches gains makes takes takes-in remains stands totals exceeds hits yoy overseas series news hits`)

// stops end the noun phrase after a number.
var stops = wordSet(`of in on at to for from by with and or but nor as than that which who whose where when while after before since until during
	over under across among amid between into onto per via versus vs including excluding covering serving involving totaling totalling worth within
	is was were are be been being has have had will would could should may might can did does do not were said showed including
	rose fell grew reached stood declined increased decreased appeared made took signed opened closed received provided the a an its their his
	this these those if because although though so yet also about through against around nearly out up down was year-on-year compared respectively
	according based located effective beginning starting mark operating accounting representing ranking ranked both using helping benefiting`)

// peopleWords are plurals that do not end in s.
var peopleWords = wordSet(`people staff women men children smes households persons personnel households farmers data police cattle clientele`)

// vagueWords are nouns that make a number a time or an occasion rather than a count.
var vagueWords = wordSet(`times years months days weeks quarters hours minutes points pounds percent percents cents decades sessions places notches spots positions ranks`)

// countEN makes a number before a plural noun a count of that noun: 12 village branches.
func (t *text) countEN(x *item) {
	if t.headWord(x.start, "one in", "1 in", "one out of") {
		x.junk = true // one in five: a share said loosely
		return
	}
	if t.someOf(x) {
		return
	}
	words, ok := t.nounPhrase(x.end)
	if !ok {
		words, ok = t.partOf(x)
	}
	if ok {
		t.counted(x, words)
		return
	}
	t.countBySubject(x)
}

// counted sets the count and its noun, unless the words make it something else.
func (t *text) counted(x *item, words []span) {
	last := words[len(words)-1]
	noun := t.s[last.start:last.end]
	if k := strings.LastIndexAny(noun, "-"); k >= 0 {
		noun = noun[k+1:]
	}
	first := t.s[words[0].start:words[0].end]
	switch {
	case vagueWords[noun] && len(words) == 1 && noun == "times":
		t.times(x, last)
		return
	case vagueWords[noun], x.num.word && x.num.value.String() == "1", first == "major", first == "big", first == "largest", first == "biggest",
		t.top(x.start), x.num.value.exp < 0 && !x.num.word: // nothing is counted in tenths
		x.junk = true
		return
	}
	for len(words) > 1 && hasSuffix(t.s[words[0].start:words[0].end], "-yuan", "-dollar", "-yen", "-euro", "-pound") {
		words = words[1:]
	}
	x.kind, x.unit = yinwen.Count, noun
	x.metric = span{words[0].start, last.end}
}

// times reads "three times what it was": a multiple; "three times this year" tells how often.
func (t *text) times(x *item, noun span) {
	if t.headWord(x.start, " rate", " rates", " ratio", " it", " them") || t.hasAny(noun.end, []string{" this", " in ", " since", " last", " a ", " per", " during", " between", " on ", " by ", " within"}) {
		x.junk = true
		return
	}
	x.kind, x.unit, x.end = yinwen.Multiple, "x", noun.end
}

// top tells lists such as "the top 5" and "first three".
func (t *text) top(i int) bool {
	return endsInWord(strings.TrimRight(t.s[max(0, i-24):i], " "), "top", "first", "last", "next", "past", "previous", "other", "these", "those", "both")
}

// subjects of sentences that count: "the number of users reached 5 million".
var countSubjects = []string{"number", "numbers", "users", "customers", "accounts", "clients", "transactions", "branches", "employees", "members", "subscribers", "merchants", "outlets", "households", "enterprises", "companies", "downloads",
	"participants", "institutions", "borrowers", "depositors", "firms", "businesses", "projects", "applications", "shareholders", "staff", "headcount", "workforce", "cardholders", "orders", "visits",
	"investors", "banks", "lenders", "cases", "complaints", "jobs", "atms", "farmers", "people", "payments", "holders", "contracts", "policies", "listings", "deals", "suppliers", "cards", "terminals", "stores", "locations", "offices", "managers", "advisers", "individuals", "visitors", "entities", "membership"}

// countBySubject makes a number that ends its clause a count when the clause's subject counts things.
func (t *text) countBySubject(x *item) {
	if !t.headWord(x.start, "numbered", "numbering", " from", " to", " at", " by", " up", " down", "increased", "increasing", "increase", "added", "adding", "rose", "rising", "grew", "growing", "fell", "falling", "reach", "exceed", "top", "surpass", "reached", "exceeded", "totaled", "totalled", "surpassed", "hit", "was", "were", "than", "of", "nearly", "about", "over", "topped", "approximately", "around", "almost", "reaching", "exceeding") {
		return
	}
	if x.num.value.less(decimal{"32", 0}) && !x.num.grouped {
		return
	}
	head := withoutIncluding(t.s[max(0, x.start-120):x.start])
	for _, stop := range []string{", ", "; ", ". ", "\n"} {
		if k := strings.LastIndex(head, stop); k >= 0 {
			head = head[k:]
		}
	}
	words := strings.Fields(head)
	if x.num.scale >= 12 || x.num.scale >= 6 && paysWord(words) {
		x.kind, x.bareUnit = yinwen.Money, true // card turnover exceeded 2 trillion
		return
	}
	for k := len(words) - 1; k >= 0; k-- {
		if n := len(words); k+1 < n && words[k+1] == "base" {
			x.kind, x.unit = yinwen.Count, words[k]+"s" // a user base of 39 million
			return
		}
		for _, s := range countSubjects {
			if words[k] != s {
				continue
			}
			x.kind = yinwen.Count
			x.unit = t.subjectNoun(words, k)
			return
		}
	}
}

// withoutIncluding drops a parenthesis: the number of bank cards, including debit cards, rose to.
func withoutIncluding(head string) string {
	start := strings.LastIndex(head, ", including ")
	if start < 0 {
		return head
	}
	end := strings.Index(head[start+2:], ", ")
	if end < 0 {
		return head
	}
	return head[:start] + head[start+2+end+1:]
}

// paysWord tells whether the subject is measured in money.
func paysWord(words []string) bool {
	for k := len(words) - 1; k >= 0; k-- {
		switch words[k] {
		case "value", "turnover", "balance", "assets", "deposits", "income", "profit", "revenue", "lending", "financing":
			return true
		case "number", "numbers":
			return false
		}
	}
	return false
}

// subjectNoun is what "number of loan accounts" and "account numbers" count.
func (t *text) subjectNoun(words []string, k int) string {
	if !strings.HasPrefix(words[k], "number") {
		if j := slices.Index(words[:k], "number"); j >= 0 {
			return t.subjectNoun(words, j) // the number of transactions via bank cards
		}
		return strings.Replace(words[k], "membership", "members", 1)
	}
	if words[k] == "numbers" && k > 0 {
		return words[k-1]
	}
	for j := k + 1; j < len(words); j++ {
		if plural(words[j]) {
			return words[j]
		}
	}
	return ""
}
