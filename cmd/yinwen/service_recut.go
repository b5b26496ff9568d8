package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
	"yinwen/web"
)

// usedDictionary is what is kept of each dictionary that cut documents, under its version: enough to load it again and tell
// which words a later one changed.
type usedDictionary struct {
	Base  string             `json:"base"`
	Terms []segment.UserTerm `json:"terms"`
}

// largestUsed bounds what is kept of a dictionary, in bytes: a message of the queue holds no more.
const largestUsed = 512 << 10

func dictionaryKey(version string) string { return "dictionary\t" + version }

// remember keeps what a dictionary was made of. Where that fails all documents that it cut are redone one day: no harm but work.
func (n *node) remember(a *segment.Analyzer) {
	if n.state == nil {
		return
	}
	b, err := json.Marshal(usedDictionary{segment.Base(), a.UserTerms()})
	if err == nil && len(b) <= largestUsed {
		ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
		defer cancel()
		_, err = n.state.Put(ctx, dictionaryKey(a.Dictionary()), b)
	}
	if err != nil {
		n.log.Warn("remember dictionary", "version", a.Dictionary(), "err", err)
	}
}

// changedSince returns the words that changed from a version of the dictionary to a; known is false when nothing is known of
// that version, or the program's own words changed.
func (n *node) changedSince(ctx context.Context, version string, a *segment.Analyzer) (words []string, known bool, err error) {
	b, _, err := n.state.Get(ctx, dictionaryKey(version))
	if errors.Is(err, yinwen.ErrNotFound) {
		return nil, false, nil
	}
	if err != nil {
		return nil, false, err
	}
	var used usedDictionary
	if err := json.Unmarshal(b, &used); err != nil || used.Base != segment.Base() {
		return nil, false, nil
	}
	old, err := segment.With(used.Terms...)
	if err != nil || old.Dictionary() != version {
		return nil, false, nil
	}
	return segment.Changed(old, a), true, nil
}

// Recut reads the files of terms again and cuts those documents anew that have a word which changed since they were cut. They
// go through the queue, with their revision.
func (n *node) Recut(ctx context.Context, progress func(web.Progress)) (web.RecutReport, error) {
	began := time.Now()
	if progress == nil {
		progress = func(web.Progress) {}
	}
	a, err := n.dictionary.reload()
	if err != nil {
		return web.RecutReport{}, err
	}
	r := web.RecutReport{Dictionary: a.Dictionary()}
	stale := map[string]map[string]bool{} // ids by the version that cut them
	err = n.store.Each(ctx, func(h index.Held) error {
		if r.Documents++; h.Dictionary != a.Dictionary() {
			if stale[h.Dictionary] == nil {
				stale[h.Dictionary] = map[string]bool{}
			}
			stale[h.Dictionary][h.ID] = true
		}
		return nil
	})
	if err != nil {
		return r, err
	}
	for version, ids := range stale {
		if err := n.recutVersion(ctx, version, ids, a, &r, progress); err != nil {
			return r, fmt.Errorf("reindex changed terms: %w", err)
		}
	}
	slices.Sort(r.Words)
	r.Words = slices.Compact(r.Words)
	err = n.settle(ctx, progress)
	r.Seconds = time.Since(began).Seconds()
	return r, err
}

// recutVersion queues again, of the documents that one version cut, those that a cuts differently.
func (n *node) recutVersion(ctx context.Context, version string, ids map[string]bool, a *segment.Analyzer, r *web.RecutReport, progress func(web.Progress)) error {
	redo := func(id string) error {
		if !ids[id] {
			return nil
		}
		delete(ids, id)
		r.Recut++
		progress(web.Progress{Step: "reindex", Done: r.Recut})
		return n.recutOne(ctx, id, a, r.Recut)
	}
	words, known, err := n.changedSince(ctx, version, a)
	if err != nil {
		return err
	}
	if known {
		r.Words = append(r.Words, words...)
		return n.searcher.Containing(ctx, words, redo)
	}
	for id := range ids {
		if err := redo(id); err != nil {
			return err
		}
	}
	return nil
}

// recutOne cuts one document as the index holds it. One that was taken down meanwhile is no error.
func (n *node) recutOne(ctx context.Context, id string, a *segment.Analyzer, number int) error {
	d, err := n.store.Get(ctx, id)
	if errors.Is(err, yinwen.ErrNotFound) {
		return nil
	}
	if err != nil {
		return err
	}
	a.Fill(&d)
	return n.queue.Publish(ctx, d, fmt.Sprintf("recut-%d-%d", time.Now().UnixNano(), number))
}
