package ingest

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

func TestTry(t *testing.T) {
	pages := bankPages()
	pages["/shell"] = `<script src="a.js"></script><div id="root"></div>`
	pages["/feed.xml"] = strings.Replace(pages["/feed.xml"], "</channel>", item(host+"/ancient.html", "Mon, 03 Nov 2003 08:00:00 +0800")+"</channel>", 1)
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml", host + "/moved.xml"}, MaxAge: 24 * 365 * time.Hour,
		Lists: []discover.List{{URL: host + "/shell", Links: "li a"}}}, pages)
	trial, err := Try(t.Context(), b.site, b.src, 3, b.clock.now())
	if err != nil {
		t.Fatal(err)
	}
	feed := trial.Lists[0]
	if len(feed.Kept) != 3 || len(feed.Dropped) != 2 || feed.Newest.Format(time.DateOnly) != "2025-11-03" {
		t.Errorf("feed = %+v, want three kept, two dropped and its newest day", feed)
	}
	for i, want := range []string{"host", "max_age"} {
		if !strings.Contains(feed.Dropped[i].Why, want) {
			t.Errorf("dropped %+v, want a reason with %q", feed.Dropped[i], want)
		}
	}
	if moved := trial.Lists[1]; !moved.Moved() || moved.Class != "status 404" {
		t.Errorf("missing feed = %+v, want it moved", moved)
	}
	if shell := trial.Lists[2]; shell.Class != needsBrowser {
		t.Errorf("shell = %+v, want %s", shell, needsBrowser)
	}
	if len(trial.Articles) != 3 || len(trial.Articles[0].Documents) != 1 || trial.Articles[2].Class != "status 404" {
		t.Errorf("articles = %+v, want two read and one missing", trial.Articles)
	}
	if urls, known := b.Ledger.Due("bank", b.clock.now()); len(urls)+known+b.index.count != 0 || b.Archive.End() != b.archive.End() {
		t.Error("a trial stored something")
	}
}

// ruled is a site with a robots.txt against one page.
type ruled struct {
	Fetcher
	url string
}

func (r ruled) Allowed(_ context.Context, q fetch.Request) error {
	if q.URL == r.url {
		return fmt.Errorf("ask: %w", &fetch.RobotsError{Host: host, Rule: "Disallow: /1.html"})
	}
	return nil
}

// What robots.txt forbids is told as such, and not asked for.
func TestTryAsksRobots(t *testing.T) {
	b := newBench(t, bankPages())
	trial, err := Try(t.Context(), ruled{b.site, host + "/1.html"}, b.src, 3, b.clock.now())
	if err != nil {
		t.Fatal(err)
	}
	why := ""
	for _, d := range trial.Lists[0].Dropped {
		if d.URL == host+"/1.html" {
			why = d.Why
		}
	}
	if !strings.Contains(why, "Disallow: /1.html") || slices.Contains(b.site.requests(), host+"/1.html") {
		t.Errorf("dropped = %+v, want the page with its rule, not asked for", trial.Lists[0].Dropped)
	}
}

func TestPropose(t *testing.T) {
	feed := bankPages()["/feed.xml"]
	list := `<ul class="newslist">` + strings.Repeat(`<li><a href="/a/%d.html">临江银行发布季度经营情况公告</a></li>`, 1)
	for i := range 6 {
		list += strings.Replace(`<li><a href="/a/N.html">临江银行发布季度经营情况公告</a></li>`, "N", string(rune('a'+i)), 1)
	}
	for name, row := range map[string]struct {
		pages map[string]string
		want  string // what it is made of
	}{
		"declared feed": {map[string]string{"/": `<link rel="alternate" type="application/rss+xml" href="/feed.xml"><link rel="alternate" type="application/rss+xml" href="/dead.xml">`,
			"/feed.xml": feed}, "feeds " + host + "/feed.xml"},
		"feed untold of":   {map[string]string{"/": "<p>Welcome</p>", "/feed.xml": feed}, "feeds " + host + "/feed.xml"},
		"front page moved": {map[string]string{"/": `<meta http-equiv="refresh" content="0;url=/zh/">`, "/zh/": list}, "list ul[class*=list] li a"},
		"a feed itself":    {map[string]string{"/": feed}, "feeds " + host + "/"},
		"sitemap":          {map[string]string{"/": "<p>Welcome</p>", "/sitemap.xml": `<urlset><url><loc>` + host + `/1.html</loc></url></urlset>`}, "sitemaps " + host + "/sitemap.xml"},
		"a list":           {map[string]string{"/": list}, "list ul[class*=list] li a"},
		"a feed elsewhere": {map[string]string{"/": `<link rel="alternate" type="application/rss+xml" href="https://elsewhere.example/feed.xml">`}, ""},
	} {
		b := newBench(t, nil)
		for path, body := range row.pages {
			b.site.pages[host+path] = body
		}
		s, err := Propose(t.Context(), b.site, host)
		got := ""
		switch {
		case len(s.Feeds) > 0:
			got = "feeds " + strings.Join(s.Feeds, " ")
		case len(s.Sitemaps) > 0:
			got = "sitemaps " + strings.Join(s.Sitemaps, " ")
		case len(s.Lists) > 0:
			got = "list " + s.Lists[0].Links
		}
		if got != row.want || (err == nil) != (row.want != "") {
			t.Errorf("%s: Propose = %q, %v, want %q", name, got, err, row.want)
		}
	}
}
