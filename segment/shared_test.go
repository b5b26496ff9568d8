package segment

import (
	"bufio"
	"compress/gzip"
	"encoding/json"
	"os"
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
		texts, wrong := 0, 0
		for lines.Scan() {
			for _, text := range longest(t, lines.Bytes()) {
				texts++
				if got := Language(text); got != lang {
					wrong++
					t.Logf("%s: Language(%.80q) = %q", lang, text, got)
				}
			}
		}
		t.Logf("%s: %d texts, %d told wrong", lang, texts, wrong)
		if wrong*100 > texts {
			t.Errorf("%s: %d of %d texts told wrong", lang, wrong, texts)
		}
	}
}

// longest returns the title and text of a line of the evaluation set.
func longest(t *testing.T, line []byte) []string {
	var row map[string]any
	if err := json.Unmarshal(line, &row); err != nil {
		t.Fatal(err)
	}
	var out []string
	for _, key := range []string{"title", "text"} {
		if s, ok := row[key].(string); ok && strings.TrimSpace(s) != "" {
			out = append(out, s)
		}
	}
	return out
}
