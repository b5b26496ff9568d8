package fetch

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"yinwen"
)

// Accept says what content will do for a request.
type Accept string

// What a page is fetched for.
const (
	Article Accept = "article" // HTML, plain text, XML, JSON
	List    Accept = "list"    // those, RSS, Atom, JSON Feed and JSONP
	Sitemap Accept = "sitemap" // those of List, and gzip files of up to 50 MB
)

func (c *Client) limit(a Accept) int64 {
	if a == Sitemap {
		return max(c.config.MaxBytes, sitemapBytes)
	}
	return c.config.MaxBytes
}

func (a Accept) role() yinwen.Role {
	if a == List || a == Sitemap {
		return yinwen.ListRole
	}
	return yinwen.ArticleRole
}

func (a Accept) header() string {
	if a.role() == yinwen.ListRole {
		return "application/rss+xml,application/atom+xml,application/feed+json,application/xml;q=0.9,text/html;q=0.9,application/json;q=0.9,*/*;q=0.5"
	}
	return "text/html,application/xhtml+xml,application/xml;q=0.9,application/json;q=0.8,*/*;q=0.5"
}

var (
	articleTypes = []string{"text/html", "application/xhtml+xml", "text/plain", "text/xml", "application/xml", "application/json", "text/json"}
	listTypes    = []string{"text/rss+xml", "text/rss", "application/rss", "text/javascript", "application/javascript", "application/x-javascript"}
	gzipTypes    = []string{"application/gzip", "application/x-gzip", "application/octet-stream", "binary/octet-stream"}
)

// structured says whether a type is one of XML or JSON by its suffix (RFC 6839), as application/vnd.api+json.
func structured(kind string) bool {
	return strings.HasPrefix(kind, "application/") && (strings.HasSuffix(kind, "+xml") || strings.HasSuffix(kind, "+json"))
}

// check refuses by the header what is not text, before its body is read. No Content-Type passes here: sniff looks at the bytes.
func (a Accept) check(at *url.URL, h http.Header) error {
	kind := mediaType(h)
	if kind == "" || slices.Contains(articleTypes, kind) {
		return nil
	}
	if a.role() == yinwen.ListRole && (slices.Contains(listTypes, kind) || structured(kind)) {
		return nil
	}
	if a == Sitemap && slices.Contains(gzipTypes, kind) {
		return nil
	}
	return fmt.Errorf("content type %.80q of %s: %w", kind, at.Redacted(), yinwen.ErrNotText)
}

// sniff looks at the first bytes of an answer that did not say what it is. Text in a Chinese encoding passes: only control
// characters make bytes binary.
func (a Accept) sniff(h http.Header, body []byte) error {
	if mediaType(h) != "" {
		return nil
	}
	kind := http.DetectContentType(body)
	if strings.HasPrefix(kind, "text/") || a == Sitemap && kind == "application/x-gzip" {
		return nil
	}
	return fmt.Errorf("no content type, bytes look like %s: %w", kind, yinwen.ErrNotText)
}

// mediaType is the type of a Content-Type header in lower case, without its parameters, which are often malformed; empty when
// the header names no type (MIME Sniffing, 7). The first counts of several in one line.
func mediaType(h http.Header) string {
	kind, _, _ := strings.Cut(h.Get("Content-Type"), ";")
	kind, _, _ = strings.Cut(kind, ",")
	kind = strings.ToLower(strings.TrimSpace(kind))
	if !strings.Contains(kind, "/") || slices.Contains([]string{"unknown/unknown", "application/unknown", "*/*"}, kind) {
		return ""
	}
	return kind
}
