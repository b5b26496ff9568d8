package ingest

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen"
)

// A folder of saved pages: names with and without ending, tables as spreadsheets write them, and what is wrong named by its line.
func TestImportFolder(t *testing.T) {
	b := newBench(t, nil)
	dir := t.TempDir()
	pages := bankPages()
	for name, body := range map[string]string{"zh.html": pages["/1.html"], "en.htm": pages["/2.html"], "deep/zh.html": strings.ReplaceAll(pages["/1.html"], "临江", "平江")} {
		if err := os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(filepath.Join(dir, name), []byte(body), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	table := filepath.Join(t.TempDir(), "urls.tsv")
	rows := "\ufeffzh\t" + host + "/新闻/1.html\r\n" + "en.htm\t" + host + "/2.html\t2025-11-03\r\n\r\n" + "deep/zh.html\t" + host + "/3.html\n" +
		"none\t" + host + "/4.html\n" + "../zh.html\t" + host + "/5.html\n" + "zh\tnews/6.html\n"
	if err := os.WriteFile(table, []byte(rows), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := b.Import(t.Context(), always(b.src), []string{dir}, table, func(Report) {})
	if err != nil || r.New != 3 || len(r.Failures) != 3 {
		t.Fatalf("Import = %+v, %v, want three documents and three failures", r, err)
	}
	for i, want := range []string{"urls.tsv:5", "outside of the folder", "want http or https"} {
		if !strings.Contains(r.Failures[i].Error, want) {
			t.Errorf("failure %+v, want %q", r.Failures[i], want)
		}
	}
	if r, err = b.Import(t.Context(), always(b.src), []string{dir}, table, func(Report) {}); err != nil || r.New+r.Changed != 0 || r.Unchanged != 3 {
		t.Errorf("again: %+v, %v, want all unchanged", r, err)
	}
	if _, err := b.Import(t.Context(), always(b.src), []string{dir}, "", func(Report) {}); err == nil || !strings.Contains(err.Error(), "--urls") {
		t.Errorf("without a table: %v", err)
	}
}

func always(s Source) func(yinwen.Page) (Source, error) {
	return func(yinwen.Page) (Source, error) { return s, nil }
}
