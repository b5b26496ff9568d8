package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"time"

	"yinwen"
)

// Bucket keeps values by key; queue's JetStream buckets are ones. Get of a missing key is yinwen.ErrNotFound.
type Bucket interface {
	Get(ctx context.Context, key string) (value []byte, revision uint64, err error)
	Put(ctx context.Context, key string, value []byte) (revision uint64, err error)
	Delete(ctx context.Context, key string) error
	Each(ctx context.Context, fn func(key string, value []byte) error) error
}

// Entry is what we know of one URL of a source.
type Entry struct {
	Source string      `json:"source"`
	URL    string      `json:"url"`
	Role   yinwen.Role `json:"role"`
	Hint   yinwen.Hint `json:"hint,omitzero"`
	Found  time.Time   `json:"found,omitzero"` // first seen in a list; of a list, when it last changed
	Last   time.Time   `json:"last,omitzero"`  // last answer, of whatever kind
	Due    time.Time   `json:"due,omitzero"`   // next visit; zero is never; of a sitemap below an index, not before

	ETag         string        `json:"etag,omitempty"`
	LastModified string        `json:"last_modified,omitempty"`
	Digest       string        `json:"digest,omitempty"` // of the last body: an unchanged one is not archived or read again
	Record       yinwen.Record `json:"record,omitzero"`  // of the last body

	Visits   int    `json:"visits,omitempty"`   // good answers
	Failures int    `json:"failures,omitempty"` // failed in a row
	Class    string `json:"class,omitempty"`    // of the last failure
	Error    string `json:"error,omitempty"`    // of the last failure

	Index     bool               `json:"index,omitempty"`     // a list that leads to others: read also when it is unchanged
	Alternate bool               `json:"alternate,omitempty"` // found through its version in another language
	Documents map[string]Version `json:"documents,omitempty"` // the newest, by document id
}

// Ledger keeps what we know of each URL, and which are due. Entries live in the bucket; the ledger itself holds only the
// due times, read once at the start. It is rebuilt from the archive when the bucket is lost.
type Ledger struct {
	bucket Bucket
	mu     sync.Mutex
	due    map[string]map[string]time.Time // source -> URL -> due
	gone   map[string]bool                 // URLs that were taken down
}

// OpenLedger reads the due times of all entries.
func OpenLedger(ctx context.Context, b Bucket) (*Ledger, error) {
	l := &Ledger{bucket: b, due: map[string]map[string]time.Time{}, gone: map[string]bool{}}
	err := b.Each(ctx, func(key string, value []byte) error {
		var e Entry
		if err := json.Unmarshal(value, &e); err != nil {
			return fmt.Errorf("entry %q: %w", key, err)
		}
		l.note(e)
		return nil
	})
	if err != nil {
		return nil, fmt.Errorf("read ledger: %w", err)
	}
	return l, nil
}

// Follow takes in what other crawlers write, until ctx ends: watch calls its function with every key and value written from now
// on. What is not seen in time does no harm, for an entry is read again before its page is fetched.
func (l *Ledger) Follow(ctx context.Context, watch func(ctx context.Context, fn func(key string, value []byte) error) error) error {
	return watch(ctx, func(_ string, value []byte) error {
		var e Entry
		if err := json.Unmarshal(value, &e); err != nil {
			return nil // who wants this entry reads it, and says what is wrong
		}
		l.note(e)
		return nil
	})
}

func entryKey(source, url string) string { return source + "\t" + url }

func (l *Ledger) note(e Entry) {
	if e.Role == yinwen.ListRole {
		return
	}
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.due[e.Source] == nil {
		l.due[e.Source] = map[string]time.Time{}
	}
	l.due[e.Source][e.URL] = e.Due
	if delete(l.gone, e.URL); e.Class == forgotten {
		l.gone[e.URL] = true
	}
}

// Forgotten are the URLs that were taken down, at whatever crawler, in order.
func (l *Ledger) Forgotten() []string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return slices.Sorted(maps.Keys(l.gone))
}

func (l *Ledger) forgot(url string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.gone[url]
}

// Known says whether a source has an entry for an article.
func (l *Ledger) Known(source, url string) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	_, ok := l.due[source][url]
	return ok
}

// Owner returns the source under which a URL is known; the first by name when there are several.
func (l *Ledger) Owner(url string) (source string, known bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, s := range slices.Sorted(maps.Keys(l.due)) {
		if _, known := l.due[s][url]; known {
			return s, true
		}
	}
	return "", false
}

// Due returns the articles of a source that are due at a time, and the number of those known.
func (l *Ledger) Due(source string, at time.Time) (urls []string, known int) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for u, due := range l.due[source] {
		if !due.IsZero() && !due.After(at) {
			urls = append(urls, u)
		}
	}
	return urls, len(l.due[source])
}

// LastDue is the latest time up to a limit at which an article of a source is due; zero when none is.
func (l *Ledger) LastDue(source string, limit time.Time) (last time.Time) {
	l.mu.Lock()
	defer l.mu.Unlock()
	for _, due := range l.due[source] {
		if due.After(last) && !due.After(limit) {
			last = due
		}
	}
	return last
}

// NextDue is when the first article of a source is due; zero when none is.
func (l *Ledger) NextDue(source string) time.Time {
	l.mu.Lock()
	defer l.mu.Unlock()
	var first time.Time
	for _, due := range l.due[source] {
		if !due.IsZero() && (first.IsZero() || due.Before(first)) {
			first = due
		}
	}
	return first
}

// Get returns the entry of a URL, a new one when there is none.
func (l *Ledger) Get(ctx context.Context, source, url string) (Entry, error) {
	return ReadEntry(ctx, l.bucket, source, url)
}

// ReadEntry returns the entry of a URL from the bucket of a ledger, a new one when there is none.
func ReadEntry(ctx context.Context, bucket Bucket, source, url string) (Entry, error) {
	b, _, err := bucket.Get(ctx, entryKey(source, url))
	if errors.Is(err, yinwen.ErrNotFound) {
		return Entry{Source: source, URL: url, Role: yinwen.ArticleRole}, nil
	}
	if err != nil {
		return Entry{}, fmt.Errorf("ledger %s: %w", url, err)
	}
	var e Entry
	if err := json.Unmarshal(b, &e); err != nil {
		return Entry{}, fmt.Errorf("ledger %s: %w", url, err)
	}
	return e, nil
}

// Put stores an entry.
func (l *Ledger) Put(ctx context.Context, e Entry) error {
	b, err := json.Marshal(e)
	if err != nil {
		return fmt.Errorf("ledger %s: %w", e.URL, err)
	}
	if _, err := l.bucket.Put(ctx, entryKey(e.Source, e.URL), b); err != nil {
		return fmt.Errorf("ledger %s: %w", e.URL, err)
	}
	l.note(e)
	return nil
}

// DocumentIDs are the ids that documents at a canonical URL can have.
func DocumentIDs(url string) []string {
	return []string{yinwen.DocumentID(url, yinwen.Chinese), yinwen.DocumentID(url, yinwen.English), yinwen.DocumentID(url, "")}
}

// speaksOf says whether the entry was fetched at a URL or gave a document that has it as its canonical one.
func (e *Entry) speaksOf(url string) bool {
	for _, id := range DocumentIDs(url) {
		if _, ok := e.Documents[id]; ok {
			return true
		}
	}
	return e.URL == url
}

// forget makes the entry one that is never visited again.
func (e *Entry) forget() {
	e.Documents, e.Due, e.Class, e.Error = nil, time.Time{}, forgotten, ""
}

// Forget keeps a URL from being fetched again, in all sources, and returns the ids of the documents that it gave.
func (l *Ledger) Forget(ctx context.Context, url string) ([]string, error) {
	var found []Entry
	err := l.bucket.Each(ctx, func(key string, value []byte) error {
		var e Entry
		if err := json.Unmarshal(value, &e); err != nil {
			return fmt.Errorf("entry %q: %w", key, err)
		}
		if e.speaksOf(url) {
			found = append(found, e)
		}
		return nil
	})
	if len(found) > 0 && !slices.ContainsFunc(found, func(e Entry) bool { return e.URL == url }) {
		found = append(found, Entry{Source: found[0].Source, URL: url, Role: yinwen.ArticleRole, Found: found[0].Found})
	}
	var ids []string
	for _, e := range found {
		for id := range e.Documents {
			ids = append(ids, id)
		}
		e.forget()
		err = errors.Join(err, l.Put(ctx, e))
	}
	if err != nil {
		return nil, fmt.Errorf("forget %s: %w", url, err)
	}
	return ids, nil
}
