package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"yinwen"
	"yinwen/disk"
	"yinwen/web"
)

// errLost is an archive that has less in it than was confirmed.
var errLost = errors.New("part of the archive is missing")

// lookForLoss compares the archive with the position that was confirmed last. What is missing stops crawls and rebuilds, for the
// index may be the only copy of it, until it is back or the loss is accepted: then all that is left is compared anew.
func (n *node) lookForLoss(ctx context.Context) error {
	at, err := n.confirmed(ctx)
	if err != nil {
		return err
	}
	size, err := archiveSize(n.cfg.dir("archive"))
	if err != nil {
		return err
	}
	n.lost = missing(n.cfg.dir("archive"), at, size)
	switch {
	case n.lost == nil:
		return nil
	case n.cfg.acceptLoss:
		n.log.Warn("archive: the loss is accepted", "was", n.lost)
		n.lost = nil
		return n.confirm(ctx, yinwen.Record{})
	}
	n.log.Error("archive", "err", n.lost)
	return nil
}

// missing says what of an archive is not there, as far as sizes tell; `yinwen verify` reads every byte.
func missing(dir string, at confirmedAt, size web.ArchiveStatus) error {
	end := int64(-1)
	if info, err := os.Stat(filepath.Join(dir, at.File)); err == nil {
		end = info.Size()
	}
	what := ""
	switch {
	case at.File != "" && end < 0:
		what = at.File + " is not there"
	case at.File != "" && end < at.Offset:
		what = fmt.Sprintf("%s ends at byte %d, byte %d was written", at.File, end, at.Offset)
	case size.Bytes < at.Bytes:
		what = fmt.Sprintf("it had %s, now %s", disk.Size(uint64(at.Bytes)), disk.Size(uint64(size.Bytes)))
	default:
		return nil
	}
	return fmt.Errorf("%w in %s: %s. Mount its disk, or bring the files back from a backup, and start again. Only if they are gone for good: "+
		"`yinwen serve --accept-loss` goes on with what is left; the index keeps the documents of the rest, so run no reindex before you "+
		"have exported them", errLost, dir, what)
}

// archiveSize counts the files that hold records.
func archiveSize(dir string) (web.ArchiveStatus, error) {
	var s web.ArchiveStatus
	err := filepath.WalkDir(dir, func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(name, ".warc.gz") {
			return nil // not there yet, or not ours
		}
		if info, err := d.Info(); err == nil {
			s.Files++
			s.Bytes += info.Size()
		}
		return nil
	})
	return s, err
}
