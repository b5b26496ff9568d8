package index

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"yinwen"
	"yinwen/segment"
)

// Orders of a concordance.
const (
	KwicByText  = ""      // newest document first, in reading order; of more than are read, other orders sort a sample
	KwicByLeft  = "left"  // by the words before, the nearest first: L1,L2,L3,R1,R2,R3
	KwicByRight = "right" // by the words after: R1,R2,R3,L1,L2,L3
	KwicByWord  = "word"  // by the word itself: N,R1,R2,L1,L2
)

// farthestKey is how far from the place a word may be that sorts.
const farthestKey = 6

// kwicKeys are the places that an order names: -1 is the first word before, L1, and 1 the first after, R1; 0 is the word itself, N.
// Lines of equal keys stay in reading order.
func kwicKeys(order string) ([]int, error) {
	switch order {
	case KwicByText:
		return nil, nil
	case KwicByLeft:
		return []int{-1, -2, -3, 1, 2, 3}, nil
	case KwicByRight:
		return []int{1, 2, 3, -1, -2, -3}, nil
	case KwicByWord:
		return []int{0, 1, 2, -1, -2}, nil
	}
	var keys []int
	for name := range strings.SplitSeq(order, ",") {
		key, ok := kwicKey(strings.ToUpper(strings.TrimSpace(name)))
		if !ok || len(keys) == 2*farthestKey+1 {
			return nil, fmt.Errorf("order %q: want left, right, word or places of words such as L1,R1 (L%d to R%d, N is the word itself): %w",
				order, farthestKey, farthestKey, yinwen.ErrWrongUsage)
		}
		keys = append(keys, key)
	}
	return keys, nil
}

func kwicKey(name string) (int, bool) {
	if name == "N" {
		return 0, true
	}
	if len(name) != 2 {
		return 0, false
	}
	n, err := strconv.Atoi(name[1:])
	if err != nil || n < 1 || n > farthestKey {
		return 0, false
	}
	switch name[0] {
	case 'L':
		return -n, true
	case 'R':
		return n, true
	}
	return 0, false
}

// collation sorts words as a Chinese dictionary does: by their pinyin, after other scripts (CLDR's order for Chinese).
type collation struct {
	collator *collate.Collator
	known    map[string]string // keys of words that were met
}

func newCollation() *collation {
	return &collation{collate.New(language.Chinese), map[string]string{}}
}

// key is what a word sorts by.
func (c *collation) key(word string) string {
	k, ok := c.known[word]
	if !ok {
		var b collate.Buffer
		k = string(c.collator.KeyFromString(&b, word))
		c.known[strings.Clone(word)] = k
	}
	return k
}

// keys are what the line of a place sorts by; words are those of its sentence, beyond which nothing sorts. No word is before any word.
func (c *collation) keys(at []int, place segment.Span, words []segment.Term) []string {
	before, _ := slices.BinarySearchFunc(words, place.Start, func(w segment.Term, at int) int { return w.End - at - 1 })
	after, _ := slices.BinarySearchFunc(words, place.End, func(w segment.Term, at int) int { return w.Start - at })
	out := make([]string, len(at))
	for i, n := range at {
		var j int
		switch {
		case n == 0:
			var node []string
			for _, w := range words[before:after] {
				node = append(node, w.Text)
			}
			out[i] = c.key(strings.Join(node, " "))
			continue
		case n < 0:
			j = before + n
		default:
			j = after + n - 1
		}
		if 0 <= j && j < len(words) {
			out[i] = c.key(words[j].Text)
		}
	}
	return out
}
