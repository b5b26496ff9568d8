package discover

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/mmcdole/gofeed"

	"yinwen"
)

// Feed reads a feed: RSS 0.9 to 2.0, Atom, JSON Feed, in any charset. Dates without a zone are in loc; dates at midnight are
// days. A page that is no feed, is broken or defines entities is an error.
func Feed(p yinwen.Page, loc *time.Location) ([]Link, error) {
	fail := func(err error) ([]Link, error) { return nil, fmt.Errorf("feed %s: %w", p.URL, err) }
	c, err := newCollector(p)
	if err != nil {
		return fail(err)
	}
	source, err := feedText(p)
	if err != nil {
		return fail(err)
	}
	parsed, err := gofeed.NewParser().Parse(strings.NewReader(source))
	if errors.Is(err, gofeed.ErrFeedTypeNotDetected) {
		return fail(fmt.Errorf("neither RSS, Atom nor JSON Feed, but %q: %w", excerpt(source), ErrFormat))
	}
	if err != nil {
		return fail(fmt.Errorf("broken: %w", err))
	}
	if parsed.FeedType == "json" && len(parsed.Items) == 0 && !strings.Contains(parsed.FeedVersion, "jsonfeed.org") {
		return fail(fmt.Errorf("JSON, but no JSON Feed: %w", ErrFormat))
	}
	for _, item := range parsed.Items {
		c.addFirst(feedLink(item, loc), item.Link, permalink(item))
	}
	return c.links, nil
}

func feedText(p yinwen.Page) (string, error) {
	t := xmlText(p)
	if t == "" {
		return "", fmt.Errorf("empty: %w", ErrFormat)
	}
	if strings.HasPrefix(t, "<") {
		return t, checkXML(t, maxElements)
	}
	return t, checkJSON(t, maxElements)
}

// permalink is an item's id when that looks like the address that RSS says it is.
func permalink(item *gofeed.Item) string {
	if strings.HasPrefix(item.GUID, "http") || strings.HasPrefix(item.GUID, "/") {
		return item.GUID
	}
	return ""
}

func feedLink(item *gofeed.Item, loc *time.Location) Link {
	l := Link{Title: plainTitle(item.Title)}
	published := item.Published
	if published == "" {
		published = item.Updated
	}
	if m, ok := parseStamp(published, loc); ok {
		m.set(&l)
	}
	if m, ok := parseStamp(item.Updated, loc); ok && m.timed {
		l.Modified = m.at
	}
	return l
}
