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
	)
	return s.searcher(store)
}

func (s *suite) collocations(t *testing.T) {
	search := s.readable(t)
	for name, row := range map[string]struct {
		q                   index.CollocationQuery
		read                int
		words, places, near int
		want                string
		logLikelihood       float64
		logDice             float64
	}{
		// 银行 减少 (贷款) / 企业 减少 开支 / 银行 减少 (贷款) / 居民 看好 存款: 10 words, 2 of them beside 贷款.
		// G² = 2(2 ln(2·10/(3·2)) + 1 ln(1·10/(3·8)) + 7 ln(7·10/(7·8))), logDice = 14 + log2(2·2/(2+3)).
		"Chinese": {index.CollocationQuery{Query: index.Query{Text: "lang:zh"}, Word: "贷款", Window: 1}, 2, 10, 2, 2,
			"减少 2 of 3", 2 * (2*math.Log(20.0/6) + math.Log(10.0/24) + 7*math.Log(70.0/56)), 14 + math.Log2(0.8)},
		// the lender cut (rates) / firms cut costs / a rival cut (rates) / homes gained value: 12 words.
		"English": {index.CollocationQuery{Query: index.Query{Text: "lang:en"}, Word: "rates", Window: 1}, 2, 12, 2, 2,
			"cut 2 of 3", 2 * (2*math.Log(24.0/6) + math.Log(12.0/30) + 9*math.Log(108.0/90)), 14 + math.Log2(0.8)},
		"wider window": {index.CollocationQuery{Query: index.Query{Text: "贷款"}, Window: 5, Order: index.ByLogDice}, 2, 10, 2, 4,
			"银行 2 of 2, 减少 2 of 3", -1, 15},
		"beyond a sentence": {index.CollocationQuery{Query: index.Query{Text: "lang:zh"}, Word: "存款", Window: 9, Least: 1}, 2, 11, 1, 2,
			"居民 1 of 1, 看好 1 of 1", -1, -1},
	} {
		got, err := search.Collocations(t.Context(), row.q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var list []string
		for _, c := range got.List {
			list = append(list, fmt.Sprintf("%s %d of %d", c.Word, c.Together, c.Total))
		}
		if got.Read != row.read || got.Cut != "" || got.Words != row.words || got.Places != row.places || got.Near != row.near ||
			strings.Join(list, ", ") != row.want {
			t.Errorf("%s: %+v, want %+v", name, got, row)
			continue
		}
		first := got.List[0]
		if row.logLikelihood >= 0 && math.Abs(first.LogLikelihood-row.logLikelihood) > 1e-9 ||
			row.logDice >= 0 && row.logDice < 15 && math.Abs(first.LogDice-row.logDice) > 1e-9 {
			t.Errorf("%s: G² %v, logDice %v, want %v, %v", name, first.LogLikelihood, first.LogDice, row.logLikelihood, row.logDice)
		}
	}
	if _, err := search.Collocations(t.Context(), index.CollocationQuery{Query: index.Query{Text: "lang:zh"}}); !errors.Is(err, yinwen.ErrWrongUsage) {
		t.Errorf("collocations of no word: %v, want ErrWrongUsage", err)
	}
}

func (s *suite) concordance(t *testing.T) {
	search := s.readable(t)
	for name, row := range map[string]struct {
		q    index.KwicQuery
		want []string
	}{
		"Chinese": {index.KwicQuery{Query: index.NewQuery("减少")}, []string{"银行[减少]贷款。居民看好存款。", "银行[减少]贷款。企业减少开支。", "银行减少贷款。企业[减少]开支。"}},
		"by left": {index.KwicQuery{Query: index.NewQuery("减少"), Order: index.KwicByLeft, Width: 2},
			[]string{"企业[减少]开支", "银行[减少]贷款", "银行[减少]贷款"}},
		"by right": {index.KwicQuery{Query: index.NewQuery("cut"), Order: index.KwicByRight, Width: 12},
			[]string{". Firms [cut] costs.", "The lender [cut] rates. ", "A rival [cut] rates. "}},
		"in some documents": {index.KwicQuery{Query: index.NewQuery("date:2025-01"), Word: "减少", Width: 1}, []string{"行[减少]贷", "业[减少]开"}},
	} {
		got, err := search.Kwic(t.Context(), row.q)
		var lines []string
		for _, l := range got.Lines {
			lines = append(lines, l.Left+"["+l.Word+"]"+l.Right)
		}
		if err != nil || !slices.Equal(lines, row.want) || got.Cut != "" || got.Read != got.Total {
			t.Errorf("%s: %q, %v (%+v), want %q", name, lines, err, got.Reach, row.want)
		}
	}
}

func (s *suite) frequency(t *testing.T) {
	search := s.readable(t)
	for name, row := range map[string]struct {
		q    index.FrequencyQuery
		want string
	}{
		"by month": {index.FrequencyQuery{Query: index.NewQuery("减少")}, "2025-01 1/1, 2025-02 1/2, undated 0/1"},
		"by day":   {index.FrequencyQuery{Query: index.NewQuery("rates"), Period: index.ByDay}, "2025-01-05 0/1, 2025-02-07 0/1, 2025-02-08 1/1, undated 1/1"},
		"by year":  {index.FrequencyQuery{Query: index.NewQuery("贷款 OR rates"), Period: index.ByYear}, "2025 3/3, undated 1/1"},
	} {
		got, err := search.Frequency(t.Context(), row.q)
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		var list []string
		sum := 0
		for _, p := range got.Periods {
			list = append(list, fmt.Sprintf("%s %d/%d", p.Period, p.Documents, p.Coverage))
			sum += p.Documents
		}
		if strings.Join(list, ", ") != row.want || sum != got.Total {
			t.Errorf("%s: %q sums up to %d of %d, want %q", name, list, sum, got.Total, row.want)
		}
	}
}
