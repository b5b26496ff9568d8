package segment

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// abbreviated tells whether the full stop at text[i:next] belongs to an abbreviation or a list number, or is followed by what
// cannot begin a sentence.
func abbreviated(text string, start, i, next int) bool {
	if strings.TrimLeftFunc(text[next:], unicode.IsSpace) == "" {
		return false
	}
	word, following := wordBefore(text[start:i]), wordAfter(text[next:])
	first, _ := utf8.DecodeRuneInString(following)
	lower := strings.ToLower(word)
	switch {
	case unicode.IsLower(first), title(lower), listNumber(text[start:i-len(word)], word):
		return true
	case numbered(lower) && unicode.IsNumber(first):
		return true
	case company(lower), strings.Contains(word, "."):
		return !opener(following) // Inc. The … begins a sentence, Inc. Chairman … does not
	}
	return utf8.RuneCountInString(word) == 1 && unicode.IsUpper(rune(word[0])) // an initial: J. Smith
}

// listNumber tells whether word is a number that begins its sentence, behind before: 1. or 12.
func listNumber(before, word string) bool {
	for i := range len(word) {
		if !isDigit(word[i]) {
			return false
		}
	}
	return 0 < len(word) && len(word) <= 2 && strings.TrimSpace(before) == ""
}

// wordBefore returns the word at the end of text, the dots within it included: U.S
func wordBefore(text string) string {
	i := len(text)
	for i > 0 {
		r, size := utf8.DecodeLastRuneInString(text[:i])
		if isHan(r) || r != '.' && !unicode.IsLetter(r) && !unicode.IsNumber(r) {
			break
		}
		i -= size
	}
	return text[i:]
}

// wordAfter returns the word that follows the space, quotes and brackets at the start of text; empty when none does.
func wordAfter(text string) string {
	text = strings.TrimLeft(text, " \t\u00a0\u3000\"'“‘([")
	i := strings.IndexFunc(text, func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsNumber(r) })
	if i < 0 {
		return text
	}
	return text[:i]
}

// title tells whether a full stop behind word never ends a sentence, for a name or an explanation follows.
func title(word string) bool {
	switch word {
	case "mr", "mrs", "ms", "dr", "prof", "sen", "gov", "rep", "gen", "hon", "messrs", "st", "vs", "cf", "e.g", "i.e", "eg", "ie", "approx":
		return true
	}
	return false
}

// numbered tells whether word with a full stop goes before a number: No. 5, Nov. 27.
func numbered(word string) bool {
	switch word {
	case "no", "nos", "art", "sec", "fig", "p", "pp", "vol", "ch", "para",
		"jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec":
		return true
	}
	return false
}

// company tells whether word is an abbreviation in names, where a capital follows within a sentence and at a new one alike.
func company(word string) bool {
	switch word {
	case "inc", "ltd", "co", "corp", "plc", "llc", "bros", "jr", "sr", "dept", "assoc", "cos", "mt", "ft":
		return true
	}
	return false
}

// opener tells whether word, capital and all, most likely begins a sentence.
func opener(word string) bool {
	switch word {
	case "The", "A", "An", "It", "Its", "In", "On", "At", "For", "But", "However", "While", "We", "They", "This", "That", "These",
		"Those", "He", "She", "His", "Her", "Their", "As", "After", "Before", "And", "Our", "I", "If", "When", "Under", "With",
		"Meanwhile", "According", "By", "From", "Since", "To", "Total", "Net", "Last", "Analysts", "Shares", "There", "During", "Both":
		return true
	}
	return false
}
