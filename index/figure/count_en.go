package figure

import (
	"strings"

	"yinwen"
)

// notNouns end in s but are no plural nouns, or end a noun phrase.
var notNouns = wordSet(`is was has does its this thus plus as us yes less across versus minus besides towards perhaps always sometimes afterwards
	basis says shows sees rises falls reaches gains makes takes takes-in remains stands totals exceeds hits yoy`)

// stops end the noun phrase after a number.
var stops = wordSet(`of in on at to for from by with and or but nor as than that which who whose where when while after before since until during
	over under across among amid between into onto per via versus vs including excluding covering serving involving totaling totalling worth within
	is was were are be been being has have had will would could should may might can did does do not were said showed including
	rose fell grew reached stood declined increased decreased appeared made took signed opened closed received provided the a an its their his
	this these those if because although though so yet also about through against around nearly out up down was year-on-year compared respectively
	according based located operating accounting representing ranking ranked both using helping benefiting`)

// peopleWords are plurals that do not end in s.
var peopleWords = wordSet(`people staff women men children smes households persons personnel households farmers data police cattle clientele`)

// vagueWords are nouns that make a number a time or an occasion rather than a count.
var vagueWords = wordSet(`times years months days weeks quarters hours minutes points percent percents cents decades sessions places notches spots positions ranks`)

// countEN makes a number before a plural noun a count of that noun: 248 pension industry projects.
func (t *text) countEN(x *item) {
	words, ok := t.nounPhrase(x.end)
	if !ok {
		words, ok = t.partOf(x)
	}
	if ok {
		t.counted(x, words)
		return
	}
	if !t.someOf(x) {
		t.countBySubject(x)
	}
}

// someOf reads "Of the 42 listed banks, 26 posted growth": the noun was named with the whole. It asks the item before x, whose
// noun is not known yet when x is read, so it finds the noun itself.
func (t *text) someOf(x *item) bool {
	head := t.s[max(0, x.start-60):x.start]
	k := max(strings.LastIndex(head, "of the "), strings.LastIndex(head, "among the "))
	if k < 0 || !strings.HasSuffix(head, ", ") || strings.ContainsAny(head[k:], ".;\n") {
		return false
	}
	i := max(0, x.start-60) + k + strings.Index(head[k:], "the ") + len("the ")
	n, ok := t.numeralAt(i)
	if !ok {
		return false
	}
	words, ok := t.nounPhrase(n.end)
	if !ok || words[len(words)-1].end+2 != x.start {
		return false
	}
	t.counted(x, words)
	return true
}

// partOf reads "50 of its 300 branches": the noun stands after the whole.
func (t *text) partOf(x *item) ([]span, bool) {
	for _, of := range []string{" of its ", " of the ", " of their ", " of "} {
		if !t.has(x.end, of) || x.num.scale > 0 {
			continue
		}
		i := x.end + len(of)
		if _, end, grouped, ok := t.digitsAt(i); ok || grouped {
			return t.nounPhrase(end)
		}
	}
	return nil, false
}

// nounPhrase reads the words after a number up to the end of the first noun phrase that holds a plural.
func (t *text) nounPhrase(i int) (words []span, ok bool) {
	j := i
	for len(words) < 9 {
		k := t.nextWord(j)
		end := t.token(k)
		if k < 0 || end == k {
			break
		}
		w := t.s[k:end]
		if stops[w] || ok && !plural(w) {
			break
		}
		words, j = append(words, span{k, end}), end
		ok = ok || plural(w)
	}
	return words, ok
}

// nextWord is the start of the word after blanks, a hyphen or opening quotes at i, or -1.
func (t *text) nextWord(i int) int {
	for i < len(t.s) && (t.s[i] == ' ' || t.s[i] == '"' || t.s[i] == '\'' || t.s[i] == '-' || t.has(i, "“") || t.has(i, "‘") || t.has(i, "”") || t.has(i, "’ ")) {
		_, size := t.rune(i)
		i += size
	}
	if i >= len(t.s) || !letter(t.s[i]) {
		return -1
	}
	return i
}

// token is the end of a word with inner hyphens, apostrophes and ampersands.
func (t *text) token(i int) int {
	for limit := i + 64; i >= 0 && i < len(t.s) && i < limit; {
		switch {
		case letter(t.s[i]) || isDigit(t.s[i]):
			i++
		case (t.s[i] == '-' || t.s[i] == '\'' || t.s[i] == '&' || t.s[i] == '/') && letter(t.byte(i+1)):
			i++
		case t.has(i, "’") && letter(t.byte(i+3)):
			i += 3
		default:
			return i
		}
	}
	return i
}

func plural(w string) bool {
	if peopleWords[w] {
		return true
	}
	if len(w) < 4 || notNouns[w] || strings.HasSuffix(w, "'s") || strings.HasSuffix(w, "’s") {
		return w == "atms" || w == "cds"
	}
	return w[len(w)-1] == 's' && !hasSuffix(w, "ss", "us", "is", "ous", "ious")
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
	case vagueWords[noun]:
		x.junk = true
		return
	case x.num.word && x.num.value.String() == "1", first == "major" || first == "big" || first == "largest" || first == "biggest":
		x.junk = true
		return
	case t.top(x.start):
		x.junk = true
		return
	}
	for len(words) > 1 && hasSuffix(t.s[words[0].start:words[0].end], "-yuan", "-dollar", "-yen", "-euro", "-pound") {
		words = words[1:]
	}
	x.kind, x.unit = yinwen.Count, noun
	x.metric = span{words[0].start, last.end}
}

// times reads "four times that posted": a multiple; "three times this year" tells how often.
func (t *text) times(x *item, noun span) {
	if t.hasAny(noun.end, []string{" this", " in ", " since", " last", " a ", " per", " during", " between", " on ", " by ", " within"}) {
		x.junk = true
		return
	}
	x.kind, x.unit, x.end = yinwen.Multiple, "x", noun.end
}

// top tells lists such as "the top 5" and "first three".
func (t *text) top(i int) bool {
	return t.headWord(i, "top", "first", "last", "next", "past", "previous", "another", "other", "these", "those", "both")
}

// subjects of sentences that count: "the number of users reached 5 million".
var countSubjects = []string{"number", "numbers", "users", "customers", "accounts", "clients", "transactions", "branches", "employees", "members", "subscribers", "merchants", "outlets", "households", "enterprises", "companies", "downloads"}

// countBySubject makes a number that ends its clause a count when the clause's subject counts things.
func (t *text) countBySubject(x *item) {
	if !t.headWord(x.start, " to", " at", "reached", "exceeded", "totaled", "totalled", "surpassed", "hit", "was", "were", "than", "of", "nearly", "about", "over", "topped", "approximately", "around", "almost", "reaching", "exceeding") {
		return
	}
	if x.num.value.less(decimal{"32", 0}) && !x.num.grouped {
		return
	}
	head := t.s[max(0, x.start-120):x.start]
	for _, stop := range []string{", ", "; ", ". ", "\n"} {
		if k := strings.LastIndex(head, stop); k >= 0 {
			head = head[k:]
		}
	}
	words := strings.Fields(head)
	for k := len(words) - 1; k >= 0; k-- {
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

// subjectNoun is what "number of loan accounts" and "account numbers" count.
func (t *text) subjectNoun(words []string, k int) string {
	if !strings.HasPrefix(words[k], "number") {
		return words[k]
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
