package glossary

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen/segment/spell"
)

// Common returns the lines of common words that a word of a query is in, folded: fines gives 罚款, 关闭 gives close and shut. They are
// entries without an id, that nothing but a search knows: no name that Find reports, none of All.
func Common(word string) []*Entry {
	g := loaded()
	if found := g.common[word]; found != nil {
		return found
	}
	return g.common[canonical(word)]
}

// addCommon reads a line of words.tsv: Chinese words, English words.
func (g *glossary) addCommon(line string) error {
	cells := strings.Split(line, "\t")
	if len(cells) != 2 {
		return fmt.Errorf("%d columns, want Chinese and English words between a tab", len(cells))
	}
	e := &Entry{Kind: Term, Class: "word", Chinese: strings.Split(cells[0], "|"), English: strings.Split(cells[1], "|")}
	e.sought[0] = e.Chinese
	for _, word := range slices.Concat(e.Chinese, e.English) {
		if word == "" || strings.TrimSpace(word) != word {
			return fmt.Errorf("%q: an empty word, or one with spaces about it", line)
		}
	}
	keys := slices.DeleteFunc(slices.Clone(e.Chinese), func(word string) bool { return utf8.RuneCountInString(word) == 1 })
	for _, word := range e.English {
		keys = append(keys, strings.ToLower(word), canonical(strings.ToLower(word)))
		if !strings.Contains(word, " ") {
			keys = append(keys, inflected(word)...)
			word = "*" + word
		}
		e.sought[1] = append(e.sought[1], word)
	}
	for _, key := range keys {
		if !slices.Contains(g.common[key], e) {
			g.common[key] = append(g.common[key], e)
		}
	}
	return nil
}

// inflected returns the forms of a regular verb, in American spelling and but for that in a bare s. Of a noun they are no words.
func inflected(verb string) []string {
	verb = spell.American(verb)
	switch stem := verb[:len(verb)-1]; {
	case strings.HasSuffix(verb, "e"):
		return []string{stem + "ed", stem + "ing"}
	case strings.HasSuffix(verb, "y"):
		return []string{stem + "ied", verb + "ed", verb + "ing"}
	}
	return []string{verb + "es", verb + "ed", verb + "ing"}
}
