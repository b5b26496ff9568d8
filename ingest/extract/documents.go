package extract

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"yinwen"
)

// draft is an article found in one way.
type draft struct {
	blocks      []block
	survey      *survey
	first, last int // blocks of the survey that the article begins and ends with
	title       string
}

func (pg *page) documents() ([]yinwen.Document, error) {
	dr := pg.draft()
	if len(dr.blocks) == 0 {
		return nil, fmt.Errorf("no element holds sentences: %w", yinwen.ErrNoArticle)
	}
	d := pg.document(dr)
	return []yinwen.Document{d}, nil
}

func (pg *page) draft() draft {
	sv := look(pg.root, namer{}, pg.dropped())
	title := pg.selected(pg.hint.Rules.Title)
	e := pg.ruled(sv)
	if e == nil {
		e = sv.choose()
	}
	if title == "" {
		title = pg.bestTitle(sv)
	}
	dr := draft{survey: sv, title: title}
	if e != nil {
		dr.blocks = trim(sv.article(e), title)
		dr.first, dr.last = sv.span(dr.blocks, e)
	}
	return dr
}

// ruled is the element that the source's body rule selects, nil when there is no rule or it selects no text.
func (pg *page) ruled(sv *survey) *elem {
	n := pg.find(pg.hint.Rules.Body)
	for i := range sv.elems {
		if e := &sv.elems[i]; n != nil && e.node == n && e.last > e.first {
			return e
		}
	}
	return nil
}

// span tells where in the survey the article's own blocks begin and end.
func (s *survey) span(blocks []block, e *elem) (first, last int) {
	first, last = e.first, e.last
	if len(blocks) == 0 {
		return first, last
	}
	for i := e.first; i < e.last; i++ {
		if s.blocks[i].text == blocks[0].text {
			first = i
			break
		}
	}
	for i := e.last - 1; i >= first; i-- {
		if s.blocks[i].text == blocks[len(blocks)-1].text {
			last = i + 1
			break
		}
	}
	return first, last
}

func (pg *page) document(dr draft) yinwen.Document {
	d := yinwen.Document{Source: pg.in.Source, Fetched: pg.in.Fetched, Revision: pg.in.Fetched.UnixMilli(), Record: pg.in.Record}
	d.Title, d.Text = dr.title, textFrom(dr.blocks)
	d.Lang, d.TitleLang = language(d.Text), language(d.Title)
	d.URL = pg.canonical()
	d.ID = yinwen.DocumentID(d.URL, d.Lang)
	at := dr.survey.titleAt(dr.first, dr.title)
	c := pg.credits(dr.survey, dr.first, dr.last, at)
	d.Author, d.Origin, d.Editor = c.author, c.origin, c.editor
	if w, ok := pg.dated(dr.survey, dr.first, dr.last, at); ok {
		w.set(&d)
	}
	d.Fingerprint = fingerprint(d.Text)
	return d
}

func textFrom(blocks []block) string {
	lines := make([]string, len(blocks))
	for i := range blocks {
		lines[i] = blocks[i].text
	}
	return strings.Join(lines, "\n")
}

// find is the first element that a selector selects, nil for none.
func (pg *page) find(selector string) *html.Node {
	if selector == "" {
		return nil
	}
	if sel := pg.doc().Find(selector); sel.Length() > 0 {
		return sel.Get(0)
	}
	return nil
}

// dropped are the elements that the source's rules drop.
func (pg *page) dropped() map[*html.Node]bool {
	var out map[*html.Node]bool
	for _, selector := range pg.hint.Rules.Drop {
		for _, n := range pg.doc().Find(selector).Nodes {
			if out == nil {
				out = map[*html.Node]bool{}
			}
			out[n] = true
		}
	}
	return out
}

func (pg *page) doc() *goquery.Document { return goquery.NewDocumentFromNode(pg.root) }

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
