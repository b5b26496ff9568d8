package ingest

import (
	"context"
	"fmt"
	"io/fs"
	"slices"

	"yinwen"
	"yinwen/ingest/archive"
)

// versionsKept bounds the earlier versions of one document that the ledger names, the newest of them: an article that runs as a
// ticker would make its entry grow without end. The archive keeps all.
const versionsKept = 50

// Version is a revision of a document and the digest of its folded title and text.
type Version struct {
	Revision int64         `json:"revision"`
	Digest   string        `json:"digest"`
	Record   yinwen.Record `json:"record"`
	// Earlier are the versions that this one replaced, the newest first, without any of their own.
	Earlier []Version `json:"earlier,omitempty"`
}

// over is the version with what another knows of earlier times: that one itself, when it was replaced, and those that it
// replaced. A text that was read again at a later time is one version, that of the earlier time.
func (v Version) over(o Version) Version {
	all := slices.Concat(v.Earlier, o.Earlier)
	if o.Revision > 0 && o.Digest != v.Digest {
		all = append(all, o)
	}
	slices.SortStableFunc(all, func(a, b Version) int { return int(min(max(a.Revision-b.Revision, -1), 1)) })
	var earlier []Version
	for _, e := range all {
		if n := len(earlier); e.Revision < v.Revision && (n == 0 || earlier[n-1].Digest != e.Digest) {
			e.Earlier = nil
			earlier = append(earlier, e)
		}
	}
	slices.Reverse(earlier)
	v.Earlier = earlier[:min(len(earlier), versionsKept)]
	return v
}

// learn takes in what another entry of the same URL knows of earlier versions, and returns whether that is anything new.
func (e *Entry) learn(o Entry) bool {
	learnt := false
	for id, v := range e.Documents {
		if with := v.over(o.Documents[id]); len(with.Earlier) > len(v.Earlier) {
			e.Documents[id], learnt = with, true
		}
	}
	return learnt
}

// ReadVersion reads the document with this id out of an archived page again, as a rebuild does. dir is the archive in which the
// following parts of an article in several pages are looked for. yinwen.ErrNotFound when the page no longer gives the document.
func ReadVersion(ctx context.Context, dir string, s Source, page yinwen.Page, id string) (yinwen.Document, error) {
	parts, err := partsAfter(ctx, dir, s, page)
	if err != nil {
		return yinwen.Document{}, err
	}
	docs, err := s.Read(page, parts)
	if err != nil {
		return yinwen.Document{}, err
	}
	for _, d := range docs {
		if d.ID == id {
			return d, nil
		}
	}
	return yinwen.Document{}, fmt.Errorf("document %s in %s as of %v: %w", id, page.URL, page.Fetched, yinwen.ErrNotFound)
}

// partsAfter gathers the following parts of an article from its archive, where they lie behind its first page.
func partsAfter(ctx context.Context, dir string, s Source, head yinwen.Page) ([]yinwen.Page, error) {
	if len(s.chain(head).urls) == 0 {
		return nil, nil
	}
	found := archivedParts{}
	err := archive.Walk(dir, head.Record, func(e archive.Entry) error {
		if e.Page.Role == partRole {
			found.add(e)
		}
		if e.At.Sub(head.Fetched) >= partsWithin {
			return fs.SkipAll
		}
		return ctx.Err()
	}, func(*archive.DamageError) {})
	parts, _ := found.of(dir, s, head)
	return parts, err
}
