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
	return s.withSiblings(s.oneOf(best))
}

// oneOf narrows e to the article in it that holds most of its prose, when the rest stands in other articles: those under a
// story are teasers of further ones.
func (s *survey) oneOf(e *elem) *elem {
	if e == nil {
		return nil
	}
	var best *elem
	all := 0
	for i := s.indexOf(e) + 1; i < e.end; i++ {
		c := &s.elems[i]
		if c.node.DataAtom != atom.Article {
			continue
		}
		all += s.proseIn(c)
		if best == nil || s.proseIn(c) > s.proseIn(best) {
			best = c
		}
		i = c.end - 1
	}
	if best != nil && s.proseIn(best)*2 > s.proseIn(e) && all*10 > s.proseIn(e)*9 {
		return best
	}
	return e
}

// withSiblings widens a lone paragraph to the element around it when further sentences stand there and no more noise than
// prose: the links under a short article weigh more than its last sentence.
func (s *survey) withSiblings(e *elem) *elem {
	if e == nil || e.node.DataAtom != atom.P || e.parent < 0 {
		return e
	}
	outer := &s.elems[e.parent]
	if s.score(outer)*2 < s.score(e) {
		return e
	}
	for i := outer.first; i < outer.last; i++ {
		b := &s.blocks[i]
		if (i < e.first || i >= e.last) && b.node.DataAtom == atom.P && b.stops > 0 && b.link == 0 && !b.note && !b.doubt {
			return outer
		}
	}
	return e
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
		if !teasers && (e.kind != aside && e.kind != hidden || s.proseIn(e)*2 > total && !(e.node.DataAtom == atom.Aside && s.bodyOutside(e))) {
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

// bodyOutside reports whether an element that is named or tagged as an article holds prose outside of e, so that e, however
// large, may be beside it.
func (s *survey) bodyOutside(e *elem) bool {
	for i := range s.elems {
		c := &s.elems[i]
		if (c.kind == body || c.node.DataAtom == atom.Article) && (c.last <= e.first || c.first >= e.last) && s.proseIn(c) >= 600 {
			return true
		}
	}
	return false
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
