package ingest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/andybalholm/cascadia"

	"yinwen"
)

// Problem is something wrong with a source: what, and the keys and positions that lead to it.
type Problem struct {
	Path []any
	What string
}

// Problems checks the source's values; each names what to do.
func (s *Source) Problems() []Problem {
	var ps []Problem
	add := func(what string, path ...any) { ps = append(ps, Problem{path, what}) }
	if strings.TrimSpace(s.Name) == "" || strings.ContainsAny(s.Name, "\n\t/,") {
		add("want a name without slash, comma, tab or line break", "name")
	}
	for i, l := range s.Lang {
		if l != yinwen.Chinese && l != yinwen.English {
			add(fmt.Sprintf("%q: want zh or en", l), "lang", i)
		}
	}
	if s.Every != 0 && s.Every < time.Minute {
		add("want one minute or more", "every")
	}
	if s.MinEvery != 0 && s.MinEvery < time.Minute || s.MinEvery > s.Every && s.Every != 0 {
		add("want one minute or more, and no more than every", "min_every")
	}
	if s.MaxEvery != 0 && s.MaxEvery < s.Every {
		add("want no less than every", "max_every")
	}
	if s.Cron != "" && s.everyGiven {
		add("cron and every exclude each other: keep one", "cron")
	}
	if s.Cron != "" && s.MinEvery+s.MaxEvery != 0 {
		add("a cron expression does not adapt: leave min_every and max_every out, and every in place of cron if it should", "cron")
	}
	if s.Jitter != nil && (*s.Jitter < 0 || *s.Jitter > 24*time.Hour) {
		add("want 0s to 24h", "jitter")
	}
	if s.SilentAfter < 0 {
		add("want an age above zero", "silent_after")
	}
	if _, err := time.LoadLocation(s.Timezone); err != nil {
		add(fmt.Sprintf("%q is no IANA time zone, such as Asia/Shanghai", s.Timezone), "timezone")
	}
	if _, err := parseCron(s.Cron, s.Location()); err != nil {
		add(err.Error(), "cron")
	}
	if !proxySetting(s.Proxy) {
		add("want http://host:port, https://host:port, socks5://host:port or direct", "proxy")
	}
	if len(s.listURLs()) == 0 && s.Active() {
		add("no feeds, sitemaps, lists or json: nothing to visit; add one, or set enabled: false")
	}
	for _, bad := range s.Rules.Faults() {
		add(fmt.Sprintf("selector %q: %v", bad.Selector, bad.Err), append([]any{"rules"}, bad.Path...)...)
	}
	if s.DateFrom != "" && s.DateFrom != fromPage && s.DateFrom != fromList {
		add(fmt.Sprintf("%q: want page or list", s.DateFrom), "date_from")
	}
	if s.MaxAge < 0 {
		add("want an age above zero", "max_age")
	}
	if s.MaxPages < 0 || s.MaxPages > 1000 {
		add("want 1 to 1000 pages", "max_pages")
	}
	if s.NeedsBrowser && s.Enabled != nil && *s.Enabled {
		add("pages that need a browser cannot be read: leave enabled: true out", "enabled")
	}
	for i, age := range s.revisits() {
		if age <= 0 || i > 0 && age <= s.revisits()[i-1] {
			add("want ages above zero, growing", "revisit", i)
		}
	}
	return append(ps, s.urlProblems()...)
}

func proxySetting(raw string) bool {
	if raw == "" || raw == "direct" {
		return true
	}
	u, err := url.Parse(raw)
	return err == nil && u.Host != "" && slices.Contains([]string{"http", "https", "socks5"}, u.Scheme)
}

func (s *Source) urlProblems() []Problem {
	var ps []Problem
	check := func(raw string, path ...any) {
		if _, err := yinwen.CanonicalURL(raw); err != nil {
			ps = append(ps, Problem{path, yinwen.Masked(err.Error())})
		}
		if u, err := url.Parse(raw); err == nil && u.User != nil {
			ps = append(ps, Problem{path, "user and password in an address are not taken: what stands in the config ends in ledger and archive"})
		}
	}
	for i, u := range s.Feeds {
		check(u, "feeds", i)
	}
	for i, u := range s.Sitemaps {
		check(u, "sitemaps", i)
	}
	for i, l := range s.Lists {
		check(l.URL, "lists", i, "url")
		if _, err := cascadia.ParseGroup(l.Links); err != nil {
			ps = append(ps, Problem{[]any{"lists", i, "links"}, fmt.Sprintf("selector %q: %v", l.Links, err)})
		}
	}
	for i, l := range s.JSON {
		check(l.URL, "json", i, "url")
		if l.Page != "" {
			check(l.Page, "json", i, "page")
		}
		if l.Link == "" {
			ps = append(ps, Problem{[]any{"json", i, "link"}, "empty: name the path of an article's link, or a URL with paths in braces"})
		}
	}
	for i, sw := range s.Alternates {
		if sw.From == "" || sw.To == "" || sw.From == sw.To {
			ps = append(ps, Problem{[]any{"alternates", i}, "want from and to, two different parts of a path"})
		}
	}
	return ps
}
