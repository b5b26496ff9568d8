package discover

import (
	"net/url"
	"slices"
	"strings"

	"github.com/PuerkitoBio/goquery"

	"yinwen"
)

// Alternate is a page in another language.
type Alternate struct {
	URL  string
	Lang yinwen.Lang
}

// Alternates are the Chinese and English versions that a page declares of itself (link rel=alternate hreflang), without itself.
func Alternates(p yinwen.Page) []Alternate {
	doc, c, err := open(p)
	if err != nil {
		return nil
	}
	var found []Alternate
	doc.Find("link[rel][hreflang][href]").Each(func(_ int, link *goquery.Selection) {
		if !slices.Contains(strings.Fields(strings.ToLower(link.AttrOr("rel", ""))), "alternate") || len(found) >= maxDiscovered {
			return
		}
		a := Alternate{Lang: langOf(link.AttrOr("hreflang", ""))}
		u, ok := c.other(link.AttrOr("href", ""), p)
		if a.URL = u; ok && a.Lang != "" && !slices.Contains(found, a) {
			found = append(found, a)
		}
	})
	return found
}

// langOf reads a language tag, such as zh-Hant-HK; empty for languages other than ours, and for x-default.
func langOf(tag string) yinwen.Lang {
	primary, _, _ := strings.Cut(strings.ReplaceAll(strings.ToLower(strings.TrimSpace(tag)), "_", "-"), "-")
	switch lang := yinwen.Lang(primary); lang {
	case yinwen.Chinese, yinwen.English:
		return lang
	}
	return ""
}

// PathSwap says how the address of a page becomes that of its other language: From, a part of the path, gives way to To, as
// "/eng/" to "/chi/".
type PathSwap struct {
	From string `yaml:"from"`
	To   string `yaml:"to"`
}

// Apply returns the address of the other version; false when the path does not hold From. Host and query stay.
func (s PathSwap) Apply(raw string) (string, bool) {
	u, err := url.Parse(raw)
	if err != nil || s.From == "" {
		return "", false
	}
	path := u.EscapedPath()
	if !strings.Contains(path, s.From) {
		return "", false
	}
	swapped := strings.Replace(path, s.From, s.To, 1)
	if u.Path, err = url.PathUnescape(swapped); err != nil || !strings.HasPrefix(u.Path, "/") {
		return "", false
	}
	u.RawPath = swapped
	return u.String(), swapped != path
}
