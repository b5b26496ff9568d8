package extract

import "strings"

// country is that of the page's language tag in small letters, "" when no tag names one, and the tag's language.
func (pg *page) country() (country, lang string) {
	for _, tag := range []string{pg.lang, pg.meta["og:locale"], pg.meta["content-language"], pg.meta["language"]} {
		lang, country, _ = strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
		if country != "" || lang != "" && lang != "en" && lang != "zh" {
			break
		}
	}
	return country, lang
}

// dayFirst says whether the page's readers take 3/4/2025 for the third of April, and 3-4-2025 when sep is '-': by the country of
// its language tag, else by that of its address. English alone, and addresses of no country, are read the American way between
// slashes and the European between hyphens.
func (pg *page) dayFirst(sep byte) bool {
	switch country, lang := pg.country(); {
	case country == "us" || country == "ph":
		return false
	case country != "" || lang != "" && lang != "en" && lang != "zh" || sep == '-':
		return true
	}
	host := pg.url.Hostname()
	switch host[strings.LastIndexByte(host, '.')+1:] {
	case "uk", "au", "nz", "ie", "in", "sg", "hk", "my", "mo", "za", "ng", "ke", "pk", "lk", "eu", "fr", "de", "es", "it", "nl", "ch", "at", "be", "pt", "br":
		return true
	}
	return false
}
