package ingest

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
)

// partRole is the role of a following part of an article in several pages: archived like any page, after the article's first
// one, and read only with that.
const partRole yinwen.Role = "part"

// The bytes of all following parts of one article, and the time after the first page within which a rebuild counts a part as
// fetched for it.
const (
	maxPartBytes = 20 << 20
	partsWithin  = 6 * time.Hour
)

// gatherer finds the following parts of an article, and says whether these are all.
type gatherer func(ctx context.Context, s Source, head yinwen.Page) (parts []yinwen.Page, whole bool, err error)

// noParts is for pages that came without their site.
func noParts(_ context.Context, s Source, head yinwen.Page) ([]yinwen.Page, bool, error) {
	return nil, len(s.chain(head).urls) == 0, nil
}

// parts fetches and archives the following parts of an article in several pages. It ends at the first that cannot be had;
// then the article is not whole, and is to be read again at its next visit.
func (c *Crawler) parts(ctx context.Context, s Source, head yinwen.Page) (parts []yinwen.Page, whole bool, err error) {
	size := 0
	chain := s.chain(head)
	for i := 0; i < len(chain.urls); i++ {
		url := chain.urls[i]
		page, err := c.Fetch.Get(ctx, s.request(url, fetch.Article, Entry{}))
		if ctx.Err() != nil {
			return nil, false, ctx.Err()
		}
		if err == nil && !s.Holds(page.FinalURL) {
			err = outside(url, page.FinalURL, s)
		}
		if size += len(page.Body); err == nil && size > maxPartBytes {
			err = fmt.Errorf("parts of %s: more than %d bytes: %w", head.URL, maxPartBytes, yinwen.ErrTooLarge)
		}
		if err != nil {
			c.Log.Warn("part of an article", "source", s.Name, "url", url, "err", err)
			return parts, errors.Is(err, yinwen.ErrTooLarge), nil
		}
		page.URL, page.Source, page.Role = url, s.Name, partRole
		if page.Record, err = c.Archive.Append(page); err != nil {
			return nil, false, fmt.Errorf("archive %s: %w", url, err)
		}
		parts = append(parts, page)
		chain.extend(page)
	}
	return parts, true, nil
}

// chain are the addresses of an article's following parts within the source, in order. It grows while the parts are read: some
// lead to the next one only.
type chain struct {
	source *Source
	head   yinwen.Page
	urls   []string
}

func (s *Source) chain(head yinwen.Page) *chain {
	c := &chain{source: s, head: head}
	c.extend(head)
	return c
}

// extend adds the parts to which the page of the article links and which are not known yet.
func (c *chain) extend(p yinwen.Page) {
	for _, raw := range extract.NextPages(cmp.Or(c.head.FinalURL, c.head.URL), p) {
		url, err := yinwen.CanonicalURL(raw)
		if err == nil && c.source.Holds(url) && !slices.Contains(c.urls, url) && len(c.urls) < extract.MaxParts {
			c.urls = append(c.urls, url)
		}
	}
}

// archivedParts are the places of the parts in an archive, by source and URL, in order of writing.
type archivedParts map[string][]archive.Entry

func (a archivedParts) add(e archive.Entry) {
	key := entryKey(e.Page.Source, e.Page.URL)
	a[key] = append(a[key], archive.Entry{Record: e.Record, At: e.At})
}

// of gathers the parts that were fetched for an article's first page, as Crawler.parts did.
func (a archivedParts) of(dir string, s Source, head yinwen.Page) (parts []yinwen.Page, whole bool) {
	chain := s.chain(head)
	for i := 0; i < len(chain.urls); i++ {
		page, ok := a.read(dir, entryKey(head.Source, chain.urls[i]), head)
		if !ok {
			return parts, false
		}
		parts = append(parts, page)
		chain.extend(page)
	}
	return parts, true
}

func (a archivedParts) read(dir, key string, head yinwen.Page) (yinwen.Page, bool) {
	for _, e := range a[key] {
		if archive.Compare(e.Record, head.Record) > 0 && e.At.Sub(head.Fetched) < partsWithin {
			page, err := archive.Read(dir, e.Record)
			return page, err == nil // a damaged one is reported by the walk
		}
	}
	return yinwen.Page{}, false
}
