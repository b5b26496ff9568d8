package web

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"yinwen"
	"yinwen/index"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// pagesOf are the main pages, by the name of their golden file.
func pagesOf() map[string]string {
	return map[string]string{"home": "/", "results": "/search?q=loans", "results-zh": "/search?q=贷款&sort=date", "none": "/search?q=zzz+figure:npl_ratio%3C1.5+percent",
		"document-zh": "/documents/zh1", "document-en": "/documents/en1", "version": "/documents/zh1/versions/1757000000000", "story": "/stories/en1", "figures": "/figures?q=贷款&metric=loans&kind=money", "series": "/series?metric=loans&kind=percent&changes=on",
		"wrong-metric": "/figures?q=贷款&metric=npl_ration&min=500亿", "wrong-series": "/series?metric=loans&bank=工商银航", "wrong-story": "/stories/zzz",
		"kwic": "/read?q=贷款&order=left", "collocations": "/read?tool=collocations&q=lang:zh&word=贷款&all=on", "frequency": "/read?tool=frequency&q=贷款",
		"frequency-word": "/read?tool=frequency&q=source:a&word=贷款&period=year", "read": "/read", "wrong-read": "/read?q=bank:icbc",
		"sources": "/sources", "dead": "/dead", "status": "/status", "help": "/help"}
}

func TestGoldenPages(t *testing.T) {
	server := newTestServer(t, newFake())
	version := regexp.MustCompile(`\?v=[0-9a-f]+`)
	options := regexp.MustCompile(`(?s)<datalist (id="\w+")>.*?</datalist>`)
	every := regexp.MustCompile(`(?s)<details>.*?</details>`)
	for _, ui := range []string{"zh", "en"} {
		for name, path := range pagesOf() {
			res, body := ask(t, "GET", server.URL+path, "", "Cookie: "+uiCookie+"="+ui)
			if res.StatusCode != wantStatus(name) || res.Header.Get("Content-Language") != ui {
				t.Errorf("%s %s = %d in %q", ui, path, res.StatusCode, res.Header.Get("Content-Language"))
			}
			// The version of the style and the glossary's names are others' business.
			body = every.ReplaceAllString(body, "<details></details>")
			body = options.ReplaceAllString(version.ReplaceAllString(body, "?v=V"), "<datalist $1></datalist>")
			golden(t, filepath.Join("testdata", name+"."+ui+".html"), body)
		}
	}
}

// wantStatus is what a page of pagesOf answers.
func wantStatus(name string) int {
	switch {
	case name == "wrong-story":
		return 404
	case strings.HasPrefix(name, "wrong-"):
		return 400
	}
	return 200
}

func golden(t *testing.T, file, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	if string(want) != got {
		t.Errorf("%s differs; run go test ./web -update and read the difference\ngot %s", file, got)
	}
}

// A page of results says when some may be missing, and the API and its client too.
func TestIncompleteIsSaid(t *testing.T) {
	f := newFake()
	f.incomplete = true
	server := newTestServer(t, f)
	for ui, want := range map[string]string{"zh": "索引尚未收录全部存档", "en": "does not hold all that was archived"} {
		if _, body := ask(t, "GET", server.URL+"/search?q=loans", "", "Cookie: "+uiCookie+"="+ui); !strings.Contains(body, want) {
			t.Errorf("%s page does not say %q", ui, want)
		}
	}
	r, err := NewClient(server.URL, "").Search(t.Context(), index.NewQuery("loans"))
	if err != nil || !r.Incomplete {
		t.Errorf("the client's answer = %v, %v, want it incomplete", r.Incomplete, err)
	}
}

// No page runs, loads or links to what an article put into it, whatever its title, text and address.
func TestNothingIsInjected(t *testing.T) {
	f := newFake()
	hostile := `"><script>alert(1)</script><img src=x onerror=alert(1)>` + "\u2028'--></style>"
	for i := range f.documents {
		d := &f.documents[i]
		d.Title, d.Author, d.Source, d.URL, d.Editor, d.Origin = hostile, hostile, hostile, "javascript:alert(1)//"+hostile, hostile, hostile
		d.Text = "loans 贷款 " + hostile + "\n" + hostile + "\t" + hostile
		d.Figures = d.Figures[:0]
	}
	f.documents[0].Figures = append(f.documents[0].Figures, figureAt(f.documents[0].Text, `<script>`, f.documents[0].Figures[:1][0]))
	f.documents[0].Figures[0].Unit, f.documents[0].Figures[0].Bank = hostile, hostile
	f.documents[1].Figures = append(f.documents[1].Figures, figureAt(f.documents[1].Text, `<script>`, yinwen.Figure{Kind: yinwen.Count, Metric: hostile, Unit: hostile}))
	f.story.Conflicts = []yinwen.Conflict{{A: yinwen.Claim{Document: "en1", Figure: f.documents[1].Figures[0]},
		B: yinwen.Claim{Document: "zh1", Figure: f.documents[0].Figures[0]}, Reason: hostile}}
	f.sources[0].Name, f.sources[0].LastError, f.sources[0].Failures = hostile, hostile, map[string]int{hostile: 1}
	f.dead[0].Reason, f.dead[0].Title = hostile, hostile
	server := newTestServer(t, f)
	query := strings.NewReplacer(" ", "%20", `"`, "%22", "<", "%3C", ">", "%3E", "\u2028", "", "'", "%27").Replace(hostile)
	paths := append([]string{"/search?q=" + query, "/figures?q=" + query, "/figures?q=loans&metric=" + query, "/documents/bad", "/nothing/" + query},
		"/search?q=", "/figures?q=loans")
	for _, path := range pagesOf() {
		paths = append(paths, path)
	}
	for _, path := range paths {
		res, body := ask(t, "GET", server.URL+path, "")
		if policy := res.Header.Get("Content-Security-Policy"); !strings.Contains(policy, "default-src 'none'") || strings.Contains(policy, "unsafe") {
			t.Errorf("%s: policy %q", path, policy)
		}
		harmless(t, path, body)
	}
}

// harmless parses a page as a browser does and looks for what must not be there.
func harmless(t *testing.T, path, body string) {
	t.Helper()
	root, err := html.Parse(strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for n := range root.Descendants() {
		if n.Type != html.ElementNode {
			continue
		}
		if slices.Contains([]string{"script", "img", "style", "iframe", "object", "embed", "base", "foreignobject"}, n.Data) {
			t.Errorf("%s has <%s>", path, n.Data)
		}
		for _, a := range n.Attr {
			if strings.HasPrefix(a.Key, "on") || a.Key == "style" {
				t.Errorf("%s has %s=%q", path, a.Key, a.Val)
			}
			if a.Key == "href" && !strings.HasPrefix(a.Val, "/") && !strings.HasPrefix(a.Val, "#") && !strings.HasPrefix(a.Val, "https://bank.example/") {
				t.Errorf("%s links to %q", path, a.Val)
			}
		}
		if n.Data == "a" && attr(n, "rel") == "" && strings.HasPrefix(attr(n, "href"), "http") {
			t.Errorf("%s links outside without rel", path)
		}
	}
}

func attr(n *html.Node, key string) string {
	for _, a := range n.Attr {
		if a.Key == key {
			return a.Val
		}
	}
	return ""
}

// Every page has one main heading, labels for its inputs, and anchors that exist.
func TestPagesAreAccessible(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, path := range pagesOf() {
		_, body := ask(t, "GET", server.URL+path, "")
		root, err := html.Parse(strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		headings, ids, labels := 0, map[string]bool{}, map[string]bool{}
		var anchors []string
		for n := range root.Descendants() {
			switch {
			case n.Data == "h1":
				headings++
			case n.Data == "label":
				labels[attr(n, "for")] = true
			case n.Data == "a" && strings.HasPrefix(attr(n, "href"), "#"):
				anchors = append(anchors, attr(n, "href")[1:])
			case n.Data == "input" && n.Parent.Data != "label" && !labels[attr(n, "id")]:
				t.Errorf("%s: input %q has no label", name, attr(n, "name"))
			}
			if id := attr(n, "id"); id != "" {
				if ids[id] {
					t.Errorf("%s: id %q twice", name, id)
				}
				ids[id] = true
			}
		}
		if headings != 1 {
			t.Errorf("%s has %d main headings", name, headings)
		}
		for _, a := range anchors {
			if !ids[a] {
				t.Errorf("%s: #%s leads nowhere", name, a)
			}
		}
	}
}

func TestUILanguage(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string]struct {
		path    string
		headers []string
		want    string
	}{
		"nothing said":     {"/", nil, "en"},
		"Chinese browser":  {"/", []string{"Accept-Language: zh-CN,zh;q=0.9,en;q=0.8"}, "zh"},
		"traditional":      {"/", []string{"Accept-Language: zh-Hant-TW"}, "zh"},
		"English browser":  {"/", []string{"Accept-Language: en-GB,zh;q=0.5"}, "en"},
		"neither":          {"/", []string{"Accept-Language: fr"}, "en"},
		"rubbish":          {"/", []string{"Accept-Language: ;;;q=x"}, "en"},
		"cookie wins":      {"/", []string{"Accept-Language: zh", "Cookie: yinwen_ui=en"}, "en"},
		"parameter wins":   {"/?ui=zh", []string{"Cookie: yinwen_ui=en"}, "zh"},
		"parameter absurd": {"/?ui=xx", []string{"Accept-Language: zh"}, "zh"},
	} {
		res, body := ask(t, "GET", server.URL+row.path, "", row.headers...)
		if got := res.Header.Get("Content-Language"); got != row.want || !strings.Contains(body, `<html lang="`+row.want+`">`) {
			t.Errorf("%s: page in %q, want %q", name, got, row.want)
		}
		if kept := res.Header.Get("Set-Cookie") != ""; kept != strings.Contains(row.path, "ui=zh") {
			t.Errorf("%s: cookie %q", name, res.Header.Get("Set-Cookie"))
		}
	}
}

// Both languages have words for all that the templates say, and no word is left without use.
func TestWords(t *testing.T) {
	all := loadWords()
	var source strings.Builder
	files, _ := filepath.Glob("templates/*.html")
	code, _ := filepath.Glob("*.go")
	for _, file := range append(files, code...) {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source.Write(b)
	}
	for _, m := range regexp.MustCompile(`(?:\bt |\(t |say\()"([a-z0-9.]+)"[^ ]`).FindAllStringSubmatch(source.String(), -1) {
		if !all["zh"].has(m[1]) || !all["en"].has(m[1]) {
			t.Errorf("no words for %q", m[1])
		}
	}
	made := regexp.MustCompile(`^(sort|field|remark|filter\.(wrong|all)|daterule|periodbasis|kind|approx|direction|basis|lang|unit)\.|\.title$|^read\.(cut|period|kwic|collocations|frequency)\b`)
	for key, zh := range all["zh"].text {
		if en := all["en"].text[key]; strings.Count(zh, "%") != strings.Count(en, "%") || zh == "" || en == "" {
			t.Errorf("%s: %q and %q take different blanks", key, zh, en)
		}
		if !made.MatchString(key) && !strings.Contains(source.String(), `"`+key+`"`) {
			t.Errorf("%q is said nowhere", key)
		}
	}
}

// A filter that means nothing is said in the reader's language; what was filled in stays, with names that may have been meant.
func TestWrongFilters(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string]struct {
		path, ui string
		says     []string
	}{
		"metric, zh": {"/figures?q=贷款&metric=npl_ration&min=500亿", "zh", []string{"没有叫“npl_ration”的指标。", `value="npl_ration"`, `value="500亿"`, `value="贷款"`, "metric=npl_ratio&amp;min=", ">不良贷款率</a>", "全部指标"}},
		"metric, en": {"/figures?metric=npl_ration", "en", []string{"No metric is called “npl_ration”.", "Did you mean:", "All metrics ("}},
		"bank, zh":   {"/series?metric=loans&bank=工商银航&changes=on", "zh", []string{"没有叫“工商银航”的机构。", `/series?bank=icbc&amp;changes=on&amp;metric=loans`, `name="bank" value="工商银航" list="banks" autocomplete="off" aria-invalid="true"`}},
		"amount, en": {"/figures?q=loans&min=many", "en", []string{"“many” is no amount; write it like 500亿, 1.5% or 3e9."}},
		"kind, en":   {"/figures?q=loans&kind=colour", "en", []string{"There is no kind “colour”."}},
		"word, zh":   {"/read?q=bank:icbc", "zh", []string{"没有可考察的词", `value="bank:icbc"`}},
	} {
		res, body := ask(t, "GET", server.URL+row.path, "", "Cookie: "+uiCookie+"="+row.ui)
		if res.StatusCode != 400 || strings.Contains(body, "wrong use") {
			t.Errorf("%s: %s = %d: %s", name, row.path, res.StatusCode, body)
		}
		for _, want := range row.says {
			if !strings.Contains(body, want) {
				t.Errorf("%s: %s lacks %q", name, row.path, want)
			}
		}
	}
}

// A page behind the last leads back to that; pages can be asked for by number.
func TestPagesBehindTheEnd(t *testing.T) {
	server := newTestServer(t, newFake())
	res, body := ask(t, "GET", server.URL+"/search?q=loans&page=999", "", "Cookie: "+uiCookie+"=en")
	if res.StatusCode != 200 || res.Request.URL.Query().Get("offset") != "0" || !strings.Contains(body, "2 documents") {
		t.Errorf("/search?page=999 = %d at %s: %s", res.StatusCode, res.Request.URL, body)
	}
	if _, body := ask(t, "GET", server.URL+"/search?q=loans&page=1", "", "Cookie: "+uiCookie+"=en"); !strings.Contains(body, "class=\"hit\"") {
		t.Error("page 1 shows no hit")
	}
}
