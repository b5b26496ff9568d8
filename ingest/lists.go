package ingest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"net/http"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// maxSitemapDepth and maxSitemaps bound what a sitemap index can make us read (sitemaps.org allows no nesting of indexes; some
// sites nest twice).
const (
	maxSitemapDepth = 3
	maxSitemaps     = 500
)

// list is one feed, sitemap or list page to read.
type list struct {
	url    string
	read   func(yinwen.Page) (links []discover.Link, nested []string, err error)
	accept fetch.Accept
	depth  int
}

func (s *Source) lists() []list {
	var ls []list
	for _, u := range s.Feeds {
		ls = append(ls, list{url: u, accept: fetch.List, read: func(p yinwen.Page) ([]discover.Link, []string, error) {
			links, err := discover.Feed(p, s.Location())
			return links, nil, err
		}})
	}
	for _, u := range s.Sitemaps {
		ls = append(ls, list{url: u, accept: fetch.Sitemap, read: discover.Sitemap})
	}
	for _, l := range s.Lists {
		ls = append(ls, list{url: l.URL, accept: fetch.List, read: func(p yinwen.Page) ([]discover.Link, []string, error) {
			links, err := discover.ListPage(p, l)
			return links, nil, err
		}})
	}
	return ls
}

// readLists visits all lists of a source and enters what is new into the ledger. A list that fails is reported and costs
// only itself.
func (c *Crawler) readLists(ctx context.Context, s Source, o Options, r *Report) error {
	todo := s.lists()
	seen := map[string]bool{}
	for len(todo) > 0 {
		l := todo[0]
		todo = todo[1:]
		if seen[l.url] || len(seen) >= maxSitemaps {
			continue
		}
		seen[l.url] = true
		nested, err := c.readList(ctx, s, l, o, r)
		if ctx.Err() != nil {
			return ctx.Err()
		}
		if r.hold(err) {
			r.ListsHeld++
			continue
		}
		if err != nil {
			r.ListsDown++
			r.fail(l.url, fetch.Class(err), err)
			c.Log.Warn("list", "source", s.Name, "url", l.url, "err", err)
			continue
		}
		r.Lists++
		for _, u := range nested {
			if l.depth < maxSitemapDepth && s.Holds(u) {
				todo = append(todo, list{url: u, accept: l.accept, read: l.read, depth: l.depth + 1})
			}
		}
	}
	return nil
}

func (c *Crawler) readList(ctx context.Context, s Source, l list, o Options, r *Report) (nested []string, err error) {
	url, err := yinwen.CanonicalURL(l.url)
	if err != nil {
		return nil, err
	}
	e, err := c.Ledger.Get(ctx, s.Name, url)
	if err != nil {
		return nil, err
	}
	e.Role = yinwen.ListRole
	page, err := c.Fetch.Get(ctx, s.request(url, l.accept, e))
	if err != nil {
		return nil, errors.Join(err, c.listFailed(ctx, e, err))
	}
	page.Source, page.Role = s.Name, yinwen.ListRole
	digest := bodyDigest(page.Body)
	if page.Status == http.StatusNotModified || digest == e.Digest {
		return nil, c.listDone(ctx, e, page)
	}
	if _, err := c.Archive.Append(page); err != nil {
		return nil, fmt.Errorf("archive %s: %w", url, err)
	}
	links, nested, err := l.read(page)
	if err != nil {
		return nil, errors.Join(err, c.listFailed(ctx, e, err))
	}
	if err := c.enter(ctx, s, links, o, r); err != nil {
		return nil, err
	}
	// Validators last: a list answered 304 next time must have had all its links entered.
	if len(nested) == 0 {
		e.ETag, e.LastModified, e.Digest = page.Header.Get("ETag"), page.Header.Get("Last-Modified"), digest
	}
	return nested, c.listDone(ctx, e, page)
}

func (c *Crawler) listDone(ctx context.Context, e Entry, p yinwen.Page) error {
	e.Last, e.Failures, e.Class, e.Error = p.Fetched, 0, "", ""
	e.Visits++
	return c.Ledger.Put(ctx, e)
}

func (c *Crawler) listFailed(ctx context.Context, e Entry, err error) error {
	if held := (*fetch.HeldError)(nil); ctx.Err() != nil || errors.As(err, &held) {
		return nil
	}
	e.Failures++
	e.Class, e.Error = fetch.Class(err), err.Error()
	return c.Ledger.Put(ctx, e)
}

// enter puts the links that belong to the source into the ledger: new ones as due now, known ones as due when the list says
// that they changed since the last visit.
func (c *Crawler) enter(ctx context.Context, s Source, links []discover.Link, o Options, r *Report) error {
	for _, l := range links {
		url, err := yinwen.CanonicalURL(l.URL)
		if err != nil || !s.Holds(url) {
			r.Foreign++
			continue
		}
		if !o.Since.IsZero() && !l.Published.IsZero() && l.Published.Before(o.Since) {
			continue
		}
		r.Found++
		if c.Ledger.Known(s.Name, url) && l.Modified.IsZero() {
			continue
		}
		e, err := c.Ledger.Get(ctx, s.Name, url)
		if err != nil {
			return err
		}
		if !e.seen(l, c.Now()) {
			continue
		}
		if err := c.Ledger.Put(ctx, e); err != nil {
			return err
		}
	}
	return nil
}

// seen takes in what a list says of the entry's article, and returns whether that makes a difference.
func (e *Entry) seen(l discover.Link, now time.Time) bool {
	if e.Found.IsZero() {
		e.Found, e.Due = now, now
		e.Hint = yinwen.Hint{Title: l.Title, Published: l.Published, Day: l.Day}
		return true
	}
	if e.Last.IsZero() || !l.Modified.After(e.Last) || l.Modified.After(now.Add(time.Hour)) || e.Class == forgotten {
		return false
	}
	e.Due = now
	return true
}

func bodyDigest(b []byte) string {
	h := sha256.Sum256(b)
	return hex.EncodeToString(h[:16])
}
