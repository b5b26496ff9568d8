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
	if u, ok := found[1]; ok {
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
	u.Fragment = ""
	_, own := partOf(pg.url, false)
	if n := pg.followsAs(u); n > own && found[n] == "" {
		found[n] = u.String()
	}
}

// followsAs is the part as which u follows the page, 0 when it is another article.
func (pg *page) followsAs(u *url.URL) int {
	stem, own := partOf(pg.url, false)
	full := wholeOf(pg.url)
	for _, bare := range []bool{false, true} {
		if s, n := partOf(u, bare); n > 0 && (s == full || own > 0 && s == stem) {
			return n
		}
	}
	return 0
}

var (
	partSuffix = regexp.MustCompile(`(?:[_-]p?(\d{1,2})|/page/(\d{1,2}))$`)
	bareSuffix = regexp.MustCompile(`/(\d{1,2})$`)
	partQuery  = regexp.MustCompile(`(?i)^(?:page|p|pageno|pn)$`)
)

// wholeOf is an address without fragment and numbering parameters.
func wholeOf(u *url.URL) string {
	s, _ := splitQuery(u)
	return strings.TrimSuffix(u.Path, "/") + s
}

// partOf parts an address into its stem and the part it names, 0 for none. Only with bare does a last path element count as
// the number of a part: it is more often that of an article.
func partOf(u *url.URL, bare bool) (stem string, part int) {
	query, n := splitQuery(u)
	p := strings.TrimSuffix(u.Path, "/")
	if n > 0 {
		return p + query, n
	}
	ext := path.Ext(p)
	base := strings.TrimSuffix(p, ext)
	pattern := partSuffix
	if bare {
		pattern = bareSuffix
	}
	if m := pattern.FindStringSubmatch(base); m != nil {
		return strings.TrimSuffix(base, m[0]) + ext + query, num(strings.Join(m[1:], ""))
	}
	return p + query, 0
}

// splitQuery takes the number of the part out of a query.
func splitQuery(u *url.URL) (query string, part int) {
	q := u.Query()
	for k, v := range q {
		if partQuery.MatchString(k) && len(v) == 1 && len(v[0]) < 3 {
			part = num(v[0])
			q.Del(k)
		}
	}
	return "?" + q.Encode(), part
}
