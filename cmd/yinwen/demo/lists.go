package demo

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"hash/fnv"
	"time"
)

// view is what the templates show.
type view struct {
	Site     string
	Title    string // of the site
	Lang     string
	Meta     string // charset to declare in a meta tag; empty declares nothing
	Nav      []string
	Article  *article
	Articles []article
	Related  []article
}

func (s *Site) view(a *article) view {
	v := view{Site: s.Name, Title: s.spec.title, Lang: s.spec.lang, Nav: s.spec.nav, Article: a, Articles: s.articles}
	if !s.spec.inHeader && s.spec.charset != "undeclared" {
		v.Meta = s.spec.charset
	}
	for _, other := range s.articles {
		if a != nil && other.Path != a.Path && other.Fails == "" && len(v.Related) < 4 {
			v.Related = append(v.Related, other)
		}
	}
	return v
}

// changed is when a page last changed: its date, or the moment after its first reader when the newsroom edits it.
func (s *Site) changed(a article) time.Time {
	if first := s.firstServed(a.Path); len(a.Edited) > 0 && first.Before(time.Now()) {
		return first.Add(time.Second)
	}
	return a.Date
}

func (s *Site) feed() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<rss version=\"2.0\" xmlns:atom=\"http://www.w3.org/2005/Atom\"><channel><title>%s</title><link>%s/</link>\n",
		escape(s.spec.title), s.URL)
	for _, a := range s.articles {
		fmt.Fprintf(&b, "<item><title>%s</title><link>%s%s</link><pubDate>%s</pubDate><atom:updated>%s</atom:updated></item>\n",
			escape(a.Title), s.URL, a.Path, a.Date.Format(time.RFC1123Z), s.changed(a).Format(time.RFC3339))
	}
	b.WriteString("</channel></rss>\n")
	return b.Bytes()
}

func (s *Site) sitemap() []byte {
	var b bytes.Buffer
	b.WriteString("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\" xmlns:news=\"http://www.google.com/schemas/sitemap-news/0.9\">\n")
	for _, a := range s.articles {
		fmt.Fprintf(&b, "<url><loc>%s%s</loc><lastmod>%s</lastmod><news:news><news:publication><news:name>%s</news:name><news:language>%s</news:language></news:publication><news:publication_date>%s</news:publication_date><news:title>%s</news:title></news:news></url>\n",
			s.URL, a.Path, s.changed(a).Format(time.RFC3339), escape(s.spec.title), s.spec.lang, a.Date.Format(time.RFC3339), escape(a.Title))
	}
	b.WriteString("</urlset>\n")
	return b.Bytes()
}

func escape(s string) string {
	var b bytes.Buffer
	_ = xml.EscapeText(&b, []byte(s)) // a buffer takes all
	return b.String()
}

func etag(b []byte) string {
	h := fnv.New64a()
	h.Write(b)
	return fmt.Sprintf("\"%x\"", h.Sum64())
}
