package main

import (
	"context"
	"errors"
	"fmt"

	"yinwen"
	"yinwen/ingest"
	"yinwen/web"
)

// A node leads from a document to its pages and earlier versions, as far as its archive and the ledger reach.
var _ web.Archive = (*node)(nil)

// Versions are those that the ledger knows. The version in the index is always among them.
func (n *node) Versions(ctx context.Context, id string) ([]web.Version, error) {
	d, err := n.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	v, err := n.ledgerVersion(ctx, d)
	if err != nil {
		return nil, err
	}
	out := []web.Version{{Revision: d.Revision, Record: d.Record}}
	for _, e := range append([]ingest.Version{v}, v.Earlier...) {
		if e.Revision > 0 && e.Revision < d.Revision { // one that is newer is on its way through the queue
			out = append(out, web.Version{Revision: e.Revision, Record: e.Record})
		}
	}
	return out, nil
}

// ledgerVersion is what the ledger knows of a document, the zero Version when nothing. An entry goes by the address that was
// asked for, which the page tells when it is not the document's own.
func (n *node) ledgerVersion(ctx context.Context, d yinwen.Document) (ingest.Version, error) {
	if n.queue == nil {
		return ingest.Version{}, nil
	}
	bucket, err := n.queue.Bucket(ctx, "ledger")
	if err != nil {
		return ingest.Version{}, err
	}
	e, err := ingest.ReadEntry(ctx, bucket, d.Source, d.URL)
	if err != nil || e.Documents[d.ID].Revision > 0 {
		return e.Documents[d.ID], err
	}
	page, err := n.RawPage(ctx, d.Record)
	if errors.Is(err, yinwen.ErrNotFound) {
		return ingest.Version{}, nil
	}
	if err != nil {
		return ingest.Version{}, err
	}
	e, err = ingest.ReadEntry(ctx, bucket, d.Source, page.URL)
	return e.Documents[d.ID], err
}

// Version reads the page of a revision again, with the rules of today.
func (n *node) Version(ctx context.Context, id string, revision int64) (yinwen.Document, error) {
	page, err := n.Page(ctx, id, revision)
	if err != nil {
		return yinwen.Document{}, err
	}
	src, _ := n.cfg.source(page.Source) // without its rules when the source is gone, as in a rebuild
	return ingest.ReadVersion(ctx, n.cfg.dir("archive"), src, page, id)
}

// Page is the page of a revision, from our archive or another crawler's.
func (n *node) Page(ctx context.Context, id string, revision int64) (yinwen.Page, error) {
	versions, err := n.Versions(ctx, id)
	if err != nil {
		return yinwen.Page{}, err
	}
	for _, v := range versions {
		if revision == 0 || v.Revision == revision {
			return n.RawPage(ctx, v.Record)
		}
	}
	return yinwen.Page{}, fmt.Errorf("revision %d of %s: %w", revision, id, yinwen.ErrNotFound)
}
