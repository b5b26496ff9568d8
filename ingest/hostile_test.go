package ingest

import (
	"bytes"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"runtime"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// simClock lets nobody wait: a sleep moves it on.
type simClock struct{ *clock }

func (c simClock) Now() time.Time { return c.now() }

func (c simClock) Sleep(ctx context.Context, d time.Duration) error {
	if d > 0 {
		c.add(d)
	}
	return ctx.Err()
}

// trapSite is a site that wants to harm its visitors, with good articles in between.
type trapSite struct {
	*httptest.Server
	other *httptest.Server // another host
	mu    sync.Mutex
	asked map[string]int
	away  int // requests to the other host
}

func newTrapSite(t *testing.T) *trapSite {
	t.Helper()
	s := &trapSite{asked: map[string]int{}}
	s.other = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.away++
		fmt.Fprint(w, goodPage("Bait"))
	}))
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	t.Cleanup(s.other.Close)
	return s
}

func goodPage(title string) string {
	return articlePage(title, title+": the bank said on Monday that loans rose by 8.2 percent to 312.8 billion yuan. 贷款余额为3128亿元。")
}

func (s *trapSite) count(path string) int {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[path]++
	return s.asked[path]
}

func (s *trapSite) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	n := s.count(r.URL.Path)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	first, rest, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/")
	if strings.HasPrefix(first, "many") {
		first = "many"
	}
	if h := traps[first]; h != nil {
		h(s, w, r, rest, n)
		return
	}
	http.NotFound(w, r)
}

// trap answers a request for what follows the trap's name in the path; n counts the requests for that path.
type trap func(s *trapSite, w http.ResponseWriter, r *http.Request, rest string, n int)

var traps = map[string]trap{
	"robots.txt": func(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
		fmt.Fprint(w, "User-agent: *\nDisallow: /private/\n")
	},
	"feed.xml": feedTrap,
	"bomb.xml": bombTrap,
	"sitemap":  sitemapTrap,
	"calendar": calendarTrap,
	"good": func(_ *trapSite, w http.ResponseWriter, _ *http.Request, rest string, _ int) {
		fmt.Fprint(w, goodPage("Good "+rest))
	},
	"alternate": alternateTrap,
	"many":      manyTrap,
	"redirect":  redirectTrap,
	"flap":      flapTrap,
	"nested": func(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
		fmt.Fprint(w, "<html><body>"+strings.Repeat("<div><b>", 50_000)+"deep")
	},
	"invalid": func(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
		fmt.Fprint(w, strings.Replace(goodPage("Good invalid"), "8.2 percent", "8.2 percent \xff\xfe\xc3(", 1))
	},
	"future": func(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
		fmt.Fprint(w, strings.Replace(goodPage("Good future"), "<h1>", `<meta property="article:published_time" content="2199-01-01T00:00:00Z"><h1>`, 1))
	},
	"endless": func(_ *trapSite, w http.ResponseWriter, r *http.Request, _ string, _ int) {
		line := []byte(strings.Repeat("<p>no end in sight</p>", 1000))
		for r.Context().Err() == nil {
			if _, err := w.Write(line); err != nil {
				return
			}
		}
	},
	"gzip": gzipTrap,
}

// feedTrap is the list that leads everywhere.
func feedTrap(s *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
	var items []string
	for i := range 20 {
		items = append(items, item(s.URL+fmt.Sprintf("/good/%d", i), monday))
	}
	for _, path := range []string{"/private/1", "/nested", "/invalid", "/endless", "/gzip", "/alternate/0", "/many.html", "/flap/429", "/flap/503",
		"/flap/always", "/redirect/other", "/redirect/metadata", "/redirect/file", "/redirect/loop", "/redirect/private", "/redirect/good"} {
		items = append(items, item(s.URL+path, monday))
	}
	items = append(items, item(s.URL+"/future", "Mon, 03 Nov 2199 08:00:00 +0800"), item(s.other.URL+"/bait", monday), item("file:///etc/passwd", monday),
		item("http://169.254.169.254/latest", monday))
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, feedOf(items...))
}

func bombTrap(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
	var b strings.Builder
	b.WriteString(`<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY l0 "lol">`)
	for i := range 12 {
		fmt.Fprintf(&b, `<!ENTITY l%d "%s">`, i+1, strings.Repeat(fmt.Sprintf("&l%d;", i), 10))
	}
	b.WriteString(`]><rss version="2.0"><channel><title>&l12;</title></channel></rss>`)
	w.Header().Set("Content-Type", "application/rss+xml")
	fmt.Fprint(w, b.String())
}

// sitemapTrap is an index of itself and of ever new indexes.
func sitemapTrap(s *trapSite, w http.ResponseWriter, r *http.Request, _ string, _ int) {
	fmt.Fprintf(w, `<sitemapindex><sitemap><loc>%s%s</loc></sitemap>`, s.URL, r.URL.Path)
	for i := range 20 {
		fmt.Fprintf(w, `<sitemap><loc>%s%s/%d</loc></sitemap>`, s.URL, r.URL.Path, i)
	}
	fmt.Fprint(w, `</sitemapindex>`)
}

func calendarTrap(_ *trapSite, w http.ResponseWriter, _ *http.Request, rest string, _ int) {
	month, _ := strconv.Atoi(rest)
	fmt.Fprintf(w, `<a class="next" href="/calendar/%d">next month</a><ul>`, month+1)
	for day := range 5 {
		fmt.Fprintf(w, `<li><a href="/day/%d-%d">What happens on that day</a></li>`, month, day)
	}
}

// alternateTrap declares ever new versions of itself.
func alternateTrap(_ *trapSite, w http.ResponseWriter, _ *http.Request, rest string, _ int) {
	links := ""
	for i := range 30 {
		links += fmt.Sprintf(`<link rel="alternate" hreflang="zh" href="/alternate/%s%d">`, rest, i)
	}
	fmt.Fprint(w, strings.Replace(goodPage("Good alternate "+rest), "<head>", "<head>"+links, 1))
}

// manyTrap is an article in ever more pages.
func manyTrap(_ *trapSite, w http.ResponseWriter, r *http.Request, _ string, _ int) {
	own := 1
	fmt.Sscanf(r.URL.Path, "/many_%d.html", &own)
	links := ""
	for i := range 100 {
		links += fmt.Sprintf(`<a href="/many_%d.html">%d</a> `, own+i+1, own+i+1)
	}
	fmt.Fprint(w, strings.Replace(goodPage("Good many"), "</body>", links+"</body>", 1))
}

func redirectTrap(s *trapSite, w http.ResponseWriter, r *http.Request, rest string, n int) {
	to := map[string]string{"other": s.other.URL + "/bait", "metadata": "http://169.254.169.254/latest", "file": "file:///etc/passwd",
		"loop": "/redirect/loop", "private": "/private/2", "good": "/good/20"}[rest]
	http.Redirect(w, r, to, http.StatusFound)
}

// flapTrap fails twice out of three times, but for one path that always does.
func flapTrap(_ *trapSite, w http.ResponseWriter, _ *http.Request, rest string, n int) {
	code, _ := strconv.Atoi(rest)
	if rest == "always" {
		code = http.StatusServiceUnavailable
	}
	if rest == "always" || n%3 != 0 {
		w.Header().Set("Retry-After", "2")
		w.WriteHeader(code)
		return
	}
	fmt.Fprint(w, goodPage("Good flap "+rest))
}

func gzipTrap(_ *trapSite, w http.ResponseWriter, _ *http.Request, _ string, _ int) {
	w.Header().Set("Content-Encoding", "gzip")
	w.Write(bomb())
}

// bomb unpacks to 200 MB.
var bomb = sync.OnceValue(func() []byte {
	var b bytes.Buffer
	z := gzip.NewWriter(&b)
	io.CopyN(z, zeros{}, 200<<20)
	z.Close()
	return b.Bytes()
})

type zeros struct{}

func (zeros) Read(p []byte) (int, error) { return len(p), nil }

// peak watches the memory in use until stop is called, which returns the most that it saw.
func peak() (stop func() uint64) {
	done, result := make(chan struct{}), make(chan uint64)
	go func() {
		var most uint64
		tick := time.NewTicker(5 * time.Millisecond)
		defer tick.Stop()
		for {
			var m runtime.MemStats
			runtime.ReadMemStats(&m)
			most = max(most, m.Sys-m.HeapReleased)
			select {
			case <-done:
				result <- most
				return
			case <-tick.C:
			}
		}
	}()
	return func() uint64 { close(done); return <-result }
}

// hostilePasses are enough for pages to be tried again, and for one pass back through the calendar.
const hostilePasses = 4

func TestHostileSite(t *testing.T) {
	site := newTrapSite(t)
	b := newBench(t, nil)
	b.src = Source{Name: "bank", Timezone: "Asia/Shanghai", Feeds: []string{site.URL + "/feed.xml", site.URL + "/bomb.xml"}, Sitemaps: []string{site.URL + "/sitemap"},
		Lists: []discover.List{{URL: site.URL + "/calendar/1", Links: "li a", Next: "a.next"}}}
	b.src.Complete()
	clock := simClock{b.clock}
	client, err := fetch.New(fetch.Config{UserAgent: "yinwen-test (+https://example.org/)", Allow: []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")},
		Clock: clock, Timeout: 5 * time.Second})
	if err != nil {
		t.Fatal(err)
	}
	defer client.Close()
	b.Fetch, b.Sleep = client, clock.Sleep
	runtime.GC()
	var idle runtime.MemStats
	runtime.ReadMemStats(&idle)
	stop := peak()
	for i := range hostilePasses {
		since := Options{}
		if i == 1 {
			since.Since = time.Unix(0, 0) // back through the calendar
		}
		if _, err := b.Pass(t.Context(), b.src, since, func(Report) {}); err != nil {
			t.Fatalf("pass %d: %v", i, err)
		}
		b.clock.add(5 * time.Hour)
	}
	most := stop()
	site.check(t, b)
	if grown := int64(most) - int64(idle.Sys-idle.HeapReleased); grown > 300<<20 {
		t.Errorf("memory grew by %d MB, want at most 300", grown>>20)
	} else {
		t.Logf("memory grew by %d MB", grown>>20)
	}
}

// check wants no forbidden request, bounded ones, and every good article.
func (s *trapSite) check(t *testing.T, b *bench) {
	t.Helper()
	if s.away > 0 {
		t.Errorf("%d requests went to another host", s.away)
	}
	total, alternates, parts := 0, 0, 0
	for path, n := range s.asked {
		total += n
		switch {
		case strings.HasPrefix(path, "/private/"):
			t.Errorf("asked for %s, which robots.txt forbids", path)
		case strings.HasPrefix(path, "/alternate/"):
			alternates++
		case strings.HasPrefix(path, "/many_"):
			parts++
		}
	}
	if parts == 0 || parts > 20 {
		t.Errorf("asked for %d parts of one article, want some, at most 20", parts)
	}
	if alternates > 1+maxAlternates {
		t.Errorf("asked for %d versions of one article, want at most %d", alternates, 1+maxAlternates)
	}
	if most := hostilePasses*maxLists + 1000; total > most {
		t.Errorf("%d requests, want at most %d", total, most)
	}
	want := []string{"Good invalid", "Good future", "Good flap 429", "Good flap 503", "Good alternate 0", "Good many"}
	for i := range 21 {
		want = append(want, fmt.Sprintf("Good %d", i))
	}
	titles := map[string]bool{}
	now := b.clock.now().Add(48 * time.Hour).Format(time.DateOnly)
	for _, d := range b.index.docs {
		titles[d.Title] = true
		if d.Day > now {
			t.Errorf("%q is dated %s, in the future", d.Title, d.Day)
		}
	}
	for _, title := range want {
		if !titles[title] {
			t.Errorf("good article %q was not published", title)
		}
	}
	t.Logf("%d requests, %d documents", total, len(b.index.docs))
}
