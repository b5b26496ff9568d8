package figure

import (
	"strings"
)

// nounPhrase reads the words after a number up to the end of the first noun phrase that holds a plural.
func (t *text) nounPhrase(i int) (words []span, ok bool) {
	j := i
	for len(words) < 12 {
		k := t.nextWord(j)
		end := t.token(k)
		if k < 0 || end == k {
			break
		}
		w := t.s[k:end]
		if w == "and" && !ok && len(words) > 0 {
			j = end // large and medium-sized companies
			words = append(words, span{k, end})
			continue
		}
		if stops[w] && !(w == "operating" && len(words) == 0) && !(w == "a" && t.upper(k) && t.has(end, " share")) || ok && !plural(w) {
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

// partOf reads "50 of its 300 branches": the noun stands after the whole.
func (t *text) partOf(x *item) ([]span, bool) {
	for _, of := range []string{" of its ", " of the ", " of their ", " of "} {
		if !t.has(x.end, of) || x.num.scale > 0 {
			continue
		}
		i := x.end + len(of)
		if _, end, grouped, ok := t.digitsAt(i); ok || grouped {
			return t.smallerNoun(end)
		}
		if n, ok := t.wordNumeral(i); ok {
			return t.smallerNoun(n.end)
		}
	}
	return nil, false
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

// smallerNoun is nounPhrase without "largest" and the like before it: five of the six largest lenders are five lenders.
func (t *text) smallerNoun(i int) ([]span, bool) {
	words, ok := t.nounPhrase(i)
	for ok && len(words) > 1 && hasSuffix(t.s[words[0].start:words[0].end], "largest", "biggest", "major", "big", "top") {
		words = words[1:]
	}
	return words, ok
}
