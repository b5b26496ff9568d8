package ingest

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yinwen/ingest/discover"
)

func TestNewestFirst(t *testing.T) {
	day := func(name, s string) discover.Link {
		at, _ := time.Parse(time.DateOnly, s) // zero for none
		return discover.Link{URL: name, Modified: at}
	}
	limit := time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC)
	past, now, undated, edge := day("past", "2019-01-01"), day("now", "2025-11-27"), day("undated", ""), day("edge", "2025-10-31")
	for name, row := range map[string]struct {
		nested []discover.Link
		limit  time.Time
		want   string
	}{
		"all, without a limit":    {[]discover.Link{past, undated, now}, time.Time{}, "now past undated"},
		"what can hold articles":  {[]discover.Link{past, undated, now}, limit, "now undated"},
		"a day of doubt":          {[]discover.Link{edge, now}, limit, "now edge"},
		"dates that are not kept": {[]discover.Link{past, day("other", "2018-01-01")}, limit, "past other"},
		"order of the undated":    {[]discover.Link{undated, day("second", "")}, limit, "undated second"},
		"nothing":                 {nil, limit, ""},
	} {
		var got []string
		for _, l := range newestFirst(row.nested, row.limit) {
			got = append(got, l.URL)
		}
		if strings.Join(got, " ") != row.want {
			t.Errorf("%s: newestFirst = %q, want %q", name, got, row.want)
		}
	}
}

// An index of a site's whole past: with max_age only what can hold young articles is read; without, the newest first, and what
// is beyond the bound is told.
func TestSitemapIndexOfYears(t *testing.T) {
	pages := map[string]string{"/1.html": bankPages()["/1.html"]}
	var index strings.Builder
	for i := range maxLists + 50 {
		at := time.Date(2025, 11, 3, 0, 0, 0, 0, time.UTC).AddDate(0, 0, i-maxLists-49)
		fmt.Fprintf(&index, "<sitemap><loc>%s/map%d.xml</loc><lastmod>%s</lastmod></sitemap>", host, i, at.Format(time.DateOnly))
		pages[fmt.Sprintf("/map%d.xml", i)] = fmt.Sprintf("<urlset><url><loc>%s/1.html</loc><lastmod>%s</lastmod></url></urlset>", host, at.Format(time.DateOnly))
	}
	pages["/index.xml"] = "<sitemapindex>" + index.String() + "</sitemapindex>"
	b := newBenchOf(t, Source{Sitemaps: []string{host + "/index.xml"}, MaxAge: 10 * 24 * time.Hour}, pages)
	r := b.pass(t)
	if asked := b.site.requests(); r.ListsDown != 0 || len(asked) > 20 || asked[1] != fmt.Sprintf("%s/map%d.xml", host, maxLists+49) || r.New != 1 {
		t.Errorf("with max_age: %d requests, %+v; want the sitemaps of the last days, the newest first", len(asked), r)
	}
	b = newBenchOf(t, Source{Sitemaps: []string{host + "/index.xml"}}, pages)
	r = b.pass(t)
	if asked := b.site.requests(); r.ListsDown != 1 || !strings.Contains(r.Failures[0].Error, "max_age") || slices.Contains(asked, host+"/map0.xml") || len(asked) != maxLists+1 {
		t.Errorf("without: %d requests, %d lists down; want %d and the bound told", len(asked), r.ListsDown, maxLists+1)
	}
}

// A list whose last page is followed by a missing one, or by one without links, ends there; a second page that is missing is
// told.
func TestPagingEnds(t *testing.T) {
	list := func(n int) string {
		return fmt.Sprintf(`<ul><li><a href="/%d.html">临江银行公告</a> 2025-11-0%d</li></ul>`, n, 4-n)
	}
	for name, row := range map[string]struct {
		beyond map[string]string // pages beside those of the articles
		down   int
		asked  string // the last list asked for
	}{
		"missing":        {map[string]string{"/list.html": list(1), "/list_2.html": list(2)}, 0, "/list_3.html"},
		"without links":  {map[string]string{"/list.html": list(1), "/list_2.html": list(2), "/list_3.html": "<ul></ul>"}, 0, "/list_3.html"},
		"none but first": {map[string]string{"/list.html": list(1)}, 1, "/list_2.html"},
		"broken":         {map[string]string{"/list.html": list(1), "/list_2.html": list(2), "/list_3.html": "503"}, 1, "/list_3.html"},
	} {
		row.beyond["/1.html"], row.beyond["/2.html"] = bankPages()["/1.html"], bankPages()["/2.html"]
		b := newBenchOf(t, Source{Lists: []discover.List{{URL: host + "/list.html", Links: "li a", Pages: "/list_{n}.html"}}}, row.beyond)
		r, err := b.Pass(t.Context(), b.src, Options{Since: time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC)}, func(Report) {})
		var last string
		for _, u := range b.site.requests() {
			if strings.Contains(u, "/list") {
				last = strings.TrimPrefix(u, host)
			}
		}
		if err != nil || r.ListsDown != row.down || last != row.asked {
			t.Errorf("%s: %+v, %v, last list %s; want %d down, last %s", name, r, err, last, row.down, row.asked)
		}
	}
}
