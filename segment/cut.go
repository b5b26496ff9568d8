package segment

import (
	"unicode"
	"unicode/utf8"
)

// Cut cuts text into words as they stand in it: Chinese by the dictionary, other words and numbers whole, every other
// character that is no space by itself. Joined, the words are the text without its spaces.
func (a *Analyzer) Cut(text string) []string {
	f := read(text)
	var out []string
	done := 0 // bytes of text
	add := func(start, end int) {
		from, to := max(int(f.at[start]), done), f.original(end)
		if to <= from {
			return // inside the fold of one character
		}
		out = append(marks(out, text[done:from]), text[from:to])
		done = to
	}
	s, c := scanner{text: f.text}, cutter{trie: a.trie}
	for p := s.next(); p.kind != end; p = s.next() {
		if p.kind != han {
			add(p.start, p.end)
			continue
		}
		c.load(f.text[p.start:p.end])
		from, at := 0, p.start
		for _, stop := range c.path(0, len(c.run), false) {
			size := width(c.run[from:stop])
			add(at, at+size)
			from, at = int(stop), at+size
		}
	}
	return marks(out, text[done:])
}

// marks appends the characters between two words, but for spaces.
func marks(out []string, between string) []string {
	for between != "" {
		r, size := utf8.DecodeRuneInString(between)
		if !unicode.IsSpace(r) {
			out = append(out, between[:size])
		}
		between = between[size:]
	}
	return out
}
