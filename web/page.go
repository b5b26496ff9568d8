package web

import (
	"bytes"
	"context"
	"crypto/sha256"
	"embed"
	"encoding/hex"
	"fmt"
	"html/template"
	"net/http"
	"strings"
	"sync"
	"time"
	"unicode"

	"yinwen"
)

//go:embed templates/*.html
var templateFiles embed.FS

//go:embed static
var staticFiles embed.FS

// pages are the templates of both languages, parsed once.
type pages struct {
	words     map[string]words
	templates map[string]*template.Template // by language and page: "zh/home"
	version   string                        // of the static files, so that browsers may keep them for good
}

func pageNames() []string {
	return []string{"home", "results", "document", "version", "story", "figures", "read", "series", "sources", "dead", "status", "help", "error"}
}

// parsed is newPages, done once: the templates are part of the program and never change.
var parsed = sync.OnceValue(newPages)

// newPages parses the templates; they are part of the program, so a fault in them is a fault of the program.
func newPages() *pages {
	p := &pages{words: loadWords(), templates: map[string]*template.Template{}, version: staticVersion()}
	for ui, w := range p.words {
		layout := template.Must(template.New("layout").Funcs(functions(w)).ParseFS(templateFiles,
			"templates/layout.html", "templates/parts.html", "templates/help_"+ui+".html"))
		for _, name := range pageNames() {
			page := template.Must(layout.Clone())
			p.templates[ui+"/"+name] = template.Must(page.ParseFS(templateFiles, "templates/"+name+".html"))
		}
	}
	return p
}

// functions are what templates may call.
func functions(w words) template.FuncMap {
	return template.FuncMap{
		"t":        w.say,
		"number":   func(n any) string { return grouped(fmt.Sprint(n)) },
		"time":     showTime,
		"bytes":    showBytes,
		"lang":     func(l any) string { return langName(w, fmt.Sprint(l)) },
		"name":     func(id string) string { return entryName(id, w.ui) },
		"source":   safeURL,
		"every":    showEvery,
		"daterule": func(rule string) string { return ruleName(w, rule) },
		"wrong":    func(f figureForm, filter string) bool { return f.Wrong != nil && f.Wrong.Filter == filter },
	}
}

func langName(w words, lang string) string {
	if w.has("lang." + lang) {
		return w.say("lang." + lang)
	}
	return w.say("lang.unknown")
}

// ruleName says in words by which kind of rule a date was found: the first word of its name, as in "text after title".
func ruleName(w words, rule string) string {
	kind, _, _ := strings.Cut(strings.ReplaceAll(rule, "-", " "), " ")
	if key := "daterule." + kind; w.has(key) {
		return w.say(key)
	}
	return rule
}

// showTime is t to the minute with its zone; empty when zero.
func showTime(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.Format("2006-01-02 15:04 -07:00")
}

// showEvery is a duration without the parts that are zero: 30m0s is 30m. A cron line stays as it is.
func showEvery(s string) string {
	if d, err := time.ParseDuration(s); err != nil || d == 0 {
		return s
	}
	for _, zero := range []string{"0s", "0m"} {
		if rest, ok := strings.CutSuffix(s, zero); ok && rest != "" && !unicode.IsDigit(rune(rest[len(rest)-1])) {
			s = rest
		}
	}
	return s
}

func showBytes(n int64) string {
	switch {
	case n >= 1<<30:
		return fmt.Sprintf("%.1f GiB", float64(n)/(1<<30))
	case n >= 1<<20:
		return fmt.Sprintf("%.1f MiB", float64(n)/(1<<20))
	}
	return fmt.Sprintf("%.1f KiB", float64(n)/(1<<10))
}

// view is what the layout shows around a page.
type view struct {
	UI, Title, Page   string
	Query             string // what the search box of the header holds
	Feed              string // address of the page's RSS feed
	Canonical         string // address without what only concerns the reader
	Chinese, English  string // addresses of the page in each language
	Version           string
	Body              any
	NoIndex, Searched bool
}

// show renders a page whole before it sends anything, so that a fault becomes an error page.
func (s *server) show(w http.ResponseWriter, r *http.Request, code int, page string, v view) {
	ui := uiLanguage(r)
	v.UI, v.Page, v.Version = ui, page, s.pages.version
	v.Chinese, v.English = switchTo(r, "zh"), switchTo(r, "en")
	var b bytes.Buffer
	if err := s.pages.templates[ui+"/"+page].ExecuteTemplate(&b, "layout", v); err != nil {
		s.log.Error("render page", "page", page, "err", err)
		http.Error(w, "this page could not be made", http.StatusInternalServerError)
		return
	}
	rememberUI(w, r)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.Header().Set("Content-Language", ui)
	w.Header().Set("Cache-Control", "no-cache")
	w.Header().Set("Vary", "Accept-Language, Cookie")
	w.WriteHeader(code)
	_, _ = w.Write(b.Bytes())
}

// errorView says in the reader's language what went wrong; Detail, in English, says it closer where that helps.
type errorView struct{ Text, Detail string }

// broken shows the error page.
func (s *server) broken(w http.ResponseWriter, r *http.Request, err error) {
	say := s.pages.words[uiLanguage(r)]
	class := classOf(err)
	title, body := say.say("error.title"), errorView{Text: say.say("error.other"), Detail: err.Error()}
	switch class.err {
	case yinwen.ErrNotFound:
		title, body = say.say("error.404"), errorView{Text: say.say("error.404.text", r.URL.Path)}
	case yinwen.ErrWrongUsage:
		body.Text = say.say("error.400.text")
	case context.DeadlineExceeded:
		body = errorView{Text: say.say("error.slow")}
	}
	if class.name == "" {
		body.Detail = s.hidden(r, err).Error()
	}
	s.show(w, r, class.status, "error", view{Title: title, Body: body, NoIndex: true})
}

func (s *server) noSuchPage(w http.ResponseWriter, r *http.Request) {
	s.broken(w, r, fmt.Errorf("%s: %w", r.URL.Path, yinwen.ErrNotFound))
}

// static serves the style sheet and icon, which their version in the address lets browsers keep.
func (s *server) static(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	kind := map[string]string{"style.css": "text/css; charset=utf-8", "icon.svg": "image/svg+xml"}[name]
	b, err := staticFiles.ReadFile("static/" + name)
	if err != nil || kind == "" {
		s.noSuchPage(w, r)
		return
	}
	w.Header().Set("Content-Type", kind)
	if r.URL.Query().Get("v") == s.pages.version {
		w.Header().Set("Cache-Control", "public, max-age=31536000, immutable")
	}
	_, _ = w.Write(b)
}

func staticVersion() string {
	h := sha256.New()
	for _, name := range []string{"style.css", "icon.svg"} {
		b, err := staticFiles.ReadFile("static/" + name)
		if err != nil {
			panic(err) // embedded: cannot be missing
		}
		h.Write(b)
	}
	return strings.ToLower(hex.EncodeToString(h.Sum(nil)[:6]))
}
