package extract

import "golang.org/x/net/html/atom"

// onlyLinks blocks lead elsewhere. Headings may be links to what they head.
func (b *block) onlyLinks() bool {
	return b.link*10 >= len(b.text)*8 && !isHeading(b.node)
}

// listed reports whether block i of the article e is an item of a list that belongs to it.
func (s *survey) listed(e *elem, i int) bool {
	b := &s.blocks[i]
	return b.node.DataAtom == atom.Li && !b.inner && s.prose[i]-s.prose[e.first] >= 300 && s.prose[e.last]-s.prose[i] >= 300
}

// doubtLinkLists marks the elements below e that are mostly links.
func (s *survey) doubtLinkLists(e *elem) {
	from := s.indexOf(e)
	for i := from + 1; i < e.end; i++ {
		c := &s.elems[i]
		if c.last-c.first < 2 {
			continue
		}
		link, size := 0, 0
		for j := c.first; j < c.last; j++ {
			if !s.blocks[j].doubt {
				link, size = link+s.blocks[j].link, size+len(s.blocks[j].text)
			}
		}
		if link*2 > size && s.proseIn(c)*4 < size && !s.partOf(e, c) {
			for j := c.first; j < c.last; j++ {
				s.blocks[j].doubt = true
			}
			i = c.end - 1
		}
	}
}

// partOf reports whether the list of links c belongs to the article e: it is a list with the article's sentences before and
// behind it, under a heading or sentence that is no label of other articles, and no table of contents.
func (s *survey) partOf(e, c *elem) bool {
	if c.node.DataAtom != atom.Ul && c.node.DataAtom != atom.Ol || c.first == e.first {
		return false
	}
	if s.prose[c.first]-s.prose[e.first] < 300 || s.prose[e.last]-s.prose[c.last] < 300 {
		return false
	}
	head := &s.blocks[c.first-1]
	if head.isEnding() || head.note || head.doubt || len(head.text) < 60 && head.link*2 > len(head.text) {
		return false
	}
	for j := c.first; j < c.last; j++ {
		if s.blocks[j].inner {
			return false
		}
	}
	return true
}

func (s *survey) indexOf(e *elem) int {
	for i := range s.elems {
		if &s.elems[i] == e {
			return i
		}
	}
	return -1
}
