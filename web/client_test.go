package web

import (
	"context"
	"encoding/json"
	"errors"
	"net/http"
	"net/http/httptest"
	"reflect"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

func newClient(t *testing.T, f *fake) *Client {
	return NewClient(newTestServer(t, f).URL, token)
}

// What the client gives is what the service gives, byte offsets and all.
func TestClientReads(t *testing.T) {
	f, ctx := newFake(), context.Background()
	f.documents = f.documents[:2] // figures of documents with texts
	c := newClient(t, f)
	for _, q := range []index.Query{index.NewQuery("贷款"), {Text: "loans", Limit: 1, Sort: "date", Facets: true, Cross: false},
		{Limit: -1, Cross: true}, {Limit: 1, Offset: 1, Cursor: "c"}} {
		want, _ := f.Search(ctx, q)
		got, err := c.Search(ctx, q)
		same(t, "Search", got, want, err)
		if n := len(f.calls); f.calls[n-1] != f.calls[n-2] {
			t.Errorf("the server searched %s, want %s", f.calls[n-1], f.calls[n-2])
		}
	}
	for _, id := range []string{"zh1", "en1"} {
		want, _ := f.Document(ctx, id)
		want.Terms = nil
		got, err := c.Document(ctx, id)
		same(t, "Document", got, want, err)
	}
	for _, id := range []string{"en1", "zh1"} {
		story, err := c.Story(ctx, id)
		same(t, "Story", story, f.story, err)
	}
	if _, err := c.Story(ctx, "none"); !errors.Is(err, yinwen.ErrNotFound) {
		t.Errorf("Story(none) = %v, want not found", err)
	}
	status, err := c.Status(ctx)
	same(t, "Status", status, f.status, err)
	sources, err := c.Sources(ctx)
	same(t, "Sources", sources, f.sources, err)
	dead, err := c.Dead(ctx)
	same(t, "Dead", dead, f.dead, err)
	letter, err := c.DeadShow(ctx, "d1")
	want, _ := f.DeadShow(ctx, "d1")
	d := *want.Document
	d.Terms, want.Document = nil, &d
	same(t, "DeadShow", letter, want, err)
}

func TestClientStreams(t *testing.T) {
	f, ctx := newFake(), context.Background()
	c := newClient(t, f)
	collect := func(s Service) (documents []yinwen.Document, rows []index.FigureRow) {
		err := s.Each(ctx, index.NewQuery(""), func(d yinwen.Document) error {
			d.Terms = nil
			documents = append(documents, d)
			return nil
		})
		same(t, "Each", nil, nil, err)
		q := index.FigureQuery{Query: index.Query{Cross: true}, Metric: "loans", Bank: "工行", Kind: "money", Min: "1亿", Max: "9e12"}
		same(t, "Figures", nil, nil, s.Figures(ctx, q, func(r index.FigureRow) error {
			rows = append(rows, r)
			return nil
		}))
		return documents, rows
	}
	wantDocuments, wantRows := collect(f)
	gotDocuments, gotRows := collect(c)
	same(t, "Each", gotDocuments, wantDocuments, nil)
	same(t, "Figures", gotRows, wantRows, nil)
	if len(gotRows) != 5 || f.calls[1] != f.calls[4] {
		t.Errorf("rows %d, calls %q", len(gotRows), f.calls)
	}
	stop := errors.New("stop")
	if err := c.Each(ctx, index.NewQuery(""), func(yinwen.Document) error { return stop }); !errors.Is(err, stop) {
		t.Errorf("Each = %v, want the caller's error", err)
	}
}

func TestClientOperates(t *testing.T) {
	f, ctx := newFake(), context.Background()
	c := newClient(t, f)
	var steps []Progress
	note := func(p Progress) { steps = append(steps, p) }
	crawl, err := c.Crawl(ctx, CrawlOrder{Sources: []string{"a"}, Since: "2025-01-01"}, note)
	same(t, "Crawl", crawl, CrawlReport{Sources: 1, New: 2, Failures: map[string]int{"robots": 1}}, err)
	imported, err := c.Import(ctx, ImportOrder{Paths: []string{"/x.warc.gz"}, URLs: "/u.tsv"}, nil)
	same(t, "Import", imported, CrawlReport{Pages: 7}, err)
	verify, err := c.Verify(ctx, note)
	same(t, "Verify", verify, VerifyReport{Documents: 2, Missing: []string{"x"}}, err)
	reindex, err := c.Reindex(ctx, note)
	same(t, "Reindex", reindex, ReindexReport{Documents: 2}, err)
	if len(steps) != 9 || steps[1] != (Progress{Step: "crawl", Done: 2, Total: 3, Text: "第2"}) {
		t.Errorf("progress = %+v", steps)
	}
	for name, call := range map[string]func() (int, error){
		"retry":  func() (int, error) { return c.DeadRetry(ctx, []string{"d1"}) },
		"all":    func() (int, error) { return c.DeadDrop(ctx, nil) },
		"forget": func() (int, error) { return c.Forget(ctx, "https://bank.example/新闻?a=1") },
	} {
		if n, err := call(); n != 1 || err != nil {
			t.Errorf("%s = %d, %v", name, n, err)
		}
	}
	want := []string{"crawl {Sources:[a] Since:2025-01-01}", "import {Paths:[/x.warc.gz] URLs:/u.tsv Source:}", "verify", "reindex"}
	if !reflect.DeepEqual(f.calls[:4], want) {
		t.Errorf("calls = %q, want %q", f.calls[:4], want)
	}
}

// Errors that callers decide on survive the way, also in the middle of a stream.
func TestClientErrors(t *testing.T) {
	ctx := context.Background()
	for _, class := range errorClasses() {
		for _, after := range []int{0, 2} {
			f := newFake()
			f.fail, f.after = class.err, after
			c := newClient(t, f)
			_, err := c.Crawl(ctx, CrawlOrder{}, nil)
			wantError(t, class.name+" in Crawl", err, class.err)
			wantError(t, class.name+" in Each", c.Each(ctx, index.Query{}, func(yinwen.Document) error { return nil }), class.err)
			wantError(t, class.name+" in Figures", c.Figures(ctx, index.FigureQuery{}, func(index.FigureRow) error { return nil }), class.err)
			_, err = c.Status(ctx)
			wantError(t, class.name+" in Status", err, class.err)
			_, err = c.Forget(ctx, "https://bank.example/")
			wantError(t, class.name+" in Forget", err, class.err)
		}
	}
	f := newFake()
	c := newClient(t, f)
	_, err := c.Document(ctx, "../../status")
	wantError(t, "odd id", err, yinwen.ErrNotFound)
	f.fail = errInside
	if _, err := c.Status(ctx); err == nil || err.Error() != errInside.Error() {
		t.Errorf("the operator reads %v, want %v", err, errInside)
	}
}

func TestClientWithoutServer(t *testing.T) {
	ctx := context.Background()
	gone := httptest.NewServer(nil)
	gone.Close()
	_, err := NewClient(gone.URL, "").Status(ctx)
	if !errors.Is(err, ErrNoServer) || !strings.Contains(err.Error(), "is `yinwen serve` running?") {
		t.Errorf("Status = %v, want ErrNoServer and what to do", err)
	}
	other := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.Redirect(w, r, "https://elsewhere.example/", http.StatusFound)
	}))
	defer other.Close()
	if _, err := NewClient(other.URL, token).Status(ctx); err == nil || !strings.Contains(err.Error(), "another program") {
		t.Errorf("Status of another program = %v", err)
	}
	_, err = NewClient(newTestServer(t, newFake()).URL, "wrong").Verify(ctx, nil)
	wantError(t, "wrong token", err, ErrToken)
}

// A stream that ends without its last line is an error, and the caller's own end is told as such.
func TestCutStream(t *testing.T) {
	cut := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		_, _ = w.Write([]byte(`{"row":{"id":"a"}}` + "\n"))
	}))
	defer cut.Close()
	n := 0
	err := NewClient(cut.URL, "").Each(context.Background(), index.Query{}, func(yinwen.Document) error { n++; return nil })
	if n != 1 || err == nil || !strings.Contains(err.Error(), "cut short") {
		t.Errorf("Each = %v after %d rows, want an error after 1", err, n)
	}
	ctx, cancel := context.WithCancel(context.Background())
	err = newClient(t, newFake()).Each(ctx, index.Query{}, func(yinwen.Document) error { cancel(); return ctx.Err() })
	wantError(t, "cancelled", err, context.Canceled)
}

func same(t *testing.T, what string, got, want any, err error) {
	t.Helper()
	// As JSON, for two times may be equal in all that is seen and yet differ in their pointers.
	g, errGot := json.Marshal(got)
	w, errWant := json.Marshal(want)
	if err := errors.Join(err, errGot, errWant); err != nil || string(g) != string(w) {
		t.Errorf("%s = %s, %v\nwant %s", what, g, err, w)
	}
}

func wantError(t *testing.T, what string, err, want error) {
	t.Helper()
	if !errors.Is(err, want) {
		t.Errorf("%s = %v, want %v", what, err, want)
	}
}
