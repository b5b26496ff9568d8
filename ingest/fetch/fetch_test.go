package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/netip"
	"strings"
	"testing"
	"time"

	"yinwen"
)

func TestGet(t *testing.T) {
	clock := newClock()
	s := newSite(t, clock, map[string]http.HandlerFunc{"/新闻/a": html("<h1>贷款余额</h1>"), "/news/a": html("<h1>Loans</h1>"), "/old": redirect("/news/a#top")})
	c := newClient(t, func(c *Config) { c.Clock = clock })
	for name, row := range map[string]struct{ path, final, body string }{
		"Chinese":  {"/新闻/a?utm_source=x", "/%E6%96%B0%E9%97%BB/a", "<h1>贷款余额</h1>"},
		"English":  {"/news/a", "/news/a", "<h1>Loans</h1>"},
		"redirect": {"/old", "/news/a", "<h1>Loans</h1>"},
	} {
		p, err := c.Get(t.Context(), Request{URL: s.URL + row.path, Source: "bank"})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		if p.FinalURL != s.URL+row.final || string(p.Body) != row.body || p.Status != 200 || p.Source != "bank" ||
			p.Role != yinwen.ArticleRole || !p.Fetched.Equal(clock.Now()) || p.Fetched.Location() != time.UTC {
			t.Errorf("%s: Get = %+v", name, p)
		}
	}
	for _, a := range s.requests("") {
		if got := a.header.Get("User-Agent"); got != agent {
			t.Errorf("user agent %q, want %q", got, agent)
		}
	}
}

func TestNewRefuses(t *testing.T) {
	for name, c := range map[string]Config{
		"no user agent":          {},
		"blank user agent":       {UserAgent: "  "},
		"line break":             {UserAgent: "a\r\nHost: b"},
		"negative gap":           {UserAgent: agent, Gap: -1},
		"proxy without a host":   {UserAgent: agent, Proxy: "proxy"},
		"proxy of other schemes": {UserAgent: agent, Proxy: "ftp://p:1"},
	} {
		if _, err := New(c); err == nil {
			t.Errorf("%s: New takes it", name)
		}
	}
}

func TestConditional(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{
		"/etag": func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("ETag", `"v1"`)
			if r.Header.Get("If-None-Match") == `"v1"` {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			html("<p>v1</p>")(w, r)
		},
		"/date": func(w http.ResponseWriter, r *http.Request) {
			if r.Header.Get("If-Modified-Since") == "Thu, 27 Nov 2025 08:00:00 GMT" {
				w.WriteHeader(http.StatusNotModified)
				return
			}
			html("<p>v1</p>")(w, r)
		},
		"/wrong": status(http.StatusNotModified),
	})
	c := newClient(t, nil)
	for name, r := range map[string]Request{
		"etag": {URL: s.URL + "/etag", ETag: `"v1"`},
		"date": {URL: s.URL + "/date", LastModified: "Thu, 27 Nov 2025 08:00:00 GMT"},
	} {
		if p, err := c.Get(t.Context(), r); err != nil || p.Status != 304 || len(p.Body) != 0 {
			t.Errorf("%s: Get = %d, %v, want 304", name, p.Status, err)
		}
	}
	if got := mustGet(t, c, Request{URL: s.URL + "/etag", ETag: `"v0"`}); got != "<p>v1</p>" {
		t.Errorf("changed page = %q", got)
	}
	wantClass(t, "304 that nobody asked for", c, Request{URL: s.URL + "/wrong"}, "status 304")
}

func TestStatus(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/gone": status(410), "/no": status(403), "/bad": status(500), "/none": status(204), "/part": status(206)})
	c := newClient(t, nil)
	for path, want := range map[string]string{"/gone": "status 410", "/no": "status 403", "/bad": "status 500", "/missing": "status 404", "/none": "", "/part": "status 206"} {
		wantClass(t, path, c, Request{URL: s.URL + path}, want)
	}
	err := wantClass(t, "missing", c, Request{URL: s.URL + "/missing"}, "status 404")
	var se *StatusError
	if !errors.As(err, &se) || se.Code != 404 || !strings.Contains(err.Error(), s.URL+"/missing") {
		t.Errorf("error %v: want a StatusError of 404 that names the URL", err)
	}
}

// TestStatusBody: the page that comes with an error tells why, packed or not, in part when it is long.
func TestStatusBody(t *testing.T) {
	const why = "<h1>维护中 maintenance</h1>"
	long := strings.Repeat(why, 4000)
	answer := func(code int, encoding string, body []byte) http.HandlerFunc {
		return func(w http.ResponseWriter, r *http.Request) {
			w.Header().Set("Content-Encoding", encoding)
			w.WriteHeader(code)
			w.Write(body)
		}
	}
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/plain": answer(412, "identity", []byte(why)), "/packed": answer(500, "gzip", packed(t, "gzip", []byte(why))),
		"/long": answer(403, "identity", []byte(long)), "/cut": answer(403, "gzip", packed(t, "gzip", []byte(long))), "/unknown": answer(403, "br", []byte("xx")), "/lies": answer(403, "gzip", []byte(why))})
	c := newClient(t, nil)
	for path, want := range map[string]string{"/plain": why, "/packed": why, "/long": long[:drainBytes], "/cut": long[:drainBytes], "/unknown": "", "/lies": ""} {
		_, err := c.Get(t.Context(), Request{URL: s.URL + path})
		var se *StatusError
		if !errors.As(err, &se) || string(se.Body) != want {
			t.Errorf("%s: %v, want a StatusError with %d bytes", path, err, len(want))
		}
	}
}

func TestContentTypes(t *testing.T) {
	for kind, want := range map[string][3]string{ // article, list, sitemap
		"text/html":                {"", "", ""},
		"TEXT/HTML; charset=gbk":   {"", "", ""},
		"text/html;charset=":       {"", "", ""},
		"application/json":         {"", "", ""},
		"text/plain":               {"", "", ""},
		"application/xml":          {"", "", ""},
		"application/rss+xml":      {"not-text", "", ""},
		"application/feed+json":    {"not-text", "", ""},
		"application/vnd.api+json": {"not-text", "", ""},
		"text/html, text/html":     {"", "", ""},
		"html":                     {"", "", ""},
		"charset=gbk":              {"", "", ""},
		"unknown/unknown":          {"", "", ""},
		"image/svg+xml":            {"not-text", "not-text", "not-text"},
		"application/javascript":   {"not-text", "", ""},
		"application/x-gzip":       {"not-text", "not-text", ""},
		"application/pdf":          {"not-text", "not-text", "not-text"},
		"image/png":                {"not-text", "not-text", "not-text"},
		"video/mp4":                {"not-text", "not-text", "not-text"},
		"application/octet-stream": {"not-text", "not-text", ""},
	} {
		s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": status(200, "Content-Type", kind)})
		c := newClient(t, nil)
		for i, accept := range []Accept{Article, List, Sitemap} {
			wantClass(t, kind+" as "+string(accept), c, Request{URL: s.URL + "/a", Accept: accept}, want[i])
		}
	}
}

func TestNoContentType(t *testing.T) {
	body := ""
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": func(w http.ResponseWriter, _ *http.Request) {
		w.Header()["Content-Type"] = nil
		w.Write([]byte(body))
	}})
	c := newClient(t, nil)
	for text, want := range map[string]string{
		"<html>银行":                 "",
		"\xd2\xf8\xd0\xd0 GB18030": "",
		"bank news":                "",
		"%PDF-1.7 \x00\x01":        "not-text",
		"\x89PNG\r\n\x1a\n":        "not-text",
		"\x1f\x8b\x08\x00":         "not-text",
	} {
		body = text
		wantClass(t, text, c, Request{URL: s.URL + "/a"}, want)
	}
}

func TestBadURLs(t *testing.T) {
	c := newClient(t, nil)
	for _, u := range []string{"", "ftp://bank.example/", "file:///etc/passwd", "//bank.example/a", "http://", "gopher://127.0.0.1/"} {
		if _, err := c.Get(t.Context(), Request{URL: u}); err == nil {
			t.Errorf("Get(%q) gives no error", u)
		}
	}
}

func TestCanceled(t *testing.T) {
	entered := make(chan struct{})
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/slow": func(_ http.ResponseWriter, r *http.Request) {
		close(entered)
		<-r.Context().Done()
	}})
	c := newClient(t, nil)
	ctx, cancel := context.WithCancel(t.Context())
	go func() { <-entered; cancel() }()
	_, err := c.Get(ctx, Request{URL: s.URL + "/slow"})
	if Class(err) != "canceled" || !errors.Is(err, context.Canceled) {
		t.Errorf("Get = %v (%s), want canceled", err, Class(err))
	}
	if _, err := c.Get(ctx, Request{URL: s.URL + "/other"}); Class(err) != "canceled" {
		t.Errorf("Get after cancel = %v", err)
	}
}

func TestPortGuard(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": html("a")})
	c := newClient(t, func(c *Config) { c.Allow = []netip.Prefix{netip.MustParsePrefix("10.0.0.0/8")} })
	wantClass(t, "not allowed", c, Request{URL: s.URL + "/a"}, "address")
	if n := len(s.requests("/robots.txt")); n != 0 {
		t.Errorf("%d requests reached a forbidden address", n)
	}
}
