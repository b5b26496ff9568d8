package fetch

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// TestRobotsStatus has a robots.txt of every kind of status and the page that it lets through or not.
func TestRobotsStatus(t *testing.T) {
	const rules = "User-agent: *\nDisallow: /新闻/\nDisallow: /private/\n"
	for name, row := range map[string]struct {
		robots http.HandlerFunc
		open   string // class of /open
		closed string // class of /private/ and /新闻/
	}{
		"200":                 {text(rules), "", "robots"},
		"200 as HTML":         {html(rules), "", "robots"},
		"200 with nothing":    {text(""), "", ""},
		"204":                 {status(204), "", ""},
		"304 unasked":         {status(304), "", ""},
		"400":                 {status(400), "", ""},
		"401":                 {status(401), "", ""},
		"403":                 {status(403), "", ""},
		"404":                 {status(404), "", ""},
		"410":                 {status(410), "", ""},
		"429":                 {status(429), "robots-unreachable", "robots-unreachable"},
		"500":                 {status(500), "robots-unreachable", "robots-unreachable"},
		"502":                 {status(502), "robots-unreachable", "robots-unreachable"},
		"503":                 {status(503), "robots-unreachable", "robots-unreachable"},
		"999":                 {status(999), "robots-unreachable", "robots-unreachable"},
		"redirect":            {redirect("/robots-of-old.txt"), "", "robots"},
		"five redirects":      {redirect("/hop1"), "", "robots"},
		"six redirects":       {redirect("/hop0"), "", ""},
		"redirect loop":       {redirect("/robots.txt"), "", ""},
		"redirect nowhere":    {status(302), "", ""},
		"redirect to a file":  {redirect("file:///etc/passwd"), "", ""},
		"redirect to private": {redirect("http://169.254.169.254/robots.txt"), "robots-unreachable", "robots-unreachable"},
		"no headers in time": {func(_ http.ResponseWriter, r *http.Request) { <-r.Context().Done() },
			"robots-unreachable", "robots-unreachable"},
		"truncated": {func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Length", "5000")
			w.Write([]byte(rules))
		}, "robots-unreachable", "robots-unreachable"},
		"endless": {func(w http.ResponseWriter, r *http.Request) {
			w.Write([]byte(rules))
			for r.Context().Err() == nil {
				w.Write([]byte(strings.Repeat("# filler\n", 1000)))
			}
		}, "", "robots"},
	} {
		t.Run(name, func(t *testing.T) {
			pages := map[string]http.HandlerFunc{"/robots.txt": row.robots, "/robots-of-old.txt": text(rules), "/open": html("x"), "/private/a": html("x"), "/新闻/a": html("x")}
			for i := range 5 {
				pages[fmt.Sprintf("/hop%d", i)] = redirect(fmt.Sprintf("/hop%d", i+1))
			}
			pages["/hop5"] = text(rules)
			s := newSite(t, newClock(), pages)
			c := newClient(t, func(c *Config) { c.HeaderTimeout = 300 * time.Millisecond })
			wantClass(t, name, c, Request{URL: s.URL + "/open"}, row.open)
			wantClass(t, name, c, Request{URL: s.URL + "/private/a"}, row.closed)
			wantClass(t, name, c, Request{URL: s.URL + "/新闻/a"}, row.closed)
			if row.closed != "" && len(s.requests("/private/a"))+len(s.requests("/%E6%96%B0%E9%97%BB/a")) > 0 {
				t.Errorf("a forbidden page was requested")
			}
		})
	}
}

func TestRobotsErrorNamesTheRule(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/robots.txt": text("User-agent: yinwen\nDisallow: /x\n")})
	c := newClient(t, nil)
	_, err := c.Get(t.Context(), Request{URL: s.URL + "/x/y"})
	if !errors.Is(err, yinwen.ErrRobots) || !strings.Contains(err.Error(), "Disallow: /x") {
		t.Errorf("error %v, want ErrRobots with the rule", err)
	}
}

// TestRobotsCache: one request a day, and another when the day is over.
func TestRobotsCache(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /x\n"), "/a": html("a"), "/x": html("x")})
	c := newClient(t, func(c *Config) { c.Clock = clock })
	for range 24 {
		mustGet(t, c, Request{URL: s.URL + "/a"})
		clock.advance(time.Hour - time.Second)
	}
	if n := len(s.requests("/robots.txt")); n != 1 {
		t.Errorf("robots.txt was asked for %d times in a day, want 1", n)
	}
	s.set("/robots.txt", text(""))
	clock.advance(time.Minute)
	mustGet(t, c, Request{URL: s.URL + "/x"})
	if n := len(s.requests("/robots.txt")); n != 2 {
		t.Errorf("robots.txt was asked for %d times after a day, want 2", n)
	}
}

// TestRobotsGrace: when robots.txt fails, the last good copy serves for 24 hours, then all is forbidden with one alarm, until
// robots.txt is back.
func TestRobotsGrace(t *testing.T) {
	clock := newClock()
	var alarms []string
	s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": text("User-agent: *\nDisallow: /x\n"), "/a": html("a"), "/x": html("x")})
	c := newClient(t, func(c *Config) {
		c.Clock = clock
		c.Alarm = func(host string, err error) { alarms = append(alarms, host+": "+err.Error()) }
	})
	mustGet(t, c, Request{URL: s.URL + "/a"})
	s.set("/robots.txt", status(503))
	clock.advance(24 * time.Hour)
	for range 23 {
		mustGet(t, c, Request{URL: s.URL + "/a"})
		wantClass(t, "old copy", c, Request{URL: s.URL + "/x"}, "robots")
		clock.advance(time.Hour)
	}
	if n := len(s.requests("/robots.txt")); n < 10 || n > 30 {
		t.Errorf("robots.txt was asked for %d times while it failed, want about once an hour", n)
	}
	clock.advance(2 * time.Hour)
	for range 3 {
		wantClass(t, "grace is over", c, Request{URL: s.URL + "/a"}, "robots-unreachable")
	}
	if len(alarms) != 1 || !strings.Contains(alarms[0], "503") {
		t.Errorf("alarms %q, want one", alarms)
	}
	s.set("/robots.txt", text(""))
	clock.advance(2 * time.Hour)
	mustGet(t, c, Request{URL: s.URL + "/x"})
}

// TestRobotsUnreachableAsksSeldom: a host whose robots.txt never answered is not hammered for it.
func TestRobotsUnreachableAsksSeldom(t *testing.T) {
	clock := newClock()
	alarms := 0
	s := newSite(t, clock, map[string]http.HandlerFunc{"/robots.txt": status(500), "/a": html("a")})
	c := newClient(t, func(c *Config) { c.Clock = clock; c.Alarm = func(string, error) { alarms++ } })
	for range 120 {
		wantClass(t, "unreachable", c, Request{URL: s.URL + "/a"}, "robots-unreachable")
		clock.advance(time.Second)
	}
	if n := len(s.requests("/robots.txt")); n > 3 {
		t.Errorf("robots.txt was asked for %d times in two minutes", n)
	}
	if alarms != 1 || len(s.requests("/a")) != 0 {
		t.Errorf("%d alarms, %d requests; want 1 and none", alarms, len(s.requests("/a")))
	}
}

// TestRobotsClockJumps: a clock set back a day neither keeps an old copy for ever nor storms.
func TestRobotsClockJumps(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/a": html("a")})
	c := newClient(t, func(c *Config) { c.Clock = clock })
	mustGet(t, c, Request{URL: s.URL + "/a"})
	clock.advance(-24 * time.Hour)
	for range 5 {
		mustGet(t, c, Request{URL: s.URL + "/a"})
	}
	if n := len(s.requests("/robots.txt")); n != 2 {
		t.Errorf("robots.txt was asked for %d times, want 2", n)
	}
}

func TestSitemaps(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/robots.txt": text("Sitemap: https://bank.example/news.xml\nSitemap: /新闻.xml\n")})
	c := newClient(t, nil)
	got, err := c.Sitemaps(t.Context(), Request{URL: s.URL + "/some/page"})
	if err != nil || !slices.Equal(got, []string{"https://bank.example/news.xml", s.URL + "/%E6%96%B0%E9%97%BB.xml"}) {
		t.Errorf("Sitemaps = %q, %v", got, err)
	}
}
