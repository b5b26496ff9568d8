package segment

// cutter finds the best paths of Chinese runs. It holds the buffers of one call.
type cutter struct {
	trie  *trie
	run   []rune
	best  []float64 // log of the chance of the best path from a character to the end
	next  []int32   // where the first word of that path ends
	stops []int32   // ends of the words of the last path
	words []int32   // the words of the run, kept while their parts are sought
}

// load sets the run to cut, folded Chinese.
func (c *cutter) load(run string) {
	c.run = c.run[:0]
	for _, r := range run {
		c.run = append(c.run, r)
	}
	if n := len(c.run) + 1; cap(c.best) < n {
		c.best, c.next = make([]float64, n+64), make([]int32, n+64)
	}
}

// path returns the ends, in characters of the run, of the words of the most likely cut of run[from:to]. It is the cut that
// gse's Cut(run, false) makes, equal chances going to the longer word as there. With parts, a word that is all of
// run[from:to] does not count. The result holds until the next call.
func (c *cutter) path(from, to int, parts bool) []int32 {
	c.best[to] = 0
	for i := to - 1; i >= from; i-- {
		c.step(i, to, parts && i == from)
	}
	c.stops = c.stops[:0]
	for i := int32(from); i < int32(to); i = c.next[i] {
		c.stops = append(c.stops, c.next[i])
	}
	return c.stops
}

// step finds the best word at i of a run that ends at to; short leaves out the word that reaches to.
func (c *cutter) step(i, to int, short bool) {
	t := c.trie
	n := t.start(c.run[i])
	chance, stop := t.unknown+c.best[i+1], i+1
	if n != 0 {
		if w := t.nodes[n].weight; w != 0 {
			chance = t.weights[w] + c.best[i+1]
		}
	}
	for j := i + 1; n != 0 && j < to; j++ {
		r := c.run[j]
		if r > lastHan {
			break
		}
		if n = t.child(n, uint16(r)); n == 0 {
			break
		}
		if w := t.nodes[n].weight; w != 0 && !(short && j+1 == to) {
			if p := t.weights[w] + c.best[j+1]; p >= chance {
				chance, stop = p, j+1
			}
		}
	}
	c.best[i], c.next[i] = chance, int32(stop)
}
