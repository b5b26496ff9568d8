//go:build !race

package segment

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"

	"yinwen"
)

// TestLanguageOfArticles tells the language of real articles and of their titles, where the evaluation set is at hand.
func TestLanguageOfArticles(t *testing.T) {
	for _, lang := range []yinwen.Lang{yinwen.Chinese, yinwen.English} {
		f, err := os.Open("../../shared/eval/extract/" + string(lang) + ".jsonl.gz")
		if err != nil {
			t.Skip("no evaluation set:", err)
		}
		defer f.Close()
		z, err := gzip.NewReader(f)
		if err != nil {
			t.Fatal(err)
		}
		lines := bufio.NewScanner(z)
		lines.Buffer(nil, 64<<20)
		told, wrong := 0, 0
		for lines.Scan() {
			for _, text := range texts(t, lines.Bytes()) {
				told++
				if got := Language(text); got != lang {
					wrong++
					t.Logf("%s: Language(%.80q) = %q", lang, text, got)
				}
			}
		}
		t.Logf("%s: %d texts, %d told wrong", lang, told, wrong)
		if wrong*100 > told {
			t.Errorf("%s: %d of %d texts told wrong", lang, wrong, told)
		}
	}
}

// texts returns the title and text of a line of the evaluation set.
func texts(t *testing.T, line []byte) []string {
	var row struct{ Title, Text string }
	if err := json.Unmarshal(line, &row); err != nil {
		t.Fatal(err)
	}
	return slices.DeleteFunc([]string{row.Title, row.Text}, func(s string) bool { return strings.TrimSpace(s) == "" })
}
