package extract

import (
	"fmt"

	"github.com/andybalholm/cascadia"
)

// Check reports the first selector of r that is not CSS, by its key. A wrong selector would match nothing, and the generic
// engine would silently take its place.
func (r Rules) Check() error {
	named := []struct{ key, selector string }{{"title", r.Title}, {"date", r.Date}, {"source", r.Source}, {"author", r.Author},
		{"editor", r.Editor}, {"body", r.Body}}
	for _, d := range r.Drop {
		named = append(named, struct{ key, selector string }{"drop", d})
	}
	for _, n := range named {
		if n.selector == "" {
			continue
		}
		if _, err := cascadia.ParseGroup(n.selector); err != nil {
			return fmt.Errorf("rules %s: selector %q: %w", n.key, n.selector, err)
		}
	}
	return nil
}
