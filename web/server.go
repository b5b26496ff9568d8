package web

import (
	"context"
	"crypto/rand"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"strings"
	"time"

	"yinwen/meter"
)

type server struct {
	service Service
	opts    Options
	log     *slog.Logger
	pages   *pages
	counts  *meter.Set // of this server's requests
	mux     *http.ServeMux
}

// NewServer is the handler of the pages, the API, feeds and metrics. It sets no time limits on connections; streams lift
// those of the http.Server that runs it.
func NewServer(service Service, opts Options) http.Handler {
	if opts.QueryTimeout == 0 {
		opts.QueryTimeout = 10 * time.Second
	}
	if opts.Log == nil {
		opts.Log = slog.Default()
	}
	s := &server{service: service, opts: opts, log: opts.Log, pages: parsed(), counts: meter.New(), mux: http.NewServeMux()}
	for _, r := range s.routes() {
		handle := r.handle
		if r.operate {
			handle = s.guard(handle)
		}
		s.mux.HandleFunc(r.method+" "+r.path, s.counted(r.method, r.path, handle))
	}
	s.mux.HandleFunc("/api/", s.counted("any", noRoute, s.noSuchCall))
	s.mux.HandleFunc("/", s.counted("any", noRoute, s.noSuchPage))
	var handler http.Handler = s.mux
	if opts.OwnNamesOnly {
		handler = s.underOwnName(handler)
	}
	return secured(handler)
}

// route is one address of the server. Those with api are described in openapi.yaml.
type route struct {
	method, path string
	handle       http.HandlerFunc
	api          bool // for programs
	operate      bool // changes something: needs the token
}

func (s *server) routes() []route {
	return []route{
		{"GET", "/{$}", s.homePage, false, false},
		{"GET", "/search", s.searchPage, false, false},
		{"GET", "/documents/{id}", s.documentPage, false, false},
		{"GET", "/documents/{id}/versions/{revision}", s.versionPage, false, false},
		{"GET", "/stories/{id}", s.storyPage, false, false},
		{"GET", "/figures", s.figuresPage, false, false},
		{"GET", "/series", s.seriesPage, false, false},
		{"GET", "/read", s.readPage, false, false},
		{"GET", "/sources", s.sourcesPage, false, false},
		{"GET", "/dead", s.deadPage, false, false},
		{"GET", "/status", s.statusPage, false, false},
		{"GET", "/help", s.helpPage, false, false},
		{"GET", "/static/{file}", s.static, false, false},
		{"GET", "/feed", s.feed, true, false},

		{"GET", "/api/v1/search", s.apiSearch, true, false},
		{"GET", "/api/v1/documents/{id}", s.apiDocument, true, false},
		{"GET", "/api/v1/documents/{id}/page", s.apiPage, true, false},
		{"GET", "/api/v1/documents/{id}/versions", s.apiVersions, true, false},
		{"GET", "/api/v1/documents/{id}/versions/{revision}", s.apiVersion, true, false},
		{"GET", "/api/v1/stories/{id}", s.apiStory, true, false},
		{"GET", "/api/v1/figures", s.apiFigures, true, false},
		{"GET", "/api/v1/series", s.apiSeries, true, false},
		{"GET", "/api/v1/kwic", s.apiKwic, true, false},
		{"GET", "/api/v1/collocations", s.apiCollocations, true, false},
		{"GET", "/api/v1/frequency", s.apiFrequency, true, false},
		{"GET", "/api/v1/export", s.apiExport, true, false},
		{"GET", "/api/v1/sources", s.apiSources, true, false},
		{"GET", "/api/v1/dead", s.apiDead, true, false},
		{"GET", "/api/v1/dead/{id}", s.apiDeadShow, true, false},
		{"GET", "/api/v1/status", s.apiStatus, true, false},

		{"POST", "/api/v1/crawl", s.apiCrawl, true, true},
		{"POST", "/api/v1/import", s.apiImport, true, true},
		{"POST", "/api/v1/verify", s.apiVerify, true, true},
		{"POST", "/api/v1/reindex", s.apiReindex, true, true},
		{"POST", "/api/v1/dead/retry", s.apiDeadMany(s.service.DeadRetry), true, true},
		{"POST", "/api/v1/dead/drop", s.apiDeadMany(s.service.DeadDrop), true, true},
		{"POST", "/api/v1/dead/{id}/retry", s.apiDeadOne(s.service.DeadRetry), true, true},
		{"POST", "/api/v1/dead/{id}/drop", s.apiDeadOne(s.service.DeadDrop), true, true},
		{"POST", "/api/v1/forget", s.apiForget, true, true},
		{"GET", "/api/v1/terms", s.apiTerms, true, false},
		{"POST", "/api/v1/terms/add", s.apiTermsAdd, true, true},
		{"POST", "/api/v1/terms/remove", s.apiTermsRemove, true, true},
		{"POST", "/api/v1/recut", s.apiRecut, true, true},

		{"GET", "/healthz", s.healthz, true, false},
		{"GET", "/readyz", s.readyz, true, false},
		{"GET", "/metrics", s.metrics, true, false},
		{"GET", "/openapi.yaml", s.openapi, true, false},
	}
}

// secured sets the headers that every answer carries. Pages hold no script at all, and nothing comes from elsewhere.
func secured(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		h := w.Header()
		h.Set("Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; "+
			"base-uri 'none'; frame-ancestors 'none'")
		h.Set("X-Content-Type-Options", "nosniff")
		h.Set("Referrer-Policy", "no-referrer") // a site that is read about need not learn what was searched
		h.Set("Cross-Origin-Opener-Policy", "same-origin")
		h.Set("Cross-Origin-Resource-Policy", "same-origin")
		next.ServeHTTP(w, r)
	})
}

// bounded is the request's context with the time limit of a short call.
func (s *server) bounded(r *http.Request) (context.Context, context.CancelFunc) {
	return context.WithTimeout(r.Context(), s.opts.QueryTimeout)
}

// fail answers an API call that went wrong. An error of no known class may name paths and addresses inside: only a caller
// with the token reads it, others get a number to look up in the log.
func (s *server) fail(w http.ResponseWriter, r *http.Request, err error) {
	class := classOf(err)
	if class.name == "" && !s.authorized(r) {
		err = s.hidden(r, err)
	}
	if class.err == context.DeadlineExceeded {
		err = tooLong(err)
	}
	writeJSON(w, class.status, errorJSON{err.Error(), class.name})
}

// tooLong says what to do about a call that ran out of time.
func tooLong(err error) error {
	return fmt.Errorf("out of time: narrow the query, or try again when less is going on (%w)", err)
}

// hidden logs err and returns one that tells only where to read it.
func (s *server) hidden(r *http.Request, err error) error {
	var b [4]byte
	_, _ = rand.Read(b[:]) // never fails (crypto/rand)
	id := hex.EncodeToString(b[:])
	s.log.Error("answer request", "id", id, "path", r.URL.Path, "err", err)
	return fmt.Errorf("this did not work inside the server; its log tells why under id %s", id)
}

// noSuchCall answers what matches no route: 405 when another method would.
func (s *server) noSuchCall(w http.ResponseWriter, r *http.Request) {
	for _, method := range []string{http.MethodGet, http.MethodPost} {
		if _, pattern := s.mux.Handler(&http.Request{Method: method, URL: r.URL, Host: r.Host}); strings.HasPrefix(pattern, method+" ") {
			w.Header().Set("Allow", method)
			writeJSON(w, http.StatusMethodNotAllowed, errorJSON{Error: fmt.Sprintf("%s takes %s, not %s", r.URL.Path, method, r.Method)})
			return
		}
	}
	writeJSON(w, http.StatusNotFound, errorJSON{
		Error: fmt.Sprintf("no such call: %s %s; /openapi.yaml lists them", r.Method, r.URL.Path), Class: "not_found"})
}
