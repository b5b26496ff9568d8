// Package discover reads links to articles from feeds, sitemaps, list pages and JSON lists, with what those say of them.
package discover

import (
	"cmp"
	"errors"
	"fmt"
	"net/url"
	"strings"
	"time"

	"yinwen"
	"yinwen/ingest/charset"
)

// Link is an article that a feed, sitemap or list names.
type Link struct {
	URL       string    // canonical, http or https
	Title     string    // empty when unknown
	Published time.Time // zero when unknown, or when only the day is known
	Day       string    // YYYY-MM-DD, when only the day is known
	Modified  time.Time // zero when unknown
}

// ErrFormat is a page that is not what it was fetched as: no feed, no sitemap, no list.
var ErrFormat = errors.New("not in the expected format")

// collector gathers links in order, each once, resolved against a base.
type collector struct {
	base  *url.URL
	links []Link
	seen  map[string]int // URL -> its place in links
}

func newCollector(p yinwen.Page) (*collector, error) {
	base := p.FinalURL
	if base == "" {
		base = p.URL
	}
	u, err := url.Parse(base)
	if err != nil {
		return nil, fmt.Errorf("base %q: %w", base, err)
	}
	return &collector{base: u, seen: map[string]int{}}, nil
}

// add keeps a link whose URL resolves to http or https; others (mailto, javascript, broken) are no links to articles. A second
// link to the same place adds what the first did not say: lists link a picture and a title.
func (c *collector) add(l Link) {
	u, ok := c.resolve(l.URL)
	if !ok {
		return
	}
	l.URL = u
	l.Title = strings.Join(strings.Fields(l.Title), " ")
	if i, seen := c.seen[u]; seen {
		c.links[i].complete(l)
		return
	}
	c.seen[u] = len(c.links)
	c.links = append(c.links, l)
}

// addFirst adds a link under the first of the addresses that leads to an article.
func (c *collector) addFirst(l Link, addresses ...string) {
	for _, a := range addresses {
		if _, ok := c.resolve(a); ok {
			l.URL = a
			c.add(l)
			return
		}
	}
}

func (l *Link) complete(o Link) {
	l.Title = cmp.Or(l.Title, o.Title)
	if l.Published.IsZero() && l.Day == "" {
		l.Published, l.Day = o.Published, o.Day
	}
	if l.Modified.IsZero() {
		l.Modified = o.Modified
	}
}

func (c *collector) resolve(ref string) (string, bool) {
	if ref = strings.TrimSpace(ref); ref == "" || strings.HasPrefix(ref, "#") {
		return "", false
	}
	u, err := yinwen.ResolveURL(c.base, ref)
	if err != nil {
		return "", false
	}
	canonical, err := yinwen.CanonicalURL(u.String())
	return canonical, err == nil
}

func text(p yinwen.Page) string {
	t, _ := charset.Decode(p.Body, p.Header.Get("Content-Type"))
	return t
}

// excerpt is the start of a text, for messages.
func excerpt(s string) string {
	s = strings.Join(strings.Fields(s[:min(len(s), 400)]), " ")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return strings.ToValidUTF8(s, "")
}
