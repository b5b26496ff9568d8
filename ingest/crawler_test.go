package ingest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
	"yinwen/ingest/fetch"
)

const monday = "Mon, 03 Nov 2025 08:00:00 +0800"

func bankPages() map[string]string {
	return map[string]string{
		"/feed.xml": feedOf(item(host+"/1.html", monday), item(host+"/2.html", monday), item("https://elsewhere.example/x", monday), item(host+"/gone.html", monday)),
		"/1.html":   articlePage("临江银行发布三季度报告", "不良贷款率为1.21%,比年初下降0.05个百分点。"),
		"/2.html":   articlePage("Linjiang Bank opens a branch", "The bank opened its 300th branch on Monday and said that loans rose by 8.2 percent year on year to 312.8 billion yuan."),
	}
}

func TestPass(t *testing.T) {
	b := newBench(t, bankPages())
	r := b.pass(t)
	if r.New != 2 || r.Found != 3 || r.Foreign != 1 || r.classes() != "status 404" {
		t.Errorf("first pass = %+v, want 2 new, 3 found, 1 foreign, one status 404", r)
	}
	for _, u := range b.site.requests() {
		if !strings.HasPrefix(u, host) {
			t.Errorf("asked for %s, outside of the source", u)
		}
	}
	for _, d := range b.index.docs {
		if d.Day != "2025-11-03" || d.Record == (yinwen.Record{}) || d.Revision != d.Fetched.UnixMilli() {
			t.Errorf("document %s: day %q, record %v, revision %d of %v", d.URL, d.Day, d.Record, d.Revision, d.Fetched)
		}
	}
	t.Run("second pass requests no article", func(t *testing.T) {
		r := b.pass(t)
		if got := b.site.requests(); !slices.Equal(got, []string{host + "/feed.xml"}) || r.New+r.Changed != 0 {
			t.Errorf("second pass asked for %v and made %+v, want the feed only", got, r)
		}
	})
	t.Run("revisit", func(t *testing.T) {
		b.clock.add(2 * time.Hour)
		b.site.pages[host+"/1.html"] = articlePage("临江银行发布三季度报告", "不良贷款率为1.31%,比年初上升0.05个百分点。")
		r := b.pass(t)
		if r.Changed != 1 || r.Unchanged != 1 || r.New != 0 {
			t.Errorf("after a change = %+v, want 1 changed and 1 unchanged", r)
		}
		if len(b.index.docs) != 2 {
			t.Errorf("%d documents, want 2", len(b.index.docs))
		}
	})
}

func TestListValidatorsComeLast(t *testing.T) {
	b := newBench(t, bankPages())
	b.index.fail = errDown
	if _, err := b.Pass(t.Context(), b.src, Options{}, func(Report) {}); !errors.Is(err, errDown) {
		t.Fatalf("pass with the queue down: %v, want %v", err, errDown)
	}
	b.index.fail = nil
	b.site.requests()
	b.pass(t) // the feed answers 304 now; the articles are in the ledger all the same
	if len(b.index.docs) != 2 {
		t.Errorf("%d documents after the queue came back, want 2", len(b.index.docs))
	}
}

func TestFailuresCostOnlyThemselves(t *testing.T) {
	for name, row := range map[string]struct{ path, body, class string }{
		"broken feed": {"/feed.xml", "<rss><channel><item>", badList},
		"empty page":  {"/1.html", "", notArticle},
		"gone":        {"/1.html", "404", "status 404"},
		"down":        {"/1.html", "503", "status 503"},
	} {
		pages := bankPages()
		pages[row.path] = row.body
		delete(pages, "/gone.html")
		b := newBench(t, pages)
		b.src.Lists, b.src.Sitemaps = nil, nil
		r := b.pass(t)
		if row.path == "/feed.xml" {
			if r.ListsDown != 1 || r.Lists != 0 || r.classes() != row.class {
				t.Errorf("%s: %+v, want one list down, of class %q", name, r, row.class)
			}
			continue
		}
		if r.New != 1 || !strings.Contains(r.classes(), row.class) {
			t.Errorf("%s: %+v, want the other article and class %q", name, r, row.class)
		}
		// given up or waiting: not asked again at once
		b.site.requests()
		b.pass(t)
		if got := b.site.requests(); slices.Contains(got, host+row.path) {
			t.Errorf("%s: asked again at once", name)
		}
	}
}

// A pass that was cut off while a host asked for a moment's patience is made good by the next, however soon it comes.
func TestPassWaitsForWhatIsDueInAMoment(t *testing.T) {
	b := newBench(t, bankPages())
	b.pass(t)
	e, err := b.Ledger.Get(t.Context(), "bank", host+"/1.html")
	if err != nil {
		t.Fatal(err)
	}
	e.Due = b.clock.now().Add(200 * time.Millisecond)
	if err := b.Ledger.Put(t.Context(), e); err != nil {
		t.Fatal(err)
	}
	b.site.requests()
	began, start := b.clock.now(), time.Now()
	b.Now = func() time.Time { return began.Add(time.Since(start)) }
	b.pass(t)
	if got := b.site.requests(); !slices.Contains(got, host+"/1.html") {
		t.Errorf("asked for %v, want the page that was due in a moment too", got)
	}
}

func (b *bench) rebuild() Rebuild {
	return Rebuild{Dir: b.dir, Sources: map[string]Source{"bank": b.src}}
}

func TestRebuildGivesTheSameDocuments(t *testing.T) {
	b := newBench(t, bankPages())
	b.pass(t)
	b.clock.add(2 * time.Hour)
	b.site.pages[host+"/1.html"] = articlePage("临江银行发布三季度报告", "不良贷款率为1.31%。")
	b.pass(t)
	crawled := b.index.docs

	b.index = &indexed{}
	b.open(t)
	if n, err := b.Reindex(t.Context(), b.rebuild(), nil); err != nil || n != 3 {
		t.Fatalf("Reindex = %d, %v, want 3 revisions", n, err)
	}
	for id, want := range crawled {
		got := b.index.docs[id]
		if got.Revision != want.Revision || got.Text != want.Text || got.Day != want.Day || got.Record != want.Record {
			t.Errorf("rebuilt %+v, want %+v", got, want)
		}
	}
	t.Run("the ledger knows the pages again", func(t *testing.T) {
		b.site.requests()
		b.pass(t)
		for _, u := range b.site.requests() {
			if strings.HasSuffix(u, "/1.html") || strings.HasSuffix(u, "/2.html") {
				t.Errorf("asked for %s again", u)
			}
		}
	})
}

func TestReconcile(t *testing.T) {
	b := newBench(t, bankPages())
	b.pass(t)
	end := b.Position()
	lost := ""
	for id := range b.index.docs {
		lost = id
	}
	revision := b.index.docs[lost].Revision
	delete(b.index.docs, lost)
	for name, row := range map[string]struct {
		from yinwen.Record
		want int
	}{"from the confirmed position": {end, 0}, "from the beginning": {yinwen.Record{}, 1}} {
		n, err := b.Reconcile(t.Context(), b.rebuild(), row.from, b.index.held)
		if err != nil || n != row.want {
			t.Errorf("%s: Reconcile = %d, %v, want %d", name, n, err, row.want)
		}
		if row.want == 0 {
			continue
		}
		if got := b.index.docs[lost].Revision; got != revision {
			t.Errorf("requeued at revision %d, want %d", got, revision)
		}
		delete(b.index.docs, lost)
	}
}

func TestForgottenStaysAway(t *testing.T) {
	b := newBench(t, bankPages())
	b.pass(t)
	url := host + "/1.html"
	ids, err := b.Ledger.Forget(t.Context(), url)
	if err != nil || len(ids) != 1 {
		t.Fatalf("Forget = %v, %v, want one id", ids, err)
	}
	if got := b.Ledger.Forgotten(); !slices.Equal(got, []string{url}) {
		t.Errorf("Forgotten = %q, want the URL", got)
	}
	if _, err := b.archive.AppendForget(url, b.clock.now()); err != nil {
		t.Fatal(err)
	}
	b.clock.add(30 * 24 * time.Hour)
	b.site.requests()
	b.pass(t)
	if slices.Contains(b.site.requests(), url) {
		t.Error("a forgotten page was asked for again")
	}
	want, _, err := Expect(t.Context(), b.rebuild())
	if err != nil {
		t.Fatal(err)
	}
	if _, ok := want[ids[0]]; ok || len(want) != 1 {
		t.Errorf("the archive still gives %v, want one document without %s", want, ids[0])
	}
}

// An article whose page sends its readers on is read where they arrive, as after a redirect; not outside of the source.
func TestRefreshIsFollowedOnce(t *testing.T) {
	stub := `<html><head><meta http-equiv="refresh" content="0;url=%s"></head></html>`
	pages := bankPages()
	pages["/moved/1.html"], pages["/1.html"] = pages["/1.html"], fmt.Sprintf(stub, "/moved/1.html")
	pages["/2.html"] = fmt.Sprintf(stub, "https://elsewhere.example/2.html")
	pages["/gone.html"] = fmt.Sprintf(stub, "/gone.html?again") // and so on
	pages["/gone.html?again"] = fmt.Sprintf(stub, "/gone.html?once-more")
	b := newBench(t, pages)
	r := b.pass(t)
	asked := b.site.requests()
	if r.New != 1 || !slices.Contains(asked, host+"/moved/1.html") || slices.Contains(asked, "https://elsewhere.example/2.html") || slices.Contains(asked, host+"/gone.html?once-more") {
		t.Errorf("%+v, asked for %q; want one article, and nothing outside or beyond the first step", r, asked)
	}
	for _, d := range b.index.docs {
		if d.URL != host+"/moved/1.html" {
			t.Errorf("document of %s, want the address where readers arrive", d.URL)
		}
	}
	b.clock.add(2 * time.Hour)
	if again := b.pass(t); again.New+again.Changed != 0 {
		t.Errorf("looked at again: %+v, want nothing new", again)
	}
}

// forgetful takes a URL down while it is fetched.
type forgetful struct {
	Fetcher
	ledger *Ledger
	url    string
}

func (f forgetful) Get(ctx context.Context, r fetch.Request) (yinwen.Page, error) {
	p, err := f.Fetcher.Get(ctx, r)
	if r.URL == f.url {
		_, forgetErr := f.ledger.Forget(ctx, f.url)
		err = errors.Join(err, forgetErr)
	}
	return p, err
}

func TestForgottenWhileFetched(t *testing.T) {
	b := newBench(t, bankPages())
	url := host + "/1.html"
	b.Crawler.Fetch = forgetful{b.Crawler.Fetch, b.Ledger, url}
	b.pass(t)
	e, err := b.Ledger.Get(t.Context(), "bank", url)
	if err != nil || e.Class != forgotten || len(b.index.docs) != 1 {
		t.Errorf("class %q, %v, %d documents; want it forgotten and one document of the other page", e.Class, err, len(b.index.docs))
	}
}

func TestDamageIsNamedAndSkipped(t *testing.T) {
	b := newBench(t, bankPages())
	b.pass(t)
	r := b.rebuild()
	var damaged []string
	r.Damaged = func(d *archive.DamageError) { damaged = append(damaged, d.Error()) }
	flipByte(t, b.dir)
	want, _, err := Expect(context.Background(), r)
	if err != nil || len(damaged) == 0 || len(want) == 0 {
		t.Errorf("Expect with a flipped byte = %d documents, %v, damage %v; want the rest and the damage named", len(want), err, damaged)
	}
}
