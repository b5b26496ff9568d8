package ingest

import (
	"context"
	"maps"
	"runtime"
	"slices"

	"yinwen"
	"yinwen/ingest/archive"
)

// Rebuild reads an archive again and gives the documents that the crawl gave, with the same ids and revisions.
type Rebuild struct {
	Dir       string                       // the archive
	Sources   map[string]Source            // by name, for their rules; pages of unknown ones are read without
	Forgotten []string                     // URLs taken down, also those of which this archive has no tombstone
	Damaged   func(*archive.DamageError)   // called for each record that cannot be read; may be nil
	Pages     func(done int)               // called after each page; may be nil
	Failed    func(p yinwen.Page, e error) // called for pages that give no document; may be nil
}

// Documents calls fn with the page's URL and each new revision of each document in the archive, in the order of their fetches, beginning at a
// position (the zero Record is the beginning). Documents that were taken down later are left out, and their entries say so. Pages
// are read on all processors; fn is called from one goroutine. It returns what the archive tells of each URL, in no order.
func (b Rebuild) Documents(ctx context.Context, from yinwen.Record, fn func(url string, d yinwen.Document) error) ([]Entry, error) {
	gone, parts, err := b.survey(ctx, from)
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	queue := make(chan chan reading, 2*runtime.NumCPU())
	var walkErr error
	go func() {
		defer close(queue)
		walkErr = archive.Walk(b.Dir, from, func(e archive.Entry) error { return b.read(ctx, e, parts, queue) }, b.damaged)
	}()
	seen := map[string]Entry{}
	pages := 0
	for next := range queue {
		r := <-next
		r.gone = gone.after(r.page.Record, r.urls()...)
		if err := b.take(r, seen, fn); err != nil {
			cancel()
			for range queue { // let the walk see the end
			}
			return nil, err
		}
		if pages++; b.Pages != nil {
			b.Pages(pages)
		}
	}
	if err := ctx.Err(); err != nil {
		return nil, err
	}
	return slices.Collect(maps.Values(seen)), walkErr
}

// tombstones are the places at which URLs were last forgotten; the zero Record stands for after the end.
type tombstones map[string]yinwen.Record

// after says whether one of the URLs was forgotten after a page was archived.
func (t tombstones) after(page yinwen.Record, urls ...string) bool {
	return slices.ContainsFunc(urls, func(u string) bool {
		at, ok := t[u]
		return ok && (at == (yinwen.Record{}) || archive.Compare(at, page) > 0)
	})
}

// survey reads the archive once for its tombstones, so that a document that was taken down is not even for a moment given
// again, and for the places of the parts of articles in several pages, which come after their first.
func (b Rebuild) survey(ctx context.Context, from yinwen.Record) (tombstones, archivedParts, error) {
	t, parts := tombstones{}, archivedParts{}
	err := archive.Walk(b.Dir, from, func(e archive.Entry) error {
		switch {
		case e.Kind == archive.Forget:
			t[e.Forget] = e.Record
		case e.Page.Role == partRole:
			parts.add(e)
		}
		return ctx.Err()
	}, func(*archive.DamageError) {})
	for _, url := range b.Forgotten {
		t[url] = yinwen.Record{}
	}
	return t, parts, err
}

// reading is one archive entry, read.
type reading struct {
	page   yinwen.Page
	digest string // of the page's body
	docs   []yinwen.Document
	err    error
	whole  bool // all its parts are there
	same   bool // found unchanged: the page has no body
	gone   bool // taken down later
}

// urls are those under which the page or its documents can be taken down.
func (r *reading) urls() []string {
	urls := []string{r.page.URL}
	for _, d := range r.docs {
		urls = append(urls, d.URL)
	}
	return urls
}

func (b Rebuild) damaged(d *archive.DamageError) {
	if b.Damaged != nil {
		b.Damaged(d)
	}
}

// read puts a place for an entry into the queue and fills it in the background.
func (b Rebuild) read(ctx context.Context, e archive.Entry, parts archivedParts, queue chan<- chan reading) error {
	if e.Kind == archive.Forget || e.Kind == archive.Response && e.Page.Role == yinwen.ListRole || e.Page.Role == partRole {
		return nil
	}
	place := make(chan reading, 1)
	select {
	case queue <- place:
	case <-ctx.Done():
		return ctx.Err()
	}
	if e.Kind == archive.Revisit {
		place <- reading{page: e.Page, same: true}
		return nil
	}
	go func() {
		s := b.Sources[e.Page.Source]
		more, whole := parts.of(b.Dir, s, e.Page)
		docs, err := s.Read(e.Page, more)
		digest := bodyDigest(e.Page.Body)
		e.Page.Body = nil
		place <- reading{page: e.Page, digest: digest, docs: docs, err: err, whole: whole}
	}()
	return nil
}

// take compares a reading with what is known of its URL, and passes on what is new.
func (b Rebuild) take(r reading, seen map[string]Entry, fn func(string, yinwen.Document) error) error {
	if r.err != nil {
		if b.Failed != nil {
			b.Failed(r.page, r.err)
		}
		return nil
	}
	key := entryKey(r.page.Source, r.page.URL)
	e, ok := seen[key]
	if r.same && !ok {
		return nil
	}
	if !ok {
		e = Entry{Source: r.page.Source, URL: r.page.URL, Role: yinwen.ArticleRole, Hint: r.page.Hint, Found: r.page.Fetched}
	}
	e.Last = r.page.Fetched
	e.Visits++
	s := b.Sources[r.page.Source]
	e.Due = e.revisit(s.revisits())
	if !r.same {
		e.ETag, e.LastModified, e.Record, e.Digest = "", "", r.page.Record, ""
	}
	if !r.same && r.whole { // else it is read again at its next visit
		e.ETag, e.LastModified, e.Digest = r.page.Header.Get("ETag"), r.page.Header.Get("Last-Modified"), r.digest
	}
	if e.Class = ""; r.gone {
		e.forget()
		r.docs = nil
	}
	for _, d := range r.docs {
		if e.revise(d) {
			if err := fn(r.page.URL, d); err != nil {
				return err
			}
		}
	}
	seen[key] = e
	return nil
}
