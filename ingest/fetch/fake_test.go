package fetch

import (
	"context"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"
)

// fakeClock moves only when somebody sleeps on it, and then at once.
type fakeClock struct {
	mu  sync.Mutex
	now time.Time
}

func newClock() *fakeClock {
	return &fakeClock{now: time.Date(2025, 11, 27, 8, 0, 0, 0, time.UTC)}
}

func (c *fakeClock) Now() time.Time {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.now
}

func (c *fakeClock) Sleep(ctx context.Context, d time.Duration) error {
	c.advance(d)
	return ctx.Err()
}

func (c *fakeClock) advance(d time.Duration) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.now = c.now.Add(d)
}

// asked is one request that a site saw.
type asked struct {
	path   string
	at     time.Time
	header http.Header
}

// site is a web site made of handlers by path; /robots.txt is a 404 unless it has one.
type site struct {
	*httptest.Server
	mu    sync.Mutex
	clock Clock
	pages map[string]http.HandlerFunc
	log   []asked
}

func newSite(t *testing.T, clock Clock, pages map[string]http.HandlerFunc) *site {
	t.Helper()
	s := &site{clock: clock, pages: pages}
	s.Server = httptest.NewServer(s)
	t.Cleanup(s.Close)
	return s
}

func (s *site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	s.log = append(s.log, asked{r.URL.RequestURI(), s.clock.Now(), r.Header.Clone()})
	page := s.pages[r.URL.Path]
	s.mu.Unlock()
	if page == nil {
		http.NotFound(w, r)
		return
	}
	page(w, r)
}

func (s *site) set(path string, h http.HandlerFunc) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.pages[path] = h
}

// requests are those seen so far, of a path or of all but robots.txt when it is empty.
func (s *site) requests(path string) []asked {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.DeleteFunc(slices.Clone(s.log), func(a asked) bool {
		return path != "" && a.path != path || path == "" && a.path == "/robots.txt"
	})
}

// html answers a small page.
func html(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/html; charset=utf-8")
		w.Write([]byte(body))
	}
}

func text(body string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/plain")
		w.Write([]byte(body))
	}
}

func status(code int, header ...string) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		for i := 0; i+1 < len(header); i += 2 {
			w.Header().Set(header[i], header[i+1])
		}
		w.WriteHeader(code)
	}
}

func redirect(to string) http.HandlerFunc { return status(http.StatusFound, "Location", to) }

var loopback = []netip.Prefix{netip.MustParsePrefix("127.0.0.1/32")}

const agent = "yinwen/1.0 (+https://example.org/crawler)"

// newClient makes a client that may go to 127.0.0.1, with short limits of time.
func newClient(t *testing.T, change func(*Config)) *Client {
	t.Helper()
	config := Config{UserAgent: agent, Allow: loopback, Clock: newClock(), HeaderTimeout: 5 * time.Second, Timeout: 5 * time.Second}
	if change != nil {
		change(&config)
	}
	c, err := New(config)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(c.Close)
	return c
}

func mustGet(t *testing.T, c *Client, r Request) string {
	t.Helper()
	p, err := c.Get(t.Context(), r)
	if err != nil {
		t.Fatalf("Get(%s): %v", r.URL, err)
	}
	return string(p.Body)
}

// wantClass fetches and checks the class of the error.
func wantClass(t *testing.T, name string, c *Client, r Request, want string) error {
	t.Helper()
	p, err := c.Get(t.Context(), r)
	if got := Class(err); got != want {
		t.Errorf("%s: Get(%s) = status %d, %q, %v: class %q, want %q", name, r.URL, p.Status, excerptOf(p.Body), err, got, want)
	}
	return err
}

func excerptOf(b []byte) string { return strings.TrimSpace(string(b[:min(len(b), 40)])) }
