package discover

import (
	"slices"
	"strings"
	"testing"

	"yinwen"
)

func TestAutodiscover(t *testing.T) {
	for name, row := range map[string]struct{ body, feeds, sitemaps string }{
		"declared": {`<link rel="alternate" type="application/rss+xml" href="/rss.xml"><link rel="ALTERNATE stylesheet" type="application/atom+xml; charset=utf-8" href="https://bank.example/atom"><link rel=alternate type="application/feed+json" href="feed.json">`,
			"https://bank.example/rss.xml https://bank.example/atom https://bank.example/x/feed.json", ""},
		"linked":             {`<a href="/rss/news.xml">RSS</a><a href="/x/rss_news.xml">订阅</a><a href="/feed/">feed</a><a href="/news.rss">n</a><a href="/feedback.html">no</a><a href="/press/">no</a>`, "https://bank.example/rss/news.xml https://bank.example/x/rss_news.xml https://bank.example/feed/ https://bank.example/news.rss", ""},
		"declared go first":  {`<a href="/b/rss.xml">b</a><link rel=alternate type="application/rss+xml" href="/a/rss.xml">`, "https://bank.example/a/rss.xml https://bank.example/b/rss.xml", ""},
		"comments are not":   {`<link rel=alternate type="application/rss+xml" href="/comments/feed/"><link rel=alternate type="application/rss+xml" href="/feed/">`, "https://bank.example/feed/", ""},
		"sitemaps":           {`<link rel=sitemap href="/map.xml"><a href="/sitemap_index.xml">网站地图</a><a href="/news-sitemap.xml.gz">x</a><a href="/sitemap.html">no</a>`, "", "https://bank.example/map.xml https://bank.example/sitemap_index.xml https://bank.example/news-sitemap.xml.gz"},
		"robots.txt":         {"User-agent: *\nDisallow: /x\nSitemap: https://bank.example/a.xml\nsitemap : /b.xml # second\n", "", "https://bank.example/a.xml https://bank.example/b.xml"},
		"other languages":    {`<link rel=alternate hreflang=en href="/en/">`, "", ""},
		"other schemes":      {`<link rel=alternate type="application/rss+xml" href="feed://bank.example/rss"><link rel=alternate type="application/rss+xml" href="javascript:x">`, "", ""},
		"nothing":            {"<p>银行</p>", "", ""},
		"more than we want":  {strings.Repeat(`<a href="/rss.xml">x</a>`, 500), "https://bank.example/rss.xml", ""},
		"declared by a base": {`<base href="https://cdn.example/"><link rel=alternate type="application/rss+xml" href="rss.xml">`, "https://cdn.example/rss.xml", ""},
	} {
		feeds, sitemaps := Autodiscover(page(row.body, "text/html"))
		if strings.Join(feeds, " ") != row.feeds || strings.Join(sitemaps, " ") != row.sitemaps {
			t.Errorf("%s: Autodiscover = %q, %q; want %q, %q", name, feeds, sitemaps, row.feeds, row.sitemaps)
		}
	}
}

func TestAlternates(t *testing.T) {
	body := `<link rel=alternate hreflang="zh-Hant-HK" href="/zh-hk/list"><link rel="alternate" hreflang="EN_us" href="/en/list"><link rel=alternate hreflang="en" href="/en/list"><link rel=alternate hreflang="x-default" href="/"><link rel=alternate hreflang=fr href="/fr/"><link rel=alternate hreflang=zh href="/x/list"><link rel=alternate hreflang=en href="javascript:x"><link rel=stylesheet hreflang=en href="/css">`
	want := []Alternate{{"https://bank.example/zh-hk/list", yinwen.Chinese}, {"https://bank.example/en/list", yinwen.English}}
	if got := Alternates(page(body, "text/html")); !slices.Equal(got, want) {
		t.Errorf("Alternates = %v, want %v", got, want)
	}
}

func TestPathSwap(t *testing.T) {
	for name, row := range map[string]struct {
		from, to, url, want string // empty for none
	}{
		"English to Chinese":     {"/eng/", "/chi/", "https://bank.example/eng/news/2025/1/", "https://bank.example/chi/news/2025/1/"},
		"Chinese to English":     {"/zh-hk/", "/en-hk/", "https://bank.example/zh-hk/a?x=/zh-hk/", "https://bank.example/en-hk/a?x=/zh-hk/"},
		"first only":             {"/eng/", "/chi/", "https://bank.example/eng/eng/1", "https://bank.example/chi/eng/1"},
		"not in the path":        {"/eng/", "/chi/", "https://eng.example/news/?a=/eng/", ""},
		"host stays":             {"bank", "evil", "https://bank.example/a", ""},
		"same":                   {"/eng/", "/eng/", "https://bank.example/eng/1", ""},
		"empty from":             {"", "/chi/", "https://bank.example/eng/1", ""},
		"Chinese path":           {"/en/", "/zh/", "https://bank.example/en/%E6%96%B0%E9%97%BB", "https://bank.example/zh/%E6%96%B0%E9%97%BB"},
		"removed":                {"/en/", "/", "https://bank.example/en/a", "https://bank.example/a"},
		"would lose its slash":   {"/en/", "x", "https://bank.example/en/a", ""},
		"broken":                 {"/en/", "/zh/", "http://%zz/en/", ""},
		"ending of the file":     {".html", "c.html", "https://bank.example/P1.html", "https://bank.example/P1c.html"},
		"would break the escape": {"/en/", "/%zz/", "https://bank.example/en/a", ""},
	} {
		got, ok := PathSwap{From: row.from, To: row.to}.Apply(row.url)
		if ok != (row.want != "") || ok && got != row.want {
			t.Errorf("%s: Apply(%q) = %q, %v; want %q", name, row.url, got, ok, row.want)
		}
	}
}
