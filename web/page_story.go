package web

import (
	"context"
	"errors"
	"net/http"

	"yinwen"
	"yinwen/index"
)

type storyView struct {
	Members   []memberView
	Conflicts []conflictView
	Rows      []agreeRow
	API       string
}

// storyPage shows the versions of a story side by side. The id of a document, or one that the story had before, leads on to it.
func (s *server) storyPage(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	story, err := s.service.Story(ctx, r.PathValue("id"))
	if err != nil {
		s.broken(w, r, err)
		return
	}
	if story.ID != r.PathValue("id") {
		http.Redirect(w, r, storyPath(story.ID), http.StatusFound)
		return
	}
	t, err := tell(ctx, s.service, story, nil)
	if err != nil {
		s.broken(w, r, err)
		return
	}
	say := s.pages.words[uiLanguage(r)]
	body := storyView{Conflicts: t.conflicts(say, t.Conflicts), Rows: t.agreements(say), API: "/api/v1" + storyPath(story.ID)}
	for _, d := range t.documents {
		body.Members = append(body.Members, newMember(d))
	}
	title := say.say("story.title")
	if len(body.Members) > 0 {
		title = body.Members[0].Title
	}
	s.show(w, r, http.StatusOK, "story", view{Title: title + " · " + say.say("brand"), Canonical: storyPath(story.ID), Body: body})
}

// storyBox tells on a document's page and beside a hit what other versions there are.
type storyBox struct {
	Href      string
	Versions  int
	Others    []memberView
	More      int // versions that are not among Others
	Clashes   int // conflicts of this document with others
	Conflicts []conflictView
}

// othersShown bounds the versions named on a document's page.
const othersShown = 6

// storyOf is the box of a document, and the figures of it that conflict with another version; nil when it is in no story.
func (s *server) storyOf(ctx context.Context, w words, d yinwen.Document) (*storyBox, []yinwen.Figure, error) {
	story, err := s.service.Story(ctx, d.ID)
	if errors.Is(err, yinwen.ErrNotFound) {
		return nil, nil, nil
	}
	if err != nil {
		return nil, nil, err
	}
	wanted := map[string]bool{d.ID: true}
	for _, c := range story.Conflicts {
		if concerns(c, d.ID) {
			wanted[c.A.Document], wanted[c.B.Document] = true, true
		}
	}
	for _, id := range story.Members {
		if len(wanted) <= othersShown {
			wanted[id] = true
		}
	}
	t, err := tell(ctx, s.service, story, func(id string) bool { return wanted[id] })
	if err != nil {
		return nil, nil, err
	}
	box := &storyBox{Href: storyPath(story.ID), Versions: len(story.Members)}
	for _, o := range t.documents {
		if o.ID != d.ID && len(box.Others) < othersShown {
			box.Others = append(box.Others, newMember(o))
		}
	}
	box.More = len(story.Members) - 1 - len(box.Others)
	var mine []yinwen.Figure
	var clashes []yinwen.Conflict
	for _, c := range t.Conflicts {
		if concerns(c, d.ID) {
			clashes, mine = append(clashes, c), append(mine, claimOf(c, d.ID))
		}
	}
	box.Conflicts, box.Clashes = t.conflicts(w, clashes), len(clashes)
	return box, mine, nil
}

func claimOf(c yinwen.Conflict, document string) yinwen.Figure {
	if c.A.Document == document {
		return c.A.Figure
	}
	return c.B.Figure
}

// storyBoxes looks up the stories of hits, by id of the hit. One that went away meanwhile is left out.
func (s *server) storyBoxes(ctx context.Context, hits []index.Hit) (map[string]*storyBox, error) {
	stories, boxes := map[string]yinwen.Story{}, map[string]*storyBox{}
	for _, h := range hits {
		if h.Story == "" {
			continue
		}
		story, known := stories[h.Story]
		if !known {
			var err error
			if story, err = s.service.Story(ctx, h.Story); err != nil && !errors.Is(err, yinwen.ErrNotFound) {
				return nil, err
			}
			stories[h.Story] = story
		}
		if len(story.Members) < 2 {
			continue
		}
		box := &storyBox{Href: storyPath(story.ID), Versions: len(story.Members)}
		for _, c := range story.Conflicts {
			if concerns(c, h.ID) {
				box.Clashes++
			}
		}
		boxes[h.ID] = box
	}
	return boxes, nil
}
