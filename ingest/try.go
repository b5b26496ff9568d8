package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// Trial is what one reading of a source gives, with nothing stored.
type Trial struct {
	Lists    []TriedList
	Articles []TriedArticle
}

// TriedList is one feed, sitemap or list as it was read. Class and Error are empty when it was.
type TriedList struct {
	URL          string
	Class, Error string
	Kept         []discover.Link // within the source, in its order
	Dropped      []Dropped
	Nested       int
	Newest       time.Time // of the dates that it tells; zero when it tells none
}

// Dropped is a link that a pass would not follow, and why.
type Dropped struct{ URL, Why string }

// TriedArticle is one article as it was read. Class and Error are empty when it gave documents.
type TriedArticle struct {
	URL          string
	Class, Error string
	Documents    []yinwen.Document
}

// trial reads a source without ledger and archive.
type trial struct {
	fetch  Fetcher
	source Source
	now    time.Time
	since  time.Time
	Trial
}

// maxTriedLists bounds the lists that a trial reads: enough to see whether a source works.
const maxTriedLists = 20

// Try reads the lists of a source and some of their articles, and stores nothing. Only ctx's end is an error.
func Try(ctx context.Context, f Fetcher, s Source, articles int, now time.Time) (Trial, error) {
	t := trial{fetch: f, source: s, now: now}
	if s.MaxAge > 0 {
		t.since = now.Add(-s.MaxAge)
	}
	todo := s.lists()
	for n := 0; n < len(todo) && n < maxTriedLists; n++ {
		more := t.list(ctx, todo[n])
		if ctx.Err() != nil {
			return t.Trial, ctx.Err()
		}
		if todo[n].depth < maxSitemapDepth {
			todo = append(todo, more...)
		}
	}
	for _, l := range t.sample(articles) {
		t.article(ctx, l)
		if ctx.Err() != nil {
			return t.Trial, ctx.Err()
		}
	}
	return t.Trial, nil
}

// list reads one list and returns those that it leads to.
func (t *trial) list(ctx context.Context, l list) (more []list) {
	out := TriedList{URL: l.url}
	defer func() { t.Lists = append(t.Lists, out) }()
	fail := func(err error) { out.Class, out.Error = listClass(err), err.Error() }
	page, err := t.fetch.Get(ctx, t.source.request(l.url, l.accept, Entry{}))
	if err != nil {
		fail(err)
		return nil
	}
	if l.locate != nil {
		found, err := l.locate(page)
		if err != nil {
			fail(err)
			return nil
		}
		return []list{found}
	}
	links, nested, err := l.read(page)
	if err != nil {
		if errors.Is(err, discover.ErrFormat) && scriptShell(page.Body) {
			err = fmt.Errorf("%w: %w", errNeedsBrowser, err)
		}
		fail(err)
	}
	for _, link := range links {
		t.sort(ctx, &out, link)
	}
	for _, n := range newestFirst(nested, t.since) {
		if t.source.Holds(n.URL) {
			more = append(more, l.below(n.URL))
		}
	}
	out.Nested = len(nested)
	return more
}

// sort puts a link to the kept or the dropped ones.
func (t *trial) sort(ctx context.Context, out *TriedList, l discover.Link) {
	at := datedAt(l, t.source.Location())
	if at.After(out.Newest) && !at.After(t.now.Add(48*time.Hour)) {
		out.Newest = at
	}
	switch {
	case !t.source.Holds(l.URL):
		out.Dropped = append(out.Dropped, Dropped{l.URL, "its host is not the source's: add it to hosts when it belongs there"})
	case !at.IsZero() && at.Before(t.since):
		out.Dropped = append(out.Dropped, Dropped{l.URL, "older than max_age: " + at.Format(time.DateOnly)})
	default:
		if rule := t.forbidden(ctx, l.URL); rule != "" {
			out.Dropped = append(out.Dropped, Dropped{l.URL, "robots.txt: " + rule})
			return
		}
		out.Kept = append(out.Kept, l)
	}
}

// forbidden is the rule of robots.txt against a page; empty when there is none, or it cannot be asked.
func (t *trial) forbidden(ctx context.Context, url string) string {
	asker, ok := t.fetch.(interface {
		Allowed(context.Context, fetch.Request) error
	})
	var refused *fetch.RobotsError
	if ok && errors.As(asker.Allowed(ctx, t.source.request(url, "", Entry{})), &refused) {
		return refused.Rule
	}
	return ""
}

// sample takes articles from all lists in turn, the first ones first.
func (t *trial) sample(most int) (links []discover.Link) {
	for i := 0; len(links) < most; i++ {
		more := false
		for _, l := range t.Lists {
			if i >= len(l.Kept) || len(links) >= most {
				continue
			}
			more = true
			if !slices.ContainsFunc(links, func(k discover.Link) bool { return k.URL == l.Kept[i].URL }) {
				links = append(links, l.Kept[i])
			}
		}
		if !more {
			break
		}
	}
	return links
}

func (t *trial) article(ctx context.Context, l discover.Link) {
	out := TriedArticle{URL: l.URL}
	page, err := getArticle(ctx, t.fetch, t.source, l.URL, Entry{})
	if err != nil {
		out.Class, out.Error = listClass(err), err.Error()
	} else {
		page.Hint = yinwen.Hint{Title: l.Title, Published: l.Published, Day: l.Day}
		if out.Documents, err = t.source.Read(page, nil); err != nil {
			out.Class, out.Error = readClass(err), err.Error()
		}
	}
	t.Articles = append(t.Articles, out)
}
