package segment

import "math"

// entry is a word of the dictionary with its frequency.
type entry struct {
	word string
	freq uint32
}

// trie holds the words of a dictionary for the search of best paths. Nodes are numbered breadth first, so the children of a
// node stand side by side, in order of their characters. Node 0 is the root, the last node only ends the children before it.
type trie struct {
	roots   []uint32 // node of a first character, by its code less firstHan; 0: none
	nodes   []node
	weights []float64 // log of the chance of a word; entry 0 stands for no word
	unknown float64   // log of the chance of a character that begins no word
}

// node is a character within words.
type node struct {
	label  uint16 // the character
	weight uint16 // index into weights, 0 when no word ends here
	first  uint32 // first child
}

// Words of the dictionary are made of characters between these, each of three bytes.
const (
	firstHan = 0x3005
	lastHan  = 0x9FFF
)

// newTrie builds the trie of entries, which are distinct, sorted by word, and have at most 65,534 frequencies, whose sum is taken
// to be total.
func newTrie(entries []entry, total float64) *trie {
	t := &trie{roots: make([]uint32, lastHan-firstHan+1), weights: []float64{0}}
	t.grow(entries, t.weigh(entries, total))
	for n := t.nodes[0].first; n < t.nodes[1].first; n++ {
		t.roots[t.nodes[n].label-firstHan] = n
	}
	return t
}

// weigh fills t.weights and returns the index of each frequency. The order of operations is gse's, to the last bit.
func (t *trie) weigh(entries []entry, total float64) map[uint32]uint16 {
	logTotal := math.Log(total)
	t.unknown = math.Log(1) - logTotal
	index := map[uint32]uint16{}
	for _, e := range entries {
		if _, ok := index[e.freq]; !ok {
			index[e.freq] = uint16(len(t.weights))
			t.weights = append(t.weights, math.Log(float64(e.freq))-logTotal)
		}
	}
	return index
}

// sum of the frequencies of entries.
func sum(entries []entry) float64 {
	total := 0.0
	for _, e := range entries {
		total += float64(e.freq)
	}
	return total
}

// span is the entries below a node.
type span struct{ lo, hi, depth int32 }

// grow makes the nodes, level by level.
func (t *trie) grow(entries []entry, weight map[uint32]uint16) {
	below := make([]span, 1, 2*len(entries)+2)
	below[0] = span{0, int32(len(entries)), 0}
	t.nodes = make([]node, 1, 2*len(entries)+2)
	for n := 0; n < len(below); n++ {
		t.nodes[n].first = uint32(len(t.nodes))
		s := below[n]
		for i := s.lo; i < s.hi; {
			c := character(entries[i].word, s.depth)
			child, from := node{label: c}, i
			if len(entries[i].word) == 3*int(s.depth+1) { // the shortest comes first
				child.weight = weight[entries[i].freq]
				from++
			}
			for i++; i < s.hi && character(entries[i].word, s.depth) == c; i++ {
			}
			t.nodes = append(t.nodes, child)
			below = append(below, span{from, i, s.depth + 1})
		}
	}
	t.nodes = append(t.nodes, node{first: uint32(len(t.nodes))})
}

// character is the character of word at index i; all have three bytes.
func character(word string, i int32) uint16 {
	w := word[3*i : 3*i+3]
	return uint16(w[0]&0xF)<<12 | uint16(w[1]&0x3F)<<6 | uint16(w[2]&0x3F)
}

// child returns the node of c below n, 0 when there is none.
func (t *trie) child(n uint32, c uint16) uint32 {
	lo, hi := t.nodes[n].first, t.nodes[n+1].first
	for lo < hi {
		mid := (lo + hi) / 2
		if t.nodes[mid].label < c {
			lo = mid + 1
		} else {
			hi = mid
		}
	}
	if lo < t.nodes[n+1].first && t.nodes[lo].label == c {
		return lo
	}
	return 0
}

// start returns the node of a first character, 0 when no word begins with it.
func (t *trie) start(c rune) uint32 {
	if c < firstHan || c > lastHan {
		return 0
	}
	return t.roots[c-firstHan]
}
