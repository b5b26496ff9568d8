package web

import (
	"net/http"
	"net/url"

	"yinwen"
)

type documentView struct {
	Doc      yinwen.Document
	Original string
	API      string
	Blocks   []block
	Figures  []figureView
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
	path := "/documents/" + url.PathEscape(d.ID)
	body := documentView{Doc: d, Original: safeURL(d.URL), API: "/api/v1" + path}
	for i, f := range d.Figures {
		body.Figures = append(body.Figures, newFigureView(say, i+1, f))
	}
	body.Blocks = blocks(d.Text, d.Figures, body.Figures)
	title := d.Title
	if title == "" {
		title = d.URL
	}
	s.show(w, r, http.StatusOK, "document", view{Title: title + " · " + say.say("brand"), Canonical: path, Body: body})
}
