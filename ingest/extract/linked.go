package extract

import (
	"encoding/json"
	"regexp"
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
	case isTemplate(kind) && len(text) > 200:
		pg.templates = append(pg.templates, text)
	case len(text) > 500 && (strings.Contains(kind, "json") || statePattern.MatchString(text[:min(len(text), 300)])):
		pg.states = append(pg.states, text)
	}
}

// isTemplate knows the types of scripts that hold HTML.
func isTemplate(kind string) bool {
	return strings.HasSuffix(kind, "template") || strings.HasSuffix(kind, "tmpl") || kind == "text/html"
}

// statePattern knows scripts that assign a page's data: window.__INITIAL_STATE__ = {…}, __NUXT__, var detail = {….
var statePattern = regexp.MustCompile(`^\s*(?:window\.|self\.|var |let |const )?[\w.$\[\]"']{2,60}\s*=\s*(?:JSON\.parse\()?["']?\{`)

func (pg *page) addLinked(text string) {
	var v any
	if json.Unmarshal([]byte(strings.Map(noControl, text)), &v) != nil {
		pg.salvage(text)
		return
	}
	pg.readLinked(v, 0)
}

var salvagePattern = regexp.MustCompile(`"(headline|datePublished|dateModified)"\s*:\s*"((?:[^"\\]|\\.){4,300})"`)

// salvage reads title and dates from broken JSON-LD: stray commas and quotes are common in it.
func (pg *page) salvage(text string) {
	l := linked{kind: "Article"}
	for _, m := range salvagePattern.FindAllStringSubmatch(text, 20) {
		switch m[1] {
		case "headline":
			keep(&l.headline, clean(m[2]))
		case "datePublished":
			keep(&l.published, m[2])
		case "dateModified":
			keep(&l.modified, m[2])
		}
	}
	if l.headline != "" || l.published != "" {
		pg.ld = append(pg.ld, l)
	}
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
