package main

import (
	"bytes"
	"crypto/rand"
	"errors"
	"log/slog"
	"net/http"
	"testing"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
	"yinwen/queue"
)

// A node without an archive shows the bytes of pages that two crawlers keep, large ones in pieces.
func (e engines) rawPages(t *testing.T) {
	at := func() *node {
		q, err := queue.Open(t.Context(), queue.Config{URL: e.nats.URL(), Name: "raw", Log: slog.New(slog.DiscardHandler)})
		if err != nil {
			t.Fatal(err)
		}
		n := &node{cfg: config{Data: t.TempDir()}, log: slog.New(slog.DiscardHandler), queue: q}
		t.Cleanup(func() { n.Close(); q.Close() })
		return n
	}
	noise := make([]byte, 3<<20) // does not compress: several answers
	rand.Read(noise)             // never fails (crypto/rand)
	pages := []yinwen.Page{
		{URL: "https://bank.example/新闻/1", Body: []byte("<p>贷款余额增长</p>"), Hint: yinwen.Hint{Title: "标题"}},
		{URL: "https://bank.example/large", Body: noise},
	}
	reader := at()
	for i := range pages {
		p := &pages[i]
		p.FinalURL, p.Source, p.Role, p.Status, p.Header, p.Fetched = p.URL, "bank", yinwen.ArticleRole, 200, http.Header{}, time.UnixMilli(1772600000000).UTC()
		crawler := at()
		w, err := archive.Open(crawler.cfg.dir("archive"))
		if err != nil {
			t.Fatal(err)
		}
		defer w.Close()
		if p.Record, err = w.Append(*p); err != nil {
			t.Fatal(err)
		}
		if err := crawler.serveArchive(); err != nil {
			t.Fatal(err)
		}
		time.Sleep(2 * time.Millisecond) // archive files are named by the millisecond
	}
	for _, want := range pages {
		got, err := reader.RawPage(t.Context(), want.Record)
		if err != nil || !bytes.Equal(got.Body, want.Body) || got.URL != want.URL || got.Source != "bank" || got.Hint.Title != want.Hint.Title || got.Record != want.Record {
			t.Errorf("%s: %d bytes of %s, %v, want %d", want.URL, len(got.Body), got.URL, err, len(want.Body))
		}
	}
	for name, r := range map[string]yinwen.Record{
		"unknown file": {File: "yinwen-20260101000000000-00001-x-1.warc.gz"}, "outside": {File: "../../etc/passwd"},
		"no record": {File: pages[0].Record.File, Offset: pages[0].Record.Offset + 1},
	} {
		if _, err := reader.RawPage(t.Context(), r); !errors.Is(err, yinwen.ErrNotFound) {
			t.Errorf("%s: %v, want ErrNotFound", name, err)
		}
	}
}
