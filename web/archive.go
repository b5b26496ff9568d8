package web

import (
	"context"
	"fmt"
	"net/http"
	"net/url"
	"strconv"
	"time"

	"yinwen"
)

// Archive leads from a document back to the pages that it was read from. Unknown documents and revisions are yinwen.ErrNotFound.
type Archive interface {
	// Versions lists the revisions of a document that are known, the newest first.
	Versions(ctx context.Context, id string) ([]Version, error)
	// Version reads a revision of a document out of its page again: its text, without terms and figures.
	Version(ctx context.Context, id string, revision int64) (yinwen.Document, error)
	// Page returns the page of a revision as fetched; 0 is the revision in the index.
	Page(ctx context.Context, id string, revision int64) (yinwen.Page, error)
}

// Version is a revision of a document and where its page lies.
type Version struct {
	Revision int64         `json:"revision"` // time of the fetch that brought it, in ms since 1970 UTC
	Record   yinwen.Record `json:"record"`
}

// fetched is the time of the fetch in the time zone of the document's source, as far as the document tells it.
func (v Version) fetched(d yinwen.Document) time.Time {
	t := time.UnixMilli(v.Revision).UTC()
	if !d.Published.IsZero() {
		t = t.In(d.Published.Location())
	}
	return t
}

func versionPath(id string, revision int64) string {
	return documentPath(id) + "/versions/" + strconv.FormatInt(revision, 10)
}

// archivedPath is the address of the page of a revision, as fetched.
func archivedPath(id string, revision int64) string {
	return "/api/v1" + documentPath(id) + "/page?" + url.Values{"revision": {strconv.FormatInt(revision, 10)}}.Encode()
}

// archive is the archive, or the reason why there is none.
func (s *server) archive() (Archive, error) {
	if s.opts.Archive == nil {
		return nil, fmt.Errorf("this server keeps no archive: %w", yinwen.ErrNotFound)
	}
	return s.opts.Archive, nil
}

// revisionOf reads the number of a revision; anything else names none.
func revisionOf(text string) (int64, error) {
	n, err := strconv.ParseInt(text, 10, 64)
	if err != nil || n <= 0 {
		return 0, fmt.Errorf("revision %q: want the number of one, in ms since 1970: %w", text, yinwen.ErrWrongUsage)
	}
	return n, nil
}

func (s *server) apiVersions(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	a, err := s.archive()
	var versions []Version
	if err == nil {
		versions, err = a.Versions(ctx, r.PathValue("id"))
	}
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"versions": orNone(versions)})
}

func (s *server) apiVersion(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	d, err := s.version(ctx, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, documentJSON(d))
}

// version is the one that a request's address names.
func (s *server) version(ctx context.Context, r *http.Request) (yinwen.Document, error) {
	a, err := s.archive()
	if err != nil {
		return yinwen.Document{}, err
	}
	revision, err := revisionOf(r.PathValue("revision"))
	if err != nil {
		return yinwen.Document{}, err
	}
	return a.Version(ctx, r.PathValue("id"), revision)
}

// apiPage hands out the bytes that a document was read from, as the site sent them. They are hostile: a browser may only save
// them, and runs nothing of them.
func (s *server) apiPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	p, err := s.archivedPage(ctx, r)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "application/octet-stream")
	h.Set("Content-Disposition", "attachment; filename=page.bin")
	h.Set("Content-Security-Policy", "sandbox; default-src 'none'")
	h.Set("Yinwen-Url", p.FinalURL)
	h.Set("Yinwen-Fetched", p.Fetched.UTC().Format(time.RFC3339Nano))
	h.Set("Yinwen-Content-Type", p.Header.Get("Content-Type"))
	h.Set("Content-Length", strconv.Itoa(len(p.Body)))
	_, _ = w.Write(p.Body) // a reader who has gone needs no error
}

func (s *server) archivedPage(ctx context.Context, r *http.Request) (p yinwen.Page, err error) {
	a, err := s.archive()
	if err != nil {
		return p, err
	}
	params := readParams(r.URL.Query(), "revision")
	revision := int64(0)
	if raw := params.values.Get("revision"); raw != "" {
		if revision, err = revisionOf(raw); err != nil {
			return p, err
		}
	}
	if params.err != nil {
		return p, params.err
	}
	return a.Page(ctx, r.PathValue("id"), revision)
}
