package ingest

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
)

// newBenchOf is a bench whose source is as given.
func newBenchOf(t *testing.T, s Source, pages map[string]string) *bench {
	t.Helper()
	b := newBench(t, pages)
	s.Name = "bank"
	s.Complete()
	if bad := s.Problems(); len(bad) > 0 {
		t.Fatalf("source: %v", bad)
	}
	b.src = s
	return b
}

func TestJSONLists(t *testing.T) {
	article := articlePage("临江银行发行绿色债券", "本期债券规模为50亿元,票面利率为2.35%。")
	for name, row := range map[string]struct {
		list  discover.JSONList
		pages map[string]string
	}{
		"by its URL": {discover.JSONList{URL: host + "/list.json", Items: "data.rows", Link: "url", Title: "title", Date: "time"},
			map[string]string{"/list.json": `{"data":{"rows":[{"url":"/a.html","title":"临江银行发行绿色债券","time":1762128000}]}}`}},
		"detail by id": {discover.JSONList{URL: host + "/list.js", Items: "rows", Link: host + "/{doc.id}.html", Date: "day"},
			map[string]string{"/list.js": `show({"rows":[{"doc":{"id":"a"},"day":"2025-11-03"}]});`}},
		"found on a page": {discover.JSONList{URL: host + "/ds_{id}.json", Page: host + "/list", Element: "ul.list", Attribute: "data", Link: "u"},
			map[string]string{"/list": `<ul class="list" data="source:77"></ul>`, "/ds_77.json": `[{"u":"` + host + `/a.html"}]`}},
	} {
		b := newBenchOf(t, Source{JSON: []discover.JSONList{row.list}, Timezone: "Asia/Shanghai"}, row.pages)
		b.site.pages[host+"/a.html"] = article
		if r := b.pass(t); r.New != 1 || len(r.Failures) > 0 {
			t.Errorf("%s: pass = %+v, want one new document", name, r)
		}
		b.site.requests()
		b.pass(t)
		if got := b.site.requests(); slices.Contains(got, host+"/a.html") {
			t.Errorf("%s: second pass asked for %v, want lists only", name, got)
		}
	}
}

// archivePages lists three articles a day, newest first, ten a page.
func archivePages(days int) map[string]string {
	pages := map[string]string{}
	for i := range days * 3 {
		n := i/10 + 1
		path := fmt.Sprintf("/news/%d", n)
		day := time.Date(2025, 11, 2, 0, 0, 0, 0, time.UTC).AddDate(0, 0, -i/3).Format(time.DateOnly)
		pages[path] += fmt.Sprintf(`<li><a href="/a/%d.html">Article %d</a> <span>%s</span></li>`, i, i, day)
		pages[fmt.Sprintf("/a/%d.html", i)] = articlePage(fmt.Sprintf("Linjiang Bank reports number %d", i),
			"The bank said on Monday that loans rose by 8.2 percent year on year to 312.8 billion yuan, and that deposits kept pace.")
	}
	for path := range pages {
		if n := 0; strings.HasPrefix(path, "/news/") {
			fmt.Sscanf(path, "/news/%d", &n)
			pages[path] = fmt.Sprintf(`<ul class="list">%s</ul><a class="next" href="/news/%d">next</a>`, pages[path], n+1)
		}
	}
	return pages
}

func listRequests(asked []string) (n int) {
	for _, u := range asked {
		if strings.Contains(u, "/news/") {
			n++
		}
	}
	return n
}

func TestSinceGoesBackThroughPages(t *testing.T) {
	list := discover.List{URL: host + "/news/1", Links: "ul.list a", Next: "a.next"}
	b := newBenchOf(t, Source{Lists: []discover.List{list}, Timezone: "UTC"}, archivePages(30))
	if r := b.pass(t); r.Found != 10 || r.New != 10 {
		t.Errorf("pass = found %d, new %d, want the first page's 10", r.Found, r.New)
	}
	b.site.requests()
	since := Options{Since: time.Date(2025, 10, 20, 0, 0, 0, 0, time.UTC)}
	r, err := b.Pass(t.Context(), b.src, since, func(Report) {})
	if err != nil {
		t.Fatal(err)
	}
	// 14 days of three: 42 articles, on four pages and the first lines of the fifth; the rest of that page is older.
	if len(b.index.docs) != 42 || r.New != 32 {
		t.Errorf("--since: %d documents, %d new; want 42 and 32", len(b.index.docs), r.New)
	}
	if n := listRequests(b.site.requests()); n != 6 {
		t.Errorf("--since read %d list pages, want 6: the last one shows that all is older", n)
	}
	t.Run("bounded", func(t *testing.T) {
		b.src.MaxPages = 2
		_, err := b.Pass(t.Context(), b.src, Options{Since: time.Unix(0, 0)}, func(Report) {})
		if n := listRequests(b.site.requests()); err != nil || n != 2 {
			t.Errorf("read %d list pages, %v, want max_pages", n, err)
		}
	})
}

func TestEndlessPagingEnds(t *testing.T) {
	b := newBenchOf(t, Source{Lists: []discover.List{{URL: host + "/cal/1", Links: "a.item", Pages: host + "/cal/{n}"}}}, nil)
	var requests atomic.Int64
	b.Fetch = answers(func(r fetch.Request) (yinwen.Page, error) {
		asked := requests.Add(1)
		if !strings.Contains(r.URL, "/cal/") {
			return yinwen.Page{}, &fetch.StatusError{Code: http.StatusNotFound}
		}
		return yinwen.Page{URL: r.URL, FinalURL: r.URL, Status: 200, Header: http.Header{"Content-Type": {"text/html"}}, Fetched: b.clock.now(),
			Body: fmt.Appendf(nil, `<a class="item" href="/day/%d">An article of the day</a>`, asked)}, nil
	})
	if _, err := b.Pass(t.Context(), b.src, Options{Since: time.Unix(0, 0)}, func(Report) {}); err != nil || requests.Load() > 2*defaultMaxPages {
		t.Errorf("a calendar without end: %d requests, %v, want at most %d lists and their articles", requests.Load(), err, defaultMaxPages)
	}
}

func TestCatchUpReadsFurtherPages(t *testing.T) {
	list := discover.List{URL: host + "/news/1", Links: "ul.list a", Next: "a.next"}
	b := newBenchOf(t, Source{Lists: []discover.List{list}, Timezone: "UTC"}, map[string]string{
		"/news/1":   `<ul class="list"><li><a href="/old.html">old</a></li></ul>`,
		"/old.html": articlePage("Linjiang Bank, long ago", "The bank said that loans rose by 8.2 percent year on year.")})
	b.pass(t)
	for path, body := range archivePages(7) {
		b.site.pages[host+path] = body
	}
	if r := b.pass(t); r.New != 21 {
		t.Errorf("after a long silence: %+v, want all 21 articles of three pages", r)
	}
	b.site.requests()
	b.clock.add(time.Minute)
	b.site.pages[host+"/news/1"] += "<!-- changed -->"
	b.pass(t)
	if got := b.site.requests(); len(got) != 1 {
		t.Errorf("with nothing new: asked for %v, want the first page only", got)
	}
}

func TestMaxAge(t *testing.T) {
	pages := bankPages()
	pages["/feed.xml"] = feedOf(item(host+"/1.html", monday), item(host+"/2.html", "Mon, 01 Sep 2025 08:00:00 +0800"))
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}, MaxAge: 30 * 24 * time.Hour}, pages)
	if r := b.pass(t); r.New != 1 || r.Old != 1 {
		t.Errorf("pass = %+v, want one new and one left alone for its age", r)
	}
	r, err := b.Pass(t.Context(), b.src, Options{Since: time.Unix(0, 0)}, func(Report) {})
	if err != nil || r.New != 1 {
		t.Errorf("--since = %+v, %v, want the old one too", r, err)
	}
}

func TestAlternates(t *testing.T) {
	zh := articlePage("临江银行公布中期业绩", "上半年净利润为123亿元,同比增长4.5%。")
	en := articlePage("Linjiang Bank announces interim results", "Net profit for the first half was 12.3 billion yuan, up 4.5 percent year on year, the bank said on Monday.")
	pages := map[string]string{
		"/feed.xml":    feedOf(item(host+"/eng/1.html", monday), item(host+"/eng/2.html", monday), item(host+"/eng/3.html", monday)),
		"/eng/1.html":  en,
		"/chi/1.html":  zh,
		"/eng/2.html":  strings.Replace(en, "<head>", `<head><link rel="alternate" hreflang="zh-Hant" href="/zh/two.html"><link rel="alternate" hreflang="zh" href="https://elsewhere.example/x">`, 1),
		"/zh/two.html": strings.Replace(zh, "<head>", `<head><link rel="alternate" hreflang="en" href="/trap/1.html">`, 1),
		"/trap/1.html": en,
		"/eng/3.html":  en,
	}
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}, Alternates: []discover.PathSwap{{From: "/eng/", To: "/chi/"}}}, pages)
	r := b.pass(t)
	if r.New != 5 || len(r.Failures) != 0 {
		t.Errorf("pass = %+v, want three articles and two in Chinese, no failures for the missing ones", r)
	}
	for _, u := range b.site.requests() {
		if strings.Contains(u, "/trap/") || strings.Contains(u, "elsewhere") {
			t.Errorf("asked for %s: versions of versions and other hosts are not followed", u)
		}
	}
}

func partPages() map[string]string {
	body := func(n int) string {
		return fmt.Sprintf("第%d部分:截至9月末,全行贷款余额为%d亿元,比年初增长6.5%%。", n, 1000+n)
	}
	links := `<div class="pages"><a href="/long_2.html">2</a> <a href="/long_3.html">3</a></div>`
	return map[string]string{
		"/feed.xml":    feedOf(item(host+"/long.html", monday)),
		"/long.html":   strings.Replace(articlePage("临江银行三季度经营情况", body(1)), "</body>", links+"</body>", 1),
		"/long_2.html": articlePage("临江银行三季度经营情况", body(2)),
		"/long_3.html": articlePage("临江银行三季度经营情况", body(3)),
	}
}

// TestPartsThatLeadToTheNextOnly: each page of the article knows one further page, also in a rebuild.
func TestPartsThatLeadToTheNextOnly(t *testing.T) {
	pages := partPages()
	title, next := "临江银行三季度经营情况", `<a href="/long_%d.html">下一页</a></body>`
	pages["/long.html"] = strings.Replace(articlePage(title, "第1部分:截至9月末,全行贷款余额为1001亿元,比年初增长6.5%。"), "</body>", fmt.Sprintf(next, 2), 1)
	pages["/long_2.html"] = strings.Replace(pages["/long_2.html"], "</body>", fmt.Sprintf(next, 3), 1)
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}}, pages)
	b.pass(t)
	crawled := b.index
	b.index = &indexed{}
	b.Publish = b.index
	if _, err := b.Reindex(t.Context(), b.rebuild(), nil); err != nil {
		t.Fatal(err)
	}
	for when, index := range map[string]*indexed{"crawled": crawled, "rebuilt": b.index} {
		if len(index.docs) != 1 {
			t.Errorf("%s: %d documents, want 1", when, len(index.docs))
		}
		for _, d := range index.docs {
			for n := 1; n <= 3; n++ {
				if !strings.Contains(d.Text, fmt.Sprintf("第%d部分", n)) {
					t.Errorf("%s: no part %d in %q", when, n, d.Text)
				}
			}
		}
	}
}

func TestArticleInSeveralPages(t *testing.T) {
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}}, partPages())
	has := func(when string, want ...int) {
		t.Helper()
		if len(b.index.docs) != 1 {
			t.Fatalf("%s: %d documents, want 1", when, len(b.index.docs))
		}
		for _, d := range b.index.docs {
			for n := 1; n <= 3; n++ {
				if got := strings.Contains(d.Text, fmt.Sprintf("第%d部分", n)); got != slices.Contains(want, n) {
					t.Errorf("%s: part %d there = %v, want parts %v", when, n, got, want)
				}
			}
		}
	}
	rebuilt := func(when string, want ...int) {
		t.Helper()
		crawled := b.index
		defer func() { b.index = crawled; b.Publish = crawled }()
		b.index = &indexed{}
		b.Publish = b.index
		if _, err := b.Reindex(t.Context(), b.rebuild(), nil); err != nil {
			t.Fatal(err)
		}
		has(when+", rebuilt", want...)
		for id, d := range crawled.docs {
			if got := b.index.docs[id]; got.Text != d.Text || got.Revision != d.Revision {
				t.Errorf("%s: rebuilt revision %d, want %d with the same text", when, got.Revision, d.Revision)
			}
		}
	}
	third := b.site.pages[host+"/long_3.html"]
	b.site.pages[host+"/long_3.html"] = "503"
	b.pass(t)
	has("with a part missing", 1, 2)
	rebuilt("with a part missing", 1, 2)
	b.site.pages[host+"/long_3.html"] = third
	b.clock.add(20 * time.Hour)
	if r := b.pass(t); r.Changed != 1 {
		t.Errorf("when the part is back: %+v, want the article changed", r)
	}
	has("whole", 1, 2, 3)
	rebuilt("whole", 1, 2, 3)
	b.clock.add(24 * time.Hour)
	b.site.requests()
	if r := b.pass(t); r.Unchanged != 1 {
		t.Errorf("later: %+v, want it unchanged", r)
	}
	if got := b.site.requests(); len(got) != 2 {
		t.Errorf("an unchanged article made requests %v, want its first page only", got)
	}
}

func TestPagesThatNeedABrowser(t *testing.T) {
	shell := `<html><head><title>News</title><script src="/app.js"></script></head><body><div id="app"></div><noscript>Enable JavaScript.</noscript></body></html>`
	pages := bankPages()
	pages["/1.html"] = shell
	pages["/list"] = shell
	delete(pages, "/gone.html")
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}, Lists: []discover.List{{URL: host + "/list", Links: "li a"}}}, pages)
	r := b.pass(t)
	if n := strings.Count(r.classes(), needsBrowser); n != 2 || r.New != 1 {
		t.Errorf("pass = %+v, want an article and a list of class %s", r, needsBrowser)
	}
	for name, row := range map[string]struct {
		body string
		want bool
	}{"shell": {shell, true}, "empty": {"", false}, "an article with scripts": {"<script>x()</script>" + pages["/2.html"], false},
		"a short notice": {"<p>Closed today.</p>", false}} {
		if got := scriptShell([]byte(row.body)); got != row.want {
			t.Errorf("%s: scriptShell = %v, want %v", name, got, row.want)
		}
	}
	yes := true
	s := Source{Name: "a", NeedsBrowser: true, Feeds: []string{host}}
	if s.Active() || s.WhyDisabled() == "" {
		t.Error("a source that needs a browser is visited")
	}
	if s.Enabled = &yes; len(s.Problems()) != 1 {
		t.Errorf("needs_browser with enabled: problems %v, want one", s.Problems())
	}
}

func TestRevisitAges(t *testing.T) {
	b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}, Revisit: &[]time.Duration{48 * time.Hour}}, bankPages())
	b.pass(t)
	for _, row := range []struct {
		after time.Duration
		want  bool
	}{{3 * time.Hour, false}, {46 * time.Hour, true}, {300 * time.Hour, false}} {
		b.clock.add(row.after)
		b.site.requests()
		b.pass(t)
		if got := slices.Contains(b.site.requests(), host+"/1.html"); got != row.want {
			t.Errorf("%v later: revisited = %v, want %v", row.after, got, row.want)
		}
	}
}

func TestDateFrom(t *testing.T) {
	page := strings.Replace(articlePage("临江银行发布公告", "公告全文如下。"), "<h1>", `<p class="date">2025-10-30</p><h1>`, 1)
	for from, want := range map[string]string{"page": "2025-10-30", "list": "2025-11-03"} {
		b := newBenchOf(t, Source{Feeds: []string{host + "/feed.xml"}, DateFrom: from, Timezone: "Asia/Shanghai", Rules: extract.Rules{Date: ".date"}},
			map[string]string{"/feed.xml": feedOf(item(host+"/1.html", monday)), "/1.html": page})
		b.pass(t)
		for _, d := range b.index.docs {
			if d.Day != want {
				t.Errorf("date_from %s: day %s by %s, want %s", from, d.Day, d.DateRule, want)
			}
		}
		rebuilt, _, err := Expect(t.Context(), b.rebuild())
		if err != nil || len(rebuilt) != 1 || len(b.index.docs) != 1 {
			t.Errorf("date_from %s: %d rebuilt, %v, want 1", from, len(rebuilt), err)
		}
	}
}

func TestStillSitemapsRest(t *testing.T) {
	b := newBenchOf(t, Source{Sitemaps: []string{host + "/index.xml"}}, map[string]string{
		"/index.xml": `<sitemapindex><sitemap><loc>` + host + `/past.xml</loc></sitemap></sitemapindex>`,
		"/past.xml":  `<urlset><url><loc>` + host + `/1.html</loc></url></urlset>`,
		"/1.html":    bankPages()["/1.html"]})
	daily := func(days int) (index, past int) {
		for range days * 24 {
			b.pass(t)
			b.clock.add(time.Hour)
		}
		for _, u := range b.site.requests() {
			switch u {
			case host + "/index.xml":
				index++
			case host + "/past.xml":
				past++
			}
		}
		return index, past
	}
	if _, past := daily(1); past < 8 {
		t.Errorf("a fresh sitemap was asked for %d times on its first day, want 8 or more", past)
	}
	daily(5)
	if index, past := daily(2); index != 48 || past > 3 {
		t.Errorf("a still one: index asked for %d times, the sitemap %d times in two days; want 48 and at most 3", index, past)
	}
	b.site.pages[host+"/2.html"] = bankPages()["/2.html"]
	b.site.pages[host+"/past.xml"] = `<urlset><url><loc>` + host + `/2.html</loc></url></urlset>`
	if daily(1); len(b.index.docs) != 2 {
		t.Errorf("%d documents a day after it changed, want 2", len(b.index.docs))
	}
}
