package web

import (
	"net/http"

	"yinwen/index"
)

type homeView struct {
	Status   Status
	Examples []exampleView
	Langs    []langCount
}

type exampleView struct{ Query, Href, Note string }

type langCount struct {
	Lang  string
	Count int
}

func (s *server) homePage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	status, err := s.service.Status(ctx)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	ui := uiLanguage(r)
	body := homeView{Status: status}
	for _, lang := range []string{"zh", "en"} {
		if n := status.Languages[lang]; n > 0 {
			body.Langs = append(body.Langs, langCount{lang, n})
		}
	}
	for _, e := range s.opts.Examples {
		body.Examples = append(body.Examples, exampleView{e.Query, searchPath(index.NewQuery(e.Query)), e.Notes[ui]})
	}
	say := s.pages.words[ui]
	s.show(w, r, http.StatusOK, "home", view{Title: say.say("brand") + " · " + say.say("tagline"), Body: body, Canonical: "/"})
}

// searchPath is the address of a search, its permanent link.
func searchPath(q index.Query) string { return "/search?" + queryValues(q).Encode() }
