package segment

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"maps"
	"slices"
	"unicode/utf8"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// UserTerms returns the terms that the user added, folded, in the order in which they were read.
func (a *Analyzer) UserTerms() []UserTerm { return slices.Clone(a.user) }

// Base is the version of what the program itself brings: its words, terms, names and rules. Two analyzers of one Base differ
// by the user's terms alone.
func Base() string {
	h := sha256.New()
	fmt.Fprintln(h, rules, fold.Version(), bankData)
	for _, name := range glossary.Words() {
		fmt.Fprintln(h, name)
	}
	h.Write(wordData)
	return hex.EncodeToString(h.Sum(nil)[:8])
}

// Changed returns, sorted, the words that one of two analyzers of the same Base has and the other has not, or divides or weighs
// differently. A text that has none of them is cut by both alike.
func Changed(a, b *Analyzer) []string {
	changed := map[string]bool{}
	for _, pair := range [][2]*Analyzer{{a, b}, {b, a}} {
		for w, freq := range pair[0].freq {
			if other, ok := pair[1].freq[w]; !ok || other != freq {
				changed[w] = true
			}
		}
		for w, parts := range pair[0].parts {
			if !slices.Equal(parts, pair[1].parts[w]) {
				changed[w] = true
			}
		}
	}
	for w := range maps.Clone(changed) { // first characters become words by themselves, where they were none
		if r, _ := utf8.DecodeRuneInString(w); a.trie.single(r) != b.trie.single(r) {
			changed[string(r)] = true
		}
	}
	return slices.Sorted(maps.Keys(changed))
}

// single tells whether the character c is a word.
func (t *trie) single(c rune) bool {
	n := t.start(c)
	return n != 0 && t.nodes[n].weight != 0
}
