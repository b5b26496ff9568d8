package web

import (
	"context"
	"encoding/json"
	"fmt"
	"html"
	"net/http"
	"strings"
	"testing"

	"yinwen"
)

// past is the revision of the one earlier version that the fake keeps, of the document zh1.
const past = 1757000000000

func (f *fake) Versions(ctx context.Context, id string) ([]Version, error) {
	d, err := f.Document(ctx, id)
	if err != nil {
		return nil, err
	}
	versions := []Version{{d.Revision, d.Record}}
	if id == "zh1" {
		versions = append(versions, Version{past, yinwen.Record{File: "2025/a.warc.gz", Offset: 128}})
	}
	return versions, f.fail
}

func (f *fake) Version(ctx context.Context, id string, revision int64) (yinwen.Document, error) {
	d, err := f.Document(ctx, id)
	if err == nil && revision == past && id == "zh1" {
		d.Revision, d.Figures = past, nil
		d.Text = strings.Replace(d.Text, "1.32%", "1.23%", 1)
	} else if err == nil && revision != d.Revision {
		err = fmt.Errorf("revision %d: %w", revision, yinwen.ErrNotFound)
	}
	return d, err
}

func (f *fake) Page(ctx context.Context, id string, revision int64) (yinwen.Page, error) {
	d, err := f.Document(ctx, id)
	return yinwen.Page{FinalURL: d.URL, Header: http.Header{"Content-Type": {"text/html"}}, Body: fmt.Appendf(nil, "<p>%d", revision)}, err
}

// A reader sees that a text was edited, when, and what; a program gets each version and its page.
func TestVersions(t *testing.T) {
	server := newTestServer(t, newFake())
	for name, row := range map[string]struct {
		path, ui string
		status   int
		says     []string
	}{
		"document, zh":     {"/documents/zh1", "zh", 200, []string{"修改过 1 次", "2025-09-16 13:20:00 +08:00", "2025-09-04 23:33:20 +08:00", `href="/documents/zh1/versions/1757000000000"`, `href="/api/v1/documents/zh1/page?revision=1758000000000" download>存档网页`}},
		"document, en":     {"/documents/zh1", "en", 200, []string{"edited (1)", "compare with the current text", "page metadata"}},
		"never edited":     {"/documents/en1", "en", 200, []string{"2025-09-16 05:20:00 +00:00"}},
		"version, zh":      {"/documents/zh1/versions/1757000000000", "zh", 200, []string{"不良贷款率<del>1.23%</del><ins>1.32%</ins>", "2025-09-04 23:33:20 +08:00 的版本"}},
		"version of now":   {"/documents/zh1/versions/1758000000000", "en", 200, []string{"The words are the same."}},
		"no such version":  {"/documents/zh1/versions/7", "en", 404, []string{"There is nothing at /documents/zh1/versions/7"}},
		"no number":        {"/documents/zh1/versions/last", "zh", 400, []string{"这个请求无法理解"}},
		"API, list":        {"/api/v1/documents/zh1/versions", "en", 200, []string{`"revision":1757000000000,"record":{"file":"2025/a.warc.gz","offset":128}`}},
		"API, version":     {"/api/v1/documents/zh1/versions/1757000000000", "en", 200, []string{`"revision":1757000000000`, "1.23%"}},
		"API, no document": {"/api/v1/documents/none/versions", "en", 404, nil},
		"API, page":        {"/api/v1/documents/zh1/page?revision=1757000000000", "en", 200, []string{"<p>1757000000000"}},
		"API, newest page": {"/api/v1/documents/zh1/page", "en", 200, []string{"<p>0"}},
		"API, no number":   {"/api/v1/documents/zh1/page?revision=last", "en", 400, []string{`"class":"wrong_usage"`}},
		"API, unknown":     {"/api/v1/documents/zh1/page?version=1", "en", 400, []string{"unknown parameter"}},
	} {
		res, body := ask(t, "GET", server.URL+row.path, "", "Cookie: "+uiCookie+"="+row.ui)
		if res.StatusCode != row.status {
			t.Errorf("%s: %s = %d, want %d: %s", name, row.path, res.StatusCode, row.status, body)
		}
		for _, want := range row.says {
			if !strings.Contains(html.UnescapeString(body), want) {
				t.Errorf("%s: %s lacks %q", name, row.path, want)
			}
		}
	}
	if _, body := ask(t, "GET", server.URL+"/documents/en1", ""); strings.Contains(body, "/versions/") {
		t.Error("a document that was never edited leads to earlier versions")
	}
	f := newFake()
	var doc yinwen.Document
	_, body := ask(t, "GET", server.URL+"/api/v1/documents/zh1/versions/1757000000000", "")
	if err := json.Unmarshal([]byte(body), &doc); err != nil || doc.Title != f.documents[0].Title {
		t.Errorf("version = %s, %v", body, err)
	}
}
