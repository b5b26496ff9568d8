package local

import (
	"fmt"
	"math/rand/v2"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

// rankedDocuments have few words, so that many tie and many lack a word.
func rankedDocuments(random *rand.Rand) []yinwen.Document {
	text := func(n int) string {
		var words []string
		for range n {
			f := random.Float64()
			words = append(words, fmt.Sprintf("w%d", int(f*f*20)))
		}
		return strings.Join(words, " ")
	}
	documents := make([]yinwen.Document, 800)
	for i := range documents {
		body, title := text(1+random.IntN(60)), text(random.IntN(5))
		documents[i] = yinwen.Document{ID: fmt.Sprintf("%d-%d", i, random.Uint32()),
			Terms: &yinwen.Terms{TitleWords: title, TitleGrams: title, BodyWords: body, BodyGrams: body}}
	}
	return documents
}

// rankedStore holds documents in several segments.
func rankedStore(t *testing.T, documents []yinwen.Document) *Store {
	s := openAt(t, filepath.Join(t.TempDir(), "index"))
	for some := range slices.Chunk(documents, 200) {
		put(t, s, some...)
	}
	return s
}

// rankedPlan is a tree of terms and phrases, some worth much and some little.
func rankedPlan(random *rand.Rand, depth int) index.Node {
	word := func() string { return fmt.Sprintf("w%d", random.IntN(20)) }
	fields := []string{index.FieldTitleWords, index.FieldBodyWords, index.FieldBodyGrams}
	if depth == 0 {
		if random.IntN(3) == 0 {
			return index.Phrase{Field: index.FieldBodyGrams, Slots: []index.Slot{{Terms: []string{word(), word()}}, {Terms: []string{word()}}}, Boost: float64(random.IntN(3))}
		}
		return index.Term{Field: fields[random.IntN(3)], Text: word(), Boost: 3 * random.Float64()}
	}
	nodes := make([]index.Node, 1+random.IntN(4))
	for i := range nodes {
		nodes[i] = rankedPlan(random, depth-1)
	}
	switch random.IntN(10) {
	case 0, 1:
		return index.And{Nodes: nodes}
	case 2, 3:
		return index.Boosted{Node: nodes[0], Extra: nodes[1:]}
	case 4:
		return index.Constant{Node: nodes[0], Score: float64(random.IntN(4))}
	case 5:
		return index.And{Nodes: append(nodes, index.Not{Node: rankedPlan(random, 0)})}
	case 6:
		return index.Or{Nodes: append(nodes, index.Not{Node: rankedPlan(random, 0)})}
	case 7:
		return index.Filter{Node: nodes[0]}
	}
	return index.Or{Nodes: nodes}
}

// Whatever is skipped on the way, a page is the piece of the whole ranking that it stands for.
func TestPagesAreOfTheWholeRanking(t *testing.T) {
	random := rand.New(rand.NewPCG(6, 8))
	s := rankedStore(t, rankedDocuments(random))
	defer s.Close()
	long := 0
	for range 150 {
		p := index.Plan{Match: rankedPlan(random, 1+random.IntN(3)), Limit: 1000}
		all, err := s.Search(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		if all.Total > 100 {
			long++
		}
		p.Limit = 1 + random.IntN(12)
		for at := 0; at < min(len(all.Hits), 40); at += p.Limit {
			page, err := s.Search(t.Context(), p)
			if err != nil || page.Total != all.Total {
				t.Fatalf("Search(%#v) = %d documents, %v, want %d", p, page.Total, err, all.Total)
			}
			for i, h := range page.Hits {
				if want := all.Hits[at+i]; h.Document.ID != want.Document.ID || h.Score != want.Score {
					t.Fatalf("Search(%#v): hit %d is %s with %v, want %s with %v", p, i, h.Document.ID, h.Score, want.Document.ID, want.Score)
				}
			}
			p.After = page.Hits[len(page.Hits)-1].After
		}
	}
	if long < 50 {
		t.Errorf("only %d plans have many hits", long)
	}
}
