package storetest

import (
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

// figureSnippets has a condition on a figure show the sentence with the figure that meets it, the figure marked and first,
// though the words of the query stand elsewhere more often.
func (s *suite) figureSnippets(t *testing.T) {
	store := s.store(t)
	filler := map[yinwen.Lang]string{
		yinwen.Chinese: strings.Repeat("临江银行介绍了客户服务方面的安排，临江银行还将延长部分网点的营业时间。", 12),
		yinwen.English: strings.Repeat("Linjiang Bank described its plans for branches, and Linjiang Bank will open longer. ", 12),
	}
	zh := document("zh", "zh", "临江银行年报", filler[yinwen.Chinese]+"上年末不良贷款率1.52%。"+filler[yinwen.Chinese]+
		"期末不良贷款率1.21%，较年初下降。"+filler[yinwen.Chinese], "2025-03-01", "a")
	zh.Figures = []yinwen.Figure{figure(zh.Text, "1.52%", yinwen.Percent, "1.52", "", "npl_ratio", ""),
		figure(zh.Text, "1.21%", yinwen.Percent, "1.21", "", "npl_ratio", "")}
	en := document("en", "en", "Linjiang Bank reports", filler[yinwen.English]+"A year before the NPL ratio was 1.52 percent. "+
		filler[yinwen.English]+"The NPL ratio fell to 1.21 percent at the end. "+filler[yinwen.English], "2025-03-02", "a")
	en.Figures = []yinwen.Figure{figure(en.Text, "1.52 percent", yinwen.Percent, "1.52", "", "npl_ratio", ""),
		figure(en.Text, "1.21 percent", yinwen.Percent, "1.21", "", "npl_ratio", "")}
	s.write(t, store, zh, en)
	for text, marked := range map[string]map[string]string{
		"npl<1.3%":                  {"zh": "1.21%", "en": "1.21 percent"},
		"npl>1.3%":                  {"zh": "1.52%", "en": "1.52 percent"},
		"临江银行 npl<1.3%":             {"zh": "1.21%"},
		"Linjiang Bank npl<1.3%":    {"en": "1.21 percent"},
		"临江银行 (npl<1% OR npl>1.5%)": {"zh": "1.52%"},
	} {
		r, err := s.searcher(store).Search(t.Context(), index.NewQuery(text))
		if err != nil || r.Total != len(marked) {
			t.Fatalf("Search(%q): %d hits, %v, want %d", text, r.Total, err, len(marked))
		}
		for _, h := range r.Hits {
			want := marked[h.ID]
			if !marks(h, want) || len(h.Figures) == 0 || h.Figures[0].Text != want {
				t.Errorf("Search(%q): %s shows %q marked %v, figures %v; want %q marked and first", text, h.ID, h.Snippet, h.Marks, h.Figures, want)
			}
		}
	}
}

// marks tells whether a hit marks exactly a text in its snippet.
func marks(h index.Hit, text string) bool {
	for _, m := range h.Marks {
		if h.Snippet[m.Start:m.End] == text {
			return true
		}
	}
	return false
}

// crossWords has words of the trade find each other in both directions.
func (s *suite) crossWords(t *testing.T) {
	store := s.store(t)
	s.write(t, store,
		document("zh", "zh", "按揭与汇款指南", "网点可办理按揭，汇款当日到账。", "2025-03-01", "a"),
		document("en", "en", "Guide", "A mortgage takes two weeks, a remittance one day.", "2025-03-02", "a"),
		document("other", "en", "Hours", "Branches open at nine.", "2025-03-03", "a"))
	for _, text := range []string{"按揭", "mortgage", "汇款", "匯款", "remittance", "remittances"} {
		if got := s.ids(t, s.searcher(store), index.NewQuery(text)); len(got) != 2 {
			t.Errorf("Search(%q) finds %v, want zh and en", text, got)
		}
	}
}
