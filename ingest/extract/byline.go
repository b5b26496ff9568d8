package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html"
)

// bylinePattern knows lines that only tell who, when and from where.
var bylinePattern = regexp.MustCompile(`(?i)^[\s\[【(（|·•]*(?:` +
	`(?:来源|來源|稿源|作者|编辑|編輯|责任编辑|責任編輯|责编|记者|发布|发布时间|发布日期|發布時間|发表时间|时间|日期|发稿时间|更新时间|更新日期|更新時間|字号|字號|字体|字體|大小|浏览|浏览次数|点击|点击数|阅读|阅读量|浏览量|访问量|关键词|文章来源|信息来源|新闻来源|发布机构|索引号|文号|公布时间|转载于)\s*[:：︰]` +
	`|(?:by|written by|posted by|posted on|published|published on|updated|last updated|date|source|author|editor|photo by|photos by|image by|credit|reviewed by|medically reviewed by|fact checked by|edited by)\s*[:：|]` +
	`|(?:by|written by|posted by|reviewed by|edited by|photo by)\s+[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){0,4}\s*(?:$|[·|•,–-])` +
	`|(?:(?:first |originally |last )?(?:updated|published|posted|modified)|on)?\s*(?:on\s+|[:：]\s*)?\d{4}\s*[-/.年]\s*\d{1,2}\s*[-/.月]\s*\d{1,2}[^。]{0,60}$` +
	`|(?:(?:first |originally |last )?(?:updated|published|posted|modified)|on)?\s*(?:on\s+|[:：]\s*)?(?:(?:mon|tues?|wednes|thurs?|fri|satur|sun)[a-z]*,?\s+)?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?\s+\d{1,2},?\s+\d{4}.{0,40}$` +
	`|(?:(?:first |originally |last )?(?:updated|published|posted|modified)|on)?\s*(?:on\s+|[:：]\s*)?\d{1,2}\s+(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?,?\s+\d{4}.{0,40}$` +
	`|\d+\s*(?:min|minute|minutes|mins)\s+read` +
	`|(?:调整|調整)?(?:字体|字體|字号|字號)` +
	`|\d+\s*人参与` +
	`)`)

// isByline reports whether b tells only who wrote it, when and where it came from.
func (b *block) isByline() bool {
	return len(b.text) < 200 && b.stops < 4 && !b.row && b.node.Data != "li" && bylinePattern.MatchString(b.text)
}

// credit is who stands behind an article.
type credit struct{ author, origin, editor string }

var labelPattern = regexp.MustCompile(`(?i)(文章来源|信息来源|新闻来源|稿件来源|来源|來源|稿源|(?:本文)?作者|撰稿人?|撰文|责任编辑|責任編輯|本文编辑|网络编辑|责编|编辑|編輯|记者|发布时间|发布日期|时间|日期|字号|字体|字體|浏览次数|浏览|点击数?|阅读|评论|分享|打印|关键词|标签|\bsource|\borigin|\bauthor|\breporter|\bwritten by|\bposted by|\beditor(?: in charge)?|\bedited by|\bupdated|\bpublished|\bdate)\s*[:：︰]\s*`)

// labelled reads 来源：, 作者：, 责任编辑： and their like in one line; a value ends where the next label begins.
func labelled(text string, c *credit) {
	if !strings.ContainsAny(text, ":：︰") {
		return
	}
	at := labelPattern.FindAllStringSubmatchIndex(text, -1)
	for i, m := range at {
		end := len(text)
		if i+1 < len(at) {
			end = at[i+1][0]
		}
		value := name(text[m[1]:end])
		if value == "" {
			continue
		}
		switch l := strings.ToLower(text[m[2]:m[3]]); {
		case strings.Contains(l, "源") || l == "source" || l == "origin":
			keep(&c.origin, value)
		case strings.Contains(l, "编") || strings.Contains(l, "編") || strings.HasPrefix(l, "edit"):
			keep(&c.editor, value)
		case strings.Contains(l, "作者") || strings.HasPrefix(l, "撰") || l == "记者" || l == "author" || l == "reporter" || strings.HasSuffix(l, " by"):
			keep(&c.author, value)
		}
	}
}

func keep(to *string, value string) {
	if *to == "" {
		*to = value
	}
}

// name trims a value behind a label to the name itself: up to a bar, a bracket's end, a date, or a space behind Chinese.
func name(s string) string {
	if i := strings.IndexAny(s, "|｜\t[【（(<>》]】）)"); i > 0 {
		s = s[:i]
	}
	if d, ok := parseDate(s); ok {
		s = s[:d.at]
	}
	s = strings.Trim(s, " \t,，、;；.。-–—·•[]【】()（）")
	if hasHan(s) {
		s = hanName(s)
	}
	if utf8.RuneCountInString(s) > 60 || strings.Contains(s, "://") {
		return ""
	}
	return s
}

// hanName: behind a space may stand a second name of two to four characters, and nothing else.
func hanName(s string) string {
	words := strings.Fields(s)
	n := 1
	for n < len(words) && n < 6 && hasHan(words[n]) && utf8.RuneCountInString(words[n]) <= 4 && utf8.RuneCountInString(words[0]) <= 4 {
		n++
	}
	return strings.Join(words[:n], " ")
}

var bySomeone = regexp.MustCompile(`^(?i:(?:written |posted |words |story )?by)\s*:?\s+((?:[A-Z][\w.'’-]*|de|van|von|der|la|el|bin|al|and|&)(?:[ ,]+(?:[A-Z][\w.'’-]*|de|van|von|der|la|el|bin|al|and|&)){0,9})`)

// credits gathers author, origin and editor: rules first, then what metadata and the lines about the article tell.
func (pg *page) credits(s *survey, first, last, title int) credit {
	c := credit{author: nameOf(pg.selected(pg.hint.Rules.Author)), origin: nameOf(pg.selected(pg.hint.Rules.Source)), editor: nameOf(pg.selected(pg.hint.Rules.Editor))}
	for _, l := range pg.ld {
		if l.kind != "WebPage" && pg.isPerson(l.author) {
			keep(&c.author, l.author)
		}
	}
	from, to := s.window(first, title)
	var seen credit
	for _, span := range [][2]int{{from, to}, {last - 3, last + 8}} {
		for i := max(0, span[0]); i < min(span[1], len(s.blocks)); i++ {
			if b := &s.blocks[i]; len(b.text) < 300 {
				labelled(b.text, &seen)
			}
		}
	}
	for _, key := range []string{"author", "article:author", "byl", "dc.creator", "dcterms.creator", "parsely-author", "sailthru.author", "citation_author", "article.author", "og:article:author", "twitter:data1"} {
		if v := pg.meta[key]; pg.isPerson(v) && (key != "twitter:data1" || strings.EqualFold(pg.meta["twitter:label1"], "written by")) {
			keep(&c.author, nameOf(v))
		}
	}
	keep(&c.author, seen.author)
	keep(&c.author, pg.shownAuthor(s, from, to))
	keep(&c.origin, seen.origin)
	keep(&c.origin, nameOf(pg.meta["contentsource"]))
	keep(&c.editor, seen.editor)
	return c
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
		if t := s.blocks[i].text; len(t) > 160 {
			continue
		} else if m := bySomeone.FindStringSubmatch(t); m != nil {
			return strings.Trim(m[1], " ,")
		}
	}
	for i := max(1, from); i+1 < to; i++ {
		if t := s.blocks[i].text; fullName.MatchString(t) && (hasDate(s.blocks[i-1].text) || hasDate(s.blocks[i+1].text)) && pg.isPerson(t) {
			return t
		}
	}
	return ""
}

var fullName = regexp.MustCompile(`^[A-Z][\p{L}.'’-]+(?: [A-Z][\p{L}.'’-]*){1,3}$`)

// nameOf removes the label that stands before a name.
func nameOf(s string) string {
	if m := labelPattern.FindStringIndex(s); m != nil && m[0] == 0 {
		return name(s[m[1]:])
	}
	low := strings.ToLower(s)
	for _, p := range []string{"written by ", "posted by ", "words by ", "by "} {
		if strings.HasPrefix(low, p) {
			return strings.TrimSpace(s[len(p):])
		}
	}
	return strings.TrimSpace(s)
}

// isPerson rejects what sites put in place of an author: addresses, markup, the name of a role.
func (pg *page) isPerson(s string) bool {
	if s == "" || len(s) > 200 || strings.Contains(s, "://") || strings.HasPrefix(s, "www.") || strings.HasPrefix(s, "@") || strings.Contains(s, "@") && !strings.Contains(s, " ") {
		return false
	}
	switch strings.ToLower(s) {
	case "admin", "administrator", "root", "webmaster", "author", "editor", "system", "user", "null", "none", "undefined", "anonymous", "true", "false":
		return false
	}
	return !pg.isTitleOf(s)
}

func (pg *page) isTitleOf(s string) bool { return key(s) == key(pg.title) }

func hasDate(s string) bool {
	_, ok := parseDate(s)
	return ok
}

// lastName drops what runs into a name from the element around it.
func lastName(s string) string { return strings.Trim(s, " |·•,:-–—") }

// isAuthorElement knows the elements that sites mark as their author's name.
func isAuthorElement(n *html.Node) bool {
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "rel", "itemprop":
			if a.Val == "author" {
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
