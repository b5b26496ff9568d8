package web

import (
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"strings"

	"yinwen"
	"yinwen/segment"
)

type documentView struct {
	Doc      yinwen.Document
	Original string
	API      string
	Blocks   []block
	Figures  []figureView
	Story    *storyBox
	Inside   []conflictView // contradictions in the text itself
	Version  string         // when the text that is shown was fetched first
	Archived string         // the page as fetched; empty where there is no archive
	Earlier  []versionLink  // all versions, where there are several
	Edits    int            // how many there are before the one shown
}

func (s *server) documentPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	d, err := s.service.Document(ctx, r.PathValue("id"))
	if err != nil {
		s.broken(w, r, err)
		return
	}
	say := s.pages.words[uiLanguage(r)]
	path := documentPath(d.ID)
	body := documentView{Doc: d, Original: safeURL(d.URL), API: "/api/v1" + path}
	var clashing []yinwen.Figure
	if body.Story, clashing, err = s.storyOf(ctx, say, d); err != nil {
		s.broken(w, r, err)
		return
	}
	for _, c := range inside(d) {
		body.Inside = append(body.Inside, newConflict(say, d, d, c.A.Figure, c.B.Figure, c.Reason))
		clashing = append(clashing, c.A.Figure, c.B.Figure)
	}
	for i, f := range d.Figures {
		v := newFigureView(say, i+1, f)
		v.Clash = slices.ContainsFunc(clashing, func(c yinwen.Figure) bool { return c.Start == f.Start })
		body.Figures = append(body.Figures, v)
	}
	body.Blocks = blocks(d.Text, d.Figures, body.Figures, placeNamed(d.Text, r.URL.Query().Get("at")))
	if d.Revision > 0 {
		body.Version = Version{Revision: d.Revision}.time(d)
	}
	if s.opts.Archive != nil {
		body.Archived = archivedPath(d.ID, d.Revision)
		versions, err := s.versionLinks(ctx, d)
		if err != nil { // the document is there all the same
			s.log.Warn("versions of a document", "id", d.ID, "err", err)
		}
		if len(versions) > 1 {
			body.Earlier, body.Edits = versions, len(versions)-1
		}
	}
	title := d.Title
	if title == "" {
		title = d.URL
	}
	s.show(w, r, http.StatusOK, "document", view{Title: title + " · " + say.say("brand"), Canonical: path, Body: body})
}

// placePath is the address of a place in a document, in code points, end exclusive.
func placePath(id string, start, end int) string {
	return fmt.Sprintf("%s?at=%d-%d#at", documentPath(id), start, end)
}

// placeNamed is the place that the address of a document names; empty when it names none of this text.
func placeNamed(text, at string) segment.Span {
	from, to, _ := strings.Cut(at, "-")
	start, err := strconv.Atoi(from)
	end, wrong := strconv.Atoi(to)
	if err != nil || wrong != nil || start < 0 || start >= end {
		return segment.Span{}
	}
	points := newRuler(text)
	return segment.Span{Start: points.toByte(start), End: points.toByte(end)}
}
