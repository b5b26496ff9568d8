package extract

import (
	"strings"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"
)

// dateElements adds the first element near the title that is marked as a date, and the first one elsewhere: some sites put the
// date into a column beside the article.
func (s *survey) dateElements(from, to, first, title int, add func(string, float64, stamp, bool)) {
	near, far := false, false
	for _, t := range s.dates {
		in := t.block >= from && t.block < to
		if in && near || !in && far || t.block >= len(s.blocks) {
			continue
		}
		b := &s.blocks[t.block]
		d, ok := parseDate(dateOf(t.node))
		if !ok || isCopyright(b.text) || b.link*2 > len(b.text)+80 || b.doubt && t.block < title {
			continue
		}
		confidence := 0.9
		switch updated := t.isUpdate(b); {
		case !in && (updated || b.doubt):
			continue
		case !in:
			far = true
			add("far element", 0.3, d, true)
			continue
		case updated:
			confidence = 0.55
		case atTitle(t.block, title, first):
			confidence = 0.96
		}
		near = true
		add("date element", confidence, d, true)
	}
}

// isUpdate reports whether the element, or what stands before it in the block b, tells of a change.
func (p place) isUpdate(b *block) bool {
	text := clean(textOf(p.node))
	label := text
	if d, ok := parseDate(text); ok {
		label = text[:d.at]
	}
	class := attr(p.node, "class")
	return updatedLabel.MatchString(before(b.text, text)+label) ||
		(strings.Contains(class, "update") || strings.Contains(class, "modif")) && !strings.Contains(class, "publish")
}

func before(text, part string) string {
	i := strings.Index(text, part)
	if i < 0 || part == "" {
		return ""
	}
	return text[:i]
}

// isDateElement knows time elements and those that microdata or their names mark as the date of publication.
func isDateElement(n *html.Node) bool {
	if n.DataAtom == atom.Time {
		return true
	}
	for i := range n.Attr {
		switch a := &n.Attr[i]; a.Key {
		case "itemprop", "property":
			if strings.HasSuffix(a.Val, "datePublished") || strings.HasSuffix(a.Val, "dateCreated") {
				return n.DataAtom != atom.Meta
			}
		case "class", "id":
			if mayNameDate(a.Val) && namesDate(a.Val) {
				return true
			}
		}
	}
	return false
}

// isWriter knows scripts that may write a date where they stand: document.write("2025-09-30").
func isWriter(n *html.Node) bool {
	return n.DataAtom == atom.Script && n.FirstChild != nil && len(n.FirstChild.Data) < 200 && strings.Contains(n.FirstChild.Data, "(") &&
		!strings.Contains(attr(n, "type"), "json")
}

// mayNameDate rejects cheaply what namesDate does.
func mayNameDate(name string) bool {
	for _, w := range []string{"ate", "ime", "ublish", "hijian", "iqi"} {
		if strings.Contains(name, w) {
			return len(name) < 200
		}
	}
	return false
}

// namesDate knows the class names and ids of a date of publication, in English and in the pinyin of 时间 and 日期.
func namesDate(name string) bool {
	found := false
	for part := range strings.FieldsSeq(name) {
		for _, t := range split(part) {
			switch t {
			case "date", "time", "datetime", "timestamp", "pubdate", "pubtime", "published", "publishdate", "publishtime", "publishedat", "postdate", "posttime",
				"newsdate", "newstime", "articledate", "articletime", "entrydate", "releasedate", "shijian", "fbsj", "riqi":
				found = true
			case "update", "updated", "modified", "event", "events", "comment", "comments", "reply", "read", "reading", "calendar", "picker", "widget", "related", "countdown",
				"start", "end", "duration", "expiry", "archive", "card", "teaser", "list":
				return false
			}
		}
	}
	return found
}

// dateOf is the text that tells the date of an element.
func dateOf(n *html.Node) string {
	for _, key := range []string{"datetime", "content", "title"} {
		if v := attr(n, key); v != "" && hasDate(v) {
			return v
		}
	}
	if n.DataAtom == atom.Script {
		return n.FirstChild.Data
	}
	if text := clean(textOf(n)); len(text) < 200 {
		return text
	}
	return ""
}
