package web

import "net/http"

func (s *server) sourcesPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	sources, err := s.service.Sources(ctx)
	s.showList(w, r, "sources", sources, err)
}

func (s *server) deadPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	dead, err := s.service.Dead(ctx)
	s.showList(w, r, "dead", dead, err)
}

func (s *server) statusPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	status, err := s.service.Status(ctx)
	s.showList(w, r, "status", status, err)
}

func (s *server) helpPage(w http.ResponseWriter, r *http.Request) {
	s.showList(w, r, "help", nil, nil)
}

// showList shows a page that has nothing but its body.
func (s *server) showList(w http.ResponseWriter, r *http.Request, page string, body any, err error) {
	if err != nil {
		s.broken(w, r, err)
		return
	}
	say := s.pages.words[uiLanguage(r)]
	s.show(w, r, http.StatusOK, page, view{Title: say.say(page+".title") + " · " + say.say("brand"), Canonical: "/" + page, Body: body})
}
