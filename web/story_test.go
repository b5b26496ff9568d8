package web

import (
	"context"
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"yinwen"
)

// The conflict of two versions stands where readers meet it, with both figures and the arithmetic, in both languages.
func TestConflictIsPlain(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string]struct {
		path, ui string
		says     []string
	}{
		"story, zh":        {"/stories/en1", "zh", []string{"1 处数据矛盾", "<mark>5,210亿元</mark>", "5,210亿元 = CNY 521,000,000,000", "5,210,000,000,000 ÷ 521,000,000,000 = 10", "10亿 = 1 billion"}},
		"story, en":        {"/stories/en1", "en", []string{"1 conflict of figures", "<mark>5,210 billion yuan</mark>", "5,210 billion yuan = CNY 5,210,000,000,000", "exactly 10 times", "1亿 is 100 million"}},
		"document, zh":     {"/documents/zh1", "zh", []string{`href="/stories/en1#conflicts"`, `class="fig clash"`, "由1.10%下调至<mark>0.95%</mark>，下降<mark>20个基点</mark>。", "1.10% to 0.95% is -15, stated is -20"}},
		"document, en":     {"/documents/en1", "en", []string{"2 versions", "5,210亿元", "≠", `class="fig clash"`}},
		"hit by its value": {"/search?q=10.91%25", "en", []string{"<b><mark>10.91%</mark></b>", "<b>4767亿元</b>"}},
		"hit of a version": {"/search?q=贷款", "en", []string{`<a class="note bad" href="/stories/en1#conflicts">1 conflict of figures</a>`, "2 versions"}},
	} {
		_, body := ask(t, "GET", server.URL+row.path, "", "Cookie: "+uiCookie+"="+row.ui)
		for _, want := range row.says {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %s lacks %q", name, row.path, want)
			}
		}
	}
	if _, body := ask(t, "GET", server.URL+"/documents/bad", ""); strings.Contains(body, "/stories/") || strings.Contains(body, "clash") {
		t.Errorf("a document alone speaks of a story: %s", body)
	}
}

func TestStoryPageOfADocument(t *testing.T) {
	server := newTestServer(t, newFake())
	client := &http.Client{CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	res, err := client.Get(server.URL + "/stories/zh1")
	if err != nil {
		t.Fatal(err)
	}
	res.Body.Close()
	if res.StatusCode != http.StatusFound || res.Header.Get("Location") != "/stories/en1" {
		t.Errorf("/stories/zh1 = %d to %q, want the story's own address", res.StatusCode, res.Header.Get("Location"))
	}
}

// Offsets of a story's figures slice the texts of its documents when counted in code points.
func TestStoryOffsets(t *testing.T) {
	f := newFake()
	server := newTestServer(t, f)
	_, body := ask(t, "GET", server.URL+"/api/v1/stories/en1", "")
	var story struct {
		Conflicts []struct {
			A, B struct {
				Document string
				Figure   yinwen.Figure
			}
		}
	}
	if err := json.Unmarshal([]byte(body), &story); err != nil || len(story.Conflicts) != 1 {
		t.Fatalf("story = %s, %v", body, err)
	}
	for _, claim := range []struct {
		Document string
		Figure   yinwen.Figure
	}{story.Conflicts[0].A, story.Conflicts[0].B} {
		d, err := f.Document(context.Background(), claim.Document)
		if err != nil {
			t.Fatal(err)
		}
		if got := string([]rune(d.Text)[claim.Figure.Start:claim.Figure.End]); got != claim.Figure.Text {
			t.Errorf("%s: %q stands at the offsets of %q", claim.Document, got, claim.Figure.Text)
		}
	}
}

// What changed or went away since the documents were linked is left out, not shown wrongly.
func TestStoryAfterChanges(t *testing.T) {
	for name, change := range map[string]func(*fake){
		"figure is gone":   func(f *fake) { f.documents[1].Text = strings.Replace(f.documents[1].Text, "5,210", "521", 1) },
		"document is gone": func(f *fake) { f.documents = f.documents[:1] },
	} {
		f := newFake()
		change(f)
		server := newTestServer(t, f)
		for _, path := range []string{"/stories/en1", "/api/v1/stories/en1", "/documents/zh1"} {
			if res, body := ask(t, "GET", server.URL+path, ""); res.StatusCode != 200 || strings.Contains(body, "5,210 billion") {
				t.Errorf("%s: %s = %d with the conflict: %s", name, path, res.StatusCode, body)
			}
		}
	}
}

func TestApart(t *testing.T) {
	for name, row := range map[string][4]string{
		"亿 as billion":     {"312800000000", "3128000000000", "3,128,000,000,000 ÷ 312,800,000,000 = 10", "10"},
		"万 as million":     {"80000", "8000000", "8,000,000 ÷ 80,000 = 100", "100"},
		"no power of ten":  {"1.36", "1.63", "1.63 − 1.36 = 0.27", ""},
		"twice":            {"10", "20", "20 − 10 = 10", ""},
		"zero":             {"0", "3", "3 − 0 = 3", ""},
		"endless quotient": {"3", "10", "10 − 3 = 7", ""},
		"fraction":         {"0.15", "1.5", "1.5 ÷ 0.15 = 10", "10"},
		"no value":         {"", "3", "", ""},
		"no number":        {"NaN", "3", "", ""},
	} {
		line, ten := apart(yinwen.Figure{Value: row[0]}, yinwen.Figure{Value: row[1]})
		if line != row[2] || ten != row[3] {
			t.Errorf("%s: apart(%s, %s) = %q, %q, want %q, %q", name, row[0], row[1], line, ten, row[2], row[3])
		}
	}
}

// Values meet across languages whatever is counted is called, first those of one metric.
func TestAgreements(t *testing.T) {
	zh := yinwen.Document{ID: "a", Lang: yinwen.Chinese, Text: "占比5%，利率5%，户数3万户"}
	en := yinwen.Document{ID: "b", Lang: yinwen.English, Text: "rate 5%, share 5%, 30,000 clients, 7%"}
	zh.Figures = []yinwen.Figure{figureAt(zh.Text, "5%", yinwen.Figure{Kind: yinwen.Percent, Value: "5", MetricID: "share"}),
		figureAt(zh.Text[10:], "5%", yinwen.Figure{Kind: yinwen.Percent, Value: "5", MetricID: "interest_rate"}),
		figureAt(zh.Text, "3万户", yinwen.Figure{Kind: yinwen.Count, Value: "30000", Unit: "户"})}
	zh.Figures[1].Start, zh.Figures[1].End = zh.Figures[1].Start+10, zh.Figures[1].End+10
	en.Figures = []yinwen.Figure{figureAt(en.Text, "5%", yinwen.Figure{Kind: yinwen.Percent, Value: "5", MetricID: "interest_rate"}),
		figureAt(en.Text[10:], "5%", yinwen.Figure{Kind: yinwen.Percent, Value: "5", MetricID: "share"}),
		figureAt(en.Text, "30,000", yinwen.Figure{Kind: yinwen.Count, Value: "30000", Unit: "clients"}),
		figureAt(en.Text, "7%", yinwen.Figure{Kind: yinwen.Percent, Value: "7"})}
	en.Figures[1].Start, en.Figures[1].End = en.Figures[1].Start+10, en.Figures[1].End+10
	var got [][2]string
	for _, row := range (telling{documents: []yinwen.Document{zh, en}}).agreements(loadWords()["en"]) {
		got = append(got, [2]string{row.Cells[0].Href, row.Cells[1].Href})
	}
	want := [][2]string{{"/documents/a#f6", "/documents/b#f15"}, {"/documents/a#f17", "/documents/b#f5"}, {"/documents/a#f28", "/documents/b#f19"}}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("agreements = %q, want %q", got, want)
	}
}
