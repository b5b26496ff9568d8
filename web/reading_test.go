package web

import (
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

// TestReadingThroughClient has the same answers, asked with the same query, as the service itself.
func TestReadingThroughClient(t *testing.T) {
	f := newFake()
	server := httptest.NewServer(NewServer(f, Options{}))
	defer server.Close()
	c, ctx := NewClient(server.URL, ""), t.Context()
	q := index.Query{Text: "lang:zh"}
	kwic := index.KwicQuery{Query: q, Word: "减少", Order: "L2,R1", Width: 12}
	kwic.Limit, kwic.Offset = 1, 1
	near := index.CollocationQuery{Query: q, Word: "贷款", Window: 3, Least: 4, Order: index.ByLogDice, Limit: 7, All: true}
	often := index.FrequencyQuery{Query: index.NewQuery("贷款"), Period: index.ByDay}
	often.Limit = 0
	word := index.FrequencyQuery{Query: q, Word: "贷款"}
	for _, ask := range []func(Tools) (any, error){
		func(s Tools) (any, error) { return s.Kwic(ctx, kwic) },
		func(s Tools) (any, error) { return s.Collocations(ctx, near) },
		func(s Tools) (any, error) { return s.Frequency(ctx, often) },
		func(s Tools) (any, error) { return s.Frequency(ctx, word) },
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
		"/read?ui=zh&tool=kwic&q=减少&order=left": {"读了 2 篇，共命中 9 篇", "已到篇数上限", "<mark>减少</mark>", "&lt;甲&gt;", "日期不详", "第 1–2 行，共 2 行",
			`href="/documents/d1?at=2-4#at"`, "/api/v1/kwic?format=tsv&amp;order=left&amp;q="},
		"/read?ui=en&tool=kwic&q=cut&limit=1":          {"Lines 1–1 of 2.", `rel="next" href="/read?limit=1&amp;offset=1&amp;q=cut&amp;tool=kwic"`},
		"/read?ui=en&tool=kwic&q=cut&limit=1&offset=1": {"Lines 2–2 of 2.", `rel="prev" href="/read?limit=1&amp;q=cut&amp;tool=kwic"`},
		"/read?ui=en&tool=kwic&q=cut&offset=2":         {"Nothing found.", "side by side"},
		"/read?ui=en&tool=collocations&q=lang:zh&word=贷款&window=1": {"2 documents, 2 places of the word; 2 words within the window, 10 in all",
			"a random sample", "limit of time", "<h2>Chinese</h2>", "6.2", "13.68", "0.60", "0.0126", "<h2>English</h2>", "4,000 in all", "&lt;0.0001", "6.63 is 0.01"},
		"/read?ui=en&tool=frequency&q=loans&order=left": {"2025-01", "500.0", "undated", "Documents held", "1 of them are undated", "2025-02 – 2025-04",
			"No documents</td>", `<rect class="rate" x="0" y="0" width="50" height="7"/>`},
		"/read?ui=zh&tool=frequency&q=lang:zh&word=贷款": {"<h2>中文</h2>", "2000.0", "1,500", "每百万词", "读了 7 篇", "所选文档"},
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

// The tables as files: the rows of the answer, in its order, whatever a cell begins with.
func TestReadingFiles(t *testing.T) {
	h := NewServer(newFake(), Options{})
	for path, want := range map[string]string{
		"/api/v1/kwic?q=x&format=csv": "\uFEFFleft,word,right,document,title,source,day,lang,start,end\r\n银行,减少,贷款,d1,<甲>,a,2025-01-05,zh,2,4\r\n" +
			"'=The lender ,cut,\" rates\",d2,Two,b,,en,11,14\r\n",
		"/api/v1/kwic?q=x&format=tsv&offset=1": "left\tword\tright\tdocument\ttitle\tsource\tday\tlang\tstart\tend\n'=The lender \tcut\t rates\td2\tTwo\tb\t\ten\t11\t14\n",
		"/api/v1/kwic?q=x&format=jsonl&limit=1": `{"document":"d1","title":"<甲>","source":"a","day":"2025-01-05","lang":"zh","left":"银行","word":"减少","right":"贷款","start":2,"end":4}` +
			"\n",
		"/api/v1/collocations?q=x&format=tsv": "lang\tword\ttogether\ttotal\texpected\tlog_likelihood\tp\tlog_dice\tplaces\tnear\twords\n" +
			"zh\t减少\t2\t3\t0.6\t6.189\t0.0126\t13.678\t2\t2\t10\nen\tfell\t1\t1\t0.25\t40.5\t2e-10\t14\t1\t1\t4000\n",
		"/api/v1/frequency?q=x&format=tsv": "lang\tperiod\tuntil\tdocuments\tcoverage\tper_thousand\tplaces\twords\tper_million\n" +
			"\t2025-01\t\t2\t4\t500\t0\t0\t\n\t2025-02\t2025-04\t0\t0\t\t0\t0\t\n\t2025-05\t\t0\t2\t0\t0\t0\t\n\tundated\t\t1\t1\t1000\t0\t0\t\n",
	} {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", path, nil))
		if got := w.Body.String(); w.Code != 200 || got != want {
			t.Errorf("GET %s: status %d\n%q\nwant\n%q", path, w.Code, got, want)
		}
		file := map[string]string{"k": "yinwen-kwic-newest-2-of-9.", "c": "yinwen-collocations-sample-5-of-90.", "f": "yinwen-frequency."}[path[8:9]]
		if got := w.Header().Get("Content-Disposition"); !strings.Contains(got, "="+file) {
			t.Errorf("GET %s: file %q, want %s", path, got, file)
		}
	}
}

// A place that the address of a document names is marked, also across a figure; one that is not there marks nothing.
func TestPlaceInDocument(t *testing.T) {
	text := "甲银行贷款余额35亿元，增长8%。\n乙"
	at := func(part string) int { return strings.Index(text, part) }
	figures := []yinwen.Figure{{Start: at("35"), End: at("35") + len("35亿元")}}
	for place, want := range map[string]string{
		"3-5":    "甲银行[贷款]余额35亿元，增长8%。|乙",
		"5-9":    "甲银行贷款[余额][35亿元]，增长8%。|乙",
		"18-19":  "甲银行贷款余额35亿元，增长8%。|[乙]",
		"14-19":  "甲银行贷款余额35亿元，增长[8%。]|[乙]",
		"90-99":  "甲银行贷款余额35亿元，增长8%。|乙",
		"5-3":    "甲银行贷款余额35亿元，增长8%。|乙",
		"-1-3":   "甲银行贷款余额35亿元，增长8%。|乙",
		"x":      "甲银行贷款余额35亿元，增长8%。|乙",
		"":       "甲银行贷款余额35亿元，增长8%。|乙",
		"0-9999": "[甲银行贷款余额][35亿元][，增长8%。]|[乙]",
	} {
		var lines []string
		for _, b := range blocks(text, figures, make([]figureView, 1), placeNamed(text, place)) {
			line := ""
			for _, p := range b.Pieces {
				if p.Mark {
					p.Text = "[" + p.Text + "]"
				}
				line += p.Text
			}
			lines = append(lines, line)
		}
		if got := strings.Join(lines, "|"); got != want {
			t.Errorf("at=%s: %s, want %s", place, got, want)
		}
	}
}
