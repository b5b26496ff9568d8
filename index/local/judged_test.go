package local

import (
	"flag"
	"os"
	"path/filepath"
	"testing"

	"yinwen/index/storetest"
)

var update = flag.Bool("update", false, "rewrite the golden files")

// TestJudged compares how well the judged set is ranked with the golden file, so that each change shows its price.
func TestJudged(t *testing.T) {
	s := openAt(t, filepath.Join(t.TempDir(), "index"))
	defer s.Close()
	got := storetest.Judge(t, s)
	golden := filepath.Join("testdata", "judged.golden")
	if *update {
		if err := os.MkdirAll("testdata", 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(golden, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(golden)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(want) {
		t.Errorf("ranking changed (rewrite with -update if it is for the better):\n%swant\n%s", got, want)
	}
}
