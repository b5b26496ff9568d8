package storetest

import (
	"fmt"
	"maps"
	"math"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

// question is a query of the judged set.
type question struct {
	kind, text string
	source     string         // whose pages it is asked of
	grades     map[string]int // of the pages that answer it: 2 about it, 1 in part
}

// score is how well the questions of one kind were answered, means over them.
type score struct {
	questions                        int
	ndcg, mrr, recall, cross, strays float64
}

// What the judged set must reach, whatever a golden file says.
const (
	leastNDCG  = 0.90
	leastCross = 0.95
)

// Judge searches a store with the judged set, and reports how well the pages that answer are ranked, a line for each kind of
// question and one for all: nDCG@10, the mean reciprocal rank of the first answer, the share of answers found, of those in the
// language that the question is not written in, and the number of pages found that answer nothing. The topics have pages made to one
// pattern and are asked for by name; the worded pages are written one by one and asked for in other words than theirs.
func Judge(t *testing.T, store index.Store) string {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := &suite{analyzer: a}
	pages, asked := wordedPages(), wordedQuestions()
	for i, p := range topics() {
		pages, asked = append(pages, p.pages(i)...), append(asked, p.questions()...)
	}
	s.write(t, store, pages...)
	scores, kinds, all := map[string]*score{}, []string{}, score{}
	for _, q := range asked {
		if scores[q.kind] == nil {
			scores[q.kind], kinds = &score{}, append(kinds, q.kind)
		}
		one := s.judge(t, s.searcher(store), q)
		if one.recall < 1 {
			t.Logf("%s: %q finds %.2f of its answers, %.2f of those in the other language", q.kind, q.text, one.recall, one.cross)
		}
		scores[q.kind].add(one)
		all.add(one)
	}
	scores["all"], kinds = &all, append(kinds, "all")
	if n := float64(all.questions); all.ndcg/n < leastNDCG || all.cross/n < leastCross {
		t.Errorf("nDCG@10 of all is %.3f, want at least %.2f; recall across languages %.3f, want at least %.2f", all.ndcg/n, leastNDCG, all.cross/n, leastCross)
	}
	var out strings.Builder
	fmt.Fprintf(&out, "%d pages\n%-25s %6s %8s %8s %8s %8s %8s\n", len(pages), "questions", "number", "nDCG@10", "MRR", "recall", "cross", "strays")
	for _, kind := range kinds {
		sum := scores[kind]
		n := float64(sum.questions)
		fmt.Fprintf(&out, "%-25s %6d %8.3f %8.3f %8.3f %8.3f %8.2f\n", kind, sum.questions,
			sum.ndcg/n, sum.mrr/n, sum.recall/n, sum.cross/n, sum.strays/n)
	}
	return out.String()
}

func (s *score) add(o score) {
	s.questions++
	s.ndcg, s.mrr, s.recall, s.cross, s.strays = s.ndcg+o.ndcg, s.mrr+o.mrr, s.recall+o.recall, s.cross+o.cross, s.strays+o.strays
}

// judge scores one question.
func (s *suite) judge(t *testing.T, search *index.Searcher, asked question) score {
	t.Helper()
	q := index.NewQuery("(" + asked.text + ") source:" + asked.source)
	q.Limit = 1000
	r, err := search.Search(t.Context(), q)
	if err != nil {
		t.Fatalf("Search(%q): %v", q.Text, err)
	}
	var out score
	var gains []float64
	var found []string
	for i, h := range r.Hits {
		grade := asked.grades[h.ID]
		gains = append(gains, gain(grade))
		if grade > 0 {
			found = append(found, h.ID)
			out.mrr = max(out.mrr, 1/float64(i+1))
		}
	}
	answers := slices.Collect(maps.Keys(asked.grades))
	out.strays = float64(len(r.Hits) - len(found))
	out.recall = share(found, answers)
	out.cross = share(across(found, asked.text), across(answers, asked.text))
	out.ndcg = discounted(gains) / discounted(ideal(asked.grades))
	return out
}

// across are the ids of pages in the other language than text is written in; Chinese characters make a text Chinese.
func across(ids []string, text string) []string {
	other := string(yinwen.Chinese)
	if strings.ContainsFunc(text, func(r rune) bool { return unicode.Is(unicode.Han, r) }) {
		other = string(yinwen.English)
	}
	return slices.DeleteFunc(slices.Clone(ids), func(id string) bool { return !strings.HasSuffix(id, "-"+other) })
}

func share(found, answers []string) float64 { return float64(len(found)) / float64(len(answers)) }

// gain is what a page of a grade counts: 2^grade-1.
func gain(grade int) float64 { return float64(int(1)<<grade - 1) }

// ideal are the gains of the best order.
func ideal(grades map[string]int) []float64 {
	var gains []float64
	for _, grade := range grades {
		gains = append(gains, gain(grade))
	}
	slices.Sort(gains)
	slices.Reverse(gains)
	return gains
}

// discounted is the discounted cumulative gain of the first ten hits.
func discounted(gains []float64) float64 {
	total := 0.0
	for i, g := range gains[:min(len(gains), 10)] {
		total += g / math.Log2(float64(i)+2)
	}
	return total
}
