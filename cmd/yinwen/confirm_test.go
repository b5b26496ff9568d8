package main

import (
	"errors"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest"
)

// While archive and index are compared, or the index is rebuilt, an empty queue confirms nothing: cut off then, the next start
// must compare from where this one did.
func TestNothingIsConfirmedWhileComparing(t *testing.T) {
	n := crawlerAt(t, queueIn(t, t.TempDir()))
	before, end := yinwen.Record{File: "a.warc.gz", Offset: 10}, yinwen.Record{File: "a.warc.gz", Offset: 99}
	if err := n.confirm(t.Context(), before); err != nil {
		t.Fatal(err)
	}
	for _, row := range []struct {
		comparing int32
		want      yinwen.Record
	}{{1, before}, {2, before}, {0, end}} {
		n.comparing.Store(row.comparing)
		if err := n.confirmWhole(t.Context(), end); err != nil {
			t.Fatal(err)
		}
		if at, err := n.confirmed(t.Context()); err != nil || at.Record != row.want {
			t.Errorf("with %d comparisons: confirmed %v, %v, want %v", row.comparing, at, err, row.want)
		}
	}
}

// A comparison that fails leaves the position where it was, however empty the queue is afterwards.
func TestFailedComparisonConfirmsNothing(t *testing.T) {
	n := crawlerAt(t, queueIn(t, t.TempDir()))
	if err := n.openIndex(t.Context()); err != nil {
		t.Fatal(err)
	}
	n.crawler = &ingest.Crawler{Archive: n.archive, Ledger: n.ledger, Publish: n.queue, Log: n.log, Now: time.Now,
		Fill: func(*yinwen.Document) error { return errors.New("no dictionary") }}
	if _, err := n.archive.Append(yinwen.Page{URL: "https://bank.example/1", FinalURL: "https://bank.example/1", Source: "bank", Role: yinwen.ArticleRole,
		Status: 200, Fetched: time.Now().UTC().Truncate(time.Millisecond), Body: []byte("<h1>临江银行贷款余额增长</h1><p>临江银行今日公布，各项贷款余额为4767亿元，同比增长8.2%。</p>")}); err != nil {
		t.Fatal(err)
	}
	if err := n.reconcile(t.Context(), nil); err == nil {
		t.Fatal("a comparison without a dictionary succeeds")
	}
	if err := n.confirmWhole(t.Context(), n.archive.End()); err != nil {
		t.Fatal(err)
	}
	if at, err := n.confirmed(t.Context()); err != nil || at.Record != (yinwen.Record{}) {
		t.Errorf("confirmed %v, %v, want the beginning", at, err)
	}
	if n.comparing.Load() != 0 || !n.unsure.Load() {
		t.Errorf("%d comparisons, unsure %v; want none and true", n.comparing.Load(), n.unsure.Load())
	}
}
