package extract

import (
	"net/url"
	"path"
	"regexp"
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"yinwen"
)

// maxParts bounds the following pages of one article.
const maxParts = 20

// NextPages returns the addresses of the following parts of an article that is split over several pages, in order and at most
// 20, nil for the usual article on one page: links with the same host and path stem that are numbered as parts (_2.html,
// -2.html, /2, ?page=2). Pages that cannot be read have none.
func NextPages(p yinwen.Page) []string {
	pg, err := open(p, Hint{})
	if err != nil || pg.root == nil {
		return nil
	}
	found := map[int]string{}
	pg.partLinks(pg.root, found)
	if len(found) == 0 {
		return nil
	}
	var out []string
	for n := 2; n <= maxParts+1; n++ { // parts are numbered from 1, or from 0 or 1 behind an unnumbered first
		if u, ok := found[n]; ok {
			out = append(out, u)
		} else if n > 2 || found[1] == "" {
			break
		}
	}
	if u, ok := found[1]; ok && number(pg.url) != 1 {
		out = append([]string{u}, out...)
	}
	return out
}

func (pg *page) partLinks(n *html.Node, found map[int]string) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A && len(found) < 2*maxParts {
			pg.partLink(c, found)
		}
		pg.partLinks(c, found)
	}
}

var partLabel = regexp.MustCompile(`^[\[(（第]?\s*(\d{1,2})\s*[\])）页頁]?$|下一[页頁]|下[页頁]|^(?i:next(?: page)?)\s*[>»]*$|余下全文|閱讀全文`)

func (pg *page) partLink(a *html.Node, found map[int]string) {
	u, err := pg.url.Parse(strings.TrimSpace(attr(a, "href")))
	if err != nil || u.Host != pg.url.Host || !partLabel.MatchString(clean(textOf(a))) {
		return
	}
	if stem(u) != stem(pg.url) || u.String() == pg.url.String() {
		return
	}
	u.Fragment = ""
	if n := number(u); n > 0 && n > number(pg.url) && found[n] == "" {
		found[n] = u.String()
	}
}

var (
	partSuffix = regexp.MustCompile(`(?:[_-]p?(\d{1,2})|/(?:page/)?(\d{1,2}))$`)
	partQuery  = regexp.MustCompile(`(?i)^(?:page|p|pageno|pn)$`)
)

// stem is an address without the number of the part.
func stem(u *url.URL) string {
	dir, file := path.Split(strings.TrimSuffix(u.Path, "/"))
	ext := path.Ext(file)
	base := partSuffix.ReplaceAllString(dir+strings.TrimSuffix(file, ext), "")
	q := u.Query()
	for k := range q {
		if partQuery.MatchString(k) {
			q.Del(k)
		}
	}
	return base + ext + "?" + q.Encode()
}

// number is the part that an address names, 0 for none.
func number(u *url.URL) int {
	for k, v := range u.Query() {
		if partQuery.MatchString(k) && len(v) == 1 && len(v[0]) < 3 {
			return num(v[0])
		}
	}
	p := strings.TrimSuffix(u.Path, "/")
	if m := partSuffix.FindStringSubmatch(strings.TrimSuffix(p, path.Ext(p))); m != nil {
		return num(m[1] + m[2])
	}
	return 0
}
