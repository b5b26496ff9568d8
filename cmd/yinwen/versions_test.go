package main

import (
	"encoding/json"
	"io"
	"net/http"
	"strconv"
	"strings"
	"testing"
	"time"
)

// An article that its newsroom edited keeps its earlier version: the pages show both, and what changed between them.
func TestVersionsOfAnEditedArticle(t *testing.T) {
	dir, _ := demoFolder(t)
	s := startServer(t, dir, "--roles", "work,web")
	defer s.stop()
	good(t, dir, "crawl", "harbour")
	h := search(t, dir, "source:harbour 按揭 date:2025-10").Hits[0]
	get := func(path string) string {
		resp, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil || resp.StatusCode != http.StatusOK {
			t.Fatalf("GET %s: status %d, %v: %s", path, resp.StatusCode, err, b)
		}
		return string(b)
	}
	var known struct{ Versions []struct{ Revision int64 } }
	// The site tells times in seconds, so the edit shows in its feed from the next second on.
	for deadline := time.Now().Add(time.Minute); len(known.Versions) < 2; good(t, dir, "crawl", "harbour") {
		if time.Now().After(deadline) {
			t.Fatalf("after a minute of crawling %s has the versions %v, want two", h.URL, known.Versions)
		}
		if err := json.Unmarshal([]byte(get("/api/v1/documents/"+h.ID+"/versions")), &known); err != nil {
			t.Fatal(err)
		}
	}
	var doc struct {
		Revision int64
		Text     string
	}
	old := "/documents/" + h.ID + "/versions/" + strconv.FormatInt(known.Versions[1].Revision, 10)
	if err := json.Unmarshal([]byte(get("/api/v1"+old)), &doc); err != nil || doc.Revision != known.Versions[1].Revision || doc.Text == "" {
		t.Errorf("earlier version = %+v, %v", doc, err)
	}
	if page := get(old); !strings.Contains(page, "<del>") || !strings.Contains(page, "<ins>") {
		t.Errorf("the earlier version shows no change:\n%s", page)
	}
	if page := get("/documents/" + h.ID); !strings.Contains(page, old) {
		t.Errorf("the document does not lead to %s:\n%s", old, page)
	}
	first, last := get("/api/v1/documents/"+h.ID+"/page?revision="+strconv.FormatInt(known.Versions[1].Revision, 10)), get("/api/v1/documents/"+h.ID+"/page")
	if first == last {
		t.Error("the pages of both versions are the same bytes")
	}
}
