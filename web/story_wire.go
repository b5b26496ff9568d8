package web

import (
	"net/http"

	"yinwen"
	"yinwen/index/figure"
)

// storyJSON is a story as the API tells it: its documents, the earliest first, and the figures that contradict each other.
type storyJSON struct {
	ID        string         `json:"id"`
	Members   []memberJSON   `json:"members"`
	Conflicts []conflictJSON `json:"conflicts"`
}

type memberJSON struct {
	ID     string      `json:"id"`
	URL    string      `json:"url"`
	Title  string      `json:"title"`
	Lang   yinwen.Lang `json:"lang"`
	Source string      `json:"source"`
	Day    string      `json:"day"`
}

type conflictJSON struct {
	A      claimJSON `json:"a"`
	B      claimJSON `json:"b"`
	Reason string    `json:"reason"`
}

type claimJSON struct {
	Document string     `json:"document"`
	Figure   figureWire `json:"figure"`
}

// documentAnswer is a document with what is known of it beside itself.
type documentAnswer struct {
	yinwen.Document
	Story     *string        `json:"story"`     // null when in none
	Conflicts []conflictJSON `json:"conflicts"` // inside its own text
}

func (t telling) wire() storyJSON {
	out := storyJSON{ID: t.ID, Members: []memberJSON{}, Conflicts: []conflictJSON{}}
	rulers := map[string]ruler{}
	for _, d := range t.documents {
		out.Members = append(out.Members, memberJSON{d.ID, d.URL, d.Title, d.Lang, d.Source, d.Day})
		rulers[d.ID] = newRuler(d.Text)
	}
	for _, c := range t.Conflicts {
		out.Conflicts = append(out.Conflicts, newConflictJSON(c, rulers[c.A.Document], rulers[c.B.Document]))
	}
	return out
}

func newConflictJSON(c yinwen.Conflict, a, b ruler) conflictJSON {
	return conflictJSON{
		A:      claimJSON{c.A.Document, newFigureWire(a, c.A.Figure)},
		B:      claimJSON{c.B.Document, newFigureWire(b, c.B.Figure)},
		Reason: c.Reason,
	}
}

// conflict undoes newConflictJSON.
func (c conflictJSON) conflict() yinwen.Conflict {
	return yinwen.Conflict{
		A:      yinwen.Claim{Document: c.A.Document, Figure: c.A.Figure.figure()},
		B:      yinwen.Claim{Document: c.B.Document, Figure: c.B.Figure.figure()},
		Reason: c.Reason,
	}
}

// inside are the contradictions in a document's own text.
func inside(d yinwen.Document) []yinwen.Conflict {
	found := figure.CheckText(d.Text, d.Figures)
	for i := range found {
		found[i].A.Document, found[i].B.Document = d.ID, d.ID
	}
	return found
}

func (s *server) apiStory(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	story, err := s.service.Story(ctx, r.PathValue("id"))
	if err != nil {
		s.fail(w, r, err)
		return
	}
	t, err := tell(ctx, s.service, story, nil)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	writeJSON(w, http.StatusOK, t.wire())
}
