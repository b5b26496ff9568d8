package discover

import (
	"encoding/json"
	"fmt"
	"maps"
	"net/url"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

// JSONList is a list of articles in JSON or JSONP. A path names the keys that lead to a value, joined by dots: a number picks
// an element of an array, * all of them, as in "data.0.rows" or "groups.*.items".
type JSONList struct {
	URL      string `yaml:"url"`      // of the list; with {id} when the id is to be found on Page
	Items    string `yaml:"items"`    // path of the array of articles; empty when it is the whole
	Link     string `yaml:"link"`     // path in an article, or a URL with paths in braces, as in https://bank.example/doc/{id}.html
	Title    string `yaml:"title"`    // path in an article
	Date     string `yaml:"date"`     // path in an article: a date, or seconds or milliseconds since 1970
	Modified string `yaml:"modified"` // the same
	Pages    string `yaml:"pages"`    // URL pattern of the further pages, with {n} for their number
	Second   int    `yaml:"second"`   // what {n} is on the second page; 2 when left out
	Step     int    `yaml:"step"`     // how much {n} grows from page to page; 1 when left out

	Page      string `yaml:"page"`      // HTML page that names the list's id, for Locate; empty when URL is whole
	Element   string `yaml:"element"`   // CSS selector of the element that names it
	Attribute string `yaml:"attribute"` // and its attribute
}

// NextPage is the URL of page n of the list, 2 or more, given the page before it; false when there is none.
func (l JSONList) NextPage(p yinwen.Page, n int) (string, bool) {
	return numbered(p, l.Pages, n, l.Second, l.Step)
}

// JSONPage reads the links of a JSON or JSONP list. Dates without a zone are in loc. A page that is no JSON, or has no array at
// Items, is an error; so are articles none of which has a link. An empty array is an empty list.
func JSONPage(p yinwen.Page, l JSONList, loc *time.Location) ([]Link, error) {
	fail := func(err error) ([]Link, error) { return nil, fmt.Errorf("JSON list %s: %w", p.URL, err) }
	c, err := newCollector(p)
	if err != nil {
		return fail(err)
	}
	root, err := parseJSON(text(p))
	if err != nil {
		return fail(err)
	}
	items, ok := arrayAt(root, l.Items)
	if !ok {
		return fail(fmt.Errorf("no array at %q: %w", l.Items, ErrFormat))
	}
	for _, item := range items {
		c.add(l.link(item, loc))
	}
	if len(items) > 0 && len(c.links) == 0 {
		return fail(fmt.Errorf("%d articles, but no link at %q: %w", len(items), l.Link, ErrFormat))
	}
	return c.links, nil
}

func (l JSONList) link(item any, loc *time.Location) Link {
	link := Link{URL: fill(l.Link, item), Title: plainTitle(scalar(item, l.Title))}
	if m, ok := parseStamp(scalar(item, l.Date), loc); ok {
		m.set(&link)
	}
	if m, ok := parseStamp(scalar(item, l.Modified), loc); ok && m.timed {
		link.Modified = m.at
	}
	return link
}

// wrapper is the script around a JSON value: cb(, /**/cb&&cb(, try{cb(, var x =, or the )]}' that keeps scripts off it.
var wrapper = regexp.MustCompile(`^(?:\)\]\}',?|[^\[<"]{0,300}?[(=])\s*[\[{]`)

// maxValues is about how many values a JSON text may hold: a list of a thousand articles has some 20,000. Each takes up to 100
// bytes of memory, however short it is.
const maxValues = 500_000

// checkJSON counts what opens or separates values; commas and brackets inside of strings count too.
func checkJSON(t string, most int) error {
	n := 0
	for i := range len(t) {
		switch t[i] {
		case '{', '[', ',':
			n++
		}
	}
	if n > most {
		return fmt.Errorf("more than %d values: %w", most, yinwen.ErrTooLarge)
	}
	return nil
}

// parseJSON reads JSON, JSONP and "var x = …;".
func parseJSON(t string) (any, error) {
	t = strings.TrimSpace(t)
	m := wrapper.FindString(t)
	wrapped := m != "" && t[0] != '{'
	if wrapped {
		t = t[len(m)-1:]
	}
	if err := checkJSON(t, maxValues); err != nil {
		return nil, err
	}
	d := json.NewDecoder(strings.NewReader(t))
	d.UseNumber()
	var root any
	if err := d.Decode(&root); err != nil {
		return nil, fmt.Errorf("broken, begins %q: %w: %w", excerpt(t), err, ErrFormat)
	}
	if rest := strings.TrimSpace(t[d.InputOffset():]); !wrapped && rest != "" {
		return nil, fmt.Errorf("text after the JSON, %q: %w", excerpt(rest), ErrFormat)
	}
	return root, nil
}

// arrayAt collects the elements of the arrays that a path leads to.
func arrayAt(root any, path string) (items []any, found bool) {
	for _, v := range at(root, path) {
		if array, ok := v.([]any); ok {
			items, found = append(items, array...), true
		}
	}
	return items, found
}

// at returns what a path leads to; several values when it holds a *.
func at(root any, path string) []any {
	values := []any{root}
	if path == "" {
		return values
	}
	for key := range strings.SplitSeq(path, ".") {
		var next []any
		for _, v := range values {
			next = append(next, step(v, key)...)
		}
		values = next
	}
	return values
}

func step(v any, key string) []any {
	switch v := v.(type) {
	case map[string]any:
		if child, ok := v[key]; ok {
			return []any{child}
		}
		if key == "*" { // in the order of the keys: a list must not change from run to run
			var all []any
			for _, k := range slices.Sorted(maps.Keys(v)) {
				all = append(all, v[k])
			}
			return all
		}
	case []any:
		if key == "*" {
			return v
		}
		if i, err := strconv.Atoi(key); err == nil && i >= 0 && i < len(v) {
			return v[i : i+1]
		}
	}
	return nil
}

// scalar is the text of the string or number that a path leads to; empty when there is none.
func scalar(item any, path string) string {
	if path == "" {
		return ""
	}
	for _, v := range at(item, path) {
		switch v := v.(type) {
		case string:
			return strings.TrimSpace(v)
		case json.Number:
			return v.String()
		}
	}
	return ""
}

var hole = regexp.MustCompile(`\{([^{}]+)\}`)

// fill makes the link of an article: what a path leads to, or a URL with such values filled in. An article that lacks one has
// no link. Slashes of a value stay, the rest is escaped.
func fill(link string, item any) string {
	if !hole.MatchString(link) {
		return scalar(item, link)
	}
	missing := false
	u := hole.ReplaceAllStringFunc(link, func(h string) string {
		v := scalar(item, h[1:len(h)-1])
		missing = missing || v == ""
		return strings.NewReplacer("+", "%20", "%2F", "/").Replace(url.QueryEscape(v))
	})
	if missing {
		return ""
	}
	return u
}

var epoch = regexp.MustCompile(`^(?:/Date\()?(\d{10})(\d{3})?(?:\.\d+|(?:[+-]\d{4})?\)/)?$`)

// parseStamp reads a date, or seconds or milliseconds since 1970, also in .NET's form /Date(…)/. Ten digits that begin with 20 are refused: a day with its
// hour looks the same.
func parseStamp(s string, loc *time.Location) (moment, bool) {
	if m := epoch.FindStringSubmatch(s); m != nil {
		if m[2] == "" && strings.HasPrefix(s, "20") {
			return moment{}, false
		}
		seconds, err := strconv.ParseInt(m[1], 10, 64)
		return moment{at: time.Unix(seconds, 0).In(loc), zoned: true, timed: true}, err == nil
	}
	return parseDate(s, loc)
}
