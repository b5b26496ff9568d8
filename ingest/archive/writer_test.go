package archive

import (
	"bytes"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"reflect"
	"sync"
	"testing"
	"time"

	"yinwen"
)

var fetched = time.Date(2026, 3, 4, 5, 6, 7, 89e6, time.UTC)

// pages are one of each form: Chinese and English, redirected, coded, hinted, list.
func pages() map[string]yinwen.Page {
	return map[string]yinwen.Page{
		"Chinese": {
			URL: "https://bank.example/新闻/1.html", FinalURL: "https://www.bank.example/%E6%96%B0%E9%97%BB/1.html", Source: "银行新闻\n二",
			Role: yinwen.ArticleRole, Status: 200, Header: http.Header{"Content-Type": {"text/html; charset=gb18030"}},
			Hint: yinwen.Hint{Title: "贷款余额\"增长\"", Published: time.Date(2026, 3, 4, 8, 0, 0, 0, time.FixedZone("", 8*3600)), Day: "2026-03-04"},
			Body: []byte("<html><p>\xb4\xfb\xbf\xee</p></html>"), Fetched: fetched,
		},
		"English": {
			URL: "https://bank.example/en/1", FinalURL: "https://bank.example/en/1", Source: "example", Status: 200,
			Header: http.Header{"Content-Type": {"text/html"}, "Content-Encoding": {"gzip"}, "Content-Length": {"77"},
				"X-Orig-Content-Encoding": {"theirs"}, "Set-Cookie": {"a=1", "b=2"}},
			Body: []byte("<html><p>Loans rose 3%.</p></html>"), Fetched: fetched.Add(time.Second),
		},
		"empty feed": {
			URL: "https://bank.example/rss", FinalURL: "https://bank.example/rss", Source: "example", Role: yinwen.ListRole,
			Status: 404, Header: http.Header{}, Body: []byte{}, Fetched: fetched.Add(2 * time.Second),
		},
	}
}

func TestAppendRead(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir)
	for name, p := range pages() {
		t.Run(name, func(t *testing.T) {
			r, err := w.Append(p)
			if err != nil {
				t.Fatal(err)
			}
			got, err := Read(dir, r)
			if err != nil {
				t.Fatal(err)
			}
			same(t, got, p, r)
		})
	}
}

func same(t *testing.T, got, want yinwen.Page, r yinwen.Record) {
	t.Helper()
	want.Record = r
	if !got.Hint.Published.Equal(want.Hint.Published) {
		t.Errorf("hint published %v, want %v", got.Hint.Published, want.Hint.Published)
	}
	got.Hint.Published = want.Hint.Published
	if !bytes.Equal(got.Body, want.Body) {
		t.Errorf("body %q, want %q", got.Body, want.Body)
	}
	got.Body = want.Body
	if !reflect.DeepEqual(got, want) {
		t.Errorf("got  %+v\nwant %+v", got, want)
	}
}

func open(t testing.TB, dir string, opts ...Option) *Writer {
	t.Helper()
	w, err := Open(dir, append([]Option{Log(slog.New(slog.DiscardHandler))}, opts...)...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { w.Close() })
	return w
}

func number(i int) yinwen.Page {
	p := pages()["English"]
	p.URL = fmt.Sprintf("https://bank.example/en/%d", i)
	p.FinalURL = p.URL
	p.Body = []byte(fmt.Sprintf("<html><p>Page %d</p></html>", i))
	return p
}

func TestConcurrentAppendsAreAllKeptInOrder(t *testing.T) {
	dir := t.TempDir()
	w := open(t, dir, FileSize(20_000))
	const n = 200
	records := make([]yinwen.Record, n)
	var group sync.WaitGroup
	for i := range n {
		group.Go(func() {
			r, err := w.Append(number(i))
			if err != nil {
				t.Error(err)
			}
			records[i] = r
		})
	}
	group.Wait()
	last, count := yinwen.Record{}, 0
	err := Walk(dir, yinwen.Record{}, func(e Entry) error {
		if Compare(last, e.Record) >= 0 {
			t.Errorf("%v after %v", e.Record, last)
		}
		last = e.Record
		count++
		return nil
	}, nil)
	if err != nil || count != n {
		t.Fatalf("walked %d of %d, %v", count, n, err)
	}
	for i, r := range records {
		if p, err := Read(dir, r); err != nil || p.URL != number(i).URL {
			t.Errorf("Read(%v) = %s, %v, want page %d", r, p.URL, err, i)
		}
	}
	if names, _ := files(dir); len(names) < 3 {
		t.Errorf("%d files, want rotation", len(names))
	}
}

func TestTailCutAtEveryByte(t *testing.T) {
	t.Parallel()
	dir := t.TempDir()
	w := open(t, dir)
	for i := range 3 {
		if _, err := w.Append(number(i)); err != nil {
			t.Fatal(err)
		}
	}
	last, err := w.Append(number(3))
	if err != nil {
		t.Fatal(err)
	}
	w.Close()
	whole, err := os.ReadFile(filepath.Join(dir, last.File))
	if err != nil {
		t.Fatal(err)
	}
	for cut := last.Offset; cut < int64(len(whole)); cut++ {
		if at := lastWhole(bytes.NewReader(whole[:cut]), last.File, cut); at != last.Offset {
			t.Fatalf("cut at %d: last whole record ends at %d, want %d", cut, at, last.Offset)
		}
		if cut%16 == 0 || cut == last.Offset+1 {
			cutTail(t, whole, last, cut)
		}
	}
}

func cutTail(t *testing.T, whole []byte, last yinwen.Record, cut int64) {
	t.Helper()
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, last.File), whole[:cut], 0o644); err != nil {
		t.Fatal(err)
	}
	var log bytes.Buffer
	w := open(t, dir, Log(slog.New(slog.NewTextHandler(&log, nil))))
	if w.End() != last {
		t.Fatalf("cut at %d: End() = %v, want %v", cut, w.End(), last)
	}
	torn, err := os.ReadFile(filepath.Join(dir, fmt.Sprintf("%s.%d.torn", last.File, last.Offset)))
	if cut > last.Offset && (err != nil || !bytes.Equal(torn, whole[last.Offset:cut]) || !bytes.Contains(log.Bytes(), []byte(last.File))) {
		t.Fatalf("cut at %d: kept %d bytes, %v; log %q", cut, len(torn), err, log.String())
	}
	r, err := w.Append(number(9))
	if err != nil || r != last {
		t.Fatalf("cut at %d: Append = %v, %v, want %v", cut, r, err, last)
	}
	count := 0
	if err := Walk(dir, yinwen.Record{}, func(Entry) error { count++; return nil }, nil); err != nil || count != 4 {
		t.Fatalf("cut at %d: walked %d, %v, want 4", cut, count, err)
	}
}

func TestRefused(t *testing.T) {
	w := open(t, t.TempDir())
	large := number(1)
	large.Body = make([]byte, maxRecord+1)
	if _, err := w.Append(large); !errors.Is(err, yinwen.ErrTooLarge) {
		t.Errorf("Append of %d bytes: %v, want ErrTooLarge", len(large.Body), err)
	}
	if err := w.Close(); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Append(number(1)); !errors.Is(err, ErrClosed) {
		t.Errorf("Append after Close: %v, want ErrClosed", err)
	}
}
