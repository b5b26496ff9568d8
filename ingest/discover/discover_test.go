package discover

import (
	"net/http"
	"testing"
	"time"

	"yinwen"
)

func page(body, contentType string) yinwen.Page {
	return yinwen.Page{URL: "https://bank.example/x/list", FinalURL: "https://bank.example/x/list", Status: 200,
		Header: http.Header{"Content-Type": {contentType}}, Body: []byte(body)}
}

func shanghai(t *testing.T) *time.Location {
	t.Helper()
	loc, err := time.LoadLocation("Asia/Shanghai")
	if err != nil {
		t.Fatal(err)
	}
	return loc
}

func TestSmoke(t *testing.T) {
	links, err := Feed(page(`<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>x</title><item><title>银行</title><link>/a/1.html</link><pubDate>2025-11-27 16:01:00</pubDate></item></channel></rss>`, "text/xml"), shanghai(t))
	t.Log(links, err)
	links, nested, err := Sitemap(page(`<?xml version="1.0" encoding="utf-8"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://bank.example/a?b=1&c=2</loc><news:news><news:title>银行</news:title><news:publication_date>2025-11-27T16:01:00+08:00</news:publication_date></news:news></url></urlset>`, "text/xml"))
	t.Log(links, nested, err)
	links, err = ListPage(page(`<ul><li><a href="a.html">银行发布</a><span>2025-11-27</span></li><li><a href="b.html">Bank posts</a><span>[2025/11/26]</span></li></ul>`, "text/html"), List{Links: "ul li a"})
	t.Log(links, err)
}
