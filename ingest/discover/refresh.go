package discover

import (
	"strings"

	"github.com/PuerkitoBio/goquery"

	"yinwen"
)

// Refresh is the page to which another sends its readers by itself (meta http-equiv=refresh), as front pages of sites do that
// have moved below a folder; false when it sends them nowhere else.
func Refresh(p yinwen.Page) (string, bool) {
	doc, c, err := open(p)
	if err != nil {
		return "", false
	}
	refresh := doc.Find("meta[http-equiv][content]").FilterFunction(func(_ int, meta *goquery.Selection) bool {
		return strings.EqualFold(strings.TrimSpace(meta.AttrOr("http-equiv", "")), "refresh")
	})
	_, target, _ := strings.Cut(strings.ReplaceAll(refresh.First().AttrOr("content", ""), ",", ";"), ";")
	key, value, ok := strings.Cut(target, "=")
	if !ok || !strings.EqualFold(strings.TrimSpace(key), "url") {
		value = target
	}
	return c.other(strings.Trim(strings.TrimSpace(value), `"'`), p)
}
