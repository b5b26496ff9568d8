package extract

import "unicode/utf8"

// onlySites reports whether the told titles name the site and not the article.
func (pg *page) onlySites(told []string) bool {
	for _, t := range told {
		if longTitle(t) && utf8.RuneCountInString(t) > 16 || !siteWord(t) && !pg.isSiteName(t) {
			return false
		}
	}
	return true
}

// headline is the line above the date line before block first: the title of pages without headings, whose <title> names the
// site alone.
func (s *survey) headline(first int) string {
	for i := first - 1; i > 0 && i >= first-6; i-- {
		b := &s.blocks[i]
		if len(b.text) > 120 || !hasDate(b.text) {
			continue
		}
		if h := &s.blocks[i-1]; longTitle(h.text) && len(h.text) < 300 && h.link == 0 && h.stops < 3 && !h.doubt && !h.row && !h.isByline() {
			return h.text
		}
	}
	return ""
}

// firstProse is the first block of e that reads like sentences, 0 when there is none.
func (s *survey) firstProse(e *elem) int {
	if e == nil {
		return 0
	}
	for i := e.first; i < e.last; i++ {
		if b := &s.blocks[i]; b.prose() > 0 && !b.row {
			return i
		}
	}
	return 0
}
