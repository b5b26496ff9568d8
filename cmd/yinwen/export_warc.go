package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"path/filepath"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest/archive"
	"yinwen/web"
)

// warcFormat is the export of the pages that documents were read from, as they lie in the archive.
const warcFormat = "warc"

// exportWARC writes the archive record of each hit once, byte for byte, into a WARC file.
func exportWARC(ctx context.Context, s web.Service, cfg config, q index.Query, name string, w io.Writer) error {
	if name == "" || name == "-" {
		name = "export.warc.gz"
	}
	if err := archive.Begin(w, filepath.Base(name), time.Now()); err != nil {
		return err
	}
	written := map[yinwen.Record]bool{}
	return s.Each(ctx, q, func(d yinwen.Document) error {
		if written[d.Record] {
			return nil // a page with two documents
		}
		written[d.Record] = true
		if err := copyRecord(ctx, s, cfg, d.Record, w); err != nil {
			return fmt.Errorf("page of %s: %w", d.URL, err)
		}
		return nil
	})
}

// copyRecord takes a record from the archive in the data folder, or from the crawler that has it.
func copyRecord(ctx context.Context, s web.Service, cfg config, r yinwen.Record, w io.Writer) error {
	err := archive.CopyRecord(cfg.dir("archive"), r, w)
	n, ok := s.(*node)
	if !errors.Is(err, yinwen.ErrNotFound) || !ok || n.queue == nil || n.queue.Embedded() {
		return err
	}
	member, err := n.askRecord(ctx, r)
	if err != nil {
		return err
	}
	_, err = w.Write(member)
	return err
}
