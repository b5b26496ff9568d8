package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// tableRow writes the cells of a row of data in one line.
func (r *renderer) tableRow(tr *html.Node) {
	r.flush()
	outer := r.node
	r.node, r.row = tr, true
	first := true
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		if !first {
			r.b.WriteByte('\t')
		}
		first, r.space = false, false
		r.walk(c)
	}
	r.flush()
	r.node, r.row = outer, false
}

// isFigureRow tells rows of data from the tables that old sites lay their pages out with.
func isFigureRow(tr *html.Node) bool {
	cells := 0
	for c := tr.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom != atom.Td && c.DataAtom != atom.Th {
			continue
		}
		cells++
		if !smallCell(c) {
			return false
		}
	}
	return cells > 1
}

func smallCell(n *html.Node) bool {
	size := 0
	return cellSize(n, &size)
}

func cellSize(n *html.Node, size *int) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.Type == html.TextNode {
			if *size += len(strings.TrimSpace(c.Data)); *size > 300 {
				return false
			}
			continue
		}
		if c.DataAtom == atom.Table || !cellSize(c, size) {
			return false
		}
	}
	return true
}
