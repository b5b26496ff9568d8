package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// What lists can make us read in one pass: sitemaps.org allows no nesting of indexes, but some sites nest twice.
const (
	maxSitemapDepth = 3
	maxLists        = 500 // in all, nested sitemaps and further pages included
	defaultMaxPages = 50  // of one list, going back to a date
	catchUpPages    = 10  // of one list whose first page holds nothing that we know
)

// errStill says that a sitemap below an index is left alone for now, since it has not changed for long: a quarter of that time,
// at most stillMost. Large sites keep one for each month of their past.
var errStill = errors.New("unchanged for long")

const stillMost = 24 * time.Hour

// walk reads the lists of a source once.
type walk struct {
	*Crawler
	source  Source
	options Options
	report  *Report
	asked   map[string]bool // lists
	fetched int             // of them, those that were not left alone
	linked  map[string]bool // articles, on lists of several pages
	todo    []list
}

// readLists visits all lists of a source and enters what is new into the ledger. A list that fails is reported and costs
// only itself.
func (c *Crawler) readLists(ctx context.Context, s Source, o Options, r *Report) error {
	w := walk{Crawler: c, source: s, options: o, report: r, asked: map[string]bool{}, linked: map[string]bool{}, todo: s.lists()}
	for len(w.todo) > 0 {
		l := w.todo[0]
		w.todo = w.todo[1:]
		if w.asked[l.url] {
			continue
		}
		w.asked[l.url] = true
		if w.fetched >= maxLists {
			r.ListsDown++
			r.fail(l.url, badList, fmt.Errorf("more than %d lists in one pass: name the sitemaps that matter in the config, or give max_age", maxLists))
			return nil
		}
		err := w.read(ctx, l)
		switch {
		case ctx.Err() != nil:
			return ctx.Err()
		case err == nil:
			r.Lists++
		case errors.Is(err, errStill), l.page > 1 && endsPaging(err):
		case r.hold(err):
			r.ListsHeld++
		default:
			r.ListsDown++
			r.fail(l.url, listClass(err), err)
			c.Log.Warn("list", "source", s.Name, "url", l.url, "err", err)
		}
	}
	return nil
}

// endsPaging says whether a failure of a list's further page is how some sites tell that there is none. That of the second page
// counts as a failure: the pattern of the pages may be out of date.
func endsPaging(err error) bool {
	var status *fetch.StatusError
	missing := errors.As(err, &status) && (status.Code == http.StatusNotFound || status.Code == http.StatusGone)
	return missing || errors.Is(err, discover.ErrFormat)
}

// read fetches one list and enters what it holds. What it leads to is put before the other lists.
func (w *walk) read(ctx context.Context, l list) error {
	url, err := yinwen.CanonicalURL(l.url)
	if err != nil {
		return err
	}
	e, err := w.Ledger.Get(ctx, w.source.Name, url)
	if err != nil {
		return err
	}
	e.Role = yinwen.ListRole
	l.known = l.known || e.Visits > 0
	if l.depth > 0 && w.options.Since.IsZero() && w.Now().Before(e.Due) {
		return errStill
	}
	w.fetched++
	ask := e
	if whole := !w.options.Since.IsZero() || l.page > 0 || e.Index; whole {
		ask = Entry{} // what an earlier pass left alone is wanted now, or what the list leads to
	}
	page, err := w.Fetch.Get(ctx, w.source.request(url, l.accept, ask))
	if err == nil && !w.source.Holds(page.FinalURL) {
		err = outside(url, page.FinalURL, w.source)
	}
	if err != nil {
		return errors.Join(err, w.listFailed(ctx, e, err))
	}
	page.Source, page.Role = w.source.Name, yinwen.ListRole
	digest := bodyDigest(page.Body)
	if page.Status == http.StatusNotModified || ask.Digest != "" && digest == ask.Digest {
		return w.listDone(ctx, e, page)
	}
	if digest != e.Digest {
		if _, err := w.Archive.Append(page); err != nil {
			return fmt.Errorf("archive %s: %w", url, err)
		}
		e.Found = page.Fetched
	}
	whole, err := w.take(ctx, l, page)
	if err != nil {
		if errors.Is(err, discover.ErrFormat) && scriptShell(page.Body) {
			err = fmt.Errorf("%w: %w", errNeedsBrowser, err)
		}
		return errors.Join(err, w.listFailed(ctx, e, err))
	}
	if l.page > 0 {
		return nil
	}
	// Validators last: a list answered 304 next time must have had all its links entered.
	if e.Digest, e.Index, e.ETag, e.LastModified = digest, !whole, "", ""; whole {
		e.ETag, e.LastModified = page.Header.Get("ETag"), page.Header.Get("Last-Modified")
	}
	return w.listDone(ctx, e, page)
}

// take reads a list that was fetched, and returns whether the same bytes need no reading again: not so when they only lead to
// other lists.
func (w *walk) take(ctx context.Context, l list, page yinwen.Page) (whole bool, err error) {
	if l.locate != nil {
		found, err := l.locate(page)
		if err == nil {
			w.follow(found)
		}
		return false, err
	}
	links, nested, err := l.read(page)
	if err != nil && !errors.Is(err, yinwen.ErrTooLarge) {
		return false, err
	}
	t, enterErr := w.enter(ctx, links)
	if err = errors.Join(err, enterErr); err != nil {
		return false, err
	}
	if l.depth < maxSitemapDepth {
		var below []list
		for _, n := range newestFirst(nested, w.limit()) {
			below = append(below, l.below(n.URL))
		}
		w.follow(below...)
	}
	if l.next != nil && w.goesOn(l, t) {
		if u, ok := l.next(page, l.page+2); ok {
			l.url, l.page = u, l.page+1
			w.follow(l)
		}
	}
	return len(nested) == 0, nil
}

// follow puts lists before the others, those that lie within the source.
func (w *walk) follow(lists ...list) {
	lists = slices.DeleteFunc(lists, func(l list) bool { return !w.source.Holds(l.url) })
	w.todo = append(lists, w.todo...)
}

// goesOn says whether the next page of a list is wanted: on the way back to a date until all is older; else only when
// everything on the page is new, for then some of what is new lies further back.
func (w *walk) goesOn(l list, t tally) bool {
	if w.options.Since.IsZero() {
		return l.known && t.fresh > 0 && t.fresh == t.ours && l.page+1 < catchUpPages
	}
	pages := w.source.MaxPages
	if pages == 0 {
		pages = defaultMaxPages
	}
	return t.unseen > 0 && (t.old == 0 || t.old < t.dated) && l.page+1 < pages
}

func (c *Crawler) listDone(ctx context.Context, e Entry, p yinwen.Page) error {
	e.Last, e.Failures, e.Class, e.Error = p.Fetched, 0, "", ""
	e.Visits++
	e.Due = p.Fetched.Add(min(p.Fetched.Sub(e.Found)/4, stillMost))
	return c.Ledger.Put(ctx, e)
}

func (c *Crawler) listFailed(ctx context.Context, e Entry, err error) error {
	if held := (*fetch.HeldError)(nil); ctx.Err() != nil || errors.As(err, &held) {
		return nil
	}
	e.Failures++
	e.Class, e.Error = listClass(err), err.Error()
	return c.Ledger.Put(ctx, e)
}

// listClass names the kind of a list's failure.
func listClass(err error) string {
	switch {
	case errors.Is(err, errNeedsBrowser):
		return needsBrowser
	case errors.Is(err, discover.ErrFormat):
		return badList
	}
	if class := pageClass(err); class != "other" {
		return class
	}
	return badList // fetched well, and broken
}
