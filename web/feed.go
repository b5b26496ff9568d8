package web

import (
	"encoding/xml"
	"net/http"
	"time"

	"yinwen"
	"yinwen/index"
)

// feedItems is how many of the newest documents a feed holds.
const feedItems = 50

type rss struct {
	XMLName xml.Name   `xml:"rss"`
	Version string     `xml:"version,attr"`
	Atom    string     `xml:"xmlns:atom,attr"`
	DC      string     `xml:"xmlns:dc,attr"`
	Channel rssChannel `xml:"channel"`
}

type rssChannel struct {
	Title       string    `xml:"title"`
	Link        string    `xml:"link"`
	Description string    `xml:"description"`
	Self        rssSelf   `xml:"atom:link"`
	Generator   string    `xml:"generator"`
	Items       []rssItem `xml:"item"`
}

type rssSelf struct {
	Href string `xml:"href,attr"`
	Rel  string `xml:"rel,attr"`
	Type string `xml:"type,attr"`
}

type rssItem struct {
	Title       string  `xml:"title"`
	Link        string  `xml:"link"`
	GUID        rssGUID `xml:"guid"`
	Published   string  `xml:"pubDate,omitempty"`
	Creator     string  `xml:"dc:creator,omitempty"`
	Language    string  `xml:"dc:language,omitempty"`
	Description string  `xml:"description"`
}

type rssGUID struct {
	PermaLink bool   `xml:"isPermaLink,attr"`
	ID        string `xml:",chardata"`
}

// feed is the search as RSS 2.0: the newest documents that match, each with the sentence that shows why.
func (s *server) feed(w http.ResponseWriter, r *http.Request) {
	p := readParams(r.URL.Query(), queryNames("ui")...)
	q := p.query()
	if p.err != nil {
		s.fail(w, r, p.err)
		return
	}
	link := queryValues(q)
	q.Sort, q.Limit = index.SortDate, feedItems
	ctx, cancel := s.bounded(r)
	defer cancel()
	found, err := s.service.Search(ctx, q)
	if err != nil {
		s.fail(w, r, err)
		return
	}
	base := origin(r)
	out := rss{Version: "2.0", Atom: "http://www.w3.org/2005/Atom", DC: "http://purl.org/dc/elements/1.1/", Channel: rssChannel{
		Title: "银闻 yinwen: " + q.Text, Link: base + "/search?" + link.Encode(), Description: found.Understood,
		Self:      rssSelf{base + "/feed?" + link.Encode(), "self", "application/rss+xml"},
		Generator: "yinwen",
	}}
	for _, h := range found.Hits {
		out.Channel.Items = append(out.Channel.Items, feedItem(base, h))
	}
	w.Header().Set("Content-Type", "application/rss+xml; charset=utf-8")
	_, _ = w.Write([]byte(xml.Header))
	if err := xml.NewEncoder(w).Encode(out); err != nil {
		s.log.Warn("feed", "err", err)
	}
}

func feedItem(base string, h index.Hit) rssItem {
	item := rssItem{Title: h.Title, Link: safeURL(h.URL), GUID: rssGUID{ID: h.ID}, Creator: h.Source,
		Language: string(h.Lang), Description: h.Snippet}
	if item.Link == "" {
		item.Link = base + "/documents/" + h.ID
	}
	if !h.Published.IsZero() {
		item.Published = h.Published.Format(time.RFC1123Z)
	}
	return item
}

// origin is the address under which the request reached this server.
func origin(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || r.Header.Get("X-Forwarded-Proto") == "https" {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// safeURL is raw when it is an absolute http or https URL, else empty: nothing else that a page claimed becomes a link.
func safeURL(raw string) string {
	if _, err := yinwen.CanonicalURL(raw); err != nil {
		return ""
	}
	return raw
}
