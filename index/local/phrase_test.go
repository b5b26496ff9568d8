package local

import (
	"math/rand/v2"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
	"yinwen/index/storetest"
	"yinwen/segment"
)

// TestQuotedSubstringsOfRealText searches 5,000 quoted pieces of the real articles beside the project, where they are.
func TestQuotedSubstringsOfRealText(t *testing.T) {
	files, err := filepath.Glob("../../../shared/seeds/*.txt")
	if err != nil || len(files) == 0 {
		t.Skip("no real articles here")
	}
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	s := openAt(t, filepath.Join(t.TempDir(), "index"))
	defer s.Close()
	var texts []string
	for _, f := range files {
		text, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		texts = append(texts, string(text), mixed(string(text)))
	}
	for i, text := range texts {
		d := yinwen.Document{ID: string(rune('a' + i)), Text: text}
		a.Fill(&d)
		put(t, s, d)
	}
	runes := make([][]rune, len(texts))
	for i, text := range texts {
		runes[i] = []rune(text)
	}
	search := index.NewSearcher(s, func() (*segment.Analyzer, error) { return a, nil })
	random := rand.New(rand.NewPCG(4, 12))
	tried, missed := 0, 0
	for tried < 5000 {
		i := random.IntN(len(texts))
		piece, ok := storetest.Substring(runes[i], random)
		if !ok {
			continue
		}
		tried++
		if !finds(t, search, piece, string(rune('a'+i))) {
			missed++
			t.Logf("missed %q", piece)
		}
	}
	t.Logf("%d of %d quoted substrings missed", missed, tried)
	if missed*1000 > tried {
		t.Errorf("%d of %d quoted substrings missed, at most 0.1 %% may be", missed, tried)
	}
}

// mixed puts Chinese with numbers between the words of a text, so that runs of all kinds meet.
func mixed(text string) string {
	words := strings.Fields(text)
	fill := []string{"贷款35.59亿元", "不良率1.33%，", "银行。", "APP用户691,400户", "第3条", "的"}
	var b strings.Builder
	for i, w := range words[:min(len(words), 600)] {
		b.WriteString(w)
		b.WriteString(fill[i%len(fill)])
	}
	return b.String()
}

func finds(t *testing.T, search *index.Searcher, piece, id string) bool {
	t.Helper()
	r, err := search.Search(t.Context(), index.Query{Text: "id:" + id + ` "` + piece + `"`, Limit: -1})
	if err != nil {
		t.Fatalf("Search(%q): %v", piece, err)
	}
	return r.Total == 1
}
