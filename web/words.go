package web

import (
	_ "embed"
	"fmt"
	"strings"
)

//go:embed words.tsv
var wordsTSV string

// words are the words of the pages in one language, by key.
type words struct {
	ui   string // zh or en
	text map[string]string
}

// loadWords reads the words of both languages.
func loadWords() map[string]words {
	zh, en := words{"zh", map[string]string{}}, words{"en", map[string]string{}}
	for line := range strings.Lines(wordsTSV) {
		cells := strings.Split(strings.TrimRight(line, "\n"), "\t")
		if strings.HasPrefix(line, "#") || len(cells) != 3 {
			continue
		}
		zh.text[cells[0]], en.text[cells[0]] = cells[1], cells[2]
	}
	return map[string]words{"zh": zh, "en": en}
}

// say is the text of a key, with its blanks filled. A key that is missing stands for itself, so that a page shows what
// lacks instead of failing.
func (w words) say(key string, args ...any) string {
	text, ok := w.text[key]
	if !ok {
		return key
	}
	if len(args) > 0 {
		return fmt.Sprintf(text, args...)
	}
	return text
}

// has tells whether there is a text for key.
func (w words) has(key string) bool { _, ok := w.text[key]; return ok }
