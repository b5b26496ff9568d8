package extract

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bestTitle is the title on which the witnesses agree: the headings, JSON-LD, OpenGraph, <title> and the hint. A heading is
// believed first, for it is what readers see; site and channel names are stripped from the others.
func (pg *page) bestTitle(s *survey, first int) string {
	told := pg.toldTitles()
	h, sure := pg.heading(s, told)
	if sure {
		return h
	}
	if h == "" && pg.onlySites(told) {
		if t := s.headline(first); t != "" {
			return t
		}
	}
	if b := echo(s, told); b != "" {
		return b
	}
	if h != "" {
		return h
	}
	for _, t := range told {
		if u := pg.stripSite(t); u != "" {
			return u
		}
	}
	if len(pg.h1) == 1 && !pg.leadsHome(pg.h1[0]) {
		return lastCrumb(clean(textOf(pg.h1[0]))) // however short: nothing else is there
	}
	return ""
}

// toldTitles are what the page's metadata and the hint call it, the most trusted first.
func (pg *page) toldTitles() []string {
	var all []string
	add := func(s string) {
		if s = clean(html.UnescapeString(s)); s != "" && len(s) < 600 {
			all = append(all, s)
		}
	}
	for _, l := range pg.ld {
		add(l.headline)
	}
	add(pg.meta["og:title"])
	add(pg.meta["articletitle"]) // the meta of Chinese government pages
	add(pg.title)
	add(pg.meta["twitter:title"])
	add(pg.hint.Title)
	return all
}

// heading chooses among the h1 elements: the one most like a told title; a lone one also when the page is told otherwise,
// unless it is the name of the site or a section, but then it is not sure.
func (pg *page) heading(s *survey, told []string) (title string, sure bool) {
	best, bestLike := "", 0.0
	var lone []string
	for _, n := range pg.h1 {
		text := lastCrumb(clean(textOf(n)))
		if text == "" || len(text) > 600 || pg.isSiteName(text) || pg.leadsHome(n) {
			continue
		}
		like := 0.0
		for _, t := range told {
			like = max(like, likeness(text, t))
		}
		if like > bestLike {
			best, bestLike = text, like
		}
		if !s.inDoubt(n) {
			lone = append(lone, text)
		}
	}
	switch {
	case bestLike >= 0.5:
		return withoutKicker(best, told), true
	case len(lone) == 1 && longTitle(lone[0]):
		return lone[0], false
	}
	return "", false
}

// withoutKicker drops the name of a section that a heading holds before the title: what two witnesses tell is its end.
func withoutKicker(heading string, told []string) string {
	h := key(heading)
	for i, t := range told {
		k := key(t)
		if len(k) >= len(h) || len(k)*2 < len(h) || !strings.HasSuffix(h, k) || !strings.HasSuffix(heading, " "+t) {
			continue
		}
		for j, other := range told {
			if j != i && strings.HasPrefix(key(other), k) {
				return t
			}
		}
	}
	return heading
}

// lastCrumb drops the path of sections that some sites put before the title in its heading.
func lastCrumb(s string) string {
	for _, sep := range []string{"〉", " > ", " » ", " › "} {
		if i := strings.LastIndex(s, sep); i >= 0 {
			s = s[i+len(sep):]
		}
	}
	return strings.TrimSpace(s)
}

// longTitle: shorter headings are names of sections.
func longTitle(s string) bool {
	if hasHan(s) {
		return utf8.RuneCountInString(s) >= 8
	}
	return len(strings.Fields(s)) >= 4
}

// inDoubt reports whether the element n lies inside one that the survey doubts.
func (s *survey) inDoubt(n *html.Node) bool {
	for i := range s.blocks {
		if b := &s.blocks[i]; b.node == n {
			return b.doubt
		}
	}
	return false
}

// leadsHome knows headings that are a logo: their link goes to the front page.
func (pg *page) leadsHome(n *html.Node) bool {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A {
			u, err := pg.url.Parse(attr(c, "href"))
			return err == nil && strings.Trim(u.Path, "/") == "" && u.RawQuery == "" && strings.Trim(pg.url.Path, "/") != ""
		}
	}
	return false
}

// maxEcho bounds the blocks among which the title is looked for.
const maxEcho = 3000

// echo finds a told title in the page's own text: a line that equals its head or tail is where the site's suffix ends.
func echo(s *survey, told []string) string {
	best := ""
	for _, t := range told {
		k := key(t)
		for i := range min(len(s.blocks), maxEcho) {
			b := &s.blocks[i]
			if len(b.text) > 300 || len(b.text) < len(best) || b.link*2 > len(b.text) && b.doubt {
				continue
			}
			bk := key(b.text)
			if (longEnough(bk, k) || isLastPart(b.text, t)) && (strings.HasPrefix(k, bk) || strings.HasSuffix(k, bk)) && len(bk) > len(key(best)) {
				best = b.text
			}
		}
	}
	return best
}

// isLastPart reports whether part is what a Chinese title ends with behind a space: site column title.
func isLastPart(part, whole string) bool {
	return hasHan(part) && utf8.RuneCountInString(part) >= 6 && strings.HasSuffix(whole, " "+part) && !siteWord(part)
}

// longEnough: a shorter echo is a channel name.
func longEnough(part, whole string) bool {
	return len(part)*2 >= len(whole) && utf8.RuneCountInString(part) >= 6
}
