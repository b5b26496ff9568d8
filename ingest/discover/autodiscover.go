package discover

import (
	"regexp"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"yinwen"
)

// feedTypes are the types that pages declare for their feeds.
var feedTypes = []string{"application/rss+xml", "application/atom+xml", "application/feed+json", "application/rdf+xml", "text/rss+xml"}

var (
	feedPath    = regexp.MustCompile(`(?i)(?:/|^)[^/]*(?:rss|atom|feed)[^/]*\.(?:xml|rdf|json|rss)$|(?:^|/)(?:rss|feeds?|atom)/[^?]*\.xml$|\.rss$|/(?:rss|feed|atom)/?$`)
	sitemapPath = regexp.MustCompile(`(?i)/[^/]*sitemap[^/]*\.xml(?:\.gz)?$`)
	sitemapLine = regexp.MustCompile(`(?im)^[ \t]*sitemap[ \t]*:[ \t]*(\S+)`)
)

// Autodiscover finds the feeds and sitemaps that an HTML page declares or links to, declared ones first, or the Sitemap lines
// when the page is a robots.txt. Feeds of comments are left out.
func Autodiscover(p yinwen.Page) (feeds, sitemaps []string) {
	doc, c, err := open(p)
	if err != nil {
		return nil, nil
	}
	feedSet, mapSet := newSet(c), newSet(c)
	if t := text(p); !strings.Contains(t, "<") {
		for _, m := range sitemapLine.FindAllStringSubmatch(t, -1) {
			mapSet.add(m[1])
		}
		return nil, mapSet.urls
	}
	doc.Find("link[rel][href]").Each(func(_ int, link *goquery.Selection) {
		rel := strings.Fields(strings.ToLower(link.AttrOr("rel", "")))
		kind, _, _ := strings.Cut(strings.ToLower(strings.TrimSpace(link.AttrOr("type", ""))), ";")
		switch href := link.AttrOr("href", ""); {
		case slices.Contains(rel, "sitemap"):
			mapSet.add(href)
		case slices.Contains(rel, "alternate") && slices.Contains(feedTypes, kind):
			feedSet.add(href)
		}
	})
	doc.Find("a[href]").Each(func(_ int, a *goquery.Selection) {
		href := strings.TrimSpace(a.AttrOr("href", ""))
		path, _, _ := strings.Cut(href, "?")
		switch {
		case sitemapPath.MatchString(path):
			mapSet.add(href)
		case feedPath.MatchString(path):
			feedSet.add(href)
		}
	})
	return feedSet.urls, mapSet.urls
}

// urlSet keeps resolved URLs in order, each once.
type urlSet struct {
	*collector
	urls []string
}

func newSet(c *collector) *urlSet { return &urlSet{collector: c} }

func (s *urlSet) add(ref string) {
	u, ok := s.resolve(ref)
	if ok && !slices.Contains(s.urls, u) && !strings.Contains(strings.ToLower(u), "comment") && len(s.urls) < maxDiscovered {
		s.urls = append(s.urls, u)
	}
}

// maxDiscovered bounds what a page can make us look at.
const maxDiscovered = 100
