package web

import (
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"yinwen/index"
)

// TestReadingThroughClient has the same answers, asked with the same query, as the service itself.
func TestReadingThroughClient(t *testing.T) {
	f := newFake()
	server := httptest.NewServer(NewServer(f, Options{}))
	defer server.Close()
	c, ctx := NewClient(server.URL, ""), t.Context()
	q := index.Query{Text: "lang:zh"}
	kwic := index.KwicQuery{Query: q, Word: "减少", Order: index.KwicByLeft, Width: 12}
	near := index.CollocationQuery{Query: q, Word: "贷款", Window: 3, Least: 4, Order: index.ByLogDice, Limit: 7}
	often := index.FrequencyQuery{Query: index.NewQuery("贷款"), Period: index.ByDay}
	often.Limit = 0
	for _, ask := range []func(Tools) (any, error){
		func(s Tools) (any, error) { return s.Kwic(ctx, kwic) },
		func(s Tools) (any, error) { return s.Collocations(ctx, near) },
		func(s Tools) (any, error) { return s.Frequency(ctx, often) },
	} {
		f.calls = nil
		want, _ := ask(f)
		got, err := ask(c)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("through the client %+v, %v, want %+v", got, err, want)
		}
		if f.calls[0] != f.calls[1] {
			t.Errorf("the service was asked %s, want %s", f.calls[1], f.calls[0])
		}
	}
}

func TestReadPage(t *testing.T) {
	f := newFake()
	h := NewServer(f, Options{})
	for path, wants := range map[string][]string{
		"/read?ui=zh": {"语料阅读", "逐词索引"},
		"/read?ui=en": {"Reading tools", "Concordance"},
		"/read?ui=zh&tool=kwic&q=减少&order=left":                    {"读了 2 篇，共命中 9 篇", "已到篇数上限", "<mark>减少</mark>", "&lt;甲&gt;", "日期不详"},
		"/read?ui=en&tool=collocations&q=lang:zh&word=贷款&window=1": {"2 places; 2 words within the window, 10 in all", "6.2", "13.68", "0.60"},
		"/read?ui=en&tool=frequency&q=loans&order=left":            {"2025-01", "50.0%", "undated", "Documents held"},
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", strings.ReplaceAll(path, " ", "%20"), nil))
		body := w.Body.String()
		for _, want := range wants {
			if w.Code != 200 || !strings.Contains(strings.ToLower(body), strings.ToLower(want)) {
				t.Errorf("GET %s: status %d, no %q in\n%s", path, w.Code, want, body)
			}
		}
	}
}
