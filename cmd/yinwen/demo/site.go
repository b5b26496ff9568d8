// Package demo is a small bilingual bank-news web, written for yinwen and bundled with it: five sites with templates,
// encodings, feeds and faults of their own, served on loopback.
package demo

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"net"
	"net/http"
	"slices"
	"strings"
	"sync"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

//go:embed sites
var siteFiles embed.FS

// zone is that of all sites.
var zone = time.FixedZone("CST", 8*60*60)

// Site is one host of the mini-web.
type Site struct {
	Name string
	URL  string // http://127.0.0.1:PORT

	spec     spec
	articles []article // newest first
	page     *template.Template
	server   *http.Server

	mu     sync.Mutex
	served map[string]time.Time // path -> first good answer
	asked  map[string]int
}

// spec is what makes a site what it is.
type spec struct {
	name, title, lang string
	charset           string // as sent, in the header when inHeader, else in a meta tag; "undeclared" says nothing
	inHeader          bool
	feed, sitemap     bool
	list              string // CSS selector of the list's links; empty without a list
	rules             string // of the source's config, one line
	nav               []string
	robots            string
}

// Web is the whole mini-web.
type Web struct{ Sites []*Site }

// Start serves every site on a free port of 127.0.0.1.
func Start() (*Web, error) {
	all, err := readArticles()
	if err != nil {
		return nil, fmt.Errorf("demo pages: %w", err)
	}
	w := &Web{}
	for _, sp := range specs {
		s, err := startSite(sp, all)
		if err != nil {
			w.Close()
			return nil, fmt.Errorf("demo site %s: %w", sp.name, err)
		}
		w.Sites = append(w.Sites, s)
	}
	return w, nil
}

// Close stops all sites.
func (w *Web) Close() {
	for _, s := range w.Sites {
		s.server.Close()
	}
}

// Pages is the number of articles that a polite crawler can read.
func (w *Web) Pages() int {
	n := 0
	for _, s := range w.Sites {
		for _, a := range s.articles {
			if a.Fails != "404" && a.Fails != "robots" {
				n++
			}
		}
	}
	return n
}

func startSite(sp spec, all []article) (*Site, error) {
	s := &Site{Name: sp.name, spec: sp, served: map[string]time.Time{}, asked: map[string]int{}}
	for _, a := range all {
		if a.Site == sp.name {
			s.articles = append(s.articles, a)
		}
	}
	slices.SortFunc(s.articles, func(a, b article) int { return b.Date.Compare(a.Date) })
	var err error
	s.page, err = template.New("").Funcs(template.FuncMap{"date": func(layout string, t time.Time) string { return t.In(zone).Format(layout) }}).
		ParseFS(siteFiles, "sites/common.html", "sites/"+sp.name+".html")
	if err != nil {
		return nil, err
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return nil, err
	}
	s.URL = "http://" + l.Addr().String()
	s.server = &http.Server{Handler: s, ReadHeaderTimeout: 5 * time.Second}
	go s.server.Serve(l)
	return s, nil
}

// ServeHTTP answers as a small newsroom's server would, faults included.
func (s *Site) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch p := r.URL.Path; {
	case p == "/robots.txt":
		fmt.Fprint(w, s.spec.robots)
	case p == "/feed.xml" && s.spec.feed:
		s.conditional(w, r, "application/rss+xml; charset=utf-8", s.feed())
	case p == "/news-sitemap.xml" && s.spec.sitemap:
		s.conditional(w, r, "application/xml", s.sitemap())
	case p == "/news/" && s.spec.list != "":
		s.render(w, r, "list", s.view(nil))
	default:
		s.serveArticle(w, r)
	}
}

func (s *Site) serveArticle(w http.ResponseWriter, r *http.Request) {
	i := slices.IndexFunc(s.articles, func(a article) bool { return a.Path == r.URL.Path && a.Fails != "404" })
	if i < 0 {
		http.Error(w, "404 page not found", http.StatusNotFound)
		return
	}
	a := s.articles[i]
	if s.failsNow(w, a) {
		return
	}
	if len(a.Edited) > 0 && s.firstServed(a.Path).Before(time.Now()) {
		a.Body = a.Edited
	}
	s.markServed(a.Path)
	s.render(w, r, "article", s.view(&a))
}

// failsNow answers the first request for a page that is told to fail.
func (s *Site) failsNow(w http.ResponseWriter, a article) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.asked[a.Path]++
	codes := map[string]int{"429": http.StatusTooManyRequests, "503": http.StatusServiceUnavailable}
	code, fails := codes[a.Fails]
	if !fails || s.asked[a.Path] > 1 {
		return false
	}
	w.Header().Set("Retry-After", "1")
	http.Error(w, http.StatusText(code), code)
	return true
}

// firstServed is when the first version of a page was read; a far time when it was not.
func (s *Site) firstServed(path string) time.Time {
	s.mu.Lock()
	defer s.mu.Unlock()
	if t, ok := s.served[path]; ok {
		return t
	}
	return time.Now().Add(time.Hour)
}

func (s *Site) markServed(path string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if _, ok := s.served[path]; !ok {
		s.served[path] = time.Now()
	}
}

// render writes a page in the site's encoding.
func (s *Site) render(w http.ResponseWriter, r *http.Request, name string, v view) {
	var b bytes.Buffer
	if err := s.page.ExecuteTemplate(&b, name, v); err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	out, err := s.encoder().Bytes(b.Bytes())
	if err != nil {
		http.Error(w, err.Error(), http.StatusInternalServerError)
		return
	}
	kind := "text/html"
	if s.spec.inHeader {
		kind += "; charset=" + s.spec.charset
	}
	s.conditional(w, r, kind, out)
}

func (s *Site) encoder() *encoding.Encoder {
	switch strings.ToLower(s.spec.charset) {
	case "gb2312", "gbk", "gb18030":
		return simplifiedchinese.GB18030.NewEncoder()
	case "big5":
		return traditionalchinese.Big5.NewEncoder()
	}
	return encoding.Nop.NewEncoder()
}

// conditional answers 304 to a reader who has these bytes already.
func (s *Site) conditional(w http.ResponseWriter, r *http.Request, kind string, b []byte) {
	tag := etag(b)
	w.Header().Set("ETag", tag)
	w.Header().Set("Content-Type", kind)
	if r.Header.Get("If-None-Match") == tag {
		w.WriteHeader(http.StatusNotModified)
		return
	}
	w.Write(b)
}
