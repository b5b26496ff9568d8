package storetest

import (
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

// readable is a press small enough to count by hand.
func (s *suite) readable(t *testing.T) *index.Searcher {
	t.Helper()
	store := s.store(t)
	s.write(t, store,
		document("zh-1", "zh", "甲", "银行减少贷款。企业减少开支。", "2025-01-05", "a"),
		document("zh-2", "zh", "乙", "银行减少贷款。居民看好存款。", "2025-02-07", "a"),
		document("en-1", "en", "One", "The lender cut rates. Firms cut costs.", "2025-02-08", "b"),
		document("en-2", "en", "Two", "A rival cut rates. Homes gained value.", "", "b"),
		document("en-3", "en", "Three", "Wide margins helped. Loans fell.", "2025-06-01", "c"),
	)
	return s.searcher(store)
}

func (s *suite) collocations(t *testing.T) {
	search := s.readable(t)
	zh, en := index.Query{Text: "lang:zh"}, index.Query{Text: "lang:en source:b"}
	for name, row := range map[string]struct {
		q    index.CollocationQuery
		want string // language, documents, words, places, near; then word, together of total
		// of the first word; worked out apart, from 2 Σ O ln O − 2 Σ R ln R + 2 N ln N
		logLikelihood, p, logDice float64
	}{
		// 银行 减少 (贷款) / 企业 减少 开支 / 银行 减少 (贷款) / 居民 看好 存款: 10 words, 2 of them beside 贷款.
		"Chinese": {index.CollocationQuery{Query: zh, Word: "贷款", Window: 1}, "zh 2 10 2 2: 减少 2 of 3",
			6.188963460994891, 0.012854945962567048, 13.678071905112638},
		// the lender cut (rates) / firms cut costs / a rival cut (rates) / homes gained value: 12 words.
		"English": {index.CollocationQuery{Query: en, Word: "rates", Window: 1}, "en 2 12 2 2: cut 2 of 3",
			6.994384003022439, 0.00817658422067754, 13.678071905112638},
		"wider window": {index.CollocationQuery{Query: index.Query{Text: "贷款"}, Window: 5, Order: index.ByLogDice}, "zh 2 10 2 4: 银行 2 of 2, 减少 2 of 3",
			-1, -1, 14},
		"beyond a sentence": {index.CollocationQuery{Query: zh, Word: "存款", Window: 9, Least: 1}, "zh 2 11 1 2: 居民 1 of 1, 看好 1 of 1",
			-1, -1, 14},
		// Each language is counted by itself: 贷款 is Loans, but the five English words are no company of the Chinese ones.
		"both languages": {index.CollocationQuery{Query: index.Query{Text: "-source:b", Cross: true}, Word: "贷款", Window: 1, Least: 1},
			"zh 2 10 2 2: 减少 2 of 3; en 1 4 1 1: fell 1 of 1", 6.188963460994891, -1, -1},
		"all words": {index.CollocationQuery{Query: en, Word: "lender", Least: 1, All: true}, "en 2 13 1 3: the 1 of 1, rates 1 of 2, cut 1 of 3",
			-1, -1, -1},
		"a row of words": {index.CollocationQuery{Query: en, Word: "cut rates", Window: 1, Least: 1}, "en 2 10 2 2: lender 1 of 1, rival 1 of 1",
			-1, -1, -1},
		"nowhere": {index.CollocationQuery{Query: en, Word: "costs cut"}, "", -1, -1, -1},
	} {
		got, err := search.Collocations(t.Context(), row.q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if list := tables(got); list != row.want || got.Cut != "" || got.Read != got.Total {
			t.Errorf("%s: %q, %+v, want %q", name, list, got.Reach, row.want)
			continue
		}
		for what, pair := range firstOf(got, row.logLikelihood, row.p, row.logDice) {
			if pair[1] >= 0 && math.Abs(pair[0]-pair[1]) > 1e-9 {
				t.Errorf("%s: %s is %v, want %v", name, what, pair[0], pair[1])
			}
		}
	}
	if _, err := search.Collocations(t.Context(), index.CollocationQuery{Query: zh}); !errors.Is(err, yinwen.ErrWrongUsage) {
		t.Errorf("collocations of no word: %v, want ErrWrongUsage", err)
	}
}

func tables(c index.Collocations) string {
	var all []string
	for _, table := range c.Tables {
		var list []string
		for _, x := range table.List {
			list = append(list, fmt.Sprintf("%s %d of %d", x.Word, x.Together, x.Total))
		}
		all = append(all, fmt.Sprintf("%s %d %d %d %d: %s", table.Lang, table.Documents, table.Words, table.Places, table.Near, strings.Join(list, ", ")))
	}
	return strings.Join(all, "; ")
}

// firstOf are the measures of the first word beside those wanted.
func firstOf(c index.Collocations, logLikelihood, p, logDice float64) map[string][2]float64 {
	if len(c.Tables) == 0 {
		return nil
	}
	x := c.Tables[0].List[0]
	return map[string][2]float64{"G²": {x.LogLikelihood, logLikelihood}, "p": {x.P, p}, "logDice": {x.LogDice, logDice}}
}

func (s *suite) concordance(t *testing.T) {
	search := s.readable(t)
	for name, row := range map[string]struct {
		q    index.KwicQuery
		want []string
	}{
		"Chinese": {index.KwicQuery{Query: index.NewQuery("减少")}, []string{"银行[减少]贷款。居民看好存款。", "银行[减少]贷款。企业减少开支。", "银行减少贷款。企业[减少]开支。"}},
		"by left": {index.KwicQuery{Query: index.NewQuery("减少"), Order: index.KwicByLeft, Width: 2},
			[]string{"企业[减少]开支", "银行[减少]贷款", "银行[减少]贷款"}}, // qǐyè, yínháng
		"by right, whatever is shown": {index.KwicQuery{Query: index.NewQuery("cut"), Order: index.KwicByRight, Width: 1},
			[]string{" [cut] ", " [cut] ", " [cut] "}},
		"by right": {index.KwicQuery{Query: index.NewQuery("cut"), Order: "R1,L1", Width: 6},
			[]string{". Firms [cut] costs.", "The lender [cut] rates. ", "A rival [cut] rates. "}},
		"in some documents": {index.KwicQuery{Query: index.NewQuery("date:2025-01"), Word: "减少", Width: 1}, []string{"行[减少]贷", "业[减少]开"}},
		"a row of words":    {index.KwicQuery{Query: index.NewQuery("cut rate"), Width: 3}, []string{" [cut rates]. ", "rival [cut rates]. "}},
		"a phrase":          {index.KwicQuery{Query: index.NewQuery(`"少贷"`), Width: 1}, []string{"减[少贷]款", "减[少贷]款"}},
		"no word":           {index.KwicQuery{Query: index.NewQuery("少贷"), Width: 1}, nil},
		"near one another":  {index.KwicQuery{Query: index.NewQuery(`"lender rates"~2`), Width: 2}, []string{"The [lender cut rates]. "}},
		"the second page":   {index.KwicQuery{Query: index.Query{Text: "减少", Limit: 1, Offset: 1}, Width: 1}, []string{"行[减少]贷"}},
	} {
		if row.q.Limit == 10 { // NewQuery's, of hits
			row.q.Limit = 0
		}
		got, err := search.Kwic(t.Context(), row.q)
		var lines []string
		for _, l := range got.Lines {
			lines = append(lines, l.Left+"["+l.Word+"]"+l.Right)
		}
		all := map[bool]int{true: 3, false: len(row.want)}[row.q.Limit == 1]
		if err != nil || !slices.Equal(lines, row.want) || got.Cut != "" || got.Read != got.Total || got.Places != all {
			t.Errorf("%s: %q of %d, %v (%+v), want %q of %d", name, lines, got.Places, err, got.Reach, row.want, all)
		}
	}
	for _, order := range []string{"up", "L0", "L7", "L1,,R1", "N1"} {
		if _, err := search.Kwic(t.Context(), index.KwicQuery{Query: index.NewQuery("cut"), Order: order}); !errors.Is(err, yinwen.ErrWrongUsage) {
			t.Errorf("order %q: %v, want ErrWrongUsage", order, err)
		}
	}
}

func (s *suite) frequency(t *testing.T) {
	search := s.readable(t)
	zh := index.Query{Text: "lang:zh"}
	for name, row := range map[string]struct {
		q    index.FrequencyQuery
		want string
	}{
		"by month": {index.FrequencyQuery{Query: index.NewQuery("减少")}, "2025-01 1/1, 2025-02 1/2, 2025-03..2025-05 0/0, 2025-06 0/1, undated 0/1"},
		"by day": {index.FrequencyQuery{Query: index.NewQuery("rates"), Period: index.ByDay},
			"2025-01-05 0/1, 2025-01-06..2025-02-06 0/0, 2025-02-07 0/1, 2025-02-08 1/1, 2025-02-09..2025-05-31 0/0, 2025-06-01 0/1, undated 1/1"},
		"by year": {index.FrequencyQuery{Query: index.NewQuery("贷款 OR rates"), Period: index.ByYear}, "2025 4/4, undated 1/1"},
		// 11 words, 存款 one of them; 12 words.
		"a word among Chinese documents": {index.FrequencyQuery{Query: zh, Word: "减少", Period: index.ByYear}, "zh 2025 2/2 3/12"},
		"no other names, as the query says": {index.FrequencyQuery{Query: index.NewQuery("-source:b cross:off"), Word: "贷款", Period: index.ByYear},
			"zh 2025 2/2 2/12, en 2025 0/1 0/5"},
		"a word in both languages": {index.FrequencyQuery{Query: index.NewQuery("-source:b"), Word: "贷款"},
			"zh 2025-01 1/1 1/6, zh 2025-02 1/1 1/6, en 2025-06 1/1 1/5"},
	} {
		got, err := search.Frequency(t.Context(), row.q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		if list, sum := periods(got); list != row.want || sum != got.Total {
			t.Errorf("%s: %q sums up to %d of %d, want %q", name, list, sum, got.Total, row.want)
		}
	}
}

func periods(f index.Frequency) (string, int) {
	var list []string
	sum := 0
	for _, p := range f.Periods {
		line := p.Period
		if p.Until != "" {
			line += ".." + p.Until
		}
		line += fmt.Sprintf(" %d/%d", p.Documents, p.Coverage)
		if p.Lang != "" {
			line = fmt.Sprintf("%s %s %d/%d", p.Lang, line, p.Places, p.Words)
		}
		list, sum = append(list, line), sum+p.Documents
	}
	return strings.Join(list, ", "), sum
}

// sample walks what matches alike: in the order of ids, whatever ranks the match, page by page.
func (s *suite) sample(t *testing.T) {
	store := s.store(t)
	s.write(t, store, document("c", "en", "Rates", "Rates, rates, rates.", "2025-01-05", "a"), document("a", "en", "Two", "A cut in rates.", "2025-02-07", "a"),
		document("d", "en", "Three", "Rates.", "", "b"), document("b", "zh", "利率", "rates", "2025-06-01", "c"), document("e", "zh", "利率", "下降", "", "c"))
	p := index.Plan{Match: index.Filter{Node: index.And{Nodes: []index.Node{index.All{}, index.Term{Field: index.FieldBodyWords, Text: "rate", Boost: 2}}}},
		Sort: index.ByScore, Limit: 3}
	var got []string
	for {
		found, err := store.Search(t.Context(), p)
		if err != nil {
			t.Fatal(err)
		}
		for _, h := range found.Hits {
			got = append(got, h.Document.ID)
		}
		if len(found.Hits) < p.Limit {
			break
		}
		p.After = found.Hits[p.Limit-1].After
	}
	if want := []string{"a", "b", "c", "d"}; !slices.Equal(got, want) {
		t.Errorf("in the order of ids: %v, want %v", got, want)
	}
}
