package discover

import (
	"cmp"
	"strings"

	"github.com/PuerkitoBio/goquery"
	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// The box of one article in a list is found at most boxLevels above its link, and holds at most boxNodes nodes. The bounds
// keep a page of a hundred thousand links from being walked for each of them.
const (
	boxLevels = 3
	boxNodes  = 200
)

// besideDate is the date that stands beside a link: in its text, else in that of the nearest element around it which holds
// no other link. Empty when there is none.
func besideDate(a *goquery.Selection) string {
	if m := writtenDate.FindString(a.Text()); m != "" {
		return m
	}
	if len(a.Nodes) == 0 {
		return ""
	}
	n := a.Nodes[0]
	for range boxLevels {
		if n = n.Parent; n == nil {
			return ""
		}
		b := box{}
		if !b.read(n) {
			return ""
		}
		if m := cmp.Or(writtenDate.FindString(b.text.String()), englishDate.FindString(b.text.String())); m != "" {
			return m
		}
	}
	return ""
}

// box reads the text around a link, until the element proves to be more than one article.
type box struct {
	text         strings.Builder
	nodes, links int
}

func (b *box) read(n *html.Node) bool {
	if b.nodes++; b.nodes > boxNodes {
		return false
	}
	switch {
	case n.Type == html.TextNode:
		b.text.WriteString(n.Data[:min(len(n.Data), 1000)])
	case n.Type == html.ElementNode && n.DataAtom == atom.A:
		b.links++
		return b.links == 1 // its own text was read
	}
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if !b.read(c) {
			return false
		}
	}
	b.text.WriteByte(' ')
	return true
}
