package extract

import (
	"fmt"

	"github.com/andybalholm/cascadia"
)

// RuleError is a selector that is not CSS, with the keys and positions that lead to it: body, or drop and 2.
type RuleError struct {
	Path     []any
	Selector string
	Err      error
}

func (e *RuleError) Error() string {
	return fmt.Sprintf("rules %s: selector %q: %v", e.Path[0], e.Selector, e.Err)
}

func (e *RuleError) Unwrap() error { return e.Err }

// Check reports the first selector of r that is not CSS, as a *RuleError. A wrong selector would match nothing, and the generic
// engine would silently take its place.
func (r Rules) Check() error {
	if bad := r.Faults(); len(bad) > 0 {
		return bad[0]
	}
	return nil
}

// Faults are all selectors of r that are not CSS, nil for none.
func (r Rules) Faults() []*RuleError {
	var bad []*RuleError
	check := func(selector string, path ...any) {
		if selector == "" {
			return
		}
		if _, err := cascadia.ParseGroup(selector); err != nil {
			bad = append(bad, &RuleError{Path: path, Selector: selector, Err: err})
		}
	}
	check(r.Title, "title")
	check(r.Date, "date")
	check(r.Source, "source")
	check(r.Author, "author")
	check(r.Editor, "editor")
	check(r.Body, "body")
	for i, selector := range r.Drop {
		check(selector, "drop", i)
	}
	return bad
}
