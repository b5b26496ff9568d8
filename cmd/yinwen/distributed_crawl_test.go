package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest/archive"
)

// politeSite serves two sources from one host and notes when it was asked.
type politeSite struct {
	mu       sync.Mutex
	inside   int
	together int // most requests at a time
	shortest time.Duration
	last     time.Time
	asked    map[string]int
}

const articlesEach = 8

func (s *politeSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	if s.inside++; s.inside > s.together {
		s.together = s.inside
	}
	if !s.last.IsZero() && (s.shortest == 0 || time.Since(s.last) < s.shortest) {
		s.shortest = time.Since(s.last)
	}
	s.asked[r.URL.Path]++
	s.mu.Unlock()
	s.answer(w, r.URL.Path)
	s.mu.Lock()
	s.inside--
	s.last = time.Now()
	s.mu.Unlock()
}

func (s *politeSite) answer(w http.ResponseWriter, path string) {
	source, number, _ := strings.Cut(strings.Trim(path, "/"), "/")
	switch {
	case path == "/robots.txt":
		http.NotFound(w, nil)
	case number == "feed.xml":
		fmt.Fprint(w, `<?xml version="1.0"?><rss version="2.0"><channel><title>Bank</title>`)
		for i := range articlesEach {
			fmt.Fprintf(w, "<item><link>/%s/%d.html</link><pubDate>Mon, 03 Nov 2025 08:00:00 +0800</pubDate></item>", source, i)
		}
		fmt.Fprint(w, `</channel></rss>`)
	default:
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		fmt.Fprintf(w, `<html><head><title>%s %s</title></head><body><h1>临江银行第%s号公告（%s）</h1><div><p>%s</p></div></body></html>`, source, number, number,
			source, strings.Repeat("截至报告期末,全行各项业务保持平稳,资产质量稳定,贷款余额增长。", 6))
	}
}

// Two crawlers, two workers: each article is fetched and archived once, and the host sees one polite visitor.
func (e engines) crawlersShare(t *testing.T) {
	site := &politeSite{asked: map[string]int{}}
	host := httptest.NewServer(site)
	t.Cleanup(host.Close)
	s := e.use(t, e.elastic)
	const gap = 150 * time.Millisecond
	sources := fmt.Sprintf(`fetch: {gap: %v, allow: [127.0.0.0/8]}
sources:
  - {name: a, every: 1h, timezone: Asia/Shanghai, feeds: ["%s/a/feed.xml"]}
  - {name: b, every: 1h, timezone: Asia/Shanghai, feeds: ["%s/b/feed.xml"]}
`, gap, host.URL, host.URL)
	folders := []string{s.folder(sources), s.folder(sources)}
	for _, dir := range folders {
		process(t, dir, "serve", "--roles", "crawl")
		process(t, dir, "serve", "--roles", "work")
	}
	s.searchable(2 * articlesEach)
	archived := map[string]int{}
	for _, dir := range folders {
		mine := 0
		err := archive.Walk(filepath.Join(dir, "data", "archive"), yinwen.Record{}, func(e archive.Entry) error {
			if e.Kind == archive.Response && e.Page.Role != yinwen.ListRole {
				archived[e.Page.URL]++
				mine++
			}
			return nil
		}, nil)
		if err != nil {
			t.Error(err)
		}
		t.Logf("a crawler archived %d pages", mine)
	}
	site.mu.Lock()
	defer site.mu.Unlock()
	t.Logf("the host saw %d request(s) at a time and rested %v at least (gap %v)", site.together, site.shortest.Round(time.Millisecond), gap)
	if site.together != 1 || site.shortest < gap {
		t.Errorf("%d requests at a time, rest %v; want 1 and %v", site.together, site.shortest, gap)
	}
	for path, n := range site.asked {
		if strings.HasSuffix(path, ".html") && n != 1 {
			t.Errorf("%s was fetched %d times", path, n)
		}
	}
	for url, n := range archived {
		if n != 1 {
			t.Errorf("%s is archived %d times", url, n)
		}
	}
	if len(archived) != 2*articlesEach {
		t.Errorf("%d pages archived, want %d", len(archived), 2*articlesEach)
	}
}

// searchable waits until the index holds n documents.
func (s *setting) searchable(n int) {
	s.t.Helper()
	for deadline := time.Now().Add(90 * time.Second); ; time.Sleep(200 * time.Millisecond) {
		found, err := s.store.Search(s.t.Context(), index.Plan{})
		if err == nil && found.Total == n {
			return
		}
		if time.Now().After(deadline) {
			s.t.Fatalf("%d documents, %v, want %d", found.Total, err, n)
		}
	}
}
