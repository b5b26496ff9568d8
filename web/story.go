package web

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"yinwen"
)

// telling is a story with those of its documents that were asked for, the earliest first.
type telling struct {
	yinwen.Story
	documents []yinwen.Document
}

// tell reads a story and its documents; wanted picks among them by id, nil takes all. A document that was taken down meanwhile
// is left out, and so is a conflict whose figures do not both stand in the documents as they are now.
func tell(ctx context.Context, reader Reader, story yinwen.Story, wanted func(id string) bool) (telling, error) {
	t := telling{Story: story}
	for _, id := range story.Members {
		if wanted != nil && !wanted(id) {
			continue
		}
		d, err := reader.Document(ctx, id)
		if errors.Is(err, yinwen.ErrNotFound) {
			continue
		}
		if err != nil {
			return t, err
		}
		t.documents = append(t.documents, d)
	}
	slices.SortStableFunc(t.documents, earlier)
	t.Conflicts = nil
	for _, c := range story.Conflicts {
		if t.stands(c.A) && t.stands(c.B) {
			t.Conflicts = append(t.Conflicts, c)
		}
	}
	return t, nil
}

// earlier orders documents by day and time; undated ones come last.
func earlier(a, b yinwen.Document) int {
	return cmp.Or(cmp.Compare(later(a), later(b)), cmp.Compare(a.Day, b.Day), a.Published.Compare(b.Published), cmp.Compare(a.ID, b.ID))
}

func later(d yinwen.Document) int {
	if d.Day == "" {
		return 1
	}
	return 0
}

// place is the position of a document, -1 when it is not there.
func (t telling) place(id string) int {
	return slices.IndexFunc(t.documents, func(d yinwen.Document) bool { return d.ID == id })
}

func (t telling) stands(c yinwen.Claim) bool {
	i := t.place(c.Document)
	return i >= 0 && standsIn(t.documents[i].Text, c.Figure)
}

// concerns tells whether a conflict is about a document.
func concerns(c yinwen.Conflict, document string) bool {
	return c.A.Document == document || c.B.Document == document
}
