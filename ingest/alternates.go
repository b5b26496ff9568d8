package ingest

import (
	"context"

	"yinwen"
	"yinwen/ingest/discover"
)

// maxAlternates bounds the other versions that one article can lead to.
const maxAlternates = 4

// enterAlternates enters the versions of an article in other languages into the ledger: those that its address gives by the
// source's path swaps and those that it declares. Versions of versions are not followed: no page can lead us on and on.
func (c *Crawler) enterAlternates(ctx context.Context, s Source, e Entry, page yinwen.Page) error {
	if e.Alternate {
		return nil
	}
	var urls []string
	for _, swap := range s.Alternates {
		if u, ok := swap.Apply(e.URL); ok {
			urls = append(urls, u)
		}
	}
	for _, a := range discover.Alternates(page) {
		urls = append(urls, a.URL)
	}
	for _, raw := range urls[:min(len(urls), maxAlternates)] {
		url, err := yinwen.CanonicalURL(raw)
		if err != nil || !s.Holds(url) || c.Ledger.Known(s.Name, url) {
			continue
		}
		now := c.Now()
		other := Entry{Source: s.Name, URL: url, Role: yinwen.ArticleRole, Found: now, Due: now, Alternate: true}
		if err := c.Ledger.Put(ctx, other); err != nil {
			return err
		}
	}
	return nil
}
