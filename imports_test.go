package yinwen

import (
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// mayImport says which rooms a room's files may use, tests included; its own subfolders are named like any other.
// "" is the root package, which everyone may use.
var mayImport = map[string][]string{
	"":                          {},
	"segment/fold":              {},
	"segment/spell":             {"segment/fold"},
	"segment/glossary":          {"segment/fold", "segment/spell"},
	"segment":                   {"segment/fold", "segment/glossary", "segment/spell"},
	"segment/data":              {"segment", "segment/fold"}, // the program that makes the dictionary file
	"disk":                      {},
	"meter":                     {},
	"queue":                     {"disk", "queue/queuetest"},
	"queue/queuetest":           {"queue"},
	"ingest/charset":            {},
	"ingest/markup":             {},
	"ingest/archive":            {"disk"},
	"ingest/fetch/robots":       {},
	"ingest/fetch":              {"ingest/fetch/robots"},
	"ingest/discover":           {"ingest/charset", "ingest/markup"},
	"ingest/extract":            {"ingest/charset", "ingest/markup", "segment", "segment/fold", "segment/glossary"},
	"ingest":                    {"disk", "ingest/archive", "ingest/fetch", "ingest/fetch/robots", "ingest/discover", "ingest/extract", "ingest/charset", "segment", "segment/fold"},
	"index/figure":              {"segment", "segment/fold", "segment/glossary"},
	"index/link":                {"segment", "segment/fold", "segment/glossary", "index/figure"},
	"index":                     {"segment", "segment/fold", "segment/glossary", "segment/spell", "index/figure", "index/link"},
	"index/storetest":           {"index", "segment", "segment/fold", "segment/glossary", "index/figure"},
	"index/local":               {"disk", "index", "index/storetest", "segment", "segment/fold"},
	"index/elastic":             {"index", "index/storetest", "index/elastic/elastictest", "index/local", "segment", "segment/fold"},
	"index/elastic/elastictest": {},
	"web":                       {"meter", "index", "segment", "segment/fold", "segment/glossary", "segment/spell", "index/figure"},
	"cmd/yinwen/demo":           {},
	"deploy":                    {"meter"},
	"cmd/yinwen":                {"*"},
}

// livesIn names the one room of an outside library, by prefix of its import path.
var livesIn = map[string][]string{
	"github.com/PuerkitoBio/goquery":      {"ingest/discover", "ingest/extract"},
	"github.com/nats-io/":                 {"queue", "queue/queuetest"},
	"github.com/go-ego/gse":               {"segment"},
	"github.com/blevesearch/bleve":        {"index/local"},
	"github.com/elastic/":                 {"index/elastic", "index/elastic/elastictest"},
	"github.com/mmcdole/gofeed":           {"ingest/discover"},
	"codeberg.org/readeck/go-readability": {"ingest/extract"},
	"github.com/spf13/":                   {"cmd/yinwen"},
	"github.com/parquet-go/":              {"web"},
	"github.com/cockroachdb/apd":          {"index", "index/figure", "index/link", "web"},
	"github.com/compose-spec/":            {"deploy"},
	"github.com/blevesearch/snowballstem": {"segment"},
	"github.com/VictoriaMetrics/metrics":  {"meter"},
	"github.com/robfig/cron":              {"ingest"},
}

// comparedIn names the room whose tests, and only they, measure ours beside an outside library of another room.
var comparedIn = map[string]string{
	"github.com/go-ego/gse": "index/figure", // reading figures costs less than gse's cutting
}

func TestImportsPointOneWay(t *testing.T) {
	rooms := map[string]bool{}
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != ".") {
			return filepath.SkipDir
		}
		if !strings.HasSuffix(path, ".go") {
			return nil
		}
		room := strings.TrimPrefix(filepath.ToSlash(filepath.Dir(path)), ".")
		rooms[room] = true
		checkFile(t, room, path)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	for room := range mayImport {
		if _, err := os.Stat(filepath.Join(".", room)); err == nil && !rooms[room] {
			t.Errorf("room %q has no Go files", room)
		}
	}
	if len(rooms) < 12 {
		t.Errorf("found %d rooms, want all of the design: is the test run from the top of the module?", len(rooms))
	}
}

func checkFile(t *testing.T, room, path string) {
	allowed, known := mayImport[room]
	if !known {
		t.Errorf("%s: room %q is not in the design: add it to mayImport with what it may use, or move the file", path, room)
		return
	}
	f, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.ImportsOnly)
	if err != nil {
		t.Errorf("%s: %v", path, err)
		return
	}
	for _, imp := range f.Imports {
		p := strings.Trim(imp.Path.Value, `"`)
		if used, ok := strings.CutPrefix(p, "yinwen/"); ok {
			if used != room && !slices.Contains(allowed, used) && !slices.Contains(allowed, "*") {
				t.Errorf("%s: room %q may not use %q", path, room, used)
			}
			continue
		}
		if room == "" && strings.Contains(p, ".") {
			t.Errorf("%s: the root package uses the standard library only, not %q", path, p)
		}
		for lib, homes := range livesIn {
			compared := comparedIn[lib] == room && strings.HasSuffix(path, "_test.go")
			if strings.HasPrefix(p, lib) && !slices.Contains(homes, room) && !compared {
				t.Errorf("%s: %q lives in %v", path, p, homes)
			}
		}
	}
}
