// Package ingest decides what to visit when: it turns the sources of the config into lists to read and pages to fetch, keeps
// the ledger of every URL, archives each page before anything else happens to it, and hands the documents on.
package ingest

import (
	"net/url"
	"slices"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
	"golang.org/x/net/publicsuffix"

	"yinwen"
	"yinwen/ingest/discover"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
)

// Source is a site's feeds, sitemaps and lists that we visit, as the config names them. Its rules say how to read its pages.
// doc/sources.md explains every key.
type Source struct {
	Name     string        `yaml:"name"`
	Lang     []yinwen.Lang `yaml:"lang"`     // expected languages, for display
	Every    time.Duration `yaml:"every"`    // visit interval; defaultEvery when neither this nor cron is given
	Cron     string        `yaml:"cron"`     // five fields, in Timezone; instead of every
	Timezone string        `yaml:"timezone"` // IANA name, for cron and for dates without a zone; UTC when empty

	MinEvery    time.Duration  `yaml:"min_every"`    // bounds between which the interval adapts to what the source brings;
	MaxEvery    time.Duration  `yaml:"max_every"`    // every when left out
	Jitter      *time.Duration `yaml:"jitter"`       // visits come up to this later; a tenth of the interval, a minute with cron
	SilentAfter time.Duration  `yaml:"silent_after"` // alarm when nothing new comes for this long; 14 days

	Feeds      []string            `yaml:"feeds"`
	Sitemaps   []string            `yaml:"sitemaps"`
	Lists      []discover.List     `yaml:"lists"`
	JSON       []discover.JSONList `yaml:"json"`
	Hosts      []string            `yaml:"hosts"`      // further hosts whose articles belong to it; those of its own sites always do
	Alternates []discover.PathSwap `yaml:"alternates"` // how an article's address becomes that of its other language
	MaxAge     time.Duration       `yaml:"max_age"`    // older articles in the lists are left alone, but for crawl --since; zero takes all
	MaxPages   int                 `yaml:"max_pages"`  // of one list, that crawl --since goes back through; defaultMaxPages
	Revisit    *[]time.Duration    `yaml:"revisit"`    // ages at which an article is looked at again; defaultRevisit, [] for never

	Rules    extract.Rules `yaml:"rules"`
	DateFrom string        `yaml:"date_from"` // whose date counts first: "page", or "list" for that of feed, list or sitemap; page

	Proxy        string `yaml:"proxy"`         // instead of the one for all: http://, https://, socks5:// or "direct"
	OldTLS       bool   `yaml:"old_tls"`       // allow TLS 1.0 and 1.1 and weak ciphers; failures of class tls-old ask for it
	NeedsBrowser bool   `yaml:"needs_browser"` // its pages are made by scripts, which we do not run: never visited
	Enabled      *bool  `yaml:"enabled"`       // true when left out
	Reason       string `yaml:"reason"`        // why it is disabled, for display

	location *time.Location
	cron     cron.Schedule // nil without Cron
	sites    map[string]bool

	everyGiven bool
}

// defaultEvery suits a newsroom that prints some pages a day.
const defaultEvery = time.Hour

// Complete fills what is derived from the config's values. It must be called once before a source is used.
func (s *Source) Complete() {
	if s.location == nil { // the first time: every is as the config has it
		s.everyGiven = s.Every != 0
	}
	s.location = time.UTC
	if l, err := time.LoadLocation(s.Timezone); err == nil {
		s.location = l
	}
	if s.Every == 0 {
		s.Every = defaultEvery
	}
	s.cron, _ = parseCron(s.Cron, s.location) // Problems tells what is wrong with it
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
func (s *Source) Active() bool { return (s.Enabled == nil || *s.Enabled) && !s.NeedsBrowser }

// WhyDisabled is the reason why the source is not visited; empty when it is.
func (s *Source) WhyDisabled() string {
	switch {
	case s.Active():
		return ""
	case s.Reason != "":
		return s.Reason
	case s.NeedsBrowser:
		return "its pages need a browser"
	}
	return "enabled: false in the config"
}

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
	return fetch.Request{URL: url, Source: s.Name, Accept: accept, ETag: e.ETag, LastModified: e.LastModified,
		Within: s.Holds, Proxy: s.Proxy, OldTLS: s.OldTLS}
}

func (s *Source) listURLs() []string {
	urls := append(slices.Clone(s.Feeds), s.Sitemaps...)
	for _, l := range s.Lists {
		urls = append(urls, l.URL)
	}
	for _, l := range s.JSON {
		urls = append(urls, l.URL, l.Page)
	}
	return slices.DeleteFunc(urls, func(u string) bool { return u == "" })
}
