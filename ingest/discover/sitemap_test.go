package discover

import (
	"bytes"
	"compress/gzip"
	"errors"
	"fmt"
	"strings"
	"testing"

	"yinwen"
)

func gzipped(t *testing.T, s string) string {
	t.Helper()
	var b bytes.Buffer
	w := gzip.NewWriter(&b)
	if _, err := w.Write([]byte(s)); err != nil {
		t.Fatal(err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

const newsSitemap = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">
<url><loc>https://bank.example/zh/1</loc><lastmod>2025-11-28T10:00:00+08:00</lastmod>
<news:news><news:publication><news:name>本行</news:name><news:language>zh</news:language></news:publication><news:publication_date>2025-11-27T08:00:00+08:00</news:publication_date><news:title>贷款 &amp; 存款</news:title></news:news></url>
<url><loc>https://bank.example/en/2?a=1&b=2</loc><xhtml:link rel="alternate" hreflang="zh" href="https://bank.example/zh/2"/>
<news:news><news:publication_date>2025-11-27</news:publication_date><news:title>Loans</news:title></news:news></url>
<url><loc>/en/3</loc><news:news><news:publication_date>2025-11-27T16:05:00</news:publication_date></news:news></url>
<url><loc>ftp://bank.example/4</loc></url>
<url><lastmod>2025-11-28</lastmod></url>
</urlset>`

const newsLinks = "https://bank.example/zh/1 | 贷款 & 存款 | 2025-11-27T08:00:00+08:00 changed 2025-11-28T10:00:00+08:00\n" +
	"https://bank.example/en/2?a=1&b=2 | Loans | 2025-11-27\n" +
	"https://bank.example/zh/2 |  | \n" +
	"https://bank.example/en/3 |  | 2025-11-27\n"

const sitemapIndex = `<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"><sitemap><loc>https://bank.example/a.xml.gz</loc><lastmod>2025-11-27</lastmod></sitemap><sitemap><loc> /b.xml </loc></sitemap><sitemap><loc>/b.xml#x</loc></sitemap><sitemap><loc>file:///x</loc></sitemap></sitemapindex>`

func TestSitemap(t *testing.T) {
	for name, row := range map[string]struct{ body, contentType, want, nested string }{
		"news":              {newsSitemap, "application/xml", newsLinks, ""},
		"gzip":              {gzipped(t, newsSitemap), "application/x-gzip", newsLinks, ""},
		"other prefix":      {strings.ReplaceAll(newsSitemap, "news:", "n:"), "text/xml", newsLinks, ""},
		"index":             {sitemapIndex, "text/xml", "", "https://bank.example/a.xml.gz |  |  changed 2025-11-27T00:00:00Z\nhttps://bank.example/b.xml |  | \n"},
		"text":              {"https://bank.example/1\r\n\nhttps://bank.example/新闻/2\nhttps://bank.example/1\n", "text/plain", "https://bank.example/1 |  | \nhttps://bank.example/%E6%96%B0%E9%97%BB/2 |  | \n", ""},
		"no namespace":      {`<urlset><url><loc>https://bank.example/1</loc></url></urlset>`, "text/xml", "https://bank.example/1 |  | \n", ""},
		"upper case":        {`<URLSET><URL><LOC>https://bank.example/1</LOC></URL></URLSET>`, "text/xml", "https://bank.example/1 |  | \n", ""},
		"both kinds in one": {`<sitemapindex><sitemap><loc>/1</loc></sitemap><url><loc>/1</loc></url><url><loc>/1</loc></url></sitemapindex>`, "text/xml", "https://bank.example/1 |  | \n", "https://bank.example/1 |  | \n"},
		"empty set":         {`<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"></urlset>`, "text/xml", "", ""},
		"script behind":     {`<urlset><url><loc>/1</loc></url></urlset><script>1</script></urlset>`, "text/xml", "https://bank.example/1 |  | \n", ""},
		"warnings before":   {"Notice: x\n<?xml version=\"1.0\"?><urlset><url><loc>/1</loc></url></urlset>", "text/xml", "https://bank.example/1 |  | \n", ""},
		"no XML character":  {`<urlset><url><loc>/1&#x1;</loc></url></urlset>`, "text/xml", "https://bank.example/1 |  | \n", ""},
		"text with CR":      {"HTTPS://bank.example/1\rhttps://bank.example/2\r", "text/plain", "https://bank.example/1 |  | \nhttps://bank.example/2 |  | \n", ""},
		"image's loc":       {`<urlset xmlns:image="i"><url><loc>/1</loc><image:image><image:loc>/1.png</image:loc></image:image></url></urlset>`, "text/xml", "https://bank.example/1 |  | \n", ""},
	} {
		links, nested, err := Sitemap(page(row.body, row.contentType))
		if err != nil || show(links) != row.want || show(nested) != row.nested {
			t.Errorf("%s: Sitemap =\n%s%q %v\nwant\n%s%q", name, show(links), show(nested), err, row.want, row.nested)
		}
	}
}

func TestBrokenSitemap(t *testing.T) {
	for name, row := range map[string]struct {
		body, says string
		is         error // nil for any
	}{
		"empty":       {"", "empty", ErrFormat},
		"HTML":        {"<!DOCTYPE html><html></html>", "want urlset", ErrFormat},
		"feed":        {rss2, "want urlset", ErrFormat},
		"words":       {"Not found", "neither XML", ErrFormat},
		"cut":         {newsSitemap[:len(newsSitemap)/2], "broken", nil},
		"cut gzip":    {gzipped(t, newsSitemap)[:100], "gzip", nil},
		"entities":    {`<!DOCTYPE x [<!ENTITY a "aaaa">]><urlset><url><loc>&a;</loc></url></urlset>`, "entities", ErrFormat},
		"nested":      {strings.Repeat("<urlset>", 100_000), "deep", ErrFormat},
		"bomb":        {strings.Repeat(gzipped(t, strings.Repeat(" ", 1<<20)), 51), "more than", yinwen.ErrTooLarge},
		"binary":      {"\x00\x01\x02\x03", "neither XML", ErrFormat},
		"relative":    {"/news/1\n/news/2\n", "neither XML", ErrFormat},
		"mixed lines": {"https://bank.example/1\nsorry\n", "neither XML", ErrFormat},
	} {
		_, _, err := Sitemap(page(row.body, "text/xml"))
		if err == nil || !strings.Contains(err.Error(), row.says) || row.is != nil && !errors.Is(err, row.is) {
			t.Errorf("%s: error %v, want one with %q", name, err, row.says)
		}
	}
}

// TestSitemapTooMany: the first 50,000 are kept, and the error says that there are more.
func TestSitemapTooMany(t *testing.T) {
	var urls, maps strings.Builder
	for i := range sitemapURLs + 5 {
		fmt.Fprintf(&urls, "<url><loc>/%d</loc></url>", i)
		fmt.Fprintf(&maps, "<sitemap><loc>/%d</loc></sitemap>", i)
	}
	for name, body := range map[string]string{
		"urlset": "<urlset>" + urls.String() + "</urlset>", "index": "<sitemapindex>" + maps.String() + "</sitemapindex>",
	} {
		links, nested, err := Sitemap(page(body, "text/xml"))
		if !errors.Is(err, yinwen.ErrTooLarge) || len(links)+len(nested) != sitemapURLs {
			t.Errorf("%s: %d links, %d nested, %v", name, len(links), len(nested), err)
		}
	}
}

func FuzzSitemap(f *testing.F) {
	f.Add([]byte(newsSitemap))
	f.Add([]byte(sitemapIndex))
	f.Add([]byte("https://bank.example/1\n"))
	f.Add([]byte("\x1f\x8b\x08\x00"))
	f.Fuzz(func(t *testing.T, body []byte) {
		links, nested, err := Sitemap(page(string(body), "text/xml"))
		if err == nil {
			checkLinks(t, links)
		}
		checkLinks(t, nested)
	})
}
