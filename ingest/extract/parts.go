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

// MaxParts bounds the following pages of one article.
const MaxParts = 20

// NextPages returns the addresses of the following parts of an article to which p links, in order and at most MaxParts, nil for the
// usual article on one page. p is the article's first page or one of its following parts: some of these link to the next one
// only. Parts have the host and path stem of the article's address and are numbered (_2.html, -2.html, /2, ?page=2). Pages that
// cannot be read have none.
func NextPages(article string, p yinwen.Page) []string {
	base, err := url.Parse(article)
	if err != nil {
		return nil
	}
	pg, err := open(p, Hint{})
	if err != nil || pg.root == nil {
		return nil
	}
	parts := parting{base: base, page: pg.url, own: followsAs(base, pg.url), found: map[int]string{}}
	if _, n := partOf(base, false); parts.own == 0 {
		parts.own = n
	}
	parts.collect(pg.root)
	return parts.inOrder()
}

// parting gathers the links of one page of an article to the article's later parts.
type parting struct {
	base, page *url.URL // addresses of the article and of the page
	own        int      // the part that the page is, 0 for an unnumbered first one
	found      map[int]string
}

// inOrder are the parts behind the page's own up to the first gap. Behind an unnumbered first page they are numbered from 1 or 2.
func (p *parting) inOrder() []string {
	var out []string
	n := p.own + 1
	if p.own == 0 && p.found[1] == "" {
		n = 2
	}
	for ; p.found[n] != "" && len(out) < MaxParts; n++ {
		out = append(out, p.found[n])
	}
	return out
}

func (p *parting) collect(n *html.Node) {
	for c := n.FirstChild; c != nil; c = c.NextSibling {
		if c.DataAtom == atom.A && len(p.found) < 2*MaxParts {
			p.link(c)
		}
		p.collect(c)
	}
}

var partLabel = regexp.MustCompile(`^[\[(（第]?\s*(\d{1,2})\s*[\])）页頁]?$|下一[页頁]|下[页頁]|^(?i:next(?: page)?)\s*[>»]*$|余下全文|閱讀全文`)

func (p *parting) link(a *html.Node) {
	u, err := p.page.Parse(strings.TrimSpace(attr(a, "href")))
	if err != nil || u.Host != p.base.Host || !partLabel.MatchString(clean(textOf(a))) {
		return
	}
	u.Fragment = ""
	if n := followsAs(p.base, u); n > p.own && p.found[n] == "" {
		p.found[n] = u.String()
	}
}

// followsAs is the part as which u follows the article at base, 0 when it is another article.
func followsAs(base, u *url.URL) int {
	stem, own := partOf(base, false)
	full := wholeOf(base)
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
