package storetest

import (
	"context"
	"errors"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"
	"unicode"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

func (s *suite) figuresTogether(t *testing.T) {
	store, search := s.filled(t)
	// zh-loan has loans in CNY and a percentage, en-npl a percentage and deposits: no figure of theirs is all at once.
	for text, want := range map[string]int{
		"npl>1万亿": 0, "npl_ratio>2%": 1, "loans:1..2 -loans:1..3": 0, "loans>10万亿美元": 0, "deposits<2%": 0, "loans>=28.4万亿元": 1,
		"loans>28.4万亿元": 0, "npl<=1.33%": 2, "npl<1.33%": 0, "npl=1.33%": 2,
	} {
		if got := s.ids(t, search, index.NewQuery(text)); len(got) != want {
			t.Errorf("Search(%q) finds %v, want %d documents", text, got, want)
		}
	}
	two := func(metric, bank string) index.Plan {
		return index.Plan{Match: index.Figures{Conditions: []index.Condition{
			{Field: index.FigureMetric, Values: []string{metric}}, {Field: index.FigureBank, Values: []string{bank}}}}}
	}
	s.total(t, store, two("npl_ratio", "icbc"), 2)
	s.total(t, store, two("deposits", "icbc"), 1)
	s.total(t, store, two("npl_ratio", "boc"), 0)
	loan := s.corpus()[0]
	loan.ID, loan.Figures = "range", []yinwen.Figure{{Kind: yinwen.Percent, Min: "2", Max: "3", MetricID: "nim"},
		{Kind: yinwen.Percent, Min: "5", MaxOpen: true, MetricID: "roe"}, {Kind: yinwen.Percent, MetricID: "lpr"}}
	s.write(t, store, loan)
	low, high := 2.5, 6.0
	bound := func(metric string, c index.Condition, want int) {
		s.total(t, store, index.Plan{Match: index.Figures{Conditions: []index.Condition{
			{Field: index.FigureMetric, Values: []string{metric}}, c}}}, want)
	}
	bound("nim", index.Condition{Field: index.FigureLow, Min: &low}, 0)
	bound("nim", index.Condition{Field: index.FigureHigh, Max: &high}, 1)
	bound("roe", index.Condition{Field: index.FigureLow, Min: &low}, 1)
	bound("roe", index.Condition{Field: index.FigureHigh, Max: &high}, 0)
	bound("lpr", index.Condition{Field: index.FigureLow, Min: &low}, 0)
}

func (s *suite) figureRows(t *testing.T) {
	_, search := s.filled(t)
	for name, row := range map[string]struct {
		q    index.FigureQuery
		want []string
	}{
		"metric":     {index.FigureQuery{Metric: "npl_ratio"}, []string{"1.33", "1.33", "2.1"}},
		"by name":    {index.FigureQuery{Metric: "不良贷款率", Max: "2%"}, []string{"1.33", "1.33"}},
		"of a query": {index.FigureQuery{Query: index.NewQuery("lang:en date:2025-06.."), Kind: "money"}, []string{"34000000000000", "2500000000", "188000000000"}},
		"narrower":   {index.FigureQuery{Metric: "net_profit", Kind: "money"}, []string{"12840000000"}},
		"parts":      {index.FigureQuery{Metric: "贷款*", Min: "$3bn"}, []string{"188000000000"}},
		"falls":      {index.FigureQuery{Metric: "净利息收入", Max: "-2%"}, []string{"2.9"}},
		"bank":       {index.FigureQuery{Bank: "工行", Kind: "money"}, []string{"28400000000000", "34000000000000"}},
		"bounds":     {index.FigureQuery{Min: "30亿元", Max: "100亿元"}, []string{"3559000000"}},
	} {
		var got []string
		err := search.Figures(t.Context(), row.q, func(r index.FigureRow) error {
			got = append(got, r.Figure.Value)
			if !strings.Contains(r.Sentence, r.Figure.Text) {
				t.Errorf("%s: sentence %q without figure %q", name, r.Sentence, r.Figure.Text)
			}
			return nil
		})
		slices.Sort(got)
		slices.Sort(row.want)
		if err != nil || !slices.Equal(got, row.want) {
			t.Errorf("%s: Figures gives %v, %v, want %v", name, got, err, row.want)
		}
	}
	err := search.Figures(t.Context(), index.FigureQuery{Metric: "no such metric"}, func(index.FigureRow) error { return nil })
	if !errors.Is(err, yinwen.ErrWrongUsage) {
		t.Errorf("Figures of an unknown metric: %v, want ErrWrongUsage", err)
	}
}

func (s *suite) facets(t *testing.T) {
	store, search := s.filled(t)
	s.write(t, store, series(120)...)
	for _, text := range []string{"", "贷款", "date:2025", "lang:en", "date:undated", "数据 OR pension"} {
		r, err := search.Search(t.Context(), index.Query{Text: text, Facets: true, Cross: true})
		if err != nil {
			t.Fatalf("Search(%q): %v", text, err)
		}
		rows := len(s.ids(t, search, index.Query{Text: text, Cross: true}))
		if rows != r.Total || rows == 0 {
			t.Errorf("Search(%q): total %d, rows %d", text, r.Total, rows)
		}
		for _, field := range []string{index.FieldMonth, index.FieldSource, index.FieldLang} {
			if sum := sumOf(r.Facets, field); sum != r.Total {
				t.Errorf("Search(%q): %s sums up to %d, total is %d", text, field, sum, r.Total)
			}
		}
		for _, field := range []string{index.FieldBank, index.FieldMetric} {
			for _, v := range facet(r.Facets, field) {
				if n := len(s.ids(t, search, index.Query{Text: text + " " + field + ":" + v.Value, Cross: true})); n != v.Count {
					t.Errorf("Search(%q): facet %s=%s counts %d, the query finds %d", text, field, v.Value, v.Count, n)
				}
			}
		}
		if !slices.IsSortedFunc(facet(r.Facets, index.FieldMonth), func(a, b index.FacetValue) int { return strings.Compare(a.Value, b.Value) }) {
			t.Errorf("Search(%q): months are not in order: %v", text, facet(r.Facets, index.FieldMonth))
		}
	}
}

func facet(facets []index.Facet, field string) []index.FacetValue {
	for _, f := range facets {
		if f.Field == field {
			return f.Values
		}
	}
	return nil
}

func sumOf(facets []index.Facet, field string) int {
	sum := 0
	for _, v := range facet(facets, field) {
		sum += v.Count
	}
	return sum
}

func (s *suite) byDate(t *testing.T) {
	store := s.store(t)
	documents := series(60)
	late := document("late", "zh", "晚", "当日较晚", "2025-05-05", "a")
	late.Published = late.Published.Add(15 * time.Hour)
	s.write(t, store, append(documents, late)...)
	type key struct{ when, id string }
	var got []key
	err := s.searcher(store).Each(t.Context(), index.Query{}, func(d yinwen.Document) error {
		got = append(got, key{index.Derive(&d).When, d.ID})
		return nil
	})
	if err != nil || len(got) != 61 {
		t.Fatalf("Each gave %d, %v", len(got), err)
	}
	if !slices.IsSortedFunc(got, func(a, b key) int {
		if a.when != b.when {
			return strings.Compare(b.when, a.when)
		}
		return strings.Compare(a.id, b.id)
	}) {
		t.Errorf("not newest first with ties by id: %v", got)
	}
	if got[60].when != "0" {
		t.Errorf("the last is of %s, want an undated one", got[60].when)
	}
}

func (s *suite) ranks(t *testing.T) {
	store := s.store(t)
	s.write(t, store,
		document("body", "zh", "季度报告", "本行讨论了绿色金融的情况，以及其他业务的情况。", "2020-01-01", "a"),
		document("title", "zh", "绿色金融报告", "本行讨论了若干业务的情况，以及其他业务的情况。", "2019-01-01", "a"),
		document("none", "zh", "季度报告", "本行讨论了若干业务的情况，以及其他业务的情况。", "2021-01-01", "a"))
	r, err := s.searcher(store).Search(t.Context(), index.NewQuery("绿色金融"))
	if err != nil || len(r.Hits) != 2 || r.Hits[0].ID != "title" || !(r.Hits[0].Score > r.Hits[1].Score) || r.Hits[1].Score <= 0 {
		t.Errorf("Search(绿色金融) = %+v, %v, want the title first, by score", r.Hits, err)
	}
	r, err = s.searcher(store).Search(t.Context(), index.Query{Text: "绿色金融", Sort: index.SortDate})
	if err != nil || len(r.Hits) != 2 || r.Hits[0].ID != "body" {
		t.Errorf("by date: %+v, %v, want the newer first", r.Hits, err)
	}
}

func (s *suite) cursors(t *testing.T) {
	store := s.store(t)
	s.write(t, store, series(101)...)
	search := s.searcher(store)
	for _, sort := range []string{index.SortRelevance, index.SortDate, index.SortRecent} {
		for _, size := range []int{7, 101, 1000} {
			q := index.Query{Text: "贷款", Sort: sort, Limit: size, Cross: true}
			seen := map[string]bool{}
			for page := 0; ; page++ {
				r, err := search.Search(t.Context(), q)
				if err != nil || r.Total != 101 {
					t.Fatalf("%s, page %d: total %d, %v", sort, page, r.Total, err)
				}
				for _, h := range r.Hits {
					for _, id := range append(h.Copies, h.ID) {
						if seen[id] {
							t.Errorf("%s: %s comes twice", sort, id)
						}
						seen[id] = true
					}
				}
				if q.Cursor = r.Next; r.Next == "" {
					break
				}
			}
			if len(seen) != 101 {
				t.Errorf("%s by pages of %d gives %d documents, want 101", sort, size, len(seen))
			}
		}
	}
	s.offsets(t, search)
}

func (s *suite) offsets(t *testing.T, search *index.Searcher) {
	all, err := search.Search(t.Context(), index.Query{Text: "贷款", Limit: 30})
	if err != nil {
		t.Fatal(err)
	}
	part, err := search.Search(t.Context(), index.Query{Text: "贷款", Limit: 10, Offset: 20})
	if err != nil || len(part.Hits) != 10 {
		t.Fatalf("offset 20: %d hits, %v", len(part.Hits), err)
	}
	for i, h := range part.Hits {
		if h.ID != all.Hits[20+i].ID {
			t.Errorf("offset 20: hit %d is %s, want %s", i, h.ID, all.Hits[20+i].ID)
		}
	}
	for name, q := range map[string]index.Query{
		"offset": {Offset: 10001}, "cursor": {Cursor: "xx"}, "sort": {Sort: "size"}, "other order": {Text: "贷款", Cursor: all.Next, Sort: index.SortDate},
	} {
		if _, err := search.Search(t.Context(), q); !errors.Is(err, yinwen.ErrWrongUsage) {
			t.Errorf("bad %s: %v, want ErrWrongUsage", name, err)
		}
	}
}

// samples is how many quoted pieces of text are looked for.
const samples = 5000

// substrings searches quoted pieces of the corpus in it: every one has to find its document.
func (s *suite) substrings(t *testing.T) {
	_, search := s.filled(t)
	corpus := s.corpus()
	random := rand.New(rand.NewPCG(8, 8))
	for tried := 0; tried < samples; {
		d := corpus[random.IntN(len(corpus))]
		piece, ok := Substring([]rune(d.Text), random)
		if !ok {
			continue
		}
		tried++
		if got := s.ids(t, search, index.NewQuery(`"`+piece+`"`)); !slices.Contains(got, d.ID) {
			t.Errorf("the phrase %q of %s finds %v", piece, d.ID, got)
		}
	}
}

// Substring takes 4 to 12 characters of a text that cut no number and no Latin word; false when the throw was unlucky.
func Substring(runes []rune, random *rand.Rand) (string, bool) {
	n := 4 + random.IntN(9)
	if len(runes) < n {
		return "", false
	}
	start := random.IntN(len(runes) - n + 1)
	cuts := func(i int) bool {
		return i > 0 && i < len(runes) && latin(runes[i-1]) && latin(runes[i])
	}
	piece := string(runes[start : start+n])
	if cuts(start) || cuts(start+n) || strings.ContainsAny(piece, "\"“”\n") || len(segment.Grams(piece)) == 0 {
		return "", false
	}
	return piece, true
}

// latin reports whether r may be part of a number or a Latin word.
func latin(r rune) bool {
	return unicode.IsDigit(r) || unicode.IsLetter(r) && !unicode.Is(unicode.Han, r) || strings.ContainsRune(".,-%'’&$/", r)
}

func (s *suite) marks(t *testing.T) {
	_, search := s.filled(t)
	for text, want := range map[string]string{
		"全面振兴": "全面振興", `"款35.59亿"`: "款35.59亿", "revitalize northeast": "revitalization northeast", "revital*": "revitalization",
	} {
		r, err := search.Search(t.Context(), index.NewQuery(text))
		if err != nil || len(r.Hits) == 0 {
			t.Errorf("Search(%q) = %d hits, %v", text, len(r.Hits), err)
			continue
		}
		var got []string
		for _, m := range r.Hits[0].Marks {
			got = append(got, r.Hits[0].Snippet[m.Start:m.End])
		}
		if strings.Join(got, " ") != want {
			t.Errorf("Search(%q) marks %q in %q, want %q", text, got, r.Hits[0].Snippet, want)
		}
	}
	r, err := search.Search(t.Context(), index.NewQuery("npl<1.5% lang:zh"))
	if err != nil || len(r.Hits) != 1 || len(r.Hits[0].Figures) != 3 || r.Hits[0].Figures[0].MetricID != "npl_ratio" {
		t.Errorf("the figure asked for does not come first: %+v, %v", r.Hits, err)
	}
}

func (s *suite) stops(t *testing.T) {
	store, _ := s.filled(t)
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, err := store.Search(ctx, index.Plan{Limit: 1}); !errors.Is(err, context.Canceled) {
		t.Errorf("Search with a cancelled context: %v", err)
	}
	if err := store.Each(ctx, func(index.Held) error { return nil }); !errors.Is(err, context.Canceled) {
		t.Errorf("Each with a cancelled context: %v", err)
	}
	if _, err := store.Get(ctx, "zh-loan"); !errors.Is(err, context.Canceled) {
		t.Errorf("Get with a cancelled context: %v", err)
	}
}
