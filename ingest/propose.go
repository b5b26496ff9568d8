package ingest

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// maxProposed bounds the feeds, and the sitemaps, that a proposal names.
const maxProposed = 5

// Propose makes a source of a site's address: of its feeds and sitemaps, or of the page itself when that is a feed, a sitemap
// or a list of articles.
func Propose(ctx context.Context, f Fetcher, site string) (Source, error) {
	address, err := yinwen.CanonicalURL(site)
	if err != nil {
		return Source{}, fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
	}
	page, err := f.Get(ctx, fetch.Request{URL: address, Accept: fetch.Sitemap})
	if err != nil {
		return Source{}, err
	}
	if to, ok := discover.Refresh(page); ok && hostOf(to) == hostOf(page.FinalURL) {
		if page, err = f.Get(ctx, fetch.Request{URL: to, Accept: fetch.Sitemap}); err != nil {
			return Source{}, err
		}
	}
	s := Source{Name: nameOf(page.FinalURL), Timezone: zoneOf(page.FinalURL)}
	if s.beList(page) {
		s.Complete()
		return s, nil
	}
	s.Hosts = []string{hostOf(page.FinalURL)} // to tell its own feeds from others'
	s.Complete()
	feeds, maps := discover.Autodiscover(page)
	readFeed := func(p yinwen.Page) error { _, err := discover.Feed(p, s.Location()); return err }
	if s.Feeds = s.working(ctx, f, feeds, readFeed, fetch.List); len(s.Feeds) == 0 {
		s.Feeds = s.working(ctx, f, usualFeeds(address), readFeed, fetch.List)
		s.Feeds = s.Feeds[:min(len(s.Feeds), 1)] // one feed under several names
	}
	if len(s.Feeds) == 0 {
		s.Sitemaps = s.working(ctx, f, append(maps, robotsSitemaps(ctx, f, page.FinalURL)...),
			func(p yinwen.Page) error { _, _, err := discover.Sitemap(p); return err }, fetch.Sitemap)
	}
	if len(s.Feeds)+len(s.Sitemaps) == 0 {
		s.Lists = listOn(page)
	}
	s.Hosts = nil
	s.Complete()
	if len(s.listURLs()) == 0 {
		return s, fmt.Errorf("%s: no feed, no sitemap, and no list of links with titles: give the page that lists its news; %w", site, yinwen.ErrNotFound)
	}
	return s, ctx.Err()
}

// beList makes the page itself the source's list, when it is a feed or a sitemap.
func (s *Source) beList(p yinwen.Page) bool {
	if _, err := discover.Feed(p, s.Location()); err == nil {
		s.Feeds = []string{p.URL}
		return true
	}
	if _, _, err := discover.Sitemap(p); err == nil {
		s.Sitemaps = []string{p.URL}
		return true
	}
	return false
}

// working are those of the addresses within the source that can be read.
func (s *Source) working(ctx context.Context, f Fetcher, urls []string, read func(yinwen.Page) error, accept fetch.Accept) (good []string) {
	for _, u := range urls[:min(len(urls), 4*maxProposed)] {
		if len(good) >= maxProposed || !s.Holds(u) {
			continue
		}
		if page, err := f.Get(ctx, s.request(u, accept, Entry{})); err == nil && read(page) == nil {
			good = append(good, u)
		}
	}
	return good
}

// usualFeeds are the places where sites have a feed that their front pages do not tell of. Who names another page wants what is
// on that.
func usualFeeds(site string) (urls []string) {
	if u, err := url.Parse(site); err == nil && u.Path == "/" {
		for _, path := range []string{"/feed", "/rss.xml", "/feed.xml", "/atom.xml"} {
			urls = append(urls, u.Scheme+"://"+u.Host+path)
		}
	}
	return urls
}

// robotsSitemaps are those that robots.txt names, and the usual place.
func robotsSitemaps(ctx context.Context, f Fetcher, site string) []string {
	var urls []string
	if c, ok := f.(interface {
		Sitemaps(context.Context, fetch.Request) ([]string, error)
	}); ok {
		named, err := c.Sitemaps(ctx, fetch.Request{URL: site})
		if err == nil {
			urls = named
		}
	}
	if u, err := url.Parse(site); err == nil && len(urls) == 0 {
		urls = append(urls, u.Scheme+"://"+u.Host+"/sitemap.xml")
	}
	return urls
}

// listSelectors are where news pages keep the links to their articles, the most telling first.
var listSelectors = []string{"article h2 a", "article h3 a", "h2 a", "h3 a", "article a", "main li a", "ul[class*=list] li a", "ul[class*=news] li a", "li a", "a"}

// listOn proposes a selector for a page of links: the first that finds at least five with titles, and few without.
func listOn(p yinwen.Page) []discover.List {
	for _, selector := range listSelectors {
		l := discover.List{URL: p.URL, Links: selector}
		links, err := discover.ListPage(p, l)
		if err != nil {
			continue
		}
		titled := 0
		for _, link := range links {
			if utf8.RuneCountInString(link.Title) >= 8 {
				titled++
			}
		}
		if titled >= 5 && titled*3 >= len(links)*2 {
			return []discover.List{l}
		}
	}
	return nil
}

func hostOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return ""
	}
	return u.Host
}

// nameOf makes a name of a host: www.bank.com.cn is "bank".
func nameOf(raw string) string {
	u, err := url.Parse(raw)
	if err != nil {
		return "new"
	}
	first, _, _ := strings.Cut(site(u), ".")
	if first == "" || strings.Contains(first, ":") || (first[0] >= '0' && first[0] <= '9') {
		return "new"
	}
	return first
}

// zoneOf guesses the time zone by the country that a host's name tells; empty when it tells none.
func zoneOf(raw string) string {
	name := hostOf(raw)
	for end, zone := range map[string]string{".cn": "Asia/Shanghai", ".hk": "Asia/Hong_Kong", ".tw": "Asia/Taipei", ".sg": "Asia/Singapore",
		".uk": "Europe/London", ".mo": "Asia/Macau", ".jp": "Asia/Tokyo"} {
		if strings.HasSuffix(name, end) {
			return zone
		}
	}
	return ""
}

// Moved says whether a list's failure means that it is no longer where it was.
func (l TriedList) Moved() bool {
	gone := []string{fmt.Sprintf("status %d", http.StatusNotFound), fmt.Sprintf("status %d", http.StatusGone), "redirect", badList, "dns"}
	for _, class := range gone {
		if l.Class == class {
			return true
		}
	}
	return false
}
