package elastic

import (
	"os"
	"path/filepath"
	"testing"

	"yinwen/index/elastic/elastictest"
	"yinwen/index/storetest"
)

// TestJudged expects that the judged set is ranked exactly as by the embedded store, whose golden file it reads.
func TestJudged(t *testing.T) {
	want, err := os.ReadFile(filepath.Join("..", "local", "testdata", "judged.golden"))
	if err != nil {
		t.Fatal(err)
	}
	if got := storetest.Judge(t, opened(t, Config{URL: elastictest.Start(t), Name: unused(t)})); got != string(want) {
		t.Errorf("ranked here:\n%sby the embedded store:\n%s", got, want)
	}
}
