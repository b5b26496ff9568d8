package extract

import (
	"fmt"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"

	"yinwen"
)

// documents turns the page, with its following parts, into one document, or two when it is bilingual.
func (pg *page) documents() ([]yinwen.Document, error) {
	dr := pg.draft()
	if len(dr.blocks) == 0 {
		return nil, fmt.Errorf("no element holds sentences: %w", yinwen.ErrNoArticle)
	}
	for _, more := range pg.hint.More {
		blocks, err := pg.following(more, dr)
		if err != nil {
			return nil, fmt.Errorf("part %s: %w", address(more), err)
		}
		dr.blocks = append(dr.blocks, blocks...)
	}
	base := pg.document(dr)
	parts := byLanguage(dr.blocks)
	if parts == nil {
		return []yinwen.Document{pg.inLanguage(base, dr.blocks, language(textFrom(dr.blocks)))}, nil
	}
	var docs []yinwen.Document
	for _, l := range []yinwen.Lang{yinwen.Chinese, yinwen.English} {
		d := pg.inLanguage(base, parts[l], l)
		d.Title = titleIn(base.Title, l)
		d.TitleLang = language(d.Title)
		docs = append(docs, d)
	}
	return docs, nil
}

// following reads a later part of the article. Its first lines may repeat the title; what repeats earlier text is left out.
func (pg *page) following(p yinwen.Page, dr draft) ([]block, error) {
	next, err := open(p, Hint{Rules: pg.hint.Rules, Location: pg.hint.Location})
	if err != nil {
		return nil, err
	}
	seen := map[string]bool{}
	for i := range dr.blocks {
		seen[dr.blocks[i].text] = true
	}
	var out []block
	for _, b := range next.draft().blocks {
		if !seen[b.text] {
			out = append(out, b)
		}
	}
	return out, nil
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

// document fills what is the same in all languages of the page.
func (pg *page) document(dr draft) yinwen.Document {
	d := yinwen.Document{Source: pg.in.Source, Fetched: pg.in.Fetched, Revision: pg.in.Fetched.UnixMilli(), Record: pg.in.Record}
	d.Title, d.URL = tidy(dr.title), pg.canonical()
	d.TitleLang = language(d.Title)
	at := dr.survey.titleAt(dr.first, dr.title)
	c := pg.credits(dr.survey, dr.first, dr.last, at)
	keep(&c.author, clean(dr.told.author))
	keep(&c.origin, clean(dr.told.origin))
	keep(&c.editor, clean(dr.told.editor))
	d.Author, d.Origin, d.Editor = tidy(c.author), tidy(c.origin), tidy(c.editor)
	if w, ok := pg.dated(dr, at); ok {
		w.set(&d)
	}
	return d
}

// inLanguage completes a document with the text of one language.
func (pg *page) inLanguage(d yinwen.Document, blocks []block, l yinwen.Lang) yinwen.Document {
	d.Text, d.Lang = tidy(textFrom(blocks)), l
	d.ID = yinwen.DocumentID(d.URL, l)
	d.Fingerprint = fingerprint(d.Text)
	return d
}

// tidy drops what no index or terminal should see: control characters but tab and line feed, and broken bytes.
func tidy(s string) string {
	return strings.TrimSpace(strings.Map(func(r rune) rune {
		if r < ' ' && r != '\t' && r != '\n' || r >= 0x7f && r < 0xa0 || r == '\ufffd' || r == '\ufeff' || r == '\u200b' || r == '\u00ad' {
			return -1
		}
		return r
	}, s))
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
