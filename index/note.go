package index

import (
	"regexp"
	"strings"
)

// What Understood says is a query that asks for the same. What it explains in passing stands in notes, which a query may hold and
// which mean nothing in it: ICBC [= 工商银行, 工行, …]. Without its notes a run reads on as it was typed: 绿色贷款 [= 绿色 贷款]余额.
var noteForm = regexp.MustCompile(`\s?\[=[^\[\]]*\]`)

// leftOut is the end of Understood when part of the query lay beyond the bounds.
const leftOut = " (…)"

func note(text string) string { return " [= " + text + "]" }

// withoutNotes takes the notes out of a query, and tells whether it was one of which something had been left out.
func withoutNotes(text string) (rest string, cut bool) {
	text = noteForm.ReplaceAllString(text, "")
	trimmed := strings.TrimSpace(text)
	if rest, cut = strings.CutSuffix(trimmed, strings.TrimSpace(leftOut)); cut {
		return rest, true
	}
	return text, false
}

// noted is text, which was cut into pieces, with the words of each run that is more than one.
func noted(text string, pieces []piece) string {
	var b strings.Builder
	at := 0
	for i := 0; i < len(pieces); {
		to := i + 1
		for to < len(pieces) && pieces[to].start == pieces[to-1].end {
			to++
		}
		if to-i > 1 {
			end := pieces[to-1].end
			b.WriteString(text[at:end] + note(strings.Join(texts(pieces[i:to]), " ")))
			at = end
		}
		i = to
	}
	return b.String() + text[at:]
}

func texts(pieces []piece) []string {
	out := make([]string, len(pieces))
	for i, p := range pieces {
		out[i] = p.text
	}
	return out
}

// word writes a value as one word of a query, in quotation marks when it would not be read as one.
func word(value string) string {
	if t := lex(value); len(t) == 1 && t[0].kind == wordToken && !t[0].star && t[0].text == value && !strings.Contains(value, ",") {
		return value
	}
	return quoted(value)
}
