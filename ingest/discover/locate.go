package discover

import (
	"fmt"
	"net/url"
	"strings"

	"yinwen"
)

// Locate finds the URL of a JSON list that an HTML page names: the attribute of an element holds an id, behind a colon or by
// itself, and {id} of the list's URL gives way to it.
func (l JSONList) Locate(p yinwen.Page) (string, error) {
	fail := func(err error) (string, error) { return "", fmt.Errorf("locate the JSON list of %s: %w", p.URL, err) }
	match, err := selector(l.Element)
	if err != nil {
		return fail(err)
	}
	doc, c, err := open(p)
	if err != nil {
		return fail(err)
	}
	value := strings.TrimSpace(doc.FindMatcher(match).First().AttrOr(l.Attribute, ""))
	id := strings.TrimSpace(value[strings.LastIndexByte(value, ':')+1:])
	if id == "" {
		return fail(fmt.Errorf("no %q at %q: %w", l.Attribute, l.Element, ErrFormat))
	}
	u, ok := c.resolve(strings.ReplaceAll(l.URL, "{id}", url.PathEscape(id)))
	if !ok {
		return fail(fmt.Errorf("id %.80q gives no URL: %w", id, ErrFormat))
	}
	return u, nil
}
