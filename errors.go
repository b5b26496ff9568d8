// Package yinwen holds the nouns that every room of the pipeline shares: pages, documents, figures, stories, and the errors
// that callers decide on. It imports the standard library only.
package yinwen

import "errors"

// Errors that callers tell apart with errors.Is.
var (
	ErrNotFound    = errors.New("not found")
	ErrRobots      = errors.New("refused by robots.txt")
	ErrAddress     = errors.New("address not allowed")            // the guard refused to dial
	ErrTooLarge    = errors.New("too large")                      // over a limit of size
	ErrNotText     = errors.New("not a text page")                // content type or bytes
	ErrNoArticle   = errors.New("no article in this page")        // empty, or a list or error page
	ErrPermanent   = errors.New("will not work when tried again") // for the dead letters
	ErrInUse       = errors.New("data folder in use")             // another process holds the lock
	ErrDuplicate   = errors.New("message id seen before")         // the queue dropped it; it is not stored
	ErrUnavailable = errors.New("out of reach")                   // a part that may come back: queue, index
	ErrWrongUsage  = errors.New("wrong use")                      // exit code 2
)
