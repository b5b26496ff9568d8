package main

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"slices"
	"time"

	"yinwen"
	"yinwen/ingest"
)

// Forget takes the documents of a URL down. What the ledger, which all crawlers share, knows as forgotten each of them buries in
// its own archive.
func (n *node) Forget(ctx context.Context, url string) (int, error) {
	if err := n.needsArchive("forget"); err != nil {
		return 0, err
	}
	url, err := yinwen.CanonicalURL(url)
	if err != nil {
		return 0, fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
	}
	ids, err := n.ledger.Forget(ctx, url)
	if err != nil {
		return 0, err
	}
	// The index may hold what the ledger knows no more: a document that was on its way when its URL was forgotten.
	for _, id := range ingest.DocumentIDs(url) {
		held, err := n.held(ctx, id)
		if err != nil {
			return 0, err
		}
		if held > 0 && !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if len(ids) == 0 {
		return 0, fmt.Errorf("forget %s: %w: no document of this URL", url, yinwen.ErrNotFound)
	}
	// The archive first: from then on no rebuild brings the documents back.
	if err := n.bury(ctx); err != nil {
		return 0, err
	}
	for _, id := range ids {
		if err := n.stories.Remove(ctx, id); err != nil {
			return 0, err
		}
	}
	return len(ids), n.store.Delete(ctx, ids)
}

// bury writes into our archive what was taken down at any crawler, each URL once: then no rebuild of it brings the documents
// back, even if the ledger is lost.
func (n *node) bury(ctx context.Context) error {
	n.burying.Lock()
	defer n.burying.Unlock()
	urls := n.ledger.Forgotten()
	if len(urls) == 0 {
		return nil
	}
	own, err := n.archiveIdentity()
	if err != nil {
		return err
	}
	for _, url := range urls {
		if err := n.buryOne(ctx, "buried\t"+own+"\t"+url, url); err != nil {
			return fmt.Errorf("bury %s: %w", url, err)
		}
	}
	return nil
}

func (n *node) buryOne(ctx context.Context, key, url string) error {
	if n.buried[key] {
		return nil
	}
	_, _, err := n.state.Get(ctx, key)
	if errors.Is(err, yinwen.ErrNotFound) {
		now := time.Now()
		if _, err = n.archive.AppendForget(url, now); err == nil {
			_, err = n.state.Put(ctx, key, []byte(now.UTC().Format(time.RFC3339)))
		}
	}
	if err == nil {
		n.buried[key] = true
	}
	return err
}

// archiveIdentity names our archive among those of other crawlers.
func (n *node) archiveIdentity() (string, error) {
	return identity(filepath.Join(n.cfg.dir("state"), "archive-identity"))
}
