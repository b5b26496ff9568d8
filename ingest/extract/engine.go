package extract

import (
	"strings"

	"golang.org/x/net/html/atom"
)

// The generic engine: weigh every element by the prose and the noise under it and take the heaviest.

// choose returns the element that holds the article, nil when no element holds prose.
func (s *survey) choose() *elem {
	s.doubtAsides()
	var best *elem
	bestScore := 0
	for i := range s.elems {
		e := &s.elems[i]
		score := s.score(e)
		// Later elements lie deeper: on a tie the smaller one has less around the article.
		if score > 0 && score >= bestScore {
			best, bestScore = e, score
		}
	}
	return best
}

func (s *survey) score(e *elem) int {
	noise := s.noiseIn(e)
	switch {
	case e.kind == body:
		noise /= 4
	case e.node.DataAtom == atom.Article:
		noise /= 2
	}
	return s.proseIn(e) - noise
}

// doubtAsides marks the blocks of elements whose name or shape speaks against them. When that leaves less than one of them
// held, names are not to be trusted on this page: the largest one and its like are taken back.
func (s *survey) doubtAsides() {
	total := s.prose[len(s.blocks)]
	var marked []*elem
	for i := 0; i < len(s.elems); i++ {
		e := &s.elems[i]
		teasers := e.kind != body && !s.insideBody(e) && s.isTeasers(i)
		if !teasers && (e.kind != aside && e.kind != hidden || s.proseIn(e)*2 > total) {
			continue
		}
		s.mark(e, true)
		if !teasers {
			marked = append(marked, e)
		}
		i = e.end - 1
	}
	if len(marked) > 0 {
		s.takeBack(marked, total)
	}
	s.sum()
}

func (s *survey) mark(e *elem, doubt bool) {
	for j := e.first; j < e.last; j++ {
		s.blocks[j].doubt = doubt
	}
}

func (s *survey) takeBack(marked []*elem, total int) {
	left := total
	largest := marked[0]
	for _, e := range marked {
		left -= s.proseIn(e)
		if s.proseIn(e) > s.proseIn(largest) {
			largest = e
		}
	}
	if s.proseIn(largest) <= left {
		return
	}
	for _, e := range marked {
		if e.parent == largest.parent && firstName(e) == firstName(largest) {
			s.mark(e, false)
		}
	}
}

func firstName(e *elem) string {
	name, _, _ := strings.Cut(strings.TrimSpace(attr(e.node, "class")), " ")
	return name
}

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

// article returns the blocks of e that belong to the article.
func (s *survey) article(e *elem) []block {
	s.doubtLinkLists(e)
	seen := map[string]bool{}
	var out []block
	for i := e.first; i < e.last; i++ {
		b := &s.blocks[i]
		if b.doubt || b.onlyLinks() && !s.listed(e, i) {
			continue
		}
		if len(b.text) > 80 && seen[b.text] {
			continue // hidden copies of an article stand beside it on pages with a wall
		}
		seen[b.text] = true
		out = append(out, *b)
	}
	return out
}

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
