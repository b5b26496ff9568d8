package extract

import (
	"regexp"
	"strings"
	"unicode"
	"unicode/utf8"
)

// originMeta are the names under which sites tell where an article comes from.
var originMeta = []string{"contentsource", "content-source", "source", "article:source", "news_source", "newssource", "sourcename", "infosource", "og:article:source", "mediaid", "copyrightsource"}

func (pg *page) toldOrigin() string {
	for _, key := range originMeta {
		if v := nameOf(pg.meta[key]); v != "" && utf8.RuneCountInString(v) <= 60 && !strings.Contains(v, "://") && hasLetter(v) {
			return v
		}
	}
	return ""
}

// shownOrigin reads the origin from the line that tells the date at the title: Deep News11-27, Riverside Daily | Updated: …,
// 示例日报 2024-12-23 10:20.
func (pg *page) shownOrigin(s *survey, from, to, title int) string {
	for i := max(from, title-3); i < min(to, title+6); i++ {
		t := s.blocks[i].text
		if len(t) > 140 || s.blocks[i].stops > 2 {
			continue
		}
		d, ok := parseDate(t)
		if !ok {
			d, ok = readShort(t)
		}
		if !ok {
			continue
		}
		glued := d.at > 0 && t[d.at-1]|0x20 >= 'a' && t[d.at-1]|0x20 <= 'z'
		if o := pg.originBefore(t[:d.at], glued); o != "" {
			return o
		}
		if o := strings.Trim(t[d.end:], " |｜·•,-–—()（）"); hasHan(o) && mediaWord(o) && !strings.ContainsAny(o, " :：") {
			return o
		}
	}
	return ""
}

var dateLabel = regexp.MustCompile(`(?i)(?:(?:first |last )?(?:updated?|published|posted|released|modified)(?: on| at)?|date|time|on|更新时间|更新|发布时间|发布|發布|發佈|发表|发稿时间|时间|時間|日期)\s*[:：]?\s*$`)

// originBefore reads the name before a date: what stands there and looks like a medium, not like a person.
func (pg *page) originBefore(head string, glued bool) string {
	head = strings.TrimSpace(dateLabel.ReplaceAllString(strings.TrimRight(head, " "), ""))
	parts := strings.FieldsFunc(head, func(r rune) bool { return r == '|' || r == '｜' || r == '•' || r == '·' || r == '\t' })
	for i := len(parts) - 1; i >= 0; i-- {
		p := strings.Trim(parts[i], " ,-–—/()（）[]【】")
		if !hasLetter(p) || utf8.RuneCountInString(p) > 40 || strings.ContainsAny(p, ":：") || bySomeone.MatchString(p) || bylinePattern.MatchString(p) {
			continue
		}
		if mediaWord(p) || pg.isSiteName(p) && len(key(p)) > 3 || glued && !fullName.MatchString(p) && len(strings.Fields(p)) <= 4 && unicode.IsUpper(firstRune(p)) {
			return p
		}
	}
	return ""
}

func firstRune(s string) rune {
	r, _ := utf8.DecodeRuneInString(s)
	return r
}

func hasLetter(s string) bool { return strings.IndexFunc(s, unicode.IsLetter) >= 0 }

// mediaWord knows words that the names of newspapers, agencies and their like have.
func mediaWord(s string) bool {
	if hasHan(s) {
		return utf8.RuneCountInString(s) <= 16 && (siteWord(s) || strings.HasSuffix(s, "社") || strings.HasSuffix(s, "报") || strings.HasSuffix(s, "報"))
	}
	for w := range strings.FieldsSeq(strings.ToLower(s)) {
		switch strings.Trim(w, ".,") {
		case "news", "wire", "newswire", "daily", "times", "post", "press", "agency", "media", "journal", "herald", "tribune", "gazette", "bulletin", "observer", "chronicle", "network",
			"tv", "television", "radio", "weekly", "monthly", "finance", "financial", "bank", "authority", "online", "review", "today", "globe", "mail", "standard", "report", "reports", "magazine":
			return true
		}
		if strings.HasSuffix(w, ".com") || strings.HasSuffix(w, ".cn") || strings.HasSuffix(w, ".net") || strings.HasSuffix(w, ".org") || strings.HasSuffix(w, ".hk") {
			return true
		}
	}
	return false
}
