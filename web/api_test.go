package web

import (
	"context"
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"yinwen"
	"yinwen/index"
)

const token = "s3cret"

func newTestServer(t *testing.T, f *fake) *httptest.Server {
	t.Helper()
	server := httptest.NewServer(NewServer(f, Options{Token: token, Archive: f, Log: slog.New(slog.DiscardHandler), Hosts: []string{"news.example"},
		Examples: []Example{{Query: "贷款 OR loans", Notes: map[string]string{"zh": "两种语言", "en": "both languages"}}}}))
	t.Cleanup(server.Close)
	return server
}

// ask sends a request with headers given as "Name: value" and returns status and body.
func ask(t *testing.T, method, url, body string, headers ...string) (*http.Response, string) {
	t.Helper()
	req, err := http.NewRequest(method, url, strings.NewReader(body))
	if err != nil {
		t.Fatal(err)
	}
	for _, h := range headers {
		name, value, _ := strings.Cut(h, ": ")
		if name == "Host" {
			req.Host = value
		}
		req.Header.Set(name, value)
	}
	res, err := http.DefaultClient.Do(req)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	b, err := io.ReadAll(res.Body)
	if err != nil {
		t.Fatalf("read %s: %v", url, err)
	}
	return res, string(b)
}

func TestAPIStatus(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string]struct {
		method, path, body string
		status             int
		says               string
	}{
		"Chinese query":       {"GET", "/api/v1/search?q=贷款", "", 200, `"total":1`},
		"English query":       {"GET", "/api/v1/search?q=loans&limit=5&sort=date&facets=on", "", 200, `"facets":[`},
		"limit is a word":     {"GET", "/api/v1/search?limit=abc", "", 400, "want a whole number from 0 to 1000"},
		"limit too large":     {"GET", "/api/v1/search?limit=1001", "", 400, "limit=1001"},
		"negative offset":     {"GET", "/api/v1/search?offset=-1", "", 400, "from 0 to 10000"},
		"unknown sort":        {"GET", "/api/v1/search?sort=best", "", 400, "want one of"},
		"unknown parameter":   {"GET", "/api/v1/search?limt=3", "", 400, `unknown parameter \"limt\"`},
		"parameter twice":     {"GET", "/api/v1/search?q=a&q=b", "", 400, "stands 2 times"},
		"endless query":       {"GET", "/api/v1/search?q=" + strings.Repeat("x", 5000), "", 400, "at most 4096"},
		"cross neither way":   {"GET", "/api/v1/search?cross=maybe", "", 400, "want on or off"},
		"document":            {"GET", "/api/v1/documents/zh1", "", 200, `"text":"截至9月末`},
		"document's story":    {"GET", "/api/v1/documents/zh1", "", 200, `"story":"en1","conflicts":[{"a":{"document":"zh1"`},
		"document alone":      {"GET", "/api/v1/documents/bad", "", 200, `"story":null,"conflicts":[]`},
		"story":               {"GET", "/api/v1/stories/en1", "", 200, `"members":[{"id":"zh1"`},
		"story of a document": {"GET", "/api/v1/stories/zh1", "", 200, `"id":"en1"`},
		"no such story":       {"GET", "/api/v1/stories/bad", "", 404, `"class":"not_found"`},
		"no such story page":  {"GET", "/stories/bad", "", 404, "No such page"},
		"no such document":    {"GET", "/api/v1/documents/none", "", 404, `"class":"not_found"`},
		"figures":             {"GET", "/api/v1/figures?q=贷款&kind=money", "", 200, `"next_offset":null`},
		"figures, unknown":    {"GET", "/api/v1/figures?kind=pounds", "", 400, "percent_point"},
		"figures, both":       {"GET", "/api/v1/figures?format=csv&limit=3", "", 400, "leave limit and offset out"},
		"export, headers":     {"HEAD", "/api/v1/export?q=贷款", "", 200, ""},
		"series":              {"GET", "/api/v1/series?metric=loans", "", 200, `"period":"2025-09-30"`},
		"series of nothing":   {"GET", "/api/v1/series", "", 400, "metric=loans"},
		"export, unknown":     {"GET", "/api/v1/export?format=xlsx", "", 400, "csv, jsonl, parquet"},
		"export, none match":  {"GET", "/api/v1/export?q=zzz&format=jsonl", "", 200, ""},
		"sources":             {"GET", "/api/v1/sources", "", 200, `"status 503":1`},
		"dead":                {"GET", "/api/v1/dead", "", 200, "正文"},
		"dead letter":         {"GET", "/api/v1/dead/d1", "", 200, `"document":{`},
		"no such dead letter": {"GET", "/api/v1/dead/d2", "", 404, "d2"},
		"status":              {"GET", "/api/v1/status", "", 200, `"in_flight":1`},
		"no such call":        {"GET", "/api/v1/serch", "", 404, "/openapi.yaml"},
		"get what is posted":  {"GET", "/api/v1/crawl", "", 405, "takes POST, not GET"},
		"post what is got":    {"POST", "/api/v1/search", "", 405, "takes GET, not POST"},
		"health":              {"GET", "/healthz", "", 200, "ok"},
		"ready":               {"GET", "/readyz", "", 200, `"ready":true`},
		"openapi":             {"GET", "/openapi.yaml", "", 200, "openapi: 3.1.0"},
		"no such page":        {"GET", "/nothing", "", 404, "No such page"},
		"no such file":        {"GET", "/static/..%2fserver.go", "", 404, ""},
	} {
		res, body := ask(t, row.method, server.URL+row.path, row.body)
		if res.StatusCode != row.status || !strings.Contains(body, row.says) {
			t.Errorf("%s: %s %s = %d %.300s, want %d with %q", name, row.method, row.path, res.StatusCode, body, row.status, row.says)
		}
		if row.status >= 400 && strings.HasPrefix(row.path, "/api/") && !json.Valid([]byte(body)) {
			t.Errorf("%s: error is no JSON: %s", name, body)
		}
	}
}

func TestSearchShape(t *testing.T) {
	server := newTestServer(t, newFake())
	_, body := ask(t, "GET", server.URL+"/api/v1/search?q=loans&figures=on", "")
	var answer struct {
		Hits []map[string]any `json:"hits"`
	}
	if err := json.Unmarshal([]byte(body), &answer); err != nil || len(answer.Hits) != 2 {
		t.Fatalf("search = %s, %v", body, err)
	}
	for _, key := range []string{"id", "url", "title", "lang", "source", "published", "score", "snippet", "story"} {
		if _, ok := answer.Hits[1][key]; !ok {
			t.Errorf("a hit lacks %q: %s", key, body)
		}
	}
	if answer.Hits[1]["published"] != nil {
		t.Errorf("unknown date is %v, want null", answer.Hits[1]["published"])
	}
}

// Offsets of the API slice the text when both are counted in code points.
func TestOffsetsAreCodePoints(t *testing.T) {
	server := newTestServer(t, newFake())
	for _, id := range []string{"zh1", "en1"} {
		_, body := ask(t, "GET", server.URL+"/api/v1/documents/"+id, "")
		var d yinwen.Document
		if err := json.Unmarshal([]byte(body), &d); err != nil || len(d.Figures) == 0 || d.Terms != nil {
			t.Fatalf("%s = %s, %v", id, body, err)
		}
		text := []rune(d.Text)
		for _, f := range d.Figures {
			if got := string(text[f.Start:f.End]); got != f.Text {
				t.Errorf("%s: text[%d:%d] = %q, want %q", id, f.Start, f.End, got, f.Text)
			}
		}
	}
	_, body := ask(t, "GET", server.URL+"/api/v1/figures?q=贷款", "")
	var page struct{ Figures []rowJSON }
	if err := json.Unmarshal([]byte(body), &page); err != nil || len(page.Figures) != 11 {
		t.Fatalf("figures = %s, %v", body, err)
	}
	for _, row := range page.Figures {
		f, sentence := row.Figure.points, []rune(row.Sentence)
		if got := string(sentence[f.Start-*row.SentenceStart : f.End-*row.SentenceStart]); got != f.Text {
			t.Errorf("figure %q lies at %q of its sentence", f.Text, got)
		}
	}
}

func TestOperatingCallsAreGuarded(t *testing.T) {
	bearer := "Authorization: Bearer " + token
	for name, row := range map[string]struct {
		headers []string
		status  int
	}{
		"token":                   {[]string{bearer}, 200},
		"no token":                {nil, 401},
		"wrong token":             {[]string{"Authorization: Bearer nope"}, 401},
		"empty token":             {[]string{"Authorization: Bearer "}, 401},
		"own name":                {[]string{bearer, "Host: news.example:8080"}, 200},
		"localhost":               {[]string{bearer, "Host: LOCALHOST:8080"}, 200},
		"IPv6":                    {[]string{bearer, "Host: [::1]:8080"}, 200},
		"rebound name":            {[]string{bearer, "Host: evil.example"}, 403},
		"name that looks like it": {[]string{bearer, "Host: localhost.evil.example"}, 403},
		"page of another site":    {[]string{bearer, "Origin: https://evil.example"}, 403},
		"opaque page":             {[]string{bearer, "Origin: null"}, 403},
		"fetch from elsewhere":    {[]string{bearer, "Sec-Fetch-Site: cross-site"}, 403},
	} {
		f := newFake()
		server := newTestServer(t, f)
		for _, path := range []string{"crawl", "verify", "reindex", "import", "dead/retry", "dead/drop", "dead/d1/retry", "dead/d1/drop", "forget"} {
			f.calls = nil
			body := map[string]string{"import": `{"paths":["a"]}`, "dead/retry": `{"all":true}`, "dead/drop": `{"ids":["d1"]}`,
				"forget": `{"url":"https://bank.example/x"}`}[path]
			res, answer := ask(t, "POST", server.URL+"/api/v1/"+path, body, row.headers...)
			if res.StatusCode != row.status {
				t.Errorf("%s: POST %s = %d %s, want %d", name, path, res.StatusCode, answer, row.status)
			}
			if done := len(f.calls) > 0; done != (row.status == 200) {
				t.Errorf("%s: POST %s did %v", name, path, f.calls)
			}
		}
	}
}

// On loopback nothing is read under a name that someone else may have pointed here.
func TestReadsUnderOwnNamesOnly(t *testing.T) {
	for name, row := range map[string]struct {
		host      string
		only, all int // with the option and without
	}{
		"address":      {"127.0.0.1:8080", 200, 200},
		"localhost":    {"localhost:8080", 200, 200},
		"IPv6":         {"[::1]:8080", 200, 200},
		"own name":     {"news.example", 200, 200},
		"rebound name": {"evil.example:8080", 403, 200},
		"looks alike":  {"127.0.0.1.evil.example", 403, 200},
	} {
		for only, want := range map[bool]int{true: row.only, false: row.all} {
			server := httptest.NewServer(NewServer(newFake(), Options{Hosts: []string{"news.example"}, OwnNamesOnly: only}))
			for _, path := range []string{"/", "/documents/zh1", "/api/v1/search", "/api/v1/export", "/feed", "/metrics", "/healthz", "/nothing"} {
				status := want
				if path == "/nothing" && want == 200 {
					status = 404
				}
				if res, body := ask(t, "GET", server.URL+path, "", "Host: "+row.host); res.StatusCode != status {
					t.Errorf("%s, only %v: %s = %d %.200s, want %d", name, only, path, res.StatusCode, body, status)
				}
			}
			server.Close()
		}
	}
}

func TestNoTokenNoOperating(t *testing.T) {
	f := newFake()
	server := httptest.NewServer(NewServer(f, Options{}))
	defer server.Close()
	for _, h := range []string{"Authorization: Bearer ", "Authorization: Bearer x"} {
		if res, body := ask(t, "POST", server.URL+"/api/v1/verify", "", h); res.StatusCode != 401 || len(f.calls) > 0 {
			t.Errorf("%q: %d %s", h, res.StatusCode, body)
		}
	}
}

func TestOrdersAreStrict(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string][3]string{
		"unknown key":     {"crawl", `{"source":["a"]}`, "unknown field"},
		"no JSON":         {"crawl", `sources=a`, "request body"},
		"two values":      {"crawl", `{} {}`, "more than one"},
		"import nothing":  {"import", `{}`, "paths"},
		"retry neither":   {"dead/retry", ``, "all"},
		"retry both":      {"dead/retry", `{"all":true,"ids":["d1"]}`, "either"},
		"forget a script": {"forget", `{"url":"javascript:alert(1)"}`, "want http or https"},
	} {
		res, body := ask(t, "POST", server.URL+"/api/v1/"+row[0], row[1], "Authorization: Bearer "+token)
		if res.StatusCode != 400 || !strings.Contains(body, row[2]) {
			t.Errorf("%s: %d %s, want 400 with %q", name, res.StatusCode, body, row[2])
		}
	}
}

// What goes wrong inside is told to the operator, and to nobody else.
func TestInnerErrorsStayInside(t *testing.T) {
	f := newFake()
	f.fail = errInside
	server := newTestServer(t, f)
	for _, path := range []string{"/", "/search?q=a", "/sources", "/dead", "/status", "/figures?q=loans", "/feed",
		"/api/v1/search", "/api/v1/sources", "/api/v1/export?q=loans", "/api/v1/figures?q=loans", "/api/v1/export?format=stream", "/readyz"} {
		res, body := ask(t, "GET", server.URL+path, "")
		if strings.Contains(body, "secret") || (res.StatusCode < 500 && !strings.Contains(body, "under id")) {
			t.Errorf("%s = %d %s", path, res.StatusCode, body)
		}
	}
	if _, body := ask(t, "GET", server.URL+"/api/v1/search", "", "Authorization: Bearer "+token); !strings.Contains(body, "secret") {
		t.Errorf("the operator reads %s, want the whole error", body)
	}
}

// An export that breaks off is never a whole answer.
func TestExportBreaksOff(t *testing.T) {
	f := newFake()
	f.fail, f.after = errInside, 1
	f.documents[0].Text = strings.Repeat("长文本", 40<<10) // more than is held back
	server := newTestServer(t, f)
	for _, format := range Formats() {
		res, err := http.Get(server.URL + "/api/v1/export?format=" + format)
		if err != nil {
			continue // broken off before the headers came
		}
		_, err = io.ReadAll(res.Body)
		res.Body.Close()
		if err == nil && res.StatusCode == http.StatusOK {
			t.Errorf("%s: a broken export ends like a whole one", format)
		}
	}
}

// A server's own time limits end short calls, never an export or long work that still moves.
func TestStreamsOutlastTheServersLimits(t *testing.T) {
	const limit = 300 * time.Millisecond
	slow := httptest.NewUnstartedServer(NewServer(slowly{newFake(), limit * 2 / 3}, Options{Token: token}))
	slow.Config.WriteTimeout, slow.Config.ReadTimeout = limit, limit
	slow.Start()
	t.Cleanup(slow.Close)
	c := NewClient(slow.URL, token)
	t.Run("Each", func(t *testing.T) {
		t.Parallel()
		n := 0
		err := c.Each(context.Background(), index.Query{}, func(yinwen.Document) error { n++; return nil })
		if err != nil || n != 3 {
			t.Errorf("Each = %v after %d documents", err, n)
		}
	})
	t.Run("Verify", func(t *testing.T) {
		t.Parallel()
		if report, err := c.Verify(context.Background(), nil); err != nil || report.Documents != 2 {
			t.Errorf("Verify = %+v, %v", report, err)
		}
	})
	for _, format := range Formats() {
		t.Run(format, func(t *testing.T) {
			t.Parallel()
			if res, body := ask(t, "GET", slow.URL+"/api/v1/export?format="+format, ""); res.StatusCode != 200 || body == "" {
				t.Errorf("%s: %d %q", format, res.StatusCode, body)
			}
		})
	}
}

// slowly is a Service that waits before each row and step.
type slowly struct {
	Service
	wait time.Duration
}

func (s slowly) Each(ctx context.Context, q index.Query, fn func(yinwen.Document) error) error {
	return s.Service.Each(ctx, q, func(d yinwen.Document) error { time.Sleep(s.wait); return fn(d) })
}

func (s slowly) Verify(ctx context.Context, progress func(Progress)) (VerifyReport, error) {
	return s.Service.Verify(ctx, func(p Progress) { time.Sleep(s.wait); progress(p) })
}

// A search that runs out of time says so, in words that help.
func TestDeadline(t *testing.T) {
	f := newFake()
	f.fail = fmt.Errorf("search index: %w", context.DeadlineExceeded)
	server := newTestServer(t, f)
	for _, path := range []string{"/api/v1/search?q=贷款", "/search?q=loans"} {
		if res, body := ask(t, "GET", server.URL+path, ""); res.StatusCode != 504 || !strings.Contains(body, "narrow the query") {
			t.Errorf("%s = %d %s", path, res.StatusCode, body)
		}
	}
}

func TestMetrics(t *testing.T) {
	server := newTestServer(t, newFake())
	ask(t, "GET", server.URL+"/api/v1/search?q=贷款", "")
	ask(t, "GET", server.URL+"/nothing", "")
	ask(t, "GET", server.URL+"/api/v1/nothing", "")
	ask(t, "POST", server.URL+"/api/v1/search", "")
	_, body := ask(t, "GET", server.URL+"/metrics", "")
	for _, want := range []string{"yinwen_documents 12345\n", "yinwen_queue_waiting 3\n", `yinwen_source_failed{source="example-bank"} 2`,
		`yinwen_source_failures{source="example-bank",class="status 503"} 1`, "yinwen_ready 1\n",
		`yinwen_http_requests_total{method="GET",route="/api/v1/search",code="200"} 1`, "go_goroutines",
		`yinwen_http_requests_total{method="any",route="none",code="404"} 2`, `yinwen_http_requests_total{method="any",route="none",code="405"} 1`,
		`yinwen_http_request_seconds_bucket{method="GET",route="/api/v1/search",le="+Inf"} 1`, "# TYPE yinwen_http_request_seconds histogram\n"} {
		if !strings.Contains(body, want) {
			t.Errorf("metrics lack %q", want)
		}
	}
}

// Metrics tell that a part does not answer, and nothing that it would have to tell.
func TestMetricsOfAPartThatIsAway(t *testing.T) {
	f := newFake()
	f.status.Health = Health{Parts: []PartHealth{{Name: "index", Detail: "out of reach"}, {Name: "queue", Ready: true}}}
	f.fail = fmt.Errorf("sources: %w", yinwen.ErrUnavailable)
	_, body := ask(t, "GET", newTestServer(t, f).URL+"/metrics", "")
	for _, want := range []string{"yinwen_ready 0\n", `yinwen_part_ready{part="index"} 0`, `yinwen_part_ready{part="queue"} 1`,
		"yinwen_queue_waiting 3\n"} {
		if !strings.Contains(body, want) {
			t.Errorf("metrics lack %q", want)
		}
	}
	if strings.Contains(body, "yinwen_documents ") {
		t.Error("metrics count the documents of an index that does not answer")
	}
}

func FuzzOffsets(f *testing.F) {
	f.Add("余额4767亿元", 6, 16)
	f.Add("loans \xff 5%", 8, 10)
	f.Fuzz(func(t *testing.T, text string, start, end int) {
		if start < 0 || end < start || end > len(text) || !utf8.ValidString(text[:start]) || !utf8.ValidString(text[start:end]) {
			return
		}
		in := []yinwen.Figure{{Start: start, End: end, Metric: "m", MetricStart: start, MetricEnd: end}}
		want, got := yinwen.CodePoints(text, in), newRuler(text).codePoints(in)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%q: %d:%d is %+v in code points, want %+v", text, start, end, got, want)
		}
		if out := newRuler(text).bytes(yinwen.CodePoints(text, in)); out[0].Start != start || out[0].End != end {
			t.Errorf("%q: %d:%d comes back as %d:%d", text, start, end, out[0].Start, out[0].End)
		}
	})
}
