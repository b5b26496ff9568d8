package segment

import (
	"math"
	"strings"
	"sync"
)

// opened is the analyzer that the tests share.
var opened = sync.OnceValue(func() *Analyzer {
	a, err := Open()
	if err != nil {
		panic(err)
	}
	return a
})

// frequencies is the inverse of weigh: the frequency of each weight. The least frequency of the dictionary is 2.
func (t *trie) frequencies() []uint32 {
	least := math.Inf(1)
	for _, w := range t.weights[1:] {
		least = min(least, w)
	}
	out := make([]uint32, len(t.weights))
	for i, w := range t.weights[1:] {
		out[i+1] = uint32(math.Round(2 * math.Exp(w-least)))
	}
	return out
}

// join writes terms as an index field has them.
func join(terms []Term) string {
	texts := make([]string, len(terms))
	for i, t := range terms {
		texts[i] = t.Text
	}
	return strings.Join(texts, " ")
}
