package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// Sentences returns the sentences of a Chinese or English text in order, without the space around them. They end at 。！？；, at
// ?, ! and full stops that end one (not those in 1.68%, U.S., No. 5 or Inc.), behind the quotes and brackets that close there,
// and at the end of a line.
func Sentences(text string) []Span {
	var spans []Span
	start := 0
	for i := 0; i < len(text); {
		r, size := utf8.DecodeRuneInString(text[i:])
		next := i + size
		switch {
		case r == '\n', r == '\r', r == '\u2028', r == '\u2029':
			spans, start = trimmed(spans, text, start, i), next
		case closes(text, start, i, r, next):
			next = behind(text, next)
			spans, start = trimmed(spans, text, start, next), next
		}
		i = next
	}
	return trimmed(spans, text, start, len(text))
}

// trimmed appends text[start:end] without the space around it, unless it is nothing else.
func trimmed(spans []Span, text string, start, end int) []Span {
	start += len(text[start:end]) - len(strings.TrimLeftFunc(text[start:end], unicode.IsSpace))
	end = start + len(strings.TrimRightFunc(text[start:end], unicode.IsSpace))
	if start == end {
		return spans
	}
	return append(spans, Span{start, end})
}

// behind skips what still belongs to a sentence behind its end: up to 16 more stops, closing quotes and brackets.
func behind(text string, i int) int {
	for range 16 { // the bound keeps megabytes of exclamation marks linear
		if i >= len(text) {
			break
		}
		r, size := utf8.DecodeRuneInString(text[i:])
		if !strings.ContainsRune("。！？；!?…”’」』）)]】》\"'", r) || (r == '"' || r == '\'') && opens(text, i+1) {
			break
		}
		i += size
	}
	return i
}

// opens tells whether a straight quote before text[i] opens rather than closes: a letter follows it at once.
func opens(text string, i int) bool {
	r, _ := utf8.DecodeRuneInString(text[i:])
	return i < len(text) && (unicode.IsLetter(r) || unicode.IsNumber(r))
}

// closes tells whether the character r at text[i:next] ends the sentence that began at start.
func closes(text string, start, i int, r rune, next int) bool {
	switch r {
	case '。', '！', '？', '；', '｡':
		return true
	case '!', '?':
		return breaks(text, i, next)
	case '.', '．':
		return breaks(text, i, next) && !abbreviated(text, start, i, next)
	}
	return false
}

// breaks tells whether what surrounds a stop at text[i:next] lets a sentence end there: space, the end, closing marks before
// them, or Chinese on both sides.
func breaks(text string, i, next int) bool {
	before, _ := utf8.DecodeLastRuneInString(text[:i])
	j := behind(text, next)
	after, _ := utf8.DecodeRuneInString(text[j:])
	switch {
	case j == len(text), unicode.IsSpace(after):
		return true
	case isHan(after), after == '“', after == '《':
		return isHan(before) || !unicode.IsNumber(before) && !unicode.IsLetter(before)
	}
	return false
}
