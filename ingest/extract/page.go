package extract

import (
	"cmp"
	"fmt"
	"net/url"
	"strings"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"yinwen"
)

// page is one parsed page and what a single walk over it found.
type page struct {
	in        yinwen.Page
	hint      Hint
	loc       *time.Location
	url       *url.URL
	root      *html.Node
	meta      map[string]string // name or property in lower case -> first content
	title     string            // of <title>
	h1        []*html.Node
	ld        []linked
	states    []string // texts of scripts that may hold the article
	templates []string // HTML in scripts and text areas that may hold it
	canon     string   // href of rel=canonical
	lang      string   // html lang
}

func open(p yinwen.Page, h Hint) (*page, error) {
	u, err := url.Parse(address(p))
	if err != nil {
		return nil, fmt.Errorf("address: %w", err)
	}
	text, err := decode(p.Body, p.Header)
	if err != nil {
		return nil, err
	}
	pg := &page{in: p, hint: merged(h, p.Hint), loc: h.Location, url: u, meta: map[string]string{}}
	switch {
	case isJSON(text):
		pg.states, text = []string{text}, ""
	case strings.HasPrefix(p.Header.Get("Content-Type"), "text/plain") && !strings.Contains(text, "</"):
		text = plainHTML(text)
	}
	if pg.root, err = parse(text); err != nil {
		return nil, err
	}
	if pg.loc == nil {
		pg.loc = time.UTC
	}
	pg.scan(pg.root)
	return pg, nil
}

// merged completes the caller's hint with what the page itself remembers of its way.
func merged(h Hint, p yinwen.Hint) Hint {
	if h.Title == "" {
		h.Title = p.Title
	}
	if h.Published.IsZero() && h.Day == "" {
		h.Published, h.Day = p.Published, p.Day
	}
	return h
}

// plainHTML marks up plain text: a line is a paragraph.
func plainHTML(text string) string {
	return strings.ReplaceAll(html.EscapeString(text), "\n", "<br>")
}

// maxHeadings bounds the headings that compete for the title.
const maxHeadings = 30

// scan collects in one walk what the later steps look for.
func (pg *page) scan(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type != html.ElementNode {
			continue
		}
		switch c.DataAtom {
		case atom.Html:
			pg.lang = cmp.Or(attr(c, "lang"), attr(c, "xml:lang"))
		case atom.Title:
			if pg.title == "" && c.Namespace == "" {
				pg.title = clean(textOf(c))
			}
		case atom.Meta:
			pg.addMeta(c)
		case atom.Link:
			if strings.EqualFold(attr(c, "rel"), "canonical") && pg.canon == "" {
				pg.canon = attr(c, "href")
			}
		case atom.H1:
			if len(pg.h1) < maxHeadings {
				pg.h1 = append(pg.h1, c)
			}
		case atom.Script:
			pg.addScript(c)
			continue
		case atom.Textarea:
			if text := textOf(c); len(text) > 200 && strings.Contains(text, "<p") {
				pg.templates = append(pg.templates, text)
			}
			continue
		case atom.Style, atom.Svg, atom.Template:
			continue
		}
		pg.scan(c)
	}
}

func (pg *page) addMeta(n *html.Node) {
	content := strings.TrimSpace(attr(n, "content"))
	if content == "" {
		return
	}
	for _, key := range []string{"name", "property", "itemprop", "http-equiv"} {
		name := strings.ToLower(strings.TrimSpace(attr(n, key)))
		if _, seen := pg.meta[name]; name != "" && !seen {
			pg.meta[name] = content
		}
	}
}

func attr(n *html.Node, key string) string {
	for i := range n.Attr {
		if n.Attr[i].Key == key {
			return n.Attr[i].Val
		}
	}
	return ""
}

// textOf is the text of n with markup removed, whitespace as it stands.
func textOf(n *html.Node) string {
	if c := n.FirstChild; c != nil && c.NextSibling == nil && c.Type == html.TextNode {
		return c.Data
	}
	var b strings.Builder
	appendText(&b, n)
	return b.String()
}

func appendText(b *strings.Builder, n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch {
		case c.Type == html.TextNode:
			b.WriteString(c.Data)
		case c.Type == html.ElementNode && !silent(c):
			if c.DataAtom == atom.Br {
				b.WriteByte(' ')
			}
			appendText(b, c)
		}
	}
}

// silent elements never hold text that a reader sees.
func silent(n *html.Node) bool {
	switch n.DataAtom {
	case atom.Script, atom.Style, atom.Noscript, atom.Template, atom.Svg, atom.Iframe, atom.Object, atom.Select, atom.Textarea,
		atom.Button, atom.Canvas, atom.Head, atom.Audio, atom.Video, atom.Math, atom.Input:
		return true
	}
	return false
}

// clean joins runs of whitespace into one space and trims.
func clean(s string) string { return strings.Join(strings.Fields(s), " ") }
