package local

import (
	"cmp"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

// naive answers plans by looking at every document.
type naive struct {
	documents []yinwen.Document
	extents   map[string]extent
	have      map[[2]string]uint64 // documents, by field and term
}

func field(d yinwen.Document, name string) []string {
	for _, t := range texts(d.Terms) {
		if t.field == name {
			return strings.Fields(t.text)
		}
	}
	return nil
}

func often(words []string, word string) (n int) {
	for _, w := range words {
		if w == word {
			n++
		}
	}
	return n
}

// count is how many documents have a term in a field.
func (n *naive) count(name, term string) uint64 {
	key := [2]string{name, term}
	if _, known := n.have[key]; !known {
		for _, d := range n.documents {
			n.have[key] += uint64(min(1, often(field(d, name), term)))
		}
	}
	return n.have[key]
}

// of tells whether a document matches and what it scores.
func (n *naive) of(d yinwen.Document, node index.Node) (bool, float64) {
	switch x := node.(type) {
	case index.And:
		total := 0.0
		for _, sub := range x.Nodes {
			ok, score := n.of(d, sub)
			if !ok {
				return false, 0
			}
			total += score
		}
		return true, total
	case index.Or:
		any, total := false, 0.0
		for _, sub := range x.Nodes {
			if ok, score := n.of(d, sub); ok {
				any, total = true, total+score
			}
		}
		return any, total
	case index.Not:
		ok, _ := n.of(d, x.Node)
		return !ok, 0
	case index.Filter:
		ok, _ := n.of(d, x.Node)
		return ok, 0
	case index.Constant:
		ok, _ := n.of(d, x.Node)
		return ok, x.Score
	case index.Boosted:
		ok, total := n.of(d, x.Node)
		for _, sub := range x.Extra {
			if more, score := n.of(d, sub); more {
				total += score
			}
		}
		return ok, total
	case index.Term:
		words := field(d, x.Field)
		k := often(words, x.Text)
		return k > 0, float64(newBM25(x.Boost, n.count(x.Field, x.Text), n.extents[x.Field]).score(k, lengthCode(len(words))))
	case index.Phrase:
		words := field(d, x.Field)
		for i := range words {
			if i+len(x.Slots) <= len(words) && fitAll(x.Slots, words, i) {
				return true, x.Boost
			}
		}
	}
	return false, 0
}

// Whatever the way, the hits are those that match, in the order of the sums of their parts.
func TestHitsAreThoseOfALookAtEach(t *testing.T) {
	random := rand.New(rand.NewPCG(11, 27))
	documents := rankedDocuments(random)
	s := rankedStore(t, documents)
	defer s.Close()
	sums, err := s.totals()
	if err != nil {
		t.Fatal(err)
	}
	n := &naive{documents, sums.Texts, map[[2]string]uint64{}}
	for range 60 {
		p := index.Plan{Match: rankedPlan(random, 1+random.IntN(3)), Limit: 1 + random.IntN(200)}
		got, err := s.Search(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		type scored struct {
			id    string
			score float64
		}
		var want []scored
		for _, d := range documents {
			if ok, score := n.of(d, p.Match); ok {
				want = append(want, scored{d.ID, float64(float32(score))})
			}
		}
		slices.SortFunc(want, func(a, b scored) int { return cmp.Or(cmp.Compare(b.score, a.score), cmp.Compare(a.id, b.id)) })
		if got.Total != len(want) || len(got.Hits) != min(len(want), p.Limit) {
			t.Fatalf("Search(%#v) finds %d and gives %d, want %d", p, got.Total, len(got.Hits), len(want))
		}
		for i, h := range got.Hits {
			if math.Abs(h.Score-want[i].score) > 1e-6*want[i].score || h.Score == want[i].score && h.Document.ID != want[i].id {
				t.Fatalf("Search(%#v): hit %d is %s with %v, want %s with %v", p, i, h.Document.ID, h.Score, want[i].id, want[i].score)
			}
		}
	}
}
