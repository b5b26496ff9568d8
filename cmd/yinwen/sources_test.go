package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// newsSite serves a feed of two articles and one elsewhere, a frozen feed, and a list without links.
func newsSite(t *testing.T) string {
	t.Helper()
	item := func(link, title string, at time.Time) string {
		return fmt.Sprintf("<item><link>%s</link><title>%s</title><pubDate>%s</pubDate></item>", link, title, at.Format(time.RFC1123Z))
	}
	feed := func(items ...string) string {
		return `<rss version="2.0"><channel><title>News</title>` + strings.Join(items, "") + `</channel></rss>`
	}
	article := func(title, text string) string {
		return `<html><head><meta charset="utf-8"><title>` + title + `</title></head><body><h1>` + title + `</h1><div><p>` + strings.Repeat(text, 4) + `</p></div></body></html>`
	}
	now := time.Now()
	pages := map[string]string{
		"/": `<link rel="alternate" type="application/rss+xml" href="/feed.xml">`,
		"/feed.xml": feed(item("/zh.html", "临江银行三季度净利润增长", now), item("/en.html", "Linjiang Bank lifts its profit", now),
			item("https://elsewhere.example/x", "Elsewhere", now)),
		"/frozen.xml": feed(item("/zh.html", "临江银行开业", now.AddDate(-8, 0, 0))),
		"/list":       "<p>Nothing here.</p>",
		"/zh.html":    article("临江银行三季度净利润增长", "临江银行三季度净利润为123亿元,同比增长4.5%。"),
		"/en.html":    article("Linjiang Bank lifts its profit", "Linjiang Bank said on Monday that its net profit rose by 4.5 percent to 12.3 billion yuan. "),
	}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, ok := pages[r.URL.Path]
		if !ok {
			http.NotFound(w, r)
			return
		}
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprint(w, body)
	}))
	t.Cleanup(s.Close)
	return s.URL
}

func TestSourcesCommands(t *testing.T) {
	site, dir := newsSite(t), t.TempDir()
	config := fmt.Sprintf(`data: data
listen: 127.0.0.1:0
fetch: {gap: 0s, allow: [127.0.0.0/8], user_agent: "yinwen-test (+https://example.org/)"}
sources:
  - {name: bank, feeds: ["%[1]s/feed.xml"]}
  - {name: dead, feeds: ["%[1]s/frozen.xml"]}
  - {name: gone, feeds: ["%[1]s/moved.xml"], lists: [{url: "%[1]s/list", links: "li a"}]}
  - {name: off, feeds: ["%[1]s/feed.xml"], enabled: false, reason: behind a paywall}
`, site)
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		args []string
		code int
		want []string // in what it prints, on either stream
	}{
		{[]string{"sources", "add", site}, 0, []string{"净利润", "Linjiang Bank lifts", "lang: [zh, en]", "- " + site + "/feed.xml", "name: "}},
		{[]string{"sources", "add", site + "/list"}, 1, []string{"no feed, no sitemap"}},
		{[]string{"sources", "add", "ftp://x"}, 2, []string{"want http or https"}},
		{[]string{"sources", "test", "bank"}, 0, []string{"2 kept, 1 dropped", "elsewhere.example/x: its host is not", "[zh] 临江银行", "[en] Linjiang"}},
		{[]string{"sources", "test", "gone"}, 1, []string{"status 404", "FAILED (list)", "none of its lists"}},
		{[]string{"sources", "test", "off"}, 0, []string{"disabled: behind a paywall"}},
		{[]string{"sources", "test", "nobody"}, 1, []string{"the config has: bank"}},
		{[]string{"sources", "doctor"}, 1, []string{"bank                     well", "dead: " + site + "/frozen.xml", "moved? " + site + "/moved.xml", "2 sources need a look"}},
		{[]string{"sources", "doctor", "bank"}, 0, []string{"well"}},
		{[]string{"sources", "pause", "bank"}, 0, []string{"bank paused"}},
		{[]string{"sources"}, 0, []string{"paused since", "behind a paywall"}},
		{[]string{"sources", "--json"}, 0, []string{`"changed":0`}},
		{[]string{"sources", "resume", "bank"}, 0, []string{"bank resumed"}},
		{[]string{"sources", "pause", "nobody"}, 1, []string{"not found"}},
	} {
		r := runIt(t, dir, row.args...)
		if r.code != row.code {
			t.Errorf("yinwen %q: exit code %d, want %d\n%s%s", row.args, r.code, row.code, r.out, r.err)
		}
		for _, want := range row.want {
			if !strings.Contains(r.out+r.err, want) {
				t.Errorf("yinwen %q: no %q in\n%s%s", row.args, want, r.out, r.err)
			}
		}
	}
	if got := runIt(t, dir, "sources"); strings.Contains(got.out, "paused") {
		t.Errorf("after resume: %s", got.out)
	}
}

func TestPauseThroughServer(t *testing.T) {
	dir := t.TempDir()
	config := fmt.Sprintf(`data: data
listen: 127.0.0.1:0
fetch: {gap: 0s, allow: [127.0.0.0/8], user_agent: "yinwen-test (+https://example.org/)"}
sources: [{name: bank, feeds: ["%s/feed.xml"]}]
`, newsSite(t))
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	s := startServer(t, dir)
	good(t, dir, "sources", "pause", "bank")
	if out := good(t, dir, "sources"); !strings.Contains(out, "paused since") {
		t.Errorf("sources of a server that paused one:\n%s", out)
	}
	res, err := http.Post(s.url+"/api/v1/sources/bank/resume", "", nil)
	if err != nil {
		t.Fatal(err)
	}
	defer res.Body.Close()
	if res.StatusCode != http.StatusUnauthorized {
		t.Errorf("resume without the token answers %s, want 401", res.Status)
	}
	good(t, dir, "sources", "resume", "bank")
	s.stop()
	if out := good(t, dir, "sources"); strings.Contains(out, "paused since") {
		t.Errorf("after resume through the server:\n%s", out)
	}
}

// One list of two that has moved is told, and fails no crawl: neither the first nor one that finds nothing new.
func TestOneListDown(t *testing.T) {
	dir := t.TempDir()
	site := newsSite(t)
	config := fmt.Sprintf(`data: data
fetch: {gap: 0s, allow: [127.0.0.0/8], user_agent: "yinwen-test (+https://example.org/)"}
sources: [{name: bank, feeds: ["%s/feed.xml", "%s/moved.xml"]}]
`, site, site)
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	for range 2 {
		if r := runIt(t, dir, "crawl"); r.code != 0 || !strings.Contains(r.err, "/moved.xml") {
			t.Errorf("exit code %d, want 0 and the moved list named\n%s%s", r.code, r.out, r.err)
		}
	}
}
