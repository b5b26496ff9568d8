package web

import (
	"context"
	"fmt"
	"net/http"
	"path/filepath"
	"slices"

	"yinwen"
)

// Dictionary is the part of a Service that keeps the user's terms.
type Dictionary interface {
	// Terms lists the user's terms of all files.
	Terms(ctx context.Context) (TermList, error)
	// TermsAdd adds terms, or gives those that are there other parts, and swaps the dictionary in use.
	TermsAdd(ctx context.Context, terms []UserTerm) (TermList, error)
	// TermsRemove removes terms that TermsAdd added, and swaps the dictionary in use.
	TermsRemove(ctx context.Context, terms []string) (TermList, error)
	// Recut reads the files of terms again and redoes the documents that contain a word that changed.
	Recut(ctx context.Context, progress func(Progress)) (RecutReport, error)
}

// UserTerm is a term that a user added to the dictionary.
type UserTerm struct {
	Term  string   `json:"term"`            // Chinese; folded in answers
	Parts []string `json:"parts,omitempty"` // make it up, none when it is divided like any other word
	File  string   `json:"file,omitempty"`  // that holds it; in answers
}

// TermList is the user's terms, in the order of their files.
type TermList struct {
	Terms []UserTerm `json:"terms"`
}

// RecutReport is what reindexing of changed terms did.
type RecutReport struct {
	Dictionary string   `json:"dictionary"` // version in use
	Words      []string `json:"words"`      // that changed, and their parts
	Documents  int      `json:"documents"`  // in the index
	Recut      int      `json:"recut"`      // of them cut again
	Seconds    float64  `json:"seconds"`
}

func (s *server) apiTerms(w http.ResponseWriter, r *http.Request) {
	ctx, cancel := s.bounded(r)
	defer cancel()
	list, err := s.service.Terms(ctx)
	s.answerTerms(w, r, list, err)
}

func (s *server) answerTerms(w http.ResponseWriter, r *http.Request, list TermList, err error) {
	if err != nil {
		s.fail(w, r, err)
		return
	}
	list.Terms = slices.Clone(orNone(list.Terms))
	for i := range list.Terms {
		if f := list.Terms[i].File; f != "" && !s.authorized(r) { // paths of this machine are the owner's business
			list.Terms[i].File = filepath.Base(list.Terms[i].File)
		}
	}
	writeJSON(w, http.StatusOK, list)
}

// termsOrder is the body of the calls that change terms.
type termsOrder struct {
	Terms []UserTerm `json:"terms"`
}

func (s *server) apiTermsAdd(w http.ResponseWriter, r *http.Request) {
	s.changeTerms(w, r, s.service.TermsAdd)
}

func (s *server) apiTermsRemove(w http.ResponseWriter, r *http.Request) {
	s.changeTerms(w, r, func(ctx context.Context, terms []UserTerm) (TermList, error) {
		names := make([]string, len(terms))
		for i, t := range terms {
			names[i] = t.Term
		}
		return s.service.TermsRemove(ctx, names)
	})
}

func (s *server) changeTerms(w http.ResponseWriter, r *http.Request, change func(context.Context, []UserTerm) (TermList, error)) {
	var o termsOrder
	err := order(w, r, &o)
	if err == nil && len(o.Terms) == 0 {
		err = fmt.Errorf(`%w: say {"terms": [{"term": "..."}]}`, yinwen.ErrWrongUsage)
	}
	var list TermList
	if err == nil {
		list, err = change(r.Context(), o.Terms)
	}
	s.answerTerms(w, r, list, err)
}

func (s *server) apiRecut(w http.ResponseWriter, r *http.Request) {
	long(s, w, r, func(progress func(Progress)) (RecutReport, error) { return s.service.Recut(r.Context(), progress) })
}

// Terms asks for the user's terms.
func (c *Client) Terms(ctx context.Context) (TermList, error) {
	var list TermList
	err := c.get(ctx, "/api/v1/terms", nil, &list)
	return list, err
}

// TermsAdd makes the server add terms.
func (c *Client) TermsAdd(ctx context.Context, terms []UserTerm) (TermList, error) {
	return c.changeTerms(ctx, "/api/v1/terms/add", terms)
}

// TermsRemove makes the server remove terms.
func (c *Client) TermsRemove(ctx context.Context, names []string) (TermList, error) {
	terms := make([]UserTerm, len(names))
	for i, n := range names {
		terms[i].Term = n
	}
	return c.changeTerms(ctx, "/api/v1/terms/remove", terms)
}

func (c *Client) changeTerms(ctx context.Context, path string, terms []UserTerm) (TermList, error) {
	var list TermList
	body, err := c.do(ctx, http.MethodPost, path, nil, termsOrder{terms})
	if err != nil {
		return list, err
	}
	err = decode(body, path, &list)
	return list, err
}

// Recut makes the server redo the documents with changed terms.
func (c *Client) Recut(ctx context.Context, progress func(Progress)) (r RecutReport, err error) {
	err = c.work(ctx, "/api/v1/recut", nil, progress, &r)
	return r, err
}
