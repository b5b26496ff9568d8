package extract

import "strings"

// dayFirst says whether the page's readers take 3/4/2025 for the third of April: by the country of its language tag, else by
// that of its address. English alone, and addresses of no country, are read the American way.
func (pg *page) dayFirst() bool {
	for _, tag := range []string{pg.lang, pg.meta["og:locale"], pg.meta["content-language"], pg.meta["language"]} {
		lang, country, _ := strings.Cut(strings.ToLower(strings.ReplaceAll(tag, "_", "-")), "-")
		switch {
		case country == "us" || country == "ph":
			return false
		case country != "" || lang != "" && lang != "en" && lang != "zh":
			return true
		}
	}
	host := pg.url.Hostname()
	switch host[strings.LastIndexByte(host, '.')+1:] {
	case "uk", "au", "nz", "ie", "in", "sg", "hk", "my", "mo", "za", "ng", "ke", "pk", "lk", "eu", "fr", "de", "es", "it", "nl", "ch", "at", "be", "pt", "br":
		return true
	}
	return false
}
