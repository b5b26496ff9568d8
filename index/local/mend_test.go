package local

import (
	"os"
	"path/filepath"
	"testing"

	"yinwen"
	"yinwen/index"
)

// TestFailedWriteIsMended takes the folder of segments away, so that writes fail, and brings it back.
func TestFailedWriteIsMended(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "index")
	s := openAt(t, dir)
	defer s.Close()
	put(t, s, yinwen.Document{ID: "before"})
	move(t, filepath.Join(dir, "store"), filepath.Join(dir, "away"))
	d := []yinwen.Document{{ID: "after", Terms: &yinwen.Terms{BodyWords: "贷款 loans"}}}
	for range 2 {
		if out, err := s.Write(t.Context(), d); err == nil {
			t.Fatalf("Write without a folder = %v, want an error", out)
		}
		if found, err := s.Search(t.Context(), index.Plan{Limit: 5}); err == nil {
			t.Errorf("Search of a store that cannot be written = %+v, want the reason", found)
		}
	}
	move(t, filepath.Join(dir, "away"), filepath.Join(dir, "store"))
	s.rest = 0
	out, err := s.Write(t.Context(), d)
	if err != nil || out[0].State != index.Written {
		t.Fatalf("Write once the folder is back = %v, %v", out, err)
	}
	if found, err := s.Search(t.Context(), index.Plan{Limit: 5}); err != nil || found.Total != 2 {
		t.Errorf("Search = %d documents, %v, want 2", found.Total, err)
	}
}

func move(t *testing.T, from, to string) {
	t.Helper()
	if err := os.Rename(from, to); err != nil {
		t.Fatal(err)
	}
}
