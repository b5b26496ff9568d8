package segment

import "unicode/utf8"

// Running cuts text into its words one after another, none within another: Chinese by the dictionary, function words included,
// words of other scripts folded as written, numbers whole. It is the stream in which words have neighbours.
func (a *Analyzer) Running(text string) []Term {
	f := read(text)
	terms := make([]Term, 0, len(f.text)/4+1)
	s, c := scanner{text: f.text}, cutter{trie: a.trie}
	for p := s.next(); p.kind != end; p = s.next() {
		if p.kind != han {
			terms = append(terms, f.term(f.plain(p), p.start, p.end))
			continue
		}
		c.load(f.text[p.start:p.end])
		from, at := 0, p.start
		for _, stop := range c.path(0, len(c.run), false) {
			size := width(c.run[from:stop])
			terms = append(terms, f.term(f.text[at:at+size], at, at+size))
			from, at = int(stop), at+size
		}
	}
	return terms
}

// Functional tells whether a word of Running only ties others together: it stands beside everything and tells nothing.
func Functional(word string) bool {
	r, size := utf8.DecodeRuneInString(word)
	if size == len(word) && functional(r) {
		return true
	}
	switch word {
	case "over", "do", "does", "did", "will", "would", "can", "could", "may", "might", "shall", "should", "must", "not", "no", "it", "he", "she", "they",
		"we", "you", "i", "his", "her", "their", "our", "your", "which", "who", "whom", "whose", "what", "when", "where", "while",
		"there", "here", "if", "then", "so", "such", "also":
		return true
	}
	return tying(word)
}
