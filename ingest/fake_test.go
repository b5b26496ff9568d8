package ingest

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
	"yinwen/ingest/fetch"
)

// fakeSite answers from a map and notes what was asked. A body of "404" or "503" is that answer.
type fakeSite struct {
	mu    sync.Mutex
	pages map[string]string
	asked []string
	clock *clock
}

func (s *fakeSite) Get(_ context.Context, r fetch.Request) (yinwen.Page, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked = append(s.asked, r.URL)
	body, ok := s.pages[r.URL]
	if !ok || body == "404" {
		return yinwen.Page{}, fmt.Errorf("get %s: %w", r.URL, &fetch.StatusError{Code: http.StatusNotFound})
	}
	if body == "503" {
		return yinwen.Page{}, fmt.Errorf("get %s: %w", r.URL, &fetch.StatusError{Code: http.StatusServiceUnavailable, RetryAfter: time.Hour})
	}
	tag := `"` + bodyDigest([]byte(body)) + `"`
	p := yinwen.Page{URL: r.URL, FinalURL: r.URL, Source: r.Source, Status: http.StatusOK, Header: http.Header{"Etag": {tag}, "Content-Type": {"text/html; charset=utf-8"}},
		Body: []byte(body), Fetched: s.clock.now().UTC().Truncate(time.Millisecond)}
	if r.ETag == tag {
		p.Status, p.Body = http.StatusNotModified, nil
	}
	return p, nil
}

func (s *fakeSite) requests() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	asked := s.asked
	s.asked = nil
	return asked
}

// clock goes on by a millisecond at each look.
type clock struct {
	mu sync.Mutex
	at time.Time
}

func (c *clock) now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(time.Millisecond)
	return c.at
}

func (c *clock) add(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.at = c.at.Add(d)
}

// memory is a Bucket.
type memory struct {
	mu sync.Mutex
	m  map[string][]byte
}

func (b *memory) Get(_ context.Context, key string) ([]byte, uint64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	v, ok := b.m[key]
	if !ok {
		return nil, 0, yinwen.ErrNotFound
	}
	return v, 1, nil
}

func (b *memory) Put(_ context.Context, key string, value []byte) (uint64, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.m == nil {
		b.m = map[string][]byte{}
	}
	b.m[key] = value
	return 1, nil
}

func (b *memory) Delete(_ context.Context, key string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	delete(b.m, key)
	return nil
}

func (b *memory) Each(_ context.Context, fn func(string, []byte) error) error {
	b.mu.Lock()
	copied := map[string][]byte{}
	for k, v := range b.m {
		copied[k] = v
	}
	b.mu.Unlock()
	for k, v := range copied {
		if err := fn(k, v); err != nil {
			return err
		}
	}
	return nil
}

// indexed keeps what is published: the newest revision by id.
type indexed struct {
	mu    sync.Mutex
	docs  map[string]yinwen.Document
	count int
	fail  error
}

func (x *indexed) Publish(_ context.Context, d yinwen.Document, _ string) error {
	x.mu.Lock()
	defer x.mu.Unlock()
	if x.fail != nil {
		return x.fail
	}
	x.count++
	if x.docs == nil {
		x.docs = map[string]yinwen.Document{}
	}
	if d.Revision >= x.docs[d.ID].Revision {
		x.docs[d.ID] = d
	}
	return nil
}

func (x *indexed) held(_ context.Context, id string) (int64, error) {
	x.mu.Lock()
	defer x.mu.Unlock()
	return x.docs[id].Revision, nil
}

// bench is a crawler on fakes, with a real archive.
type bench struct {
	*Crawler
	archive *archive.Writer
	site    *fakeSite
	clock   *clock
	index   *indexed
	dir     string
	src     Source
}

const host = "https://bank.example"

func newBench(t *testing.T, pages map[string]string) *bench {
	t.Helper()
	b := &bench{clock: &clock{at: time.Date(2025, 11, 3, 9, 0, 0, 0, time.UTC)}, index: &indexed{}, dir: t.TempDir()}
	b.site = &fakeSite{pages: map[string]string{}, clock: b.clock}
	for path, body := range pages {
		b.site.pages[host+path] = body
	}
	b.src = Source{Name: "bank", Timezone: "Asia/Shanghai", Feeds: []string{host + "/feed.xml"}}
	b.src.Complete()
	b.open(t)
	return b
}

// open starts the crawler anew with an empty ledger on the same archive and index.
func (b *bench) open(t *testing.T) {
	t.Helper()
	w, err := archive.Open(b.dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	b.archive = w
	ledger, err := OpenLedger(t.Context(), &memory{})
	if err != nil {
		t.Fatal(err)
	}
	b.Crawler = &Crawler{Fetch: b.site, Archive: w, Ledger: ledger, Publish: b.index, Fill: func(*yinwen.Document) error { return nil },
		Log: slog.New(slog.DiscardHandler), Now: b.clock.now}
}

func (b *bench) pass(t *testing.T) Report {
	t.Helper()
	r, err := b.Pass(t.Context(), b.src, Options{}, func(Report) {})
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func feedOf(items ...string) string {
	return `<?xml version="1.0"?><rss version="2.0"><channel><title>Bank</title>` + strings.Join(items, "") + `</channel></rss>`
}

func item(url, date string) string {
	return fmt.Sprintf("<item><link>%s</link><pubDate>%s</pubDate></item>", url, date)
}

func articlePage(title, body string) string {
	return `<html><head><meta charset="utf-8"><title>` + title + `</title></head><body><h1>` + title + `</h1><div class="content"><p>` + body +
		`</p><p>` + strings.Repeat("截至报告期末,全行各项业务保持平稳,资产质量稳定。", 6) + `</p></div></body></html>`
}

func (r Report) classes() string {
	var list []string
	for _, f := range r.Failures {
		list = append(list, f.Class)
	}
	return strings.Join(list, ",")
}

var errDown = errors.New("queue down")

// answers makes a fetcher of a function.
type answers func(fetch.Request) (yinwen.Page, error)

func (f answers) Get(_ context.Context, r fetch.Request) (yinwen.Page, error) { return f(r) }
