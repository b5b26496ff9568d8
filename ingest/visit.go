package ingest

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
	"yinwen/segment/fold"
)

// articlesAtOnce bounds the pages of one source in work at a time; each host's own limit is fetch's.
const articlesAtOnce = 4

// defaultRevisit are the ages at which an article is looked at again.
var defaultRevisit = []time.Duration{time.Hour, 24 * time.Hour, 7 * 24 * time.Hour}

func (s *Source) revisits() []time.Duration {
	if s.Revisit == nil {
		return defaultRevisit
	}
	return *s.Revisit
}

// retries are the waits after a failure, by the number of failures in a row; after the last the page is given up.
var retries = []time.Duration{10 * time.Minute, time.Hour, 6 * time.Hour, 24 * time.Hour, 72 * time.Hour}

// soon is how long a pass waits to try again a page whose host asked to come back later.
const soon = 15 * time.Second

// Pass visits a source once: its lists, then the articles that are new, changed or due. The report is filled as far as the
// pass came, also with an error. Errors of single pages are in the report; an error ends the pass.
func (c *Crawler) Pass(ctx context.Context, s Source, o Options, progress func(Report)) (Report, error) {
	r := Report{Source: s.Name}
	if !o.ArticlesOnly {
		if err := c.readLists(ctx, s, o, &r); err != nil {
			return r, err
		}
	}
	progress(r)
	visited := map[string]bool{}
	for range 2 { // the second time what the first led to: versions in other languages
		// What an earlier pass, cut off, was asked to have patience with comes due in a moment.
		if err := c.sleep(ctx, c.Ledger.LastDue(s.Name, c.Now().Add(soon)).Sub(c.Now())); err != nil {
			return r, err
		}
		urls, _ := c.Ledger.Due(s.Name, c.Now())
		urls = slices.DeleteFunc(urls, func(u string) bool { return visited[u] })
		slices.Sort(urls)
		for _, u := range urls {
			visited[u] = true
		}
		if err := c.visitAgain(ctx, s, urls, &r, progress); err != nil {
			return r, err
		}
	}
	return r, nil
}

// visitAgain visits articles, and those whose hosts ask for a little patience up to three times more.
func (c *Crawler) visitAgain(ctx context.Context, s Source, urls []string, r *Report, progress func(Report)) error {
	var mu sync.Mutex
	again, err := c.visitAll(ctx, s, urls, false, &mu, r, progress)
	for try := 0; err == nil && len(again) > 0 && try < 3; try++ {
		if err = c.sleep(ctx, again.wait()); err == nil {
			r.Failures = slices.DeleteFunc(r.Failures, func(f Failure) bool { return again[f.URL] > 0 })
			again, err = c.visitAll(ctx, s, again.urls(), true, &mu, r, progress)
		}
	}
	return err
}

// later holds pages to try again within the pass, with the wait that their host asked for.
type later map[string]time.Duration

func (l later) wait() time.Duration {
	var longest time.Duration
	for _, d := range l {
		longest = max(longest, d)
	}
	return longest
}

func (l later) urls() []string {
	var urls []string
	for u := range l {
		urls = append(urls, u)
	}
	slices.Sort(urls)
	return urls
}

func (c *Crawler) visitAll(ctx context.Context, s Source, urls []string, retry bool, mu *sync.Mutex, r *Report, progress func(Report)) (later, error) {
	again := later{}
	g, ctx := errgroup.WithContext(ctx)
	g.SetLimit(articlesAtOnce)
	for _, u := range urls {
		g.Go(func() error {
			v, err := c.visit(ctx, s, u, retry)
			if err != nil {
				return err
			}
			mu.Lock()
			defer mu.Unlock()
			v.addTo(r)
			if v.retry > 0 {
				again[u] = v.retry
			}
			progress(*r)
			return nil
		})
	}
	return again, g.Wait()
}

// visit is what came of one article.
type visit struct {
	fetched, unchanged bool
	new, changed       int
	failure            *Failure
	held               *fetch.HeldError
	retry              time.Duration // above zero: worth another try in this pass, after that wait
}

func (v visit) addTo(r *Report) {
	if v.fetched {
		r.Fetched++
	}
	if v.unchanged {
		r.Unchanged++
	}
	r.New += v.new
	r.Changed += v.changed
	if v.held != nil {
		r.Held++
		r.hold(v.held)
	}
	if v.failure != nil {
		r.Failures = append(r.Failures, *v.failure)
	}
}

// visit fetches one article and takes it in. Only errors of our own parts (archive, queue, ledger) are returned. What another
// crawler visited since it was listed as due is left alone, unless this is a retry.
func (c *Crawler) visit(ctx context.Context, s Source, url string, retry bool) (visit, error) {
	e, err := c.Ledger.Get(ctx, s.Name, url)
	if err != nil {
		return visit{}, err
	}
	if !retry && (e.Due.IsZero() || e.Due.After(c.Now())) {
		c.Ledger.note(e)
		return visit{}, nil
	}
	page, err := getArticle(ctx, c.Fetch, s, url, e)
	if ctx.Err() != nil {
		return visit{}, ctx.Err()
	}
	if c.Ledger.forgot(url) {
		return visit{}, nil // taken down while it was fetched
	}
	if held := (*fetch.HeldError)(nil); errors.As(err, &held) {
		e.Due = held.Until // nothing was asked, so nothing failed
		return visit{held: held}, c.Ledger.Put(ctx, e)
	}
	if err == nil && !s.Holds(page.FinalURL) {
		err = outside(url, page.FinalURL, s)
	}
	if err != nil {
		return c.failed(ctx, e, pageClass(err), err)
	}
	page.URL, page.Source, page.Role, page.Hint = url, s.Name, yinwen.ArticleRole, e.Hint
	if page.Status == http.StatusNotModified || e.Digest != "" && e.Digest == bodyDigest(page.Body) {
		return c.same(ctx, s, e, page)
	}
	return c.takeIn(ctx, s, e, page, c.parts)
}

// stubBytes is the size of a page below which it may do no more than send its readers on.
const stubBytes = 4 << 10

// getArticle fetches an article, or what the page in its place sends readers on to, as sites do whose articles have moved. That is
// followed once, and within the source, like a redirect.
func getArticle(ctx context.Context, f Fetcher, s Source, url string, e Entry) (yinwen.Page, error) {
	page, err := f.Get(ctx, s.request(url, fetch.Article, e))
	if err != nil || page.Status == http.StatusNotModified || len(page.Body) > stubBytes {
		return page, err
	}
	if to, ok := discover.Refresh(page); ok && s.Holds(to) {
		return f.Get(ctx, s.request(to, fetch.Article, Entry{}))
	}
	return page, nil
}

func outside(url, final string, s Source) error {
	return fmt.Errorf("%s leads to %s, outside of source %s: add its host to hosts: if it belongs there; %w", url, final, s.Name, yinwen.ErrAddress)
}

// same archives that a page was found unchanged, as a note that points to the record of its bytes.
func (c *Crawler) same(ctx context.Context, s Source, e Entry, page yinwen.Page) (visit, error) {
	if e.Record != (yinwen.Record{}) {
		if err := c.archiveSame(&e, page); err != nil {
			return visit{}, fmt.Errorf("archive %s: %w", page.URL, err)
		}
	}
	return visit{fetched: true, unchanged: true}, c.answered(ctx, s, e, page)
}

// archiveSame notes an unchanged page. When its bytes lie in another crawler's archive they are kept in this one too, as far as
// the site sent them.
func (c *Crawler) archiveSame(e *Entry, page yinwen.Page) error {
	_, err := c.Archive.AppendRevisit(page, e.Record)
	if !errors.Is(err, yinwen.ErrNotFound) {
		return err
	}
	if page.Status == http.StatusNotModified {
		return nil
	}
	e.Record, err = c.Archive.Append(page)
	return err
}

// takeIn archives a page and publishes what is new in it; the ledger is told last, so that a stop in between repeats the
// page and never loses it.
func (c *Crawler) takeIn(ctx context.Context, s Source, e Entry, page yinwen.Page, gather gatherer) (visit, error) {
	rec, err := c.Archive.Append(page)
	if err != nil {
		return visit{}, fmt.Errorf("archive %s: %w", page.URL, err)
	}
	page.Record, e.Record, e.Digest = rec, rec, bodyDigest(page.Body)
	c.open.add(rec)
	defer c.open.done(rec)
	parts, whole, err := gather(ctx, s, page)
	if err != nil {
		return visit{}, err
	}
	docs, err := s.Read(page, parts)
	if err != nil {
		e.Last, e.Digest = page.Fetched, "" // read again next time, also when its bytes are the same
		return c.failed(ctx, e, readClass(err), err)
	}
	v, err := c.publish(ctx, &e, docs)
	if err != nil {
		return visit{}, err
	}
	if !whole {
		e.Digest = ""
		page.Header = page.Header.Clone()
		page.Header.Del("ETag")
		page.Header.Del("Last-Modified")
	}
	if err := c.enterAlternates(ctx, s, e, page); err != nil {
		return visit{}, err
	}
	return v, c.answered(ctx, s, e, page)
}

// publish sends what is new in the documents of an entry.
func (c *Crawler) publish(ctx context.Context, e *Entry, docs []yinwen.Document) (visit, error) {
	v := visit{fetched: true}
	for _, d := range docs {
		known := len(e.Documents)
		if !e.revise(d) {
			continue
		}
		if err := c.send(ctx, d); err != nil {
			return visit{}, err
		}
		if len(e.Documents) > known {
			v.new++
		} else {
			v.changed++
		}
	}
	v.unchanged = v.new+v.changed == 0
	return v, nil
}

// revise takes a document into the entry and returns whether it is new or changed.
func (e *Entry) revise(d yinwen.Document) bool {
	next := Version{Revision: d.Revision, Digest: Digest(d), Record: d.Record}
	if old, ok := e.Documents[d.ID]; ok {
		if old.Digest == next.Digest || old.Revision >= d.Revision {
			return false
		}
		next = next.over(old)
	}
	if e.Documents == nil {
		e.Documents = map[string]Version{}
	}
	e.Documents[d.ID] = next
	return true
}

// Digest is of a document's folded title and body without spaces: only a change of these makes a revision.
func Digest(d yinwen.Document) string {
	squeeze := func(s string) string { return strings.Join(strings.Fields(fold.String(s)), " ") }
	return bodyDigest([]byte(squeeze(d.Title) + "\n" + squeeze(d.Text)))
}

// send cuts a document's terms and publishes it.
func (c *Crawler) send(ctx context.Context, d yinwen.Document) error {
	if err := c.Fill(&d); err != nil {
		return fmt.Errorf("segment %s: %w", d.URL, err)
	}
	for {
		err := c.Publish.Publish(ctx, d, c.attempt())
		if !errors.Is(err, yinwen.ErrDuplicate) {
			return err
		}
		c.Log.Warn("publish: id seen before, trying with a fresh attempt", "url", d.URL)
	}
}

// answered records a good answer and when to look again.
func (c *Crawler) answered(ctx context.Context, s Source, e Entry, p yinwen.Page) error {
	if p.Status != http.StatusNotModified {
		e.ETag, e.LastModified = p.Header.Get("ETag"), p.Header.Get("Last-Modified")
	}
	e.Last, e.Failures, e.Class, e.Error = p.Fetched, 0, "", ""
	e.Visits++
	e.Due = e.revisit(s.revisits())
	return c.Ledger.Put(ctx, e)
}

// revisit is the first of the revisit ages, counted from the first sight, that lies after the last answer.
func (e *Entry) revisit(ages []time.Duration) time.Time {
	for _, age := range ages {
		if at := e.Found.Add(age); at.After(e.Last) {
			return at
		}
	}
	return time.Time{}
}

// failed records a page that could not be had or read, and when to try again.
func (c *Crawler) failed(ctx context.Context, e Entry, class string, err error) (visit, error) {
	e.Failures++
	e.Class, e.Error, e.Due = class, err.Error(), time.Time{}
	now := c.Now()
	wait := time.Duration(0)
	if e.Failures <= len(retries) && !errors.Is(err, yinwen.ErrPermanent) {
		wait = retries[e.Failures-1]
		e.Due = now.Add(wait)
	}
	v := visit{failure: &Failure{URL: e.URL, Class: class, Error: err.Error()}}
	se := (*fetch.StatusError)(nil)
	if errors.As(err, &se) && e.Alternate && (se.Code == http.StatusNotFound || se.Code == http.StatusGone) {
		v.failure = nil // not every article has another version, and some come later
	}
	if se != nil && (se.Code == http.StatusTooManyRequests || se.Code >= 500) {
		e.Due = now.Add(max(wait, se.RetryAfter))
		if e.Failures == 1 && se.RetryAfter > 0 {
			e.Due = now.Add(se.RetryAfter) // the host says when it will do
		}
		if se.RetryAfter <= soon {
			v.retry = max(se.RetryAfter, time.Second)
		}
	}
	c.Log.Info("page", "source", e.Source, "url", e.URL, "class", class, "err", err)
	return v, c.Ledger.Put(ctx, e)
}
