package main

import (
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen"
	"yinwen/web"
)

func TestMissing(t *testing.T) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, "a.warc.gz"), make([]byte, 100), 0o644); err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct {
		at   confirmedAt
		want string
	}{
		"nothing confirmed": {confirmedAt{}, ""},
		"whole":             {confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 100}, 100}, ""},
		"grown":             {confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 60}, 60}, ""},
		"of an old version": {confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 60}, 0}, ""},
		"cut":               {confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 101}, 0}, "ends at byte 100"},
		"file gone":         {confirmedAt{yinwen.Record{File: "b.warc.gz", Offset: 1}, 0}, "b.warc.gz is not there"},
		"older file gone":   {confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 100}, 5000}, "it had 5.0 kB, now 0.1 kB"},
	} {
		size, err := archiveSize(dir)
		if err != nil {
			t.Fatal(err)
		}
		got := missing(dir, row.at, size)
		if (got == nil) != (row.want == "") || got != nil && !strings.Contains(got.Error(), row.want) {
			t.Errorf("%s: missing = %v, want %q", name, got, row.want)
		}
	}
	if err := missing(filepath.Join(dir, "unmounted"), confirmedAt{yinwen.Record{File: "a.warc.gz", Offset: 1}, 1}, web.ArchiveStatus{}); err == nil {
		t.Error("a folder that is gone is not missed")
	}
}

// TestLostArchive takes the archive away, and serves: not ready, and nothing is fetched into a new one.
func TestLostArchive(t *testing.T) {
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank")
	archive, away := filepath.Join(dir, "data", "archive"), filepath.Join(dir, "away")
	move := func(from, to string) {
		t.Helper()
		if err := os.Rename(from, to); err != nil {
			t.Fatal(err)
		}
	}
	move(archive, away)
	if r := runIt(t, dir, "crawl", "bank"); r.code != 1 || !strings.Contains(r.err, "is not there") {
		t.Errorf("crawl: code %d, %s; want the missing file", r.code, r.err)
	}
	s := startServer(t, dir)
	code, text := ready(t, s.url)
	if code != http.StatusServiceUnavailable || !strings.Contains(text, "part of the archive is missing") || !strings.Contains(text, "--accept-loss") {
		t.Errorf("readyz = %d %s, want the archive missing", code, text)
	}
	s.stop()
	if size, err := archiveSize(archive); err != nil || size.Files != 0 {
		t.Errorf("a new archive of %+v was begun, %v", size, err)
	}
	if err := os.RemoveAll(archive); err != nil {
		t.Fatal(err)
	}
	move(away, archive)
	s = startServer(t, dir)
	if code, text := ready(t, s.url); code != http.StatusOK {
		t.Errorf("readyz with the archive back = %d %s", code, text)
	}
	s.stop()

	if err := os.RemoveAll(archive); err != nil {
		t.Fatal(err)
	}
	s = startServer(t, dir, "--accept-loss")
	if code, text := ready(t, s.url); code != http.StatusOK {
		t.Errorf("readyz with the loss accepted = %d %s", code, text)
	}
}

func ready(t *testing.T, base string) (int, string) {
	t.Helper()
	resp, err := http.Get(base + "/readyz")
	if err != nil {
		t.Fatal(err)
	}
	defer resp.Body.Close()
	text, err := io.ReadAll(resp.Body)
	if err != nil {
		t.Fatal(err)
	}
	return resp.StatusCode, string(text)
}
