package glossary

// trie maps sequences of token ids to values. Node 0 is the root.
type trie[V any] struct {
	edges  map[uint64]int32 // node and token id -> next node
	values map[int32][]V
	nodes  int32
}

func newTrie[V any]() *trie[V] {
	return &trie[V]{edges: map[uint64]int32{}, values: map[int32][]V{}, nodes: 1}
}

func (t *trie[V]) add(ids []int32, v V) {
	node := int32(0)
	for _, id := range ids {
		next, ok := t.step(node, id)
		if !ok {
			next = t.nodes
			t.nodes++
			t.edges[uint64(node)<<32|uint64(uint32(id))] = next
		}
		node = next
	}
	t.values[node] = append(t.values[node], v)
}

func (t *trie[V]) step(node, id int32) (int32, bool) {
	next, ok := t.edges[uint64(node)<<32|uint64(uint32(id))]
	return next, ok
}

// walk calls visit with the values at every prefix of tokens that the trie holds, shortest first; tokens[n-1] is the last
// one matched.
func (t *trie[V]) walk(tokens []token, visit func(n int, values []V)) {
	node, ok := int32(0), true
	for i := range tokens {
		if i > 0 && !tokens[i].joined {
			return
		}
		if node, ok = t.step(node, tokens[i].id); !ok {
			return
		}
		if values := t.values[node]; values != nil {
			visit(i+1, values)
		}
	}
}
