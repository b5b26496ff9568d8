package index

import (
	"strings"
	"unicode"
)

// spokenSigns are words that say before an amount what a sign says, longer ones before those they end with. As words of a query they
// are looked for like all others: people also search for the sentence.
var spokenSigns = []struct{ word, sign string }{
	{"不低于", ">="}, {"不少于", ">="}, {"不高于", "<="}, {"不超过", "<="}, {"低于", "<"}, {"小于", "<"}, {"少于", "<"}, {"不足", "<"}, {"高于", ">"}, {"大于", ">"},
	{"超过", ">"}, {"多于", ">"}, {" at least ", ">="}, {" at most ", "<="}, {" no more than ", "<="}, {" no less than ", ">="}, {" less than ", "<"}, {" lower than ", "<"},
	{" more than ", ">"}, {" higher than ", ">"}, {" greater than ", ">"}, {" below ", "<"}, {" under ", "<"}, {" above ", ">"}, {" over ", ">"}, {" exceeding ", ">"},
}

// spokenEnds say it after an amount: 不良率1.5%以下.
var spokenEnds = []struct{ word, sign string }{{"以下", "<="}, {"以内", "<="}, {"以上", ">="}}

// spoken remarks on words that read like a condition on figures, and tells how to write one.
func (p *parser) spoken(w wordsExpr) {
	text := w.folded()
	for _, s := range spokenSigns {
		left, right, ok := strings.Cut(text, s.word)
		if !ok {
			continue
		}
		start, _, ok := measureAtEnd(strings.TrimSpace(left))
		if amount := amountPrefix(right); ok && amount != "" {
			name := strings.TrimSpace(left)[start:]
			p.remark(RemarkSpoken, left[start:]+s.word+amount, func() string { return name + s.sign + amount })
			return
		}
	}
	at := strings.IndexFunc(text, unicode.IsDigit)
	if at < 0 {
		return
	}
	start, _, ok := measureAtEnd(strings.TrimSpace(text[:at]))
	if amount := amountPrefix(text[at:]); ok && amount != "" {
		for _, s := range spokenEnds {
			if strings.HasPrefix(strings.TrimSpace(text[at+len(amount):]), s.word) {
				name := strings.TrimSpace(text[:at])[start:]
				p.remark(RemarkSpoken, text[start:at]+amount+s.word, func() string { return name + s.sign + amount })
			}
		}
	}
}

// longestPrefix is how many characters of a text may be an amount.
const longestPrefix = 20

// amountPrefix is the longest amount that a folded text begins with, "" when it begins with none.
func amountPrefix(text string) string {
	longest := ""
	n := 0
	for i, r := range text + " " {
		if n++; n > longestPrefix {
			break
		}
		if i == 0 || letters(text[i-1:i]) && unicode.IsLetter(r) && r < unicode.MaxLatin1 { // in the midst of a word
			continue
		}
		if head := strings.TrimSpace(text[:i]); strings.ContainsFunc(head, unicode.IsDigit) && isAmount(head) {
			longest = head
		}
	}
	return longest
}

// spokenIn looks at the rows of words among parts.
func (p *parser) spokenIn(parts andExpr) {
	for _, x := range parts {
		if w, ok := x.(wordsExpr); ok && len(w.items) > 0 {
			p.spoken(w)
		}
	}
}
