package extract

import (
	"fmt"
	"strings"

	readability "codeberg.org/readeck/go-readability/v2"

	"yinwen"
)

func (pg *page) documents() ([]yinwen.Document, error) {
	parser := readability.NewParser()
	parser.DisableJSONLD = true
	a, err := parser.ParseDocument(pg.root, pg.url)
	if err != nil {
		return nil, fmt.Errorf("body: %w", err)
	}
	if a.Node == nil {
		return nil, yinwen.ErrNoArticle
	}
	var lines []string
	for _, b := range render(a.Node, nil) {
		lines = append(lines, b.text)
	}
	d := yinwen.Document{Source: pg.in.Source, Fetched: pg.in.Fetched, Revision: pg.in.Fetched.UnixMilli(), Record: pg.in.Record}
	d.Text = strings.Join(lines, "\n")
	if strings.TrimSpace(d.Text) == "" {
		return nil, yinwen.ErrNoArticle
	}
	d.Title = pg.bestTitle()
	d.Lang, d.TitleLang = language(d.Text), language(d.Title)
	d.URL = pg.canonical()
	d.ID = yinwen.DocumentID(d.URL, d.Lang)
	d.Author = pg.author()
	pg.date(&d)
	d.Fingerprint = fingerprint(d.Text)
	return []yinwen.Document{d}, nil
}

func (pg *page) author() string {
	for _, l := range pg.ld {
		if l.author != "" {
			return l.author
		}
	}
	return pg.meta["author"]
}

func (pg *page) date(d *yinwen.Document) {
	for _, l := range pg.ld {
		if len(l.published) >= 10 {
			d.Day = l.published[:10]
			return
		}
	}
	if s := pg.meta["article:published_time"]; len(s) >= 10 {
		d.Day = s[:10]
	}
}

func (pg *page) bestTitle() string { return pg.title }

// canonical is the address under which the document is known. rel=canonical counts only within its own host: a page must not
// take another site's place.
func (pg *page) canonical() string {
	own, err := yinwen.CanonicalURL(pg.url.String())
	if err != nil {
		return pg.url.String()
	}
	ref, err := pg.url.Parse(pg.canon)
	if pg.canon == "" || err != nil || !strings.EqualFold(ref.Hostname(), pg.url.Hostname()) {
		return own
	}
	if ref.Path == "" || ref.Path == "/" {
		return own // a canonical that points home is a template's mistake
	}
	if u, err := yinwen.CanonicalURL(ref.String()); err == nil {
		return u
	}
	return own
}
