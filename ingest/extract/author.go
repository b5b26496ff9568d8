package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

var bySomeone = regexp.MustCompile(`^(?i:(?:written |posted |words |story )?by)\s*:?\s+((?:[A-Z][\w.'’-]*|de|van|von|der|la|el|bin|al|and|&)(?:[ ,]+(?:[A-Z][\w.'’-]*|de|van|von|der|la|el|bin|al|and|&)){0,9})`)

// toldAuthor is the author that JSON-LD or metadata name.
func (pg *page) toldAuthor() string {
	for _, l := range pg.ld {
		if l.kind != "WebPage" && pg.isPerson(l.author) {
			return l.author
		}
	}
	for _, key := range []string{"author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "citation_author", "article.author", "og:article:author", "twitter:data1"} {
		if v := pg.meta[key]; pg.isPerson(v) && (key != "twitter:data1" || strings.EqualFold(pg.meta["twitter:label1"], "written by")) {
			return nameOf(v)
		}
	}
	return ""
}

// shownAuthor reads the author that stands near the title: an element that is named so, or a line "By …".
func (pg *page) shownAuthor(s *survey, from, to int) string {
	for _, a := range s.authors {
		if a.block < from || a.block >= to {
			continue
		}
		t := nameOf(lastName(clean(textOf(a.node))))
		if pg.isPerson(t) && len(t) < 60 && len(strings.Fields(t)) <= 7 && !hasDate(t) {
			return t
		}
	}
	for i := from; i < to; i++ {
		if t := s.blocks[i].text; len(t) <= 160 {
			if a := byName(t); pg.isPerson(a) {
				return a
			}
		}
	}
	for i := max(1, from); i+1 < to; i++ {
		if t := s.blocks[i].text; fullName.MatchString(t) && (hasDate(s.blocks[i-1].text) || hasDate(s.blocks[i+1].text)) && pg.isPerson(t) {
			return t
		}
	}
	return ""
}

// byName reads "By Jane Doe", alone or behind a date.
func byName(text string) string {
	if m := bySomeone.FindStringSubmatch(text); m != nil {
		return strings.Trim(m[1], " ,")
	}
	if d, ok := parseDate(text); ok && d.at < 24 {
		if m := bySomeone.FindStringSubmatch(strings.TrimLeft(text[d.end:], " ·•|,–—-")); m != nil {
			return strings.Trim(m[1], " ,")
		}
	}
	return ""
}

var fullName = regexp.MustCompile(`^[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]*){1,3}$`)

// isPerson rejects what sites put in place of an author: addresses, markup, the name of a role.
func (pg *page) isPerson(s string) bool {
	if s == "" || len(s) > 200 || strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "@") || strings.Contains(s, "@") && !strings.Contains(s, " ") {
		return false
	}
	switch strings.ToLower(s) {
	case "by", "admin", "administrator", "root", "webmaster", "author", "no author", "editor", "system", "follow", "posted on", "user", "null", "none", "undefined", "anonymous", "true", "false":
		return false
	}
	return !pg.isTitleOf(s)
}

func (pg *page) isTitleOf(s string) bool { return key(s) == key(pg.title) }

// lastName drops what runs into a name from the element around it.
func lastName(s string) string { return strings.Trim(s, " |·•,:-–—") }

// authorAddress knows links to a page about one author.
var authorAddress = regexp.MustCompile(`/(?:authors?|contributors?|writers?|reporters?|journalists?)/[^/?#]+/?$`)

// hasRole rejects cheaply what authorAddress does not match.
func hasRole(address string) bool {
	for _, w := range []string{"/author", "/contrib", "/writer", "/report", "/journalist"} {
		if strings.Contains(address, w) {
			return true
		}
	}
	return false
}

// isAuthorElement knows the elements that sites mark as their author's name.
func isAuthorElement(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "rel", "itemprop":
			if a.Val == "author" {
				return true
			}
		case "href":
			if n.DataAtom == atom.A && hasRole(a.Val) && authorAddress.MatchString(a.Val) {
				return true
			}
		case "class":
			if strings.Contains(a.Val, "uthor") || strings.Contains(a.Val, "yline") || strings.Contains(a.Val, "riter") || strings.Contains(a.Val, "zuozhe") {
				return namesAuthor(a.Val)
			}
		}
	}
	return false
}

func namesAuthor(class string) bool {
	found := false
	for part := range strings.FieldsSeq(class) {
		for _, t := range split(part) {
			switch t {
			case "author", "byline", "authors", "writer", "zuozhe", "authorname":
				found = true
			case "bio", "avatar", "comment", "comments", "reply", "date", "social", "image", "img", "related", "card", "teaser", "title", "role", "job", "desc", "description":
				return false
			}
		}
	}
	return found
}
