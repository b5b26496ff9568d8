package extract

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

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
