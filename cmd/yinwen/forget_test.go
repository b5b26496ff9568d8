package main

import (
	"log/slog"
	"net/http"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest"
	"yinwen/ingest/archive"
	"yinwen/queue"
)

// crawlerAt is a node with an archive of its own, and a ledger and state that it shares with those of the same queue.
func crawlerAt(t *testing.T, q *queue.Queue) *node {
	t.Helper()
	n := &node{cfg: config{Data: t.TempDir()}, log: slog.New(slog.DiscardHandler), queue: q, buried: map[string]bool{}}
	var err error
	if n.archive, err = archive.Open(n.cfg.dir("archive")); err != nil {
		t.Fatal(err)
	}
	n.closers = append(n.closers, n.archive.Close)
	t.Cleanup(func() { n.Close() })
	shareState(t, n, q)
	return n
}

func shareState(t *testing.T, n *node, q *queue.Queue) {
	t.Helper()
	b, err := q.Bucket(t.Context(), "ledger")
	if err != nil {
		t.Fatal(err)
	}
	if n.state, err = q.Bucket(t.Context(), "state"); err != nil {
		t.Fatal(err)
	}
	if n.ledger, err = ingest.OpenLedger(t.Context(), b); err != nil {
		t.Fatal(err)
	}
}

func queueIn(t *testing.T, dir string) *queue.Queue {
	t.Helper()
	q, err := queue.Open(t.Context(), queue.Config{Dir: dir, Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { q.Close() })
	return q
}

// gives are the documents that a crawler's archive gives.
func gives(t *testing.T, n *node) map[string]ingest.Expected {
	t.Helper()
	want, _, err := ingest.Expect(t.Context(), n.rebuild(nil, ""))
	if err != nil {
		t.Fatal(err)
	}
	return want
}

// What is taken down at one crawler comes back from no archive: not while the ledger tells, and not when it is lost after the
// other crawler has looked.
func TestForgetHoldsAtEveryCrawler(t *testing.T) {
	q := queueIn(t, t.TempDir())
	here, there := crawlerAt(t, q), crawlerAt(t, q)
	const taken, other = "https://bank.example/新闻/1.html", "https://bank.example/news/2.html"
	for _, raw := range []string{taken, other} {
		url, err := yinwen.CanonicalURL(raw)
		if err != nil {
			t.Fatal(err)
		}
		p := yinwen.Page{URL: url, FinalURL: url, Source: "bank", Role: yinwen.ArticleRole, Status: http.StatusOK,
			Header: http.Header{"Content-Type": {"text/html; charset=utf-8"}}, Fetched: time.Now().UTC().Truncate(time.Millisecond),
			Body: []byte("<h1>临江银行贷款余额增长</h1><p>临江银行今日公布，各项贷款余额为4767亿元，同比增长8.2%。</p><p>本行将继续支持实体经济，加强风险管理。</p>")}
		if _, err := there.archive.Append(p); err != nil {
			t.Fatal(err)
		}
		id := yinwen.DocumentID(url, yinwen.Chinese)
		e := ingest.Entry{Source: "bank", URL: url, Role: yinwen.ArticleRole, Found: p.Fetched, Last: p.Fetched, Documents: map[string]ingest.Version{id: {Revision: 1}}}
		if err := here.ledger.Put(t.Context(), e); err != nil {
			t.Fatal(err)
		}
	}
	if n := len(gives(t, there)); n != 2 {
		t.Fatalf("the archive gives %d documents, want 2", n)
	}
	url, _ := yinwen.CanonicalURL(taken)
	if ids, err := here.ledger.Forget(t.Context(), url); err != nil || len(ids) != 1 {
		t.Fatalf("Forget = %v, %v", ids, err)
	}
	shareState(t, there, q)
	if n := len(gives(t, there)); n != 1 {
		t.Errorf("with the ledger: %d documents, want 1", n)
	}
	for range 2 {
		if err := there.bury(t.Context()); err != nil {
			t.Fatal(err)
		}
		clear(there.buried) // as after a restart
	}
	shareState(t, there, queueIn(t, t.TempDir()))
	if n := len(gives(t, there)); n != 1 {
		t.Errorf("without the ledger: %d documents, want 1", n)
	}
	tombstones := 0
	err := archive.Walk(there.cfg.dir("archive"), yinwen.Record{}, func(e archive.Entry) error {
		if e.Kind == archive.Forget {
			tombstones++
		}
		return nil
	}, nil)
	if err != nil || tombstones != 1 {
		t.Errorf("%d tombstones, %v; want 1", tombstones, err)
	}
}
