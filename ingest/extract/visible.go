package extract

import (
	"regexp"
	"strings"

	"golang.org/x/net/html/atom"
)

var (
	publishedLabel = regexp.MustCompile(`(?i)(?:发布时间|发布日期|发表时间|發布時間|發佈時間|發布日期|发稿时间|刊登日期|日期|时间|時間|published(?: on| at| date)?|post(?:ed(?: on)?|(?:ing)? (?:time|date))|publish date|publication date|\bdate|released?(?: on)?|issue date|first published)\s*[:：︰|]?\s*$`)
	draftedLabel   = regexp.MustCompile(`(?i)(?:发文日期|成文日期|签发日期|印发日期|生成日期|dispatch date|date of issue|signed on)\s*[:：︰|]?\s*$`)
	updatedLabel   = regexp.MustCompile(`(?i)(?:更新时间|更新日期|更新時間|最后更新|updated(?: on| at)?|last (?:updated?|modified|reviewed)(?: on)?|modified(?: on)?|reviewed(?: on)?)\s*[:：︰|]?\s*$`)
)

// maxDate is the length of a date with its time, in bytes. Links as short may lead to the articles of that day.
const maxDate = 30

// visible adds the dates that readers see near the title: in time elements, behind labels, or alone in a line; and those
// behind labels under the article.
func (pg *page) visible(s *survey, first, last, title int, add func(string, float64, stamp, bool)) {
	from, to := s.window(first, title)
	s.dateElements(from, to, first, title, add)
	for i := from; i < to; i++ {
		b := &s.blocks[i]
		linked := b.link*10 > len(b.text)*7 || b.links > 0 && b.node.DataAtom == atom.Li
		if len(b.text) > 300 || isCopyright(b.text) || linked && len(b.text) > maxDate || b.doubt && i < title && !(b.isByline() && title-i <= 4) || i >= last {
			continue
		}
		near := 1 - float64(abs(i-first))/100
		if d, ok := parseDate(b.text); ok {
			d, rule, confidence := b.bestDate(d, s.labelBefore(i))
			if atTitle(i, title, first) && confidence >= 0.78 && len(b.text)-(d.end-d.at) < 60 {
				rule, confidence, near = "text at title", 0.97, 1
			}
			add(rule, confidence*near, d, confidence > 0)
		} else if d, ok := pg.readTwoDigits(b.text); ok && len(b.text)-(d.end-d.at) < 40 {
			add("text two digits", 0.6*near, d, true)
		} else if d, ok := readShort(b.text); ok && len(b.text) < 60 && b.stops == 0 {
			add("text without year", 0.5*near, pg.withYear(d, s), true)
		} else if d, ok := pg.ago(b.text); ok && b.stops == 0 {
			add("text relative", 0.45*near, d, true)
		}
	}
	for i := last; i < min(last+30, len(s.blocks)); i++ {
		if d, ok := parseDate(s.blocks[i].text); ok && len(s.blocks[i].text) < 120 && !isCopyright(s.blocks[i].text) {
			if rule, confidence := s.blocks[i].dateTrust(d, s.labelBefore(i)); strings.Contains(rule, " ") {
				add(rule+" below", confidence-0.38, d, true)
			}
		}
	}
}

// atTitle reports whether block i stands beside the title, or between it and the first block of the article.
func atTitle(i, title, first int) bool {
	return i >= title-2 && i <= max(title+5, min(first-1, title+20))
}

// isCopyright knows lines that date the site and not the article.
func isCopyright(text string) bool {
	return strings.Contains(text, "©") || strings.Contains(text, "版权所有") || strings.Contains(text, "版權所有") ||
		strings.Contains(text, "opyright") || strings.Contains(text, "COPYRIGHT")
}

// labelBefore is the line before i when it may be the label of it.
func (s *survey) labelBefore(i int) string {
	if i == 0 || len(s.blocks[i-1].text) > 30 {
		return ""
	}
	return s.blocks[i-1].text
}

// bestDate is the most trusted date of a line, the first of which is d: tables tell when a notice was drafted and when it was
// published in one row.
func (b *block) bestDate(d stamp, head string) (best stamp, rule string, confidence float64) {
	best = d
	rule, confidence = b.dateTrust(d, head)
	for n := 0; n < 3; n++ {
		next, ok := parseDate(b.text[d.end:])
		if !ok {
			break
		}
		next.at, next.end = next.at+d.end, next.end+d.end
		if r, c := b.dateTrust(next, ""); c > confidence && r == "text published" {
			best, rule, confidence = next, r, c
		}
		d = next
	}
	return best, rule, confidence
}

// dateTrust tells how much a date in a visible line is to be trusted as that of publication.
// head is the label in the line before, if any.
func (b *block) dateTrust(d stamp, head string) (string, float64) {
	head += b.text[:d.at]
	rest := len(b.text) - (d.end - d.at)
	switch {
	case draftedLabel.MatchString(head): // before 日期 alone, which ends 成文日期
		return "text drafted", 0.75
	case updatedLabel.MatchString(head):
		return "text updated", 0.72
	case publishedLabel.MatchString(head):
		return "text published", 0.9
	case rest < 30 || rest < 90 && b.stops < 2 || rest < 140 && b.stops == 0:
		return "text", 0.78
	}
	return "", 0
}

// titleAt is the block at which the title stands, or first when it stands nowhere before the article.
func (s *survey) titleAt(first int, title string) int {
	want, at, whole := key(title), first, false
	for i := max(0, first-maxEcho); i < min(first+3, len(s.blocks)); i++ {
		b := &s.blocks[i]
		if len(b.text) > 600 || want == "" {
			continue
		}
		if k := key(b.text); k == want || !whole && isHeading(b.node) && len(k) > 20 && strings.HasPrefix(want, k) {
			at, whole = i, k == want
		}
	}
	return at
}

// window is the range of blocks in which date and author are looked for: from a little before the title to a little after the
// first block of the article.
func (s *survey) window(first, title int) (from, to int) {
	if first-title > 40 {
		title = first - 12
	}
	return max(0, min(title, first)-6), min(max(title, first)+4, len(s.blocks))
}

func abs(n int) int { return max(n, -n) }
