package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
	"time"
)

// TestGap: the pause counts from the end of the last answer, robots.txt included.
func TestGap(t *testing.T) {
	for name, row := range map[string]struct {
		gap    time.Duration
		robots string
		want   time.Duration
	}{
		"gap":                 {2 * time.Second, "", 2 * time.Second},
		"Crawl-delay":         {2 * time.Second, "User-agent: *\nCrawl-delay: 7\n", 7 * time.Second},
		"shorter Crawl-delay": {2 * time.Second, "User-agent: *\nCrawl-delay: 1\n", 2 * time.Second},
		"capped Crawl-delay":  {2 * time.Second, "User-agent: *\nCrawl-delay: 3600\n", time.Minute},
		"no gap":              {0, "", 0},
	} {
		clock := newClock()
		slow := func(w http.ResponseWriter, r *http.Request) { // the answer itself takes three seconds
			clock.advance(3 * time.Second)
			html("x")(w, r)
		}
		s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": text(row.robots), "/a": slow, "/b": slow})
		c := newClient(t, func(c *Config) { c.Clock, c.Gap = clock, row.gap })
		mustGet(t, c, Request{URL: s.URL + "/a"})
		mustGet(t, c, Request{URL: s.URL + "/b"})
		if got := s.log[1].at.Sub(s.log[0].at); got != row.want {
			t.Errorf("%s: first page %v after robots.txt, want %v", name, got, row.want)
		}
		if got := s.log[2].at.Sub(s.log[1].at) - 3*time.Second; got != row.want {
			t.Errorf("%s: second page %v after the first, want %v", name, got, row.want)
		}
	}
}

// TestPerHost counts how many requests are with a host at one time.
func TestPerHost(t *testing.T) {
	for _, perHost := range []int{1, 3} {
		var inside, most atomic.Int32
		s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
			n := inside.Add(1)
			for m := most.Load(); n > m && !most.CompareAndSwap(m, n); m = most.Load() {
			}
			time.Sleep(time.Millisecond)
			inside.Add(-1)
			html("x")(w, r)
		}})
		c := newClient(t, func(c *Config) { c.PerHost = perHost })
		var wg sync.WaitGroup
		for range 12 {
			wg.Go(func() { mustGet(t, c, Request{URL: s.URL + "/a"}) })
		}
		wg.Wait()
		if got := int(most.Load()); got > perHost {
			t.Errorf("%d requests at a time, want at most %d", got, perHost)
		}
	}
}

func TestRetryAfter(t *testing.T) {
	now := newClock().Now()
	for name, row := range map[string]struct {
		status int
		value  string
		want   time.Duration
	}{
		"seconds":         {503, "120", 2 * time.Minute},
		"seconds of 429":  {429, "120", 2 * time.Minute},
		"date":            {503, now.Add(time.Hour).Format(http.TimeFormat), time.Hour},
		"date gone by":    {503, now.Add(-time.Hour).Format(http.TimeFormat), 0},
		"a month":         {503, "2592000", 24 * time.Hour},
		"a year, as date": {503, now.AddDate(1, 0, 0).Format(http.TimeFormat), 24 * time.Hour},
		"beyond int64":    {503, "99999999999999999999999", 24 * time.Hour},
		"near int64":      {503, "9223372036854775807", 24 * time.Hour},
		"negative":        {503, "-5", 0},
		"words":           {503, "later", 0},
		"none":            {503, "", 0},
		"another status":  {500, "120", 0},
	} {
		got := retryAfter(row.status, http.Header{"Retry-After": {row.value}}, now)
		if got != row.want {
			t.Errorf("%s: retryAfter(%d, %q) = %v, want %v", name, row.status, row.value, got, row.want)
		}
	}
}

// TestHeld: a host that asks to be left alone for an hour is, and nobody waits for it; a minute is waited for.
func TestHeld(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/hour": status(503, "Retry-After", "3600"), "/minute": status(429, "Retry-After", "60"), "/a": html("a")})
	c := newClient(t, func(c *Config) { c.Clock = clock })
	var se *StatusError
	err := wantClass(t, "minute", c, Request{URL: s.URL + "/minute"}, "status 429")
	if !errors.As(err, &se) || se.RetryAfter != time.Minute {
		t.Errorf("429 = %v, want RetryAfter of a minute", err)
	}
	end := clock.Now()
	mustGet(t, c, Request{URL: s.URL + "/a"})
	if got := clock.Now().Sub(end); got != time.Minute {
		t.Errorf("waited %v, want a minute", got)
	}
	wantClass(t, "hour", c, Request{URL: s.URL + "/hour"}, "status 503")
	until := clock.Now().Add(time.Hour)
	before := len(s.requests(""))
	var held *HeldError
	if err := wantClass(t, "held", c, Request{URL: s.URL + "/a"}, "held"); !errors.As(err, &held) || !held.Until.Equal(until) {
		t.Errorf("error %v, want held until %v", err, until)
	}
	if got := len(s.requests("")); got != before {
		t.Errorf("%d requests while held", got-before)
	}
	clock.advance(time.Hour)
	mustGet(t, c, Request{URL: s.URL + "/a"})
}

// TestSlowDown: rests double with each 429 or 503 and halve again with each good answer.
func TestSlowDown(t *testing.T) {
	clock := newClock()
	code := 503
	s := newSite(t, clock, map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, r *http.Request) {
		if code == 200 {
			html("x")(w, r)
			return
		}
		w.WriteHeader(code)
	}})
	c := newClient(t, func(c *Config) { c.Clock, c.Gap = clock, 2*time.Second })
	var rests []time.Duration
	var last time.Time
	for _, code = range []int{503, 429, 503, 200, 200, 200, 200, 404, 404} {
		c.Get(t.Context(), Request{URL: s.URL + "/a"}) // the status is an error or not; the times are what counts
		if at := s.log[len(s.log)-1].at; !last.IsZero() {
			rests = append(rests, at.Sub(last))
		}
		last = clock.Now()
	}
	want := []time.Duration{2, 4, 8, 4, 2, 2, 2, 2}
	for i := range want {
		want[i] *= time.Second
	}
	if fmt.Sprint(rests) != fmt.Sprint(want) {
		t.Errorf("rests %v, want %v", rests, want)
	}
}

// TestSlowDownIsBounded: a host that flaps for long is still asked now and then.
func TestSlowDownIsBounded(t *testing.T) {
	clock := newClock()
	h := newHosts()
	for range 200 {
		if rest := h.answered("h", Config{Clock: clock, Backoff: time.Second}, 503, 0, nil); rest > maxBackoff {
			t.Fatalf("rest of %v", rest)
		}
	}
	for range 21 {
		h.answered("h", Config{Clock: clock, Backoff: time.Second}, 200, 0, nil)
	}
	if s := h.known["h"]; s.Slow != 0 {
		t.Errorf("slow %d after as many good answers", s.Slow)
	}
}

func TestHosts(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nCrawl-delay: 5\n"), "/a": status(503)})
	c := newClient(t, func(c *Config) { c.Clock = clock })
	wantClass(t, "busy", c, Request{URL: s.URL + "/a"}, "status 503")
	u, err := url.Parse(s.URL)
	if err != nil {
		t.Fatal(err)
	}
	want := HostState{Host: u.Host, Next: clock.Now().Add(5 * time.Second), Slow: 1, CrawlDelay: 5 * time.Second, Requests: 2, Status: 503, Robots: "200"}
	if got := c.Hosts(); len(got) != 1 || got[0] != want {
		t.Errorf("Hosts = %+v, want %+v", got, want)
	}
}

func TestHostKey(t *testing.T) {
	for raw, want := range map[string]string{
		"http://Bank.Example/a": "bank.example", "https://bank.example:443/": "bank.example", "http://bank.example.:8080/": "bank.example:8080",
		"http://[::1]/": "::1",
	} {
		u, err := url.Parse(raw)
		if err != nil {
			t.Fatal(err)
		}
		if got := hostKey(u); got != want {
			t.Errorf("hostKey(%q) = %q, want %q", raw, got, want)
		}
	}
}

// TestGateForgets: hosts at rest do not pile up.
func TestGateForgets(t *testing.T) {
	g := newLocalGate(1, time.Minute, newClock())
	for i := range 3 * maxTurns {
		leave, err := g.Enter(t.Context(), fmt.Sprint(i))
		if err != nil {
			t.Fatal(err)
		}
		leave(g.clock.Now(), 0)
	}
	if len(g.turns) > maxTurns {
		t.Errorf("%d hosts kept", len(g.turns))
	}
}
