package web

import (
	"errors"
	"net/http"

	"yinwen"
	"yinwen/index"
)

func (s *server) apiSearch(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), queryNames("limit", "offset", "cursor", "facets", "figures")...)
	q := p.query()
	q.Limit = p.number("limit", 10, 0, maxLimit)
	q.Offset = p.number("offset", 0, 0, maxOffset)
	q.Cursor = p.text("cursor")
	q.Facets = p.flag("facets", false)
	figures := p.flag("figures", false)
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	if q.Limit == 0 {
		q.Limit = -1 // index.Query: none
	}
	ctx, cancel := s.bounded(r)
	defer cancel()
	found, err := s.service.Search(ctx, q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer := toResultJSON(found)
	if figures {
		texts := newTexts(ctx, s.service)
		for i, h := range found.Hits {
			if answer.Hits[i].Figures, err = texts.wire(h.ID, h.Figures); err != nil {
				s.fail(w, r, err)
				return
			}
		}
	}
	writeJSON(w, http.StatusOK, answer)
}

func (s *server) apiDocument(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	d, err := s.service.Document(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	answer := documentAnswer{Document: documentJSON(d), Conflicts: []conflictJSON{}}
	story, err := s.service.Story(ctx, d.ID)
	switch {
	case err == nil:
		answer.Story = &story.ID
	case !errors.Is(err, yinwen.ErrNotFound):
		s.fail(w, r, err)
		return
	}
	in := newRuler(d.Text)
	for _, c := range inside(d) {
		answer.Conflicts = append(answer.Conflicts, newConflictJSON(c, in, in))
	}
	writeJSON(w, http.StatusOK, answer)
}

func (s *server) apiSources(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	sources, err := s.service.Sources(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"sources": orNone(sources)})
}

func (s *server) apiDead(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	dead, err := s.service.Dead(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, map[string]any{"dead": orNone(dead)})
}

func (s *server) apiDeadShow(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	dead, err := s.service.DeadShow(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	if dead.Document != nil {
		d := documentJSON(*dead.Document)
		dead.Document = &d
	}
	writeJSON(w, http.StatusOK, dead)
}

func (s *server) apiStatus(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	status, err := s.service.Status(ctx)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, status)
}

// orNone makes JSON lists of nothing [] instead of null.
func orNone[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}

// rowJSON is one line of figures: the figure with its sentence and document. Offsets of the figure count code points of the
// document's text; SentenceStart is where the sentence begins there, null when it is not found as it stands.
type rowJSON struct {
	Document      string      `json:"document"`
	URL           string      `json:"url"`
	Title         string      `json:"title"`
	Source        string      `json:"source"`
	Day           string      `json:"day"`
	Lang          yinwen.Lang `json:"lang"`
	Sentence      string      `json:"sentence"`
	SentenceStart *int        `json:"sentence_start"`
	Figure        figureWire  `json:"figure"`
}

func (r rowJSON) row() index.FigureRow {
	return index.FigureRow{Document: r.Document, URL: r.URL, Title: r.Title, Source: r.Source, Day: r.Day, Lang: r.Lang,
		Sentence: r.Sentence, Figure: r.Figure.figure()}
}
