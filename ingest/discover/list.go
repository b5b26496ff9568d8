package discover

import (
	"fmt"
	"net/url"
	"regexp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"github.com/andybalholm/cascadia"

	"yinwen"
	"yinwen/ingest/markup"
)

// List is a page that lists articles.
type List struct {
	URL    string `yaml:"url"`
	Links  string `yaml:"links"`  // CSS selector of the links, or of elements that hold one link each
	Next   string `yaml:"next"`   // CSS selector of the link to the next page
	Pages  string `yaml:"pages"`  // or URL pattern of the further pages, with {n} for their number
	Second int    `yaml:"second"` // what {n} is on the second page; 2 when left out
	Step   int    `yaml:"step"`   // how much {n} grows from page to page; 1 when left out
}

// ListPage reads the links of a list page, with their titles, and the day that stands beside a link in full; one without a
// year is not read. No link at all is an error: the list has moved or its selector is out of date.
func ListPage(p yinwen.Page, l List) ([]Link, error) {
	fail := func(err error) ([]Link, error) { return nil, fmt.Errorf("list %s: %w", p.URL, err) }
	match, err := selector(l.Links)
	if err != nil {
		return fail(err)
	}
	doc, c, err := open(p)
	if err != nil {
		return fail(err)
	}
	found := doc.FindMatcher(match)
	links := found.Filter("a[href]").AddSelection(found.Not("a[href]").Find("a[href]"))
	links.Each(func(_ int, a *goquery.Selection) { c.add(listLink(a)) })
	if len(c.links) == 0 {
		return fail(fmt.Errorf("selector %q finds no link: %w", l.Links, ErrFormat))
	}
	return c.links, nil
}

func selector(css string) (goquery.Matcher, error) {
	if strings.TrimSpace(css) == "" {
		return nil, fmt.Errorf("selector is empty: %w", ErrFormat)
	}
	match, err := cascadia.Compile(css)
	if err != nil {
		return nil, fmt.Errorf("selector %q: %w", css, err)
	}
	return match, nil
}

// open parses an HTML page; links resolve against its base element.
func open(p yinwen.Page) (*goquery.Document, *collector, error) {
	c, err := newCollector(p)
	if err != nil {
		return nil, nil, err
	}
	source, err := markup.Safe(text(p))
	if err != nil {
		return nil, nil, err
	}
	doc, err := goquery.NewDocumentFromReader(strings.NewReader(source))
	if err != nil {
		return nil, nil, fmt.Errorf("parse: %w", err)
	}
	if base, ok := c.resolve(doc.Find("base[href]").First().AttrOr("href", "")); ok {
		if c.base, err = url.Parse(base); err != nil {
			return nil, nil, fmt.Errorf("base %q: %w", base, err)
		}
	}
	return doc, c, nil
}

func listLink(a *goquery.Selection) Link {
	l := Link{URL: a.AttrOr("href", ""), Title: listTitle(a)}
	if m, ok := parseDate(besideDate(a), nil); ok {
		l.Day = m.day()
	}
	return l
}

// listTitle is the text of a link without a date in it. A text cut with dots gives way to the title attribute.
func listTitle(a *goquery.Selection) string {
	text := strings.Join(strings.Fields(writtenDate.ReplaceAllString(a.Text(), " ")), " ")
	full := strings.Join(strings.Fields(a.AttrOr("title", "")), " ")
	cut := strings.HasSuffix(text, "…") || strings.HasSuffix(text, "...")
	switch {
	case full != "" && (text == "" || cut):
		return full
	case text == "":
		return strings.TrimSpace(a.Find("img[alt]").First().AttrOr("alt", ""))
	}
	return text
}

// writtenDate is a whole date as lists print it within a link or beside it, in brackets or not.
var writtenDate = regexp.MustCompile(`[\[(（【]?\s*(?:19|20)\d\d\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}日?(?:\s+\d{1,2}:\d\d(?::\d\d)?)?\s*[\])）】]?`)

// englishDate is one in English words. It counts beside a link only: a title such as "Minutes of 27 November 2025" tells no
// date of publication.
var englishDate = regexp.MustCompile(`(?i)\b(?:\d{1,2}(?:st|nd|rd|th)? ` + englishMonth + `,? \d{4}|` + englishMonth + ` \d{1,2}(?:st|nd|rd|th)?, ?\d{4})\b`)

const englishMonth = `(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]{0,6}\.?`
