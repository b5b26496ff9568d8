// Package ingest decides what to visit when: it turns the sources of the config into lists to read and pages to fetch, keeps
// the ledger of every URL, archives each page before anything else happens to it, and hands the documents on.
package ingest

import (
	"fmt"
	"net/url"
	"slices"
	"strings"
	"time"

	"golang.org/x/net/publicsuffix"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
)

// Source is a site's feeds, sitemaps and lists that we visit, as the config names them. Its rules say how to read its pages.
type Source struct {
	Name     string          `yaml:"name"`
	Lang     []yinwen.Lang   `yaml:"lang"`     // expected languages, for display
	Every    time.Duration   `yaml:"every"`    // visit interval; defaultEvery when neither this nor cron is given
	Cron     string          `yaml:"cron"`     // five fields, in Timezone; instead of every
	Timezone string          `yaml:"timezone"` // IANA name, for cron and for dates without a zone; UTC when empty
	Feeds    []string        `yaml:"feeds"`
	Sitemaps []string        `yaml:"sitemaps"`
	Lists    []discover.List `yaml:"lists"`
	Hosts    []string        `yaml:"hosts"` // further hosts whose articles belong to it; those of its own sites always do
	Rules    extract.Rules   `yaml:"rules"`
	Proxy    string          `yaml:"proxy"`   // instead of the one for all: http://, https://, socks5:// or "direct"
	OldTLS   bool            `yaml:"old_tls"` // allow TLS 1.0 and 1.1 and weak ciphers; failures of class tls-old ask for it
	Enabled  *bool           `yaml:"enabled"` // true when left out

	location *time.Location
	sites    map[string]bool
}

// defaultEvery suits a newsroom that prints some pages a day.
const defaultEvery = time.Hour

// Problem is something wrong with a source: what, and the keys and positions that lead to it.
type Problem struct {
	Path []any
	What string
}

// Complete fills what is derived from the config's values. It must be called once before a source is used.
func (s *Source) Complete() {
	s.location = time.UTC
	if l, err := time.LoadLocation(s.Timezone); err == nil {
		s.location = l
	}
	if s.Every == 0 {
		s.Every = defaultEvery
	}
	s.sites = map[string]bool{}
	for _, raw := range append(s.listURLs(), s.Hosts...) {
		if u, err := url.Parse(raw); err == nil && u.Host != "" {
			s.sites[site(u)] = true
		} else if raw != "" {
			s.sites[site(&url.URL{Host: raw})] = true
		}
	}
}

// Active says whether scheduled visits and a crawl without names include the source.
func (s *Source) Active() bool { return s.Enabled == nil || *s.Enabled }

// Location is the zone of the source's dates.
func (s *Source) Location() *time.Location {
	if s.location == nil {
		return time.UTC
	}
	return s.location
}

// Holds says whether a URL lies within the source: on the registrable domain of one of its lists, or on one of Hosts.
// Nothing that a page says makes us fetch outside of it.
func (s *Source) Holds(raw string) bool {
	u, err := url.Parse(raw)
	return err == nil && s.sites[site(u)]
}

// site is the registrable domain of a URL, or the host with its port where there is none (addresses, single labels).
func site(u *url.URL) string {
	if d, err := publicsuffix.EffectiveTLDPlusOne(strings.ToLower(u.Hostname())); err == nil {
		return d
	}
	return strings.ToLower(u.Host)
}

// request asks for a page of the source, on the source's way, with the validators of its last answer.
func (s *Source) request(url string, accept fetch.Accept, e Entry) fetch.Request {
	return fetch.Request{URL: url, Source: s.Name, Accept: accept, ETag: e.ETag, LastModified: e.LastModified, Proxy: s.Proxy, OldTLS: s.OldTLS}
}

func (s *Source) listURLs() []string {
	urls := append(slices.Clone(s.Feeds), s.Sitemaps...)
	for _, l := range s.Lists {
		urls = append(urls, l.URL)
	}
	return urls
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
		add("no feeds, sitemaps or lists: nothing to visit; add one, or set enabled: false")
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
			ps = append(ps, Problem{path, err.Error()})
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
	}
	return ps
}
