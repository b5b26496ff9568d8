package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// bestTitle is the title on which the witnesses agree: the headings, JSON-LD, OpenGraph, <title> and the hint. A heading is
// believed first, for it is what readers see; site and channel names are stripped from the others.
func (pg *page) bestTitle(s *survey) string {
	told := pg.toldTitles()
	h, sure := pg.heading(s, told)
	if sure {
		return h
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
		return best, true
	case len(lone) == 1 && longTitle(lone[0]):
		return lone[0], false
	}
	return "", false
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

// echo finds a told title in the page's own text: a line that equals its head or tail is where the site's suffix ends.
func echo(s *survey, told []string) string {
	best := ""
	for _, t := range told {
		k := key(t)
		for i := range s.blocks {
			b := &s.blocks[i]
			if len(b.text) > 300 || len(b.text) < len(best) || b.link*2 > len(b.text) && b.doubt {
				continue
			}
			bk := key(b.text)
			if longEnough(bk, k) && (strings.HasPrefix(k, bk) || strings.HasSuffix(k, bk)) && len(bk) > len(key(best)) {
				best = b.text
			}
		}
	}
	return best
}

// longEnough: a shorter echo is a channel name.
func longEnough(part, whole string) bool {
	return len(part)*2 >= len(whole) && utf8.RuneCountInString(part) >= 6
}

// separators stand between a title and the names of channel and site. Those without spaces occur in Chinese titles only.
const separators = "_|｜¦»›«•·–—-"

// stripSite drops from a told title the names of site and channels that sites put behind, and some before, it.
func (pg *page) stripSite(t string) string {
	parts := titleParts(t)
	if len(parts) > 2 && hasHan(parts[0]) && utf8.RuneCountInString(parts[0]) > 6 && !siteWord(parts[0]) {
		parts = parts[:1] // title, column, channel, site
	}
	for len(parts) > 1 {
		last := parts[len(parts)-1]
		rest := strings.Join(parts[:len(parts)-1], "")
		if !pg.isSiteName(last) && !channelLike(last, rest) {
			break
		}
		parts = parts[:len(parts)-1]
	}
	for len(parts) > 1 && (pg.isSiteName(parts[0]) || siteWord(parts[0]) && len(parts[0])*2 < len(strings.Join(parts[1:], ""))) {
		parts = parts[1:]
	}
	first, last := parts[0], parts[len(parts)-1]
	i, j := strings.Index(t, first), strings.LastIndex(t, last)
	if i < 0 || j < i {
		return t
	}
	return strings.TrimSpace(t[i : j+len(last)])
}

// titleParts cuts a title at separators: surrounded by spaces, or, next to Chinese, alone.
func titleParts(t string) []string {
	var parts []string
	runes := []rune(t)
	start := 0
	for i := 0; i < len(runes); i++ {
		if !strings.ContainsRune(separators, runes[i]) || i == 0 || !divides(runes, i) {
			continue
		}
		if p := strings.TrimSpace(string(runes[start:i])); p != "" {
			parts = append(parts, p)
		}
		for i+1 < len(runes) && strings.ContainsRune(separators+" ", runes[i+1]) {
			i++
		}
		start = i + 1
	}
	if p := strings.TrimSpace(string(runes[start:])); p != "" {
		parts = append(parts, p)
	}
	if parts == nil {
		return []string{t}
	}
	return parts
}

// divides reports whether the separator at i divides the title: a dash inside a word, a number or a Chinese dash does not.
func divides(r []rune, i int) bool {
	if i+1 >= len(r) {
		return true
	}
	prev, next := r[i-1], r[i+1]
	if unicode.IsSpace(prev) && (unicode.IsSpace(next) || r[i] != '-') {
		return true
	}
	switch r[i] {
	case '_', '|', '｜', '»', '›', '¦':
		return true
	case '—', '·', '•', '–':
		return r[i] != '—' && unicode.IsSpace(next)
	}
	return r[i] == '-' && (unicode.Is(unicode.Han, prev) || strings.ContainsRune("）)」】!?！？”", prev) || next == '-' || prev == '-') && !unicode.IsDigit(next)
}

// channelLike says whether last, behind rest, is the name of a channel or site: short beside the title, and no sentence.
func channelLike(last, rest string) bool {
	if hasHan(rest) {
		return siteWord(strings.Trim(last, "《》")) || strings.Count(last, ",") > 1 || utf8.RuneCountInString(last) <= 8 && len(last)*2 <= len(rest) && !strings.ContainsAny(last, "，。？！：“”0123456789")
	}
	words := len(strings.Fields(last))
	return words <= 5 && words*2 <= len(strings.Fields(rest)) && !strings.ContainsAny(last, "?!:") || words <= 8 && siteWord(last) && words < len(strings.Fields(rest))
}

// siteWord knows words that names of sites and channels have.
func siteWord(s string) bool {
	for _, w := range []string{"网", "網", "频道", "頻道", "新闻", "新聞", "日报", "日報", "时报", "時報", "晚报", "晚報", "财经", "財經", "银行", "銀行", "中心", "在线", "線上", "门户", "资讯", "資訊", "证券", "电视", "電視", "官方", "首页", "总局", "委员会", "局"} {
		if strings.HasSuffix(s, w) || w == "网" && strings.Contains(s, w) {
			return true
		}
	}
	low := strings.ToLower(s)
	for _, w := range []string{".com", ".org", ".net", ".cn", "news", "blog", "magazine", "times", "daily", "journal", "university", "institute", "bank"} {
		if strings.Contains(low, w) {
			return true
		}
	}
	return false
}

// isSiteName compares s with the names that the page gives its site, and with its host.
func (pg *page) isSiteName(s string) bool {
	k := key(s)
	if k == "" {
		return true
	}
	for _, name := range []string{pg.meta["og:site_name"], pg.meta["application-name"], pg.meta["sitename"], pg.meta["apple-mobile-web-app-title"]} {
		if key(name) == k {
			return true
		}
	}
	for _, l := range pg.ld {
		if l.publisher != "" && key(l.publisher) == k {
			return true
		}
	}
	host := strings.ToLower(pg.url.Hostname())
	return len(k) > 2 && strings.Contains(strings.ReplaceAll(host, "-", ""), k)
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}

// likeness of two titles, 0 to 1: how much of the shorter one's letter pairs the longer one has.
func likeness(a, b string) float64 {
	x, y := pairs(key(a)), pairs(key(b))
	if len(x) == 0 || len(y) == 0 {
		return 0
	}
	both := 0
	for p, n := range x {
		both += min(n, y[p])
	}
	return 2 * float64(both) / float64(count(x)+count(y)) * bonus(key(a), key(b))
}

// bonus lifts a title that begins the other, longer one.
func bonus(a, b string) float64 {
	if strings.HasPrefix(b, a) && utf8.RuneCountInString(a) >= 6 {
		return 2
	}
	return 1
}

func pairs(s string) map[[2]rune]int {
	m := map[[2]rune]int{}
	var last rune
	for _, r := range s {
		if last != 0 {
			m[[2]rune{last, r}]++
		}
		last = r
	}
	return m
}

func count(m map[[2]rune]int) int {
	n := 0
	for _, c := range m {
		n += c
	}
	return n
}
