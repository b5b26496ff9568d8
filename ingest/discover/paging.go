package discover

import (
	"strconv"
	"strings"

	"yinwen"
)

// NextPage is the URL of a list's page n, 2 or more, given the page before it; false when there is none. It may lead to where
// we have been, or on for ever: the caller stops at a page that brings nothing new, and after a number of pages.
func NextPage(p yinwen.Page, l List, n int) (string, bool) {
	if l.Pages != "" {
		return numbered(p, l.Pages, n, l.Second, l.Step)
	}
	match, err := selector(l.Next)
	if err != nil {
		return "", false
	}
	doc, c, err := open(p)
	if err != nil {
		return "", false
	}
	found := doc.FindMatcher(match)
	a := found.Filter("[href]").AddSelection(found.Not("[href]").Find("a[href]")).First()
	return c.other(a.AttrOr("href", ""), p)
}

// numbered fills {n} into a pattern: second on page 2, and step more on each further one.
func numbered(p yinwen.Page, pattern string, n, second, step int) (string, bool) {
	if n < 2 || !strings.Contains(pattern, "{n}") {
		return "", false
	}
	if second == 0 {
		second = 2
	}
	value := second + (n-2)*max(step, 1)
	c, err := newCollector(p)
	if err != nil {
		return "", false
	}
	return c.other(strings.ReplaceAll(pattern, "{n}", strconv.Itoa(value)), p)
}

// other resolves a reference; the page itself does not count.
func (c *collector) other(ref string, p yinwen.Page) (string, bool) {
	u, ok := c.resolve(ref)
	return u, ok && u != p.URL && u != p.FinalURL
}
