package ingest

import (
	"bytes"
	"errors"
	"fmt"
	"net/http"
	"time"

	"golang.org/x/net/html"
	"golang.org/x/net/html/atom"

	"yinwen"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
)

// Classes of failure beside those of fetch.
const (
	notArticle   = "not an article"
	needsBrowser = "needs-browser" // an empty shell that scripts would fill
	badList      = "list"          // answered, but it is no feed, sitemap or list, or its selector finds nothing
	forgotten    = "forgotten"     // taken down by the operator: never visited again
)

var errNeedsBrowser = errors.New("an empty page that scripts would fill: it needs a browser")

// Values of Source.DateFrom.
const (
	fromPage = "page"
	fromList = "list"
)

// Read gives the documents of a page of the source, with its following parts. A part that cannot be read costs only the parts.
func (s *Source) Read(p yinwen.Page, parts []yinwen.Page) ([]yinwen.Document, error) {
	docs, err := extract.Extract(p, s.hint(p, parts))
	if err != nil && len(parts) > 0 {
		docs, err = extract.Extract(p, s.hint(p, nil))
	}
	if errors.Is(err, yinwen.ErrNoArticle) && scriptShell(p.Body) {
		err = fmt.Errorf("%w: %w", errNeedsBrowser, err)
	}
	for i := range docs {
		s.redate(&docs[i], p.Hint)
	}
	return docs, err
}

// hint is what extract needs to know beside the page.
func (s *Source) hint(p yinwen.Page, parts []yinwen.Page) extract.Hint {
	return extract.Hint{Title: p.Hint.Title, Published: p.Hint.Published, Day: p.Hint.Day, Location: s.Location(), Rules: s.Rules, More: parts}
}

// redate gives a document the date that its list told, where the source says that this counts first.
func (s *Source) redate(d *yinwen.Document, h yinwen.Hint) {
	if s.DateFrom != fromList {
		return
	}
	at, day := h.Published, h.Day
	if !at.IsZero() {
		at = at.In(s.Location())
		day = at.Format(time.DateOnly)
	} else if t, err := time.ParseInLocation(time.DateOnly, day, s.Location()); err == nil && d.Day != day {
		at = t
	} else {
		return // no date there, or the page tells the hour of the same day
	}
	d.Published, d.Day, d.DateRule, d.DateConfidence = at, day, fromList, 1
}

// readClass names the kind of a failure of Read.
func readClass(err error) string {
	if errors.Is(err, errNeedsBrowser) {
		return needsBrowser
	}
	return notArticle
}

// challenged says whether an error is the answer of a site that gives its pages only to who runs its scripts: a status other
// than that of a missing page, with a script in place of words.
func challenged(err error) bool {
	var status *fetch.StatusError
	return errors.As(err, &status) && status.Code != http.StatusNotFound && status.Code != http.StatusGone && scriptsOnly(status.Body, challengeText)
}

// pageClass names the kind of a failure to get a page.
func pageClass(err error) string {
	if challenged(err) {
		return needsBrowser
	}
	return fetch.Class(err)
}

// shellText is the number of bytes of text below which a page with a script is taken for a shell: a notice to switch scripts on
// fits in, an article does not.
const shellText = 400

// challengeText is the same for a page that came with an error: a word on the error is no script's.
const challengeText = 20

// scriptShell says whether a page shows next to nothing without running its scripts.
func scriptShell(body []byte) bool { return scriptsOnly(body, shellText) }

// scriptsOnly says whether a page has scripts, and fewer than so many bytes of text beside them.
func scriptsOnly(body []byte, most int) bool {
	z := html.NewTokenizer(bytes.NewReader(body))
	z.SetMaxBuf(1 << 20)
	text, scripts, silent := 0, 0, 0
	for text < most {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return scripts > 0
		case html.TextToken:
			if silent == 0 {
				text += len(bytes.TrimSpace(z.Text()))
			}
		case html.StartTagToken, html.EndTagToken:
			name, _ := z.TagName()
			tag := atom.Lookup(name)
			if tag == atom.Script && kind == html.StartTagToken {
				scripts++
			}
			if tag == atom.Script || tag == atom.Style || tag == atom.Noscript || tag == atom.Title {
				silent = map[bool]int{true: 1, false: 0}[kind == html.StartTagToken]
			}
		}
	}
	return false
}
