package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// survey is a page cut into blocks, with the block elements that hold them. Sums over any element are differences of prefix
// sums, so that weighing every element of a page takes one pass.
type survey struct {
	blocks  []block
	elems   []elem
	prose   []int   // prefix sums of proseOf
	noise   []int   // prefix sums of noiseOf
	dates   []place // elements marked as a date
	authors []place // elements marked as the author's name
}

// place is an element and the index of the block it stands in.
type place struct {
	node  *html.Node
	block int
}

// elem is a block element: its blocks are blocks[first:last].
type elem struct {
	node        *html.Node
	parent      int
	first, last int
	kind        nameKind
	end         int // elems[i+1:end] are its descendants
}

func (s *survey) proseIn(e *elem) int { return s.prose[e.last] - s.prose[e.first] }
func (s *survey) noiseIn(e *elem) int { return s.noise[e.last] - s.noise[e.first] }

// sum fills the prefix sums; blocks in doubt count as nothing.
func (s *survey) sum() {
	n := len(s.blocks)
	s.prose, s.noise = make([]int, n+1), make([]int, n+1)
	for i := range s.blocks {
		b := &s.blocks[i]
		s.prose[i+1], s.noise[i+1] = s.prose[i], s.noise[i]
		if !b.doubt {
			s.prose[i+1] += b.prose()
			s.noise[i+1] += b.noise()
		}
	}
}

// prose is the weight of b as text of an article: its length beyond links, when it reads like sentences.
func (b *block) prose() int {
	free := len(b.text) - b.link
	switch {
	case b.link*5 > len(b.text)*2 || b.note:
		return 0
	case b.stops > 0 && free >= 60 || free >= 160:
		return free
	case b.node.DataAtom == atom.P && b.stops > 0 && free >= 20:
		return free / 2
	case b.node.DataAtom == atom.Li && b.link == 0:
		return free / 3
	case b.node.DataAtom == atom.Pre:
		return free / 2
	case b.row && b.link == 0 && strings.ContainsAny(b.text, "0123456789"):
		return free / 4
	}
	return 0
}

// isCode tells program text, which is no sentence, by its marks.
func isCode(n *html.Node, text string) bool {
	if n.DataAtom != atom.Pre && (n.Parent == nil || n.Parent.DataAtom != atom.Pre) {
		return false
	}
	marks := 0
	for i := 0; i < len(text); i++ {
		switch text[i] {
		case '{', '}', '(', ')', '[', ']', '=', ';', '<', '>', '_', '/', '#', '$', '&', '|', '"', '+':
			marks++
		}
	}
	return marks*20 > len(text)
}

// noise is the weight of b against its being part of an article: links, and labels that are no headings.
func (b *block) noise() int {
	switch {
	case b.link*2 > len(b.text):
		return b.link + 20
	case b.note:
		return 30
	case b.node.DataAtom == atom.P && b.stops > 0 && b.link == 0:
		return 0 // a short sentence
	case b.prose() == 0 && !isHeading(b.node) && !b.row:
		return 10
	}
	return 0
}

func isHeading(n *html.Node) bool {
	switch n.DataAtom {
	case atom.H1, atom.H2, atom.H3, atom.H4, atom.H5, atom.H6:
		return true
	}
	return false
}

// stopsIn counts the marks that sentences have: , ; . ! ? and their Chinese forms.
func stopsIn(s string) int {
	n := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; c {
		case ',', ';', '!', '?', '.':
			if c == '.' && i+1 < len(s) && s[i+1] != ' ' {
				continue
			}
			n++
		case 0xe3: // 、。
			if strings.HasPrefix(s[i:], "。") || strings.HasPrefix(s[i:], "、") {
				n++
			}
		case 0xef: // ！，：；？
			if i+2 < len(s) && s[i+1] == 0xbc && (s[i+2] == 0x81 || s[i+2] == 0x8c || s[i+2] == 0x9b || s[i+2] == 0x9f) {
				n++
			}
		}
	}
	return n
}
