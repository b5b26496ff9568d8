package extract

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

// bylinePattern knows lines that only tell who, when and from where.
var bylinePattern = regexp.MustCompile(`(?i)^[\s\[【(（|·•]*(?:` +
	`(?:来源|來源|稿源|作者|编辑|編輯|责任编辑|責任編輯|责编|记者|发布|发布时间|发布日期|發布時間|发表时间|时间|日期|发稿时间|更新时间|更新日期|更新時間|字号|字號|字体|字體|大小|浏览|浏览次数|点击|点击数|阅读|阅读量|浏览量|访问量|关键词|文章来源|信息来源|新闻来源|发布机构|发布日期|发文日期|索引号|文号|公布时间|转载于)\s*[:：︰]` +
	`|(?:by|written by|posted by|posted on|published|published on|published date|publication date|publish date|release date|issue date|updated|last updated|date|source|author|editor|photo by|photos by|image by|credit|reviewed by|medically reviewed by|fact checked by|edited by)\s*[:：|]` +
	`|(?:by|written by|posted by|reviewed by|edited by|photo by)\s+[A-Z][\w.'’-]+(?:\s+[\w.'’-]+){0,4}?\s*(?:$|[·|•,–-]|\son\s+(?:\w+\s+)?\d)` +
	`|ends?/(?:mon|tues|wednes|thurs|fri|satur|sun)day|issued at hkt|(?:完[/／])?(?:19|20)\d{2}年\d{1,2}月\d{1,2}日（星期.）$|香港時間\d|香港时间\d` +
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

var labelPattern = regexp.MustCompile(`(?i)(文章来源|信息来源|新闻来源|稿件来源|来源|來源|稿源|版面编辑|(?:本文)?作者|撰稿人?|撰文|责任编辑|責任編輯|本文编辑|网络编辑|责编|编辑|編輯|记者|发布时间|发布日期|时间|日期|字号|字体|字體|浏览次数|浏览|点击数?|阅读|评论|分享|打印|关键词|标签|\bsource|\borigin|\bauthor|\breporter|\bwritten by|\bposted by|\beditor(?: in charge)?|\bedited by|\bupdated|\bpublished|\bdate)\s*[:：︰]\s*`)

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

// credits gathers author, origin and editor: rules first, then what metadata and the lines about the article tell. Where they
// name the site itself as author, whoever signs the article goes before it.
func (pg *page) credits(s *survey, first, last, title int) credit {
	c := credit{author: nameOf(pg.selected(pg.hint.Rules.Author)), origin: nameOf(pg.selected(pg.hint.Rules.Source)), editor: nameOf(pg.selected(pg.hint.Rules.Editor))}
	told := pg.toldAuthor()
	if !pg.isSiteName(told) {
		keep(&c.author, told)
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
	keep(&c.author, seen.author)
	keep(&c.author, pg.shownAuthor(s, from, to))
	keep(&c.author, s.signed(from, to, first, last))
	keep(&c.author, told)
	keep(&c.origin, seen.origin)
	keep(&c.origin, pg.shownOrigin(s, from, to, title))
	keep(&c.origin, pg.toldOrigin())
	keep(&c.editor, seen.editor)
	return c
}

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

func hasDate(s string) bool {
	_, ok := parseDate(s)
	return ok
}
