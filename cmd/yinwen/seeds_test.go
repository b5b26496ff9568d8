package main

import (
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinwen"
)

// seed is a real article in the page of its kind of site.
type seed struct {
	path, pub string // pub is the date in the feed, if any
	page      string
}

// readSeeds wraps the real articles as their sites do: title in a heading, navigation, related links, disclaimer and comment
// box around them.
func readSeeds(t *testing.T) map[string]seed {
	t.Helper()
	dir := filepath.Join("..", "..", "..", "shared", "seeds")
	names, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(names) == 0 {
		t.Skip("no ../shared/seeds beside the repository: the real articles are not at hand")
	}
	seeds := map[string]seed{}
	for _, name := range names {
		b, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		lines := strings.Split(strings.TrimSpace(string(b)), "\n")
		switch filepath.Base(name)[:3] {
		case "000": // a digest whose Chinese title stands last
			seeds["000"] = seed{"/digest/000.html", "Mon, 10 Nov 2025 08:00:00 +0800", seedPage(lines[1], "", lines[:1])}
		case "003":
			seeds["003"] = seed{"/broker/003.html", "", seedPage(lines[0], lines[2], lines[3:])}
		case "004":
			seeds["004"] = seed{"/daily/004.html", "", seedPage(lines[0], lines[1], lines[2:])}
		}
	}
	return seeds
}

func seedPage(title, dateline string, body []string) string {
	var b strings.Builder
	fmt.Fprintf(&b, `<!DOCTYPE html><html><head><meta charset="utf-8"><title>%s | Zeppelin News Desk</title></head><body>
<header><a href="/">Zeppelin</a><nav><ul><li><a href="/m">Marketwatchlist</a></li><li><a href="/v">Videotheque</a></li><li><a href="/s">Subscriptions</a></li></ul></nav></header>
<main><article><h1>%s</h1><div class="meta"><span class="date">%s</span></div><div class="share"><a href="/w">Weibosharing</a></div><div class="content">`,
		html.EscapeString(title), html.EscapeString(title), html.EscapeString(dateline))
	for _, p := range body {
		if strings.TrimSpace(p) != "" {
			fmt.Fprintf(&b, "<p>%s</p>\n", html.EscapeString(p))
		}
	}
	b.WriteString(`</div></article><aside class="related"><h3>Related Articles</h3><ul><li><a href="/r1">Quokka sanctuary reopens after floods</a></li>
<li><a href="/r2">Platypus exports double in Tasmania</a></li></ul></aside></main>
<div class="disclaimer"><p>Disclaimer: Kangaroo Securities accepts no liability for any losses arising from this information.</p></div>
<section id="comments"><h3>Comments</h3><p>wombat77: marvellous writeup thanks</p><form><textarea>Leave a comment</textarea></form></section>
<footer><p>Copyright Zeppelin Holdings. Imprintpage</p></footer></body></html>`)
	return b.String()
}

func seedSite(t *testing.T, seeds map[string]seed) *httptest.Server {
	mux := http.NewServeMux()
	var site *httptest.Server
	mux.HandleFunc("/feed.xml", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
		fmt.Fprint(w, `<?xml version="1.0" encoding="UTF-8"?><rss version="2.0"><channel><title>Zeppelin</title>`)
		for _, s := range seeds {
			fmt.Fprintf(w, "<item><link>%s%s</link>", site.URL, s.path)
			if s.pub != "" {
				fmt.Fprintf(w, "<pubDate>%s</pubDate>", s.pub)
			}
			fmt.Fprint(w, "</item>")
		}
		fmt.Fprint(w, "</channel></rss>")
	})
	for _, s := range seeds {
		mux.HandleFunc(s.path, func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", "text/html; charset=utf-8")
			fmt.Fprint(w, s.page)
		})
	}
	site = httptest.NewServer(mux)
	t.Cleanup(site.Close)
	return site
}

// loopbackConfig writes a config for a site on loopback and returns the folder.
func loopbackConfig(t *testing.T, source string) string {
	t.Helper()
	dir := t.TempDir()
	text := "data: data\nlisten: 127.0.0.1:0\nfetch: {gap: 0s, allow: [127.0.0.0/8], user_agent: \"yinwen-test (+https://example.org/)\"}\nsources:\n" + source
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

func TestRealArticles(t *testing.T) {
	seeds := readSeeds(t)
	site := seedSite(t, seeds)
	dir := loopbackConfig(t, fmt.Sprintf("  - {name: zeppelin, timezone: Asia/Shanghai, feeds: [%q]}\n", site.URL+"/feed.xml"))
	good(t, dir, "crawl")

	find := func(query string) []string {
		var found []string
		for _, h := range search(t, dir, query).Hits {
			for id, s := range seeds {
				if h.URL == site.URL+s.path {
					found = append(found, id)
				}
			}
		}
		slices.Sort(found)
		return found
	}
	for query, want := range map[string]string{
		"主力军": "000", "全面振兴": "000", "全面振興": "000", "王连成": "000", "revitalization": "000",
		`"Little Giant"`: "003", "pension": "004", "loans": "000 003 004",
		"Marketwatchlist": "", "Videotheque": "", "Subscriptions": "", "Weibosharing": "", "Quokka": "", "Platypus": "",
		"Kangaroo": "", "liability": "", "wombat77": "", "marvellous": "", "Imprintpage": "", `"Leave a comment"`: "", "Zeppelin": "",
		`"This is not financial advice"`: "", `"TTM assumes no responsibility"`: "",
	} {
		if got := strings.Join(find(query), " "); got != want {
			t.Errorf("search %s found %q, want %q", query, got, want)
		}
	}
	t.Run("second crawl", func(t *testing.T) {
		good(t, dir, "crawl")
		if h := search(t, dir, "loans"); h.Total != 3 {
			t.Errorf("after a second crawl loans finds %d documents, want 3", h.Total)
		}
		good(t, dir, "verify")
	})
	t.Run("rebuild", func(t *testing.T) { rebuildFromArchive(t, dir) })
	t.Run("figures", func(t *testing.T) { checkSeedFigures(t, dir, site.URL, seeds) })
	t.Run("date", func(t *testing.T) {
		for _, h := range search(t, dir, `"Little Giant"`).Hits {
			if h.Published == nil || h.Published.Format("2006-01-02") != "2025-11-27" {
				t.Errorf("the broker page's 11-27 is read as %v, want 2025-11-27", h.Published)
			}
		}
	})
}

func rebuildFromArchive(t *testing.T, dir string) {
	for _, room := range []string{"queue", "index"} {
		if err := os.RemoveAll(filepath.Join(dir, "data", room)); err != nil {
			t.Fatal(err)
		}
	}
	good(t, dir, "reindex")
	if h := search(t, dir, "loans"); h.Total != 3 {
		t.Errorf("after reindex loans finds %d documents, want 3", h.Total)
	}
	good(t, dir, "verify")
}

func checkSeedFigures(t *testing.T, dir, base string, seeds map[string]seed) {
	type row struct {
		URL    string        `json:"url"`
		Figure yinwen.Figure `json:"figure"`
	}
	byText := map[string][]yinwen.Figure{}
	for line := range strings.Lines(good(t, dir, "figures", "loans", "--json")) {
		var r row
		if err := json.Unmarshal([]byte(line), &r); err != nil {
			t.Fatalf("figures --json printed %q: %v", line, err)
		}
		byText[r.Figure.Text] = append(byText[r.Figure.Text], r.Figure)
	}
	one := func(text string) yinwen.Figure {
		if len(byText[text]) == 0 {
			t.Errorf("no figure %q", text)
			return yinwen.Figure{}
		}
		return byText[text][0]
	}
	if f := one("4,767 billion yuan"); f.Value != "4767000000000" || f.Currency != "CNY" {
		t.Errorf("4,767 billion yuan = %+v", f)
	}
	if f := one("9,000 billion yuan"); f.Value != "9000000000000" || f.Approx != "under" {
		t.Errorf("nearly 9,000 billion yuan = %+v", f)
	}
	if y, d := one("105 million yuan"), one("$14.39 million"); y.Value != "105000000" || d.Value != "14390000" || d.Currency != "USD" || d.Pair == nil {
		t.Errorf("105 million yuan ($14.39 million) = %+v and %+v", y, d)
	}
	if f := one("691,400"); f.Value != "691400" || f.Kind != yinwen.Count {
		t.Errorf("691,400 accounts = %+v", f)
	}
	if f := one("35.59 percent"); f.Value != "35.59" {
		t.Errorf("35.59 percent = %+v", f)
	}
	if f := one("41.17 percent"); f.Basis != "yoy" || f.Direction != "up" {
		t.Errorf("41.17 percent year on year = %+v", f)
	}
	if f := one("57 billion yuan"); f.Value != "57000000000" || f.Approx != "over" || f.Period != "2025-09-30" {
		t.Errorf("over 57 billion yuan by the end of September 2025 = %+v", f)
	}
	for text, fs := range byText {
		for _, not := range []string{"[", "14th", "Five Sp", "four trillion", "2025", "2023"} {
			if strings.HasPrefix(text, not) {
				t.Errorf("%q is no figure: %+v", text, fs[0])
			}
		}
	}
}
