package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// block is a run of text between two breaks: a paragraph, a heading, a list item, a table row.
type block struct {
	text string
	node *html.Node // innermost block element that holds it
	link int        // bytes of text inside links
	row  bool       // a table row, cells separated by tabs

	links int  // number of links
	inner bool // a link leads to another place of the page
	stops int  // marks of sentences, see stopsIn
	note  bool // about the page, not its matter: see isNote
	doubt bool // inside an element whose name speaks against it
}

// renderer cuts the visible text of a tree into blocks and notes the block elements it passes.
type renderer struct {
	s     survey
	names namer
	drop  map[*html.Node]bool
	b     strings.Builder
	node  *html.Node
	elem  int // index of the open element, -1 at the top
	link  int
	links int
	inner bool
	depth int // open links
	space bool
	row   bool
	pre   bool // inside preformatted sentences
}

// look surveys the tree under n.
func look(n *html.Node, names namer, drop map[*html.Node]bool) *survey {
	r := &renderer{node: n, names: names, drop: drop, elem: -1}
	r.inBlock(n)
	r.s.sum()
	return &r.s
}

func (r *renderer) flush() {
	text := strings.Trim(r.b.String(), " \t\n")
	if text != "" {
		b := block{text: text, node: r.node, link: min(r.link, len(text)), row: r.row, links: r.links, inner: r.inner, stops: stopsIn(text)}
		b.note = b.isNote() || isCode(b.node, text) || b.isCaption() || b.isQuote() || !hasLetterOrDigit(text)
		r.s.blocks = append(r.s.blocks, b)
	}
	r.b.Reset()
	r.link, r.links, r.inner, r.space = 0, 0, false, false
}

func (r *renderer) walk(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		switch c.Type {
		case html.TextNode:
			if r.pre {
				r.writeLines(c.Data)
				continue
			}
			r.write(c.Data)
		case html.ElementNode:
			r.element(c)
		}
	}
}

func (r *renderer) element(c *html.Node) {
	if isWriter(c) && hasDate(c.FirstChild.Data) {
		r.s.dates = append(r.s.dates, r.here(c))
	}
	if silent(c) || r.drop[c] {
		return
	}
	if isDateElement(c) {
		r.s.dates = append(r.s.dates, r.here(c))
	}
	if isAuthorElement(c) {
		r.s.authors = append(r.s.authors, r.here(c))
	}
	switch {
	case c.DataAtom == atom.Br || c.DataAtom == atom.Hr:
		if r.row {
			r.space = true
			return
		}
		r.flush()
	case c.DataAtom == atom.A && !wrapsText(c):
		r.depth++
		r.links++
		r.inner = r.inner || strings.HasPrefix(attr(c, "href"), "#")
		r.walk(c)
		r.depth--
	case c.DataAtom == atom.Tr && isFigureRow(c) && !r.row:
		r.tableRow(c)
	case isBlock(c.DataAtom):
		r.inBlock(c)
	default:
		r.walk(c)
	}
}

// here is the place of c, which begins now: behind the text before it when it is a block.
func (r *renderer) here(c *html.Node) place {
	if isBlock(c.DataAtom) && r.b.Len() > 0 && !r.row {
		return place{c, len(r.s.blocks) + 1}
	}
	return place{c, len(r.s.blocks)}
}

func (r *renderer) inBlock(c *html.Node) {
	if r.row {
		r.space = true
		r.walk(c)
		r.space = true
		return
	}
	kind := r.names.of(c)
	if kind == plain && isHidden(c) {
		kind = hidden
	}
	r.flush()
	i, node, parent := len(r.s.elems), r.node, r.elem
	r.s.elems = append(r.s.elems, elem{node: c, parent: parent, first: len(r.s.blocks), kind: kind})
	r.node, r.elem = c, i
	outer := r.pre
	r.pre = r.pre || c.DataAtom == atom.Pre && isLetter(c)
	r.walk(c)
	r.flush()
	r.pre = outer
	r.node, r.elem = node, parent
	r.s.elems[i].last, r.s.elems[i].end = len(r.s.blocks), len(r.s.elems)
}

// isHidden elements are not shown, by attribute or inline style.
func isHidden(n *html.Node) bool {
	for i := range n.Attr {
		switch n.Attr[i].Key {
		case "hidden":
			return true
		case "style":
			v := n.Attr[i].Val
			if j := strings.Index(v, "display"); j >= 0 && strings.HasPrefix(strings.TrimLeft(v[j+7:], ": "), "none") {
				return true
			}
			if j := strings.Index(v, "visibility"); j >= 0 && strings.HasPrefix(strings.TrimLeft(v[j+10:], ": "), "hidden") {
				return true
			}
		}
	}
	return false
}

// wrapsText reports whether the link a holds paragraphs: some sites link their articles to themselves.
func wrapsText(a *html.Node) bool {
	size := 0
	return !linkSize(a, &size)
}

func linkSize(n *html.Node, size *int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if *size += len(strings.TrimSpace(c.Data)); *size > 600 {
				return false
			}
		} else if !silent(c) && !linkSize(c, size) {
			return false
		}
	}
	return true
}

func isBlock(a atom.Atom) bool {
	switch a {
	case atom.Address, atom.Article, atom.Aside, atom.Blockquote, atom.Body, atom.Caption, atom.Center, atom.Dd, atom.Details,
		atom.Dialog, atom.Div, atom.Dl, atom.Dt, atom.Fieldset, atom.Figcaption, atom.Figure, atom.Footer, atom.Form, atom.H1,
		atom.H2, atom.H3, atom.H4, atom.H5, atom.H6, atom.Header, atom.Hgroup, atom.Html, atom.Legend, atom.Li, atom.Main,
		atom.Menu, atom.Nav, atom.Ol, atom.Option, atom.P, atom.Pre, atom.Section, atom.Summary, atom.Table, atom.Tbody,
		atom.Td, atom.Tfoot, atom.Th, atom.Thead, atom.Tr, atom.Ul:
		return true
	}
	return false
}
