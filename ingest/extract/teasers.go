package extract

import "golang.org/x/net/html/atom"

// insideBody reports whether e lies in an element named as the article's text.
func (s *survey) insideBody(e *elem) bool {
	for e.parent >= 0 {
		if e = &s.elems[e.parent]; e.kind == body {
			return true
		}
	}
	return false
}

// isTeasers knows lists of other articles by their shape: three or more like children, each a link and a sentence or two.
func (s *survey) isTeasers(i int) bool {
	e := &s.elems[i]
	items, like := 0, 0
	var one *elem
	for j := i + 1; j < e.end; j = s.elems[j].end {
		c := &s.elems[j]
		if c.first == c.last {
			continue
		}
		items++
		if s.isTeaser(c) && (one == nil || c.node.DataAtom == one.node.DataAtom && (c.node.DataAtom == atom.Li || firstName(c) == firstName(one))) {
			like++
			one = c
		}
	}
	return like >= 3 && like*4 >= items*3
}

func (s *survey) isTeaser(c *elem) bool {
	switch c.node.DataAtom {
	case atom.Li, atom.Div, atom.Article, atom.Dl:
	default:
		return false
	}
	if c.last-c.first < 2 || c.last-c.first > 6 || s.proseIn(c) > 450 {
		return false
	}
	for j := c.first; j < min(c.first+3, c.last); j++ {
		if b := &s.blocks[j]; b.links > 0 && b.prose() == 0 && b.link*10 >= len(b.text)*3 {
			return true
		}
	}
	return false
}
