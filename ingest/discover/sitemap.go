package discover

import (
	"bytes"
	"compress/gzip"
	"encoding/xml"
	"errors"
	"fmt"
	"io"
	"math"
	"strings"

	"yinwen"
)

// The limits of sitemaps.org for one file.
const (
	sitemapURLs  = 50_000
	sitemapBytes = 50 << 20
)

// Sitemap reads a sitemap, a news sitemap, or a sitemap index, whose members it returns as nested, with their URL and lastmod; as XML or as plain text of
// one URL a line, gzipped or not. lastmod is Modified, never Published. Times without a zone count for their day only. With
// more than 50,000 URLs, the first ones come with an error that is yinwen.ErrTooLarge.
func Sitemap(p yinwen.Page) (links, nested []Link, err error) {
	fail := func(err error) ([]Link, []Link, error) {
		return nil, nil, fmt.Errorf("sitemap %s: %w", p.URL, err)
	}
	c, err := newCollector(p)
	if err != nil {
		return fail(err)
	}
	if p.Body, err = unzip(p.Body); err != nil {
		return fail(err)
	}
	source := xmlText(p)
	if !strings.HasPrefix(source, "<") {
		err = c.textSitemap(source)
		return c.done(p, err)
	}
	if err := checkXML(source, math.MaxInt); err != nil {
		return fail(err)
	}
	s := sitemapReader{collector: c, members: map[string]bool{}, xml: xml.NewDecoder(strings.NewReader(source))}
	s.xml.Strict = false // an & in a URL is a common slip
	if err := s.read(); err != nil && !errors.Is(err, yinwen.ErrTooLarge) {
		return fail(err)
	} else if err != nil {
		return c.links, s.nested, fmt.Errorf("sitemap %s: %w", p.URL, err)
	}
	return c.links, s.nested, nil
}

func (c *collector) done(p yinwen.Page, err error) (links, nested []Link, _ error) {
	if err != nil {
		return c.links, nil, fmt.Errorf("sitemap %s: %w", p.URL, err)
	}
	return c.links, nil, nil
}

// unzip unpacks a gzipped body of at most 50 MB; others it returns as they are.
func unzip(body []byte) ([]byte, error) {
	if !bytes.HasPrefix(body, []byte{0x1f, 0x8b}) {
		return body, nil
	}
	r, err := gzip.NewReader(bytes.NewReader(body))
	if err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	plain, err := io.ReadAll(io.LimitReader(r, sitemapBytes+1))
	if len(plain) > sitemapBytes {
		return nil, fmt.Errorf("unpacks to more than %d bytes: %w", sitemapBytes, yinwen.ErrTooLarge)
	}
	if err != nil {
		return nil, fmt.Errorf("gzip: %w", err)
	}
	return plain, nil
}

// textSitemap reads one absolute URL a line.
func (c *collector) textSitemap(source string) error {
	for line := range strings.FieldsFuncSeq(source, func(r rune) bool { return r == '\n' || r == '\r' }) {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		if scheme, _, _ := strings.Cut(line, "://"); !strings.EqualFold(scheme, "http") && !strings.EqualFold(scheme, "https") {
			return fmt.Errorf("neither XML nor a list of URLs, but %q: %w", excerpt(line), ErrFormat)
		}
		if len(c.links) >= sitemapURLs {
			return fmt.Errorf("more than %d URLs: %w", sitemapURLs, yinwen.ErrTooLarge)
		}
		c.add(Link{URL: line})
	}
	if len(c.links) == 0 {
		return fmt.Errorf("empty: %w", ErrFormat)
	}
	return nil
}

// sitemapReader walks the elements of a sitemap; the names of the namespaces are not looked at, for many files get them wrong.
type sitemapReader struct {
	*collector
	xml     *xml.Decoder
	nested  []Link
	members map[string]bool // the nested, each once
	path    []string
	rooted  bool // the first element was opened
	link    Link
	others  []string // alternates in other languages
	value   strings.Builder
}

func (s *sitemapReader) read() error {
	for {
		token, err := s.xml.Token()
		if errors.Is(err, io.EOF) {
			return s.end()
		}
		if err != nil {
			return fmt.Errorf("broken: %w", err)
		}
		switch t := token.(type) {
		case xml.StartElement:
			err = s.open(t)
		case xml.CharData:
			s.value.Write(t)
		case xml.EndElement:
			err = s.close()
		}
		if err != nil || len(s.path) == 0 && s.rooted {
			return err // what follows the root is none of ours
		}
	}
}

func (s *sitemapReader) end() error {
	if len(s.path) > 0 {
		return fmt.Errorf("broken: <%s> is not closed", s.path[len(s.path)-1])
	}
	return nil
}

func (s *sitemapReader) open(t xml.StartElement) error {
	name := strings.ToLower(t.Name.Local)
	if len(s.path) == 0 && name != "urlset" && name != "sitemapindex" {
		return fmt.Errorf("want urlset or sitemapindex, have %.40q: %w", name, ErrFormat)
	}
	s.path, s.rooted = append(s.path, name), true
	s.value.Reset()
	if len(s.path) == 2 {
		s.link, s.others = Link{}, nil
	}
	if name == "link" {
		for _, a := range t.Attr {
			if a.Name.Local == "href" {
				s.others = append(s.others, a.Value)
			}
		}
	}
	return nil
}

func (s *sitemapReader) close() error {
	if len(s.path) == 0 {
		return nil
	}
	value := strings.TrimSpace(s.value.String())
	s.value.Reset()
	switch strings.Join(s.path[1:], " ") {
	case "url loc", "sitemap loc":
		s.link.URL = value
	case "url lastmod", "sitemap lastmod":
		if m, ok := parseDate(value, nil); ok {
			s.link.Modified = m.at
		}
	case "url news title":
		s.link.Title = plainTitle(value)
	case "url news publication_date":
		s.published(value)
	case "url":
		if err := s.entry(); err != nil {
			return err
		}
	case "sitemap":
		if err := s.member(); err != nil {
			return err
		}
	}
	s.path = s.path[:len(s.path)-1]
	return nil
}

func (s *sitemapReader) published(value string) {
	m, ok := parseDate(value, nil)
	switch {
	case !ok:
	case m.timed && m.zoned:
		s.link.Published = m.at
	default:
		s.link.Day = m.day()
	}
}

func (s *sitemapReader) entry() error {
	if len(s.links) >= sitemapURLs {
		return fmt.Errorf("more than %d URLs: %w", sitemapURLs, yinwen.ErrTooLarge)
	}
	s.add(s.link)
	for _, u := range s.others {
		s.add(Link{URL: u, Modified: s.link.Modified})
	}
	return nil
}

func (s *sitemapReader) member() error {
	if len(s.nested) >= sitemapURLs {
		return fmt.Errorf("more than %d sitemaps: %w", sitemapURLs, yinwen.ErrTooLarge)
	}
	if u, ok := s.resolve(s.link.URL); ok && !s.members[u] {
		s.members[u] = true
		s.nested = append(s.nested, Link{URL: u, Modified: s.link.Modified})
	}
	return nil
}
