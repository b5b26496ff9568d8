package demo

import (
	_ "embed"
	"fmt"
	"strings"
)

// specs are the five sites.
var specs = []spec{
	{
		name: "bank", title: "临江银行", lang: "zh-CN", charset: "utf-8", list: "ul.news-list a",
		nav:    []string{"首页", "个人金融", "公司金融", "投资者关系", "网点查询"},
		robots: "User-agent: *\nDisallow: /admin/\n",
		rules:  `{title: h1, date: .pubtime, source: .from, editor: .editor, body: "#zoom", drop: [.share]}`,
	},
	{
		name: "regulator", title: "金融监管信息网", lang: "zh-CN", charset: "gb2312", feed: true,
		nav:    []string{"政务公开", "政策法规", "统计数据", "互动交流"},
		robots: "User-agent: *\nDisallow: /internal/\n",
	},
	{
		name: "harbour", title: "海港金融新聞", lang: "zh-HK", charset: "big5", inHeader: true, feed: true,
		nav:    []string{"主頁", "即時新聞", "銀行", "保險", "English"},
		robots: "User-agent: *\nAllow: /\n",
	},
	{
		name: "daily", title: "Riverside Daily", lang: "en", charset: "utf-8", inHeader: true, sitemap: true,
		nav:    []string{"Home", "Business", "Culture", "Travel", "Newspaper"},
		robots: "User-agent: *\nDisallow: /print/\nSitemap: /news-sitemap.xml\n",
	},
	{
		name: "wire", title: "Quillmark Wire", lang: "en", charset: "undeclared", feed: true,
		nav:    []string{"Markets", "Screener", "Portfolios", "Academy"},
		robots: "User-agent: *\nDisallow: /members/\n",
	},
}

// Glossary is a file of glossary entries for the banks of the mini-web.
//
//go:embed glossary.tsv
var Glossary []byte

// Config is the sources part of a config for the mini-web, with the fetch settings that loopback needs.
func (w *Web) Config() string {
	var b strings.Builder
	b.WriteString("fetch:\n  user_agent: \"yinwen-demo/1.0 (+https://example.org/about-our-crawler)\"\n  gap: 0s\n  allow: [127.0.0.0/8]\nsources:\n")
	for _, s := range w.Sites {
		fmt.Fprintf(&b, "  - name: %s\n    lang: [%s]\n    every: 1m\n    timezone: Asia/Shanghai\n", s.Name, s.spec.lang[:2])
		if s.spec.feed {
			fmt.Fprintf(&b, "    feeds: [%q]\n", s.URL+"/feed.xml")
		}
		if s.spec.sitemap {
			fmt.Fprintf(&b, "    sitemaps: [%q]\n", s.URL+"/news-sitemap.xml")
		}
		if s.spec.list != "" {
			fmt.Fprintf(&b, "    lists: [{url: %q, links: %q}]\n", s.URL+"/news/", s.spec.list)
		}
		if s.spec.rules != "" {
			fmt.Fprintf(&b, "    rules: %s\n", s.spec.rules)
		}
	}
	return b.String()
}
