package index

import (
	"cmp"
	"context"
	"fmt"
	"math"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
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
	Limit  int    // words to return; 0 means 50, at most 1000
}

// Collocations are the words near a word. All counts are of the documents read.
type Collocations struct {
	Reach
	Understood string        `json:"understood"`
	Words      int           `json:"words"`  // running words, without those of the word in question
	Places     int           `json:"places"` // of the word in question
	Near       int           `json:"near"`   // running words within the window of a place
	List       []Collocation `json:"list"`
}

// Collocation is a word near the word in question.
type Collocation struct {
	Word          string  `json:"word"`
	Together      int     `json:"together"` // times within the window of a place, each counted once
	Total         int     `json:"total"`    // times in all
	Expected      float64 `json:"expected"` // times together if chance had it
	LogLikelihood float64 `json:"log_likelihood"`
	LogDice       float64 `json:"log_dice"` // at most 14
}

// Collocations reads the documents of q and counts the words around its word.
func (s *Searcher) Collocations(ctx context.Context, q CollocationQuery) (Collocations, error) {
	if q.Order != ByLogLikelihood && q.Order != ByLogDice {
		return Collocations{}, fmt.Errorf("collocations: order %q: want %q or none: %w", q.Order, ByLogDice, yinwen.ErrWrongUsage)
	}
	r, err := s.reading(q.Query, q.Word, true)
	if err != nil {
		return Collocations{}, fmt.Errorf("collocations: %w", err)
	}
	count := counting{total: map[string]int{}, together: map[string]int{}, own: map[string]bool{}, window: min(q.Window, 20)}
	if count.window <= 0 {
		count.window = 5
	}
	out := Collocations{Understood: r.understood}
	out.Reach, err = s.read(ctx, r, func(d *yinwen.Document) error {
		count.add(d.Text, r.node.in(d.Text), r.analyzer)
		return nil
	})
	if err != nil {
		return Collocations{}, fmt.Errorf("collocations: %w", err)
	}
	out.Words, out.Places, out.Near = count.words, count.places, count.near
	out.List = count.list(q)
	return out, nil
}

// counting counts words.
type counting struct {
	window              int
	words, places, near int
	total, together     map[string]int
	own                 map[string]bool // words of the word in question itself
}

// add counts the words of one text, sentence by sentence; places are where the word in question stands.
func (c *counting) add(text string, places []segment.Span, a *segment.Analyzer) {
	for _, sentence := range segment.Sentences(text) {
		inside := inside(places, sentence)
		c.places += len(inside)
		words := a.Running(text[sentence.Start:sentence.End])
		near := make([]bool, len(words))
		own := make([]bool, len(words))
		for _, p := range inside {
			c.reach(words, p, own, near)
		}
		for i, w := range words {
			if own[i] {
				c.own[w.Text] = true
				continue
			}
			c.words++
			c.total[w.Text]++
			if near[i] {
				c.near++
				c.together[w.Text]++
			}
		}
	}
}

// reach marks the words of one place as its own, and those within the window on both sides as near.
func (c *counting) reach(words []segment.Term, p segment.Span, own, near []bool) {
	first, last := -1, -1
	for i, w := range words {
		if w.Start < p.End && w.End > p.Start {
			if first < 0 {
				first = i
			}
			last, own[i] = i, true
		}
	}
	if first < 0 {
		return
	}
	for i := max(first-c.window, 0); i <= min(last+c.window, len(words)-1); i++ {
		near[i] = true
	}
}

// list ranks the words that stand near more often than chance has it.
func (c *counting) list(q CollocationQuery) []Collocation {
	least := max(q.Least, 1)
	if q.Least == 0 {
		least = 2
	}
	var out []Collocation
	for w, n := range c.together {
		if n < least || c.own[w] || measures[w] || segment.Functional(w) || !wordy(w) {
			continue
		}
		x := Collocation{Word: w, Together: n, Total: c.total[w]}
		x.Expected = float64(x.Total) * float64(c.near) / float64(c.words)
		if float64(n) <= x.Expected {
			continue
		}
		x.LogLikelihood = logLikelihood(n, x.Total, c.near, c.words)
		x.LogDice = 14 + math.Log2(2*float64(n)/float64(c.places+x.Total))
		out = append(out, x)
	}
	slices.SortFunc(out, func(x, y Collocation) int {
		order := cmp.Compare(y.LogLikelihood, x.LogLikelihood)
		if q.Order == ByLogDice {
			order = cmp.Compare(y.LogDice, x.LogDice)
		}
		return cmp.Or(order, strings.Compare(x.Word, y.Word))
	})
	limit := min(q.Limit, 1000)
	if limit <= 0 {
		limit = 50
	}
	return out[:min(len(out), limit)]
}

// measures stand beside every number, and tell of it alone.
var measures = map[string]bool{"元": true, "万元": true, "亿元": true, "万亿元": true, "美元": true, "万美元": true, "亿美元": true, "港元": true,
	"亿": true, "万": true, "万亿": true, "个": true, "户": true, "年": true, "月": true, "日": true, "年末": true, "月末": true, "季末": true,
	"百分点": true, "个百分点": true, "基点": true, "个基点": true, "million": true, "billion": true, "trillion": true, "percent": true,
	"percentage": true, "point": true, "points": true, "basis": true, "yuan": true, "rmb": true, "cny": true, "usd": true, "dollar": true, "dollars": true}

// wordy tells words from numbers.
func wordy(w string) bool {
	r, _ := utf8.DecodeRuneInString(w)
	return unicode.IsLetter(r)
}

// logLikelihood is Dunning's G² of a word that stands together times near and total times in all, where near of all words are
// near: twice the sum, over the four cells of the table, of what is seen times the logarithm of seen by expected.
func logLikelihood(together, total, near, all int) float64 {
	sum := 0.0
	for _, cell := range [4][3]int{
		{together, total, near}, {total - together, total, all - near},
		{near - together, all - total, near}, {all - total - near + together, all - total, all - near},
	} {
		if seen := float64(cell[0]); seen > 0 {
			sum += seen * math.Log(seen*float64(all)/(float64(cell[1])*float64(cell[2])))
		}
	}
	return 2 * sum
}
