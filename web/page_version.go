package web

import (
	"context"
	"fmt"
	"net/http"
	"slices"

	"yinwen"
)

// versionLink is a version of a document as its page lists it.
type versionLink struct {
	Time     string
	Href     string // what changed since; empty for the newest
	Archived string // the page as fetched
}

// versionView is what changed from one version of a document to the newest.
type versionView struct {
	Doc       yinwen.Document
	Href      string // the document as it is now
	From, To  string // times
	Title     []change
	Lines     [][]change
	Versions  []versionLink
	API       string
	Archived  string
	Unchanged bool
}

// versionTime shows when a version was fetched, to the second: two may follow each other within a minute.
func (v Version) time(d yinwen.Document) string {
	return v.fetched(d).Format("2006-01-02 15:04:05 -07:00")
}

// versionLinks lists the versions of d, the newest first.
func (s *server) versionLinks(ctx context.Context, d yinwen.Document) ([]versionLink, error) {
	a, err := s.archive()
	if err != nil {
		return nil, err
	}
	versions, err := a.Versions(ctx, d.ID)
	var out []versionLink
	for _, v := range versions {
		link := versionLink{Time: v.time(d), Archived: archivedPath(d.ID, v.Revision)}
		if v.Revision != d.Revision {
			link.Href = versionPath(d.ID, v.Revision)
		}
		out = append(out, link)
	}
	return out, err
}

// versionPage shows an earlier version of a document, with what changed since.
func (s *server) versionPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	body, err := s.versionView(ctx, r)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	say := s.pages.words[uiLanguage(r)]
	s.show(w, r, http.StatusOK, "version", view{Title: say.say("version.title") + " · " + body.Doc.Title + " · " + say.say("brand"),
		NoIndex: true, Body: body})
}

func (s *server) versionView(ctx context.Context, r *http.Request) (versionView, error) {
	old, err := s.version(ctx, r)
	if err != nil {
		return versionView{}, err
	}
	d, err := s.service.Document(ctx, r.PathValue("id"))
	if err != nil {
		return versionView{}, err
	}
	v := versionView{Doc: d, Href: documentPath(d.ID), From: Version{Revision: old.Revision}.time(d), To: Version{Revision: d.Revision}.time(d),
		Title: inLine(old.Title, d.Title), Lines: differences(old.Text, d.Text),
		API: "/api/v1" + versionPath(d.ID, old.Revision), Archived: archivedPath(d.ID, old.Revision)}
	v.Unchanged = unchanged(v.Title) && !slices.ContainsFunc(v.Lines, func(line []change) bool { return !unchanged(line) })
	if v.Versions, err = s.versionLinks(ctx, d); err != nil {
		return v, fmt.Errorf("versions of %s: %w", d.ID, err)
	}
	return v, nil
}

func unchanged(line []change) bool {
	return !slices.ContainsFunc(line, func(c change) bool { return c.Op != "" })
}
