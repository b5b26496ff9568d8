package ingest

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/fetch"
)

func TestHeldHostCostsNoFailure(t *testing.T) {
	b := newBench(t, bankPages())
	until := b.clock.now().Add(40 * time.Minute)
	held := func(part string) answers {
		return func(r fetch.Request) (yinwen.Page, error) {
			if strings.Contains(r.URL, part) {
				return yinwen.Page{}, fmt.Errorf("fetch %s: %w", r.URL, &fetch.HeldError{Host: "bank.example", Until: until})
			}
			return b.site.Get(t.Context(), r)
		}
	}
	b.Fetch = held("/1.html")
	r := b.pass(t)
	if r.Held != 1 || r.New != 1 || !r.HeldUntil.Equal(until) || strings.Contains(r.classes(), "held") {
		t.Errorf("pass = %+v, want one article held until %v and the other new", r, until)
	}
	e, err := b.Ledger.Get(t.Context(), "bank", host+"/1.html")
	if err != nil || e.Failures != 0 || !e.Due.Equal(until) {
		t.Errorf("entry = %+v, %v, want due at %v without a failure", e, err, until)
	}
	b.Fetch = held("/feed.xml")
	if r := b.pass(t); r.ListsHeld != 1 || r.ListsDown != 0 {
		t.Errorf("pass with the list held = %+v, want one list held, none down", r)
	}
	b.Fetch = b.site
	b.clock.add(41 * time.Minute)
	if r := b.pass(t); r.New != 1 {
		t.Errorf("pass after the wait = %+v, want the article", r)
	}
}

func TestRequestsTakeTheSourcesWay(t *testing.T) {
	b := newBench(t, bankPages())
	b.src.Proxy, b.src.OldTLS = "http://proxy.example:3128", true
	b.Fetch = answers(func(r fetch.Request) (yinwen.Page, error) {
		if r.Proxy != b.src.Proxy || !r.OldTLS {
			t.Errorf("request %+v, want the source's proxy and old TLS", r)
		}
		return b.site.Get(t.Context(), r)
	})
	b.pass(t)
	for raw, want := range map[string]int{"direct": 0, "": 0, "socks5://p:1": 0, "proxy:3128": 1, "ftp://x": 1} {
		s := Source{Name: "a", Proxy: raw, Feeds: []string{host}}
		if got := s.Problems(); len(got) != want {
			t.Errorf("proxy %q: problems %v, want %d", raw, got, want)
		}
	}
}
