package ingest

import (
	"slices"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// list is one feed, sitemap, list page or JSON list to read.
type list struct {
	url    string
	accept fetch.Accept
	depth  int  // of a sitemap below its index
	page   int  // 0 is the first
	known  bool // the first page was read in an earlier pass

	read   func(yinwen.Page) (links, nested []discover.Link, err error)
	next   func(p yinwen.Page, n int) (string, bool) // URL of page n, 2 or more; nil when there is but one
	locate func(p yinwen.Page) (list, error)         // of a page that only names the list; else nil
}

// below is a sitemap that an index names.
func (l list) below(url string) list {
	return list{url: url, accept: l.accept, read: l.read, depth: l.depth + 1}
}

// staleBy is how much older than the articles wanted a sitemap must be to be left alone: its lastmod may be a day, in any zone.
const staleBy = 48 * time.Hour

// newestFirst are the sitemaps of an index that can hold articles since a limit, zero for all: a site has one for each month of
// its past. An index that dates all of them before the limit does not keep its dates up, and tells nothing.
func newestFirst(nested []discover.Link, limit time.Time) []discover.Link {
	nested = slices.Clone(nested)
	slices.SortStableFunc(nested, func(a, b discover.Link) int { return b.Modified.Compare(a.Modified) })
	stale := func(l discover.Link) bool { return !l.Modified.IsZero() && l.Modified.Before(limit.Add(-staleBy)) }
	if len(nested) == 0 || limit.IsZero() || stale(nested[0]) {
		return nested
	}
	return slices.DeleteFunc(nested, stale)
}

func (s *Source) lists() []list {
	var ls []list
	for _, u := range s.Feeds {
		ls = append(ls, list{url: u, accept: fetch.List, read: only(func(p yinwen.Page) ([]discover.Link, error) {
			return discover.Feed(p, s.Location())
		})})
	}
	for _, u := range s.Sitemaps {
		ls = append(ls, list{url: u, accept: fetch.Sitemap, read: discover.Sitemap})
	}
	for _, l := range s.Lists {
		ls = append(ls, list{url: l.URL, accept: fetch.List,
			read: only(func(p yinwen.Page) ([]discover.Link, error) { return discover.ListPage(p, l) }),
			next: func(p yinwen.Page, n int) (string, bool) { return discover.NextPage(p, l, n) }})
	}
	for _, l := range s.JSON {
		ls = append(ls, s.jsonList(l))
	}
	return ls
}

func (s *Source) jsonList(l discover.JSONList) list {
	whole := list{url: l.URL, accept: fetch.List, next: l.NextPage,
		read: only(func(p yinwen.Page) ([]discover.Link, error) { return discover.JSONPage(p, l, s.Location()) })}
	if l.Page == "" {
		return whole
	}
	return list{url: l.Page, accept: fetch.List, locate: func(p yinwen.Page) (list, error) {
		found := whole
		var err error
		found.url, err = l.Locate(p)
		return found, err
	}}
}

// only makes a reader of links one of links and nested lists.
func only(read func(yinwen.Page) ([]discover.Link, error)) func(yinwen.Page) (links, nested []discover.Link, err error) {
	return func(p yinwen.Page) (links, nested []discover.Link, err error) {
		links, err = read(p)
		return links, nil, err
	}
}
