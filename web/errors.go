package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"

	"yinwen"
)

// errorJSON is the body of every answer that is not a success, and the error line of a stream.
type errorJSON struct {
	Error string `json:"error"`
	// Class names a well-known error, so that a client can tell it apart without reading words.
	Class string `json:"class,omitempty"`
}

// errorClass is an error that keeps its identity on the way through the API.
type errorClass struct {
	name   string
	err    error
	status int
}

// errorClasses is in order: an error that wraps two is known as the first.
func errorClasses() []errorClass {
	return []errorClass{
		{"not_found", yinwen.ErrNotFound, http.StatusNotFound},
		{"wrong_usage", yinwen.ErrWrongUsage, http.StatusBadRequest},
		{"in_use", yinwen.ErrInUse, http.StatusConflict},
		{"duplicate", yinwen.ErrDuplicate, http.StatusConflict},
		{"too_large", yinwen.ErrTooLarge, http.StatusRequestEntityTooLarge},
		{"robots", yinwen.ErrRobots, http.StatusUnprocessableEntity},
		{"address", yinwen.ErrAddress, http.StatusUnprocessableEntity},
		{"not_text", yinwen.ErrNotText, http.StatusUnprocessableEntity},
		{"no_article", yinwen.ErrNoArticle, http.StatusUnprocessableEntity},
		{"permanent", yinwen.ErrPermanent, http.StatusUnprocessableEntity},
		{"unavailable", yinwen.ErrUnavailable, http.StatusServiceUnavailable},
		{"deadline", context.DeadlineExceeded, http.StatusGatewayTimeout},
		{"cancelled", context.Canceled, http.StatusServiceUnavailable},
		{"unauthorized", ErrToken, http.StatusUnauthorized},
		{"forbidden", ErrOrigin, http.StatusForbidden},
	}
}

// Errors of the API's own.
var (
	ErrToken  = errors.New("token missing or wrong")
	ErrOrigin = errors.New("request from another site refused")
)

// classOf returns the class of err, or one without a name and status 500.
func classOf(err error) errorClass {
	for _, c := range errorClasses() {
		if errors.Is(err, c.err) {
			return c
		}
	}
	return errorClass{status: http.StatusInternalServerError}
}

// toJSON is err as the API tells it.
func toJSON(err error) errorJSON { return errorJSON{Error: err.Error(), Class: classOf(err).name} }

// remoteError is an error as the API told it: its words, and what errors.Is knows it as.
type remoteError struct {
	text string
	kind error // nil when of no class
}

func (e *remoteError) Error() string { return e.text }
func (e *remoteError) Unwrap() error { return e.kind }

// toError turns what the API told back into an error.
func (e errorJSON) toError() error {
	for _, c := range errorClasses() {
		if c.name == e.Class {
			return &remoteError{e.Error, c.err}
		}
	}
	return &remoteError{text: e.Error}
}

func writeJSON(w http.ResponseWriter, status int, v any) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	_ = enc.Encode(v) // the status is sent; a reader that went away needs no answer
}
