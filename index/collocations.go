package index

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"yinwen"
)

// Measures of association.
const (
	ByLogLikelihood = ""        // how sure it is that the two do not meet by chance (Dunning 1993)
	ByLogDice       = "logdice" // how close they are, whatever the size of the collection (Rychlý 2008)
)

// CollocationQuery asks which words stand near a word more often than chance has it.
type CollocationQuery struct {
	Query         // selects the documents that are counted
	Word   string // what is looked at, in the query language; empty: what Query speaks of
	Window int    // words on each side, not beyond the sentence; 0 means 5, at most 20
	Least  int    // times that the two meet at least; 0 means 2
	Order  string // ByLogLikelihood or ByLogDice
	Limit  int    // words to return of each language; 0 means 50, at most 1000
	All    bool   // also function words, numbers, units and measures
}

// Bounds of collocations, and what stands for zero.
const (
	CollocationWindow = 5 // words on each side
	CollocationWidest = 20
	CollocationLeast  = 2  // times together
	CollocationWords  = 50 // of each language
	CollocationMost   = 1000
)

// Collocations are the words near a word, by language: what stands beside 净息差 is no company of net interest margin.
type Collocations struct {
	Reach
	Understood string             `json:"understood"`
	Window     int                `json:"window"`
	Tables     []CollocationTable `json:"tables"` // one for each language in which the word stands: Chinese, then English
}

// CollocationTable are the words near a word in one language. Counts are exact, of the documents of that language among those read.
type CollocationTable struct {
	Lang      yinwen.Lang   `json:"lang"`
	Documents int           `json:"documents"`
	Words     int           `json:"words"`  // running words, numbers too, without those of the word in question
	Places    int           `json:"places"` // of the word in question
	Near      int           `json:"near"`   // running words within the window of a place
	List      []Collocation `json:"list"`
}

// Collocation is a word near the word in question.
type Collocation struct {
	Word          string  `json:"word"`
	Together      int     `json:"together"` // times within the window of a place, each counted once
	Total         int     `json:"total"`    // times in all
	Expected      float64 `json:"expected"` // times together if chance had it: Total * Near / Words
	LogLikelihood float64 `json:"log_likelihood"`
	P             float64 `json:"p"`        // of so high a LogLikelihood by chance, for one word (significance)
	LogDice       float64 `json:"log_dice"` // 14 when the two stand only together, once each time
}

// Collocations reads the documents of q and counts the words around its word.
func (s *Searcher) Collocations(ctx context.Context, q CollocationQuery) (Collocations, error) {
	if q.Order != ByLogLikelihood && q.Order != ByLogDice {
		return Collocations{}, fmt.Errorf("collocations: order %q: want %q or none: %w", q.Order, ByLogDice, yinwen.ErrWrongUsage)
	}
	r, err := s.reading(q.Query, q.Word)
	if err != nil {
		return Collocations{}, fmt.Errorf("collocations: %w", err)
	}
	r.sample = true
	q = q.settled()
	out := Collocations{Understood: r.understood, Window: q.Window}
	counts := newCounters(func() *counter { return &counter{window: q.Window, tables: map[yinwen.Lang]*vocabulary{}} },
		func(c *counter, d yinwen.Document) {
			text := newCutText(d.Text, r.analyzer)
			c.add(d.Lang, text, r.node.places(text))
		})
	out.Reach, err = s.read(ctx, r, counts.give)
	var all counter
	for _, c := range counts.close() {
		all.merge(c)
	}
	if err != nil {
		return Collocations{}, fmt.Errorf("collocations: %w", err)
	}
	for _, l := range slices.Backward(slices.Sorted(maps.Keys(all.tables))) { // zh, en
		if t := all.tables[l]; t.places > 0 {
			out.Tables = append(out.Tables, t.table(l, q))
		}
	}
	return out, nil
}

// settled has the defaults filled in.
func (q CollocationQuery) settled() CollocationQuery {
	q.Window, q.Limit = min(q.Window, CollocationWidest), min(q.Limit, CollocationMost)
	if q.Window <= 0 {
		q.Window = CollocationWindow
	}
	if q.Limit <= 0 {
		q.Limit = CollocationWords
	}
	if q.Least <= 0 {
		q.Least = CollocationLeast
	}
	return q
}

// table ranks the words that stand near more often than chance has it.
func (t *vocabulary) table(lang yinwen.Lang, q CollocationQuery) CollocationTable {
	out := CollocationTable{Lang: lang, Documents: t.documents, Words: t.words, Places: t.places, Near: t.near}
	for w, n := range t.seen {
		if n.near < q.Least || n.own || !q.All && !telling(w) {
			continue
		}
		x := Collocation{Word: w, Together: n.near, Total: n.total, Expected: expected(n.total, t.near, t.words)}
		if float64(n.near) <= x.Expected {
			continue
		}
		x.LogLikelihood = logLikelihood(n.near, n.total, t.near, t.words)
		x.P, x.LogDice = significance(x.LogLikelihood), logDice(n.near, t.places, n.total)
		out.List = append(out.List, x)
	}
	slices.SortFunc(out.List, func(x, y Collocation) int {
		order := cmp.Compare(y.LogLikelihood, x.LogLikelihood)
		if q.Order == ByLogDice {
			order = cmp.Compare(y.LogDice, x.LogDice)
		}
		return cmp.Or(order, strings.Compare(x.Word, y.Word))
	})
	out.List = out.List[:min(len(out.List), q.Limit)]
	return out
}
