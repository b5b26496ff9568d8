package extract

import (
	"encoding/json"
	"strings"

	"golang.org/x/net/html"
)

// linked is what a page's JSON-LD says of one article.
type linked struct {
	kind, headline, published, modified, author, publisher, body string
}

const maxScript = 2 << 20

func (pg *page) addScript(n *html.Node) {
	if n.FirstChild == nil || len(n.FirstChild.Data) > maxScript {
		return
	}
	text := n.FirstChild.Data
	switch kind := strings.ToLower(attr(n, "type")); {
	case strings.Contains(kind, "ld+json"):
		pg.addLinked(text)
	case len(text) > 500 && (strings.Contains(kind, "json") || strings.Contains(text[:200], "__")):
		pg.states = append(pg.states, text)
	}
}

func (pg *page) addLinked(text string) {
	var v any
	if json.Unmarshal([]byte(strings.Map(noControl, text)), &v) != nil {
		return // broken JSON-LD is common and the page has other witnesses
	}
	pg.readLinked(v, 0)
}

// noControl turns raw line breaks and other control characters, which sites leave inside JSON strings, into spaces.
func noControl(r rune) rune {
	if r < ' ' {
		return ' '
	}
	return r
}

func (pg *page) readLinked(v any, depth int) {
	if depth > 6 || len(pg.ld) > 20 {
		return
	}
	switch v := v.(type) {
	case []any:
		for _, e := range v {
			pg.readLinked(e, depth+1)
		}
	case map[string]any:
		if kind := first(v["@type"]); isArticleType(kind) {
			pg.ld = append(pg.ld, linked{kind: kind, headline: first(v["headline"]), published: first(v["datePublished"]),
				modified: first(v["dateModified"]), author: names(v["author"]), publisher: names(v["publisher"]), body: first(v["articleBody"])})
		}
		for _, key := range []string{"@graph", "mainEntity", "mainEntityOfPage"} {
			pg.readLinked(v[key], depth+1)
		}
	}
}

func isArticleType(kind string) bool {
	for _, s := range []string{"Article", "BlogPosting", "Report", "WebPage", "SocialMediaPosting", "Review", "Recipe"} {
		if strings.HasSuffix(kind, s) {
			return true
		}
	}
	return false
}

// first is v when it is a string, or the first string of a list.
func first(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case []any:
		if len(v) > 0 {
			return first(v[0])
		}
	}
	return ""
}

// names joins the names of persons or organisations: strings, objects with a name, or lists of these.
func names(v any) string {
	switch v := v.(type) {
	case string:
		return strings.TrimSpace(v)
	case map[string]any:
		return names(v["name"])
	case []any:
		var all []string
		for _, e := range v {
			if s := names(e); s != "" {
				all = append(all, s)
			}
		}
		return strings.Join(all, ", ")
	}
	return ""
}
