package elastic

import (
	"cmp"
	"fmt"
	"math"
	"path/filepath"
	"reflect"
	"slices"
	"testing"

	"yinwen"
	"yinwen/index"
	"yinwen/index/elastic/elastictest"
	"yinwen/index/local"
	"yinwen/segment"
)

const (
	parityDocuments = 300
	parityReplaced  = 100 // of these, on Bleve
	parityPlans     = 200
)

// twins are the two backends with the same documents.
type twins struct {
	local, elastic index.Store
	analyzer       *segment.Analyzer
}

func newTwins(t *testing.T) *twins {
	t.Helper()
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	l, err := local.Open(filepath.Join(t.TempDir(), "index"))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { l.Close() })
	// Several shards, so that scores by the statistics of one would show.
	w := &twins{l, opened(t, Config{URL: elastictest.Start(t), Name: unused(t), Shards: 3}), a}
	g := newGenerator(3)
	replaced, documents := make([]yinwen.Document, parityReplaced), make([]yinwen.Document, parityDocuments)
	for i := range documents {
		documents[i] = g.document(i, a)
	}
	for i := range replaced {
		replaced[i] = g.document(-1, a)
		replaced[i].ID = documents[i].ID
	}
	// Bleve leaves out what was replaced at once, Elasticsearch when it merges.
	fill(t, w.local, replaced)
	fill(t, w.local, documents)
	fill(t, w.elastic, documents)
	return w
}

func fill(t *testing.T, s index.Store, documents []yinwen.Document) {
	t.Helper()
	out, err := s.Write(t.Context(), documents)
	if err != nil {
		t.Fatal(err)
	}
	for i, o := range out {
		if o.State != index.Written {
			t.Fatalf("document %d is %v: %s", i, o.State, o.Reason)
		}
	}
}

// TestParity asks both backends the same and expects the same: hits, totals and facets, scores and order.
func TestParity(t *testing.T) {
	w := newTwins(t)
	t.Run("Queries", w.queries)
	t.Run("Plans", w.plans)
	t.Run("Scores", w.scores)
}

// parityQueries has every form of the language, in words that the documents have.
var parityQueries = []string{
	"", "贷款", "貸款", "loan", "loans cross:off", "绿色金融", "普惠金融 试点", "不良贷款率 cross:off", "non-performing loan ratio", "ICBC", "ICBC cross:off",
	"工行", "工商银行贷款", "银行理财", "A股", "H股 股东", "股 cross:off", "款", "35.59", "691400", "35.59亿元", "𠮷田", "研究生命", "小微企业 OR 信用卡", "养老或理财",
	"(贷款 OR loan) -ICBC", "-贷款", "-date:undated -lang:en", "贷款 -source:source-1", `"绿色金融"`, `"款35.59亿"`, `"股"`, `"A股"`, `"net interest"`,
	`"interest net"`, `"Little Giant"`, `"贷款 存款"~4`, `"loan bank"~3`, `"bank loan growth"~6`, `"款 亿"~5`, "revital*", "A*", "贷款*", "title:贷款", "title:(loan OR 银行)",
	"body:利率 -title:利率", "bank:工行", "bank:ICBC 贷款", "source:source-2", "source:(source-1 OR source-3)", "source:source*", "lang:en pension", "metric:npl_ratio", "指标:不良率", "date:2024",
	"date:2024-03", "date:2023-06..2024-02", "date:..2023-12-31", "date>=2025", "date:undated", "loans>2", "npl<5%", "loans>$3", "deposits:1..6", "npl:1%..4%", "nim>=3%",
	"npl!=3.1%", "1%<npl<4%", "loans*>2", "loan growth>2%", "贷款增速<-2%", "贷款降幅>2%", "metric:loans*", "bank:ICBC,CCB", "date:2024H1", "🙂", `"绿色 金融"`,
	"贷款 sort:date", "bank sort:recent", "贷款 利率 数据 公布", "U.S. lender", "AT&T", "the of and", "净息差 同比增长", "数字人民币 降准 央行",
}

func (w *twins) queries(t *testing.T) {
	ranked := 0
	for _, text := range parityQueries {
		for _, sort := range []string{"", index.SortDate} {
			q := index.Query{Text: text, Sort: sort, Limit: 1000, Facets: true, Cross: true}
			want, got := w.search(t, w.local, q), w.search(t, w.elastic, q)
			if got.Total != want.Total || !slices.Equal(sortedIDs(got.Hits), sortedIDs(want.Hits)) {
				t.Errorf("Search(%q) finds %d, Bleve finds %d: %v", text, got.Total, want.Total, differ(sortedIDs(got.Hits), sortedIDs(want.Hits)))
			}
			if !reflect.DeepEqual(bare(got.Facets), bare(want.Facets)) {
				t.Errorf("Search(%q): facets %+v, Bleve counts %+v", text, got.Facets, want.Facets)
			}
			if sort == index.SortDate && !slices.Equal(ids(got.Hits), ids(want.Hits)) {
				t.Errorf("Search(%q) by date: another order than Bleve's", text)
			}
			if want.Total > 1 && want.Hits[0].Score > 0 {
				ranked++
				sameOrder(t, text, got.Hits, want.Hits)
			}
		}
	}
	t.Logf("%d queries, %d ranked", len(parityQueries), ranked)
	if ranked < len(parityQueries)/2 {
		t.Errorf("only %d of %d queries are ranked", ranked, len(parityQueries))
	}
}

// sameOrder expects the same hits in the same order, with the same scores.
func sameOrder(t *testing.T, text string, got, want []index.Hit) {
	t.Helper()
	for i := range min(len(got), len(want)) {
		if got[i].ID != want[i].ID || !alike(got[i].Score, want[i].Score) {
			t.Errorf("Search(%q): hit %d is %s with score %v, with Bleve %s with %v", text, i, got[i].ID, got[i].Score, want[i].ID, want[i].Score)
			return
		}
	}
}

// alike tells whether two scores differ by no more than the rounding of single floats, added up.
func alike(a, b float64) bool { return math.Abs(a-b) <= 1e-6*max(a, b) }

func (w *twins) search(t *testing.T, s index.Store, q index.Query) index.Result {
	t.Helper()
	r, err := index.NewSearcher(s, func() (*segment.Analyzer, error) { return w.analyzer, nil }).Search(t.Context(), q)
	if err != nil {
		t.Fatalf("Search(%q): %v", q.Text, err)
	}
	return r
}

// plans compares answers to random plans, each read in pages.
func (w *twins) plans(t *testing.T) {
	g := newGenerator(5)
	full := 0
	for range parityPlans {
		p := index.Plan{Match: g.plan(3), Sort: pick(g, []index.Order{index.ByScore, index.ByDate}), Limit: pick(g, []int{60, 400, 400, 400}), Offset: pick(g, []int{0, 0, 7}),
			Facets: []index.FacetRequest{{Field: index.FieldSource, Size: 3}, {Field: index.FieldMonth}, {Field: index.FieldBank, Size: 100}}}
		want, got := pages(t, w.local, p), pages(t, w.elastic, p)
		text := fmt.Sprintf("%#v", p.Match)
		if got.total != want.total || p.Offset == 0 && len(got.ids) != want.total {
			t.Fatalf("plan %s finds %d and gives %d, Bleve finds %d", text, got.total, len(got.ids), want.total)
		}
		if !reflect.DeepEqual(bare(got.facets), bare(want.facets)) {
			t.Fatalf("plan %s: facets %+v, Bleve counts %+v", text, got.facets, want.facets)
		}
		if !slices.Equal(got.ids, want.ids) {
			t.Fatalf("plan %s, sort %v: other hits than Bleve's, or in another order", text, p.Sort)
		}
		if want.total > 0 && want.total < parityDocuments {
			full++
		}
	}
	t.Logf("%d plans, %d of which find some documents and not all", parityPlans, full)
	if full < parityPlans/4 {
		t.Errorf("only %d of %d plans tell anything", full, parityPlans)
	}
}

type paged struct {
	total  int
	ids    []string
	facets []index.Facet
}

func pages(t *testing.T, s index.Store, p index.Plan) paged {
	t.Helper()
	var out paged
	for {
		f, err := s.Search(t.Context(), p)
		if err != nil {
			t.Fatalf("Search(%#v): %v", p.Match, err)
		}
		if p.After == nil {
			out.total, out.facets = f.Total, f.Facets
		}
		for _, h := range f.Hits {
			out.ids = append(out.ids, h.Document.ID)
		}
		if len(f.Hits) < p.Limit {
			return out
		}
		p.After = f.Hits[len(f.Hits)-1].After
	}
}

// scores compares the scores of single nodes.
func (w *twins) scores(t *testing.T) {
	slots := []index.Slot{{Terms: []string{"贷款"}}}
	for _, n := range []index.Node{
		index.Term{Field: index.FieldBodyWords, Text: "贷款", Boost: 1}, index.Term{Field: index.FieldBodyGrams, Text: "贷款", Boost: 0.3}, index.Term{Field: index.FieldTitleWords, Text: "loan", Boost: 3},
		index.Phrase{Field: index.FieldBodyGrams, Slots: slots, Boost: 2.5}, index.Near{Field: index.FieldBodyGrams, Parts: [][]index.Slot{slots, slots}, Boost: 1.5},
		index.Constant{Node: index.Term{Field: index.FieldBodyGrams, Text: "贷款", Boost: 1}, Score: 0.5}, index.AnyOf{Field: index.FieldLang, Values: []string{"zh"}},
		index.Boosted{Node: index.AnyOf{Field: index.FieldLang, Values: []string{"zh"}}, Extra: []index.Node{index.Phrase{Field: index.FieldBodyGrams, Slots: slots, Boost: 2}}},
		index.Or{Nodes: []index.Node{index.Phrase{Field: index.FieldTitleGrams, Slots: slots, Boost: 3}, index.Phrase{Field: index.FieldBodyGrams, Slots: slots, Boost: 1}}},
		index.Filter{Node: index.Term{Field: index.FieldBodyGrams, Text: "贷款", Boost: 1}},
	} {
		want, got := scoresOf(t, w.local, n), scoresOf(t, w.elastic, n)
		for id, score := range want {
			if !alike(got[id], score) {
				t.Errorf("%#v: document %s scores %v, with Bleve %v", n, id, got[id], score)
				break
			}
		}
	}
}

func scoresOf(t *testing.T, s index.Store, n index.Node) map[string]float64 {
	t.Helper()
	f, err := s.Search(t.Context(), index.Plan{Match: n, Limit: parityDocuments})
	if err != nil || len(f.Hits) == 0 {
		t.Fatalf("Search(%#v): %d hits, %v", n, len(f.Hits), err)
	}
	out := map[string]float64{}
	for _, h := range f.Hits {
		out[h.Document.ID] = h.Score
	}
	return out
}

func ids(hits []index.Hit) []string {
	var out []string
	for _, h := range hits {
		out = append(append(out, h.ID), h.Copies...)
	}
	return out
}

func sortedIDs(hits []index.Hit) []string { return slices.Sorted(slices.Values(ids(hits))) }

// differ names what only one of two sorted lists has.
func differ(a, b []string) []string {
	has := func(list []string) func(string) bool {
		return func(x string) bool { _, ok := slices.BinarySearchFunc(list, x, cmp.Compare); return ok }
	}
	return append(slices.DeleteFunc(slices.Clone(a), has(b)), slices.DeleteFunc(slices.Clone(b), has(a))...)
}

// bare makes no values and nil the same.
func bare(facets []index.Facet) []index.Facet {
	for i := range facets {
		if len(facets[i].Values) == 0 {
			facets[i].Values = nil
		}
	}
	return facets
}
