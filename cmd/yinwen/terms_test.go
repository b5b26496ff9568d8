package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"yinwen/segment/fold"
)

// recutReport is what reindex --changed-terms --json prints.
type recutReport struct {
	Dictionary string
	Words      []string
	Documents  int
	Recut      int
}

func recut(t *testing.T, dir string) recutReport {
	t.Helper()
	var r recutReport
	if err := json.Unmarshal([]byte(good(t, dir, "reindex", "--changed-terms", "--json")), &r); err != nil {
		t.Fatal(err)
	}
	return r
}

// holding counts the indexed documents with one of words in their title or body.
func holding(t *testing.T, dir string, words ...string) int {
	t.Helper()
	n := 0
	for line := range strings.Lines(good(t, dir, "export", "", "--format", "jsonl")) {
		var d struct{ Title, Text string }
		if err := json.Unmarshal([]byte(line), &d); err != nil {
			t.Fatal(err)
		}
		text := fold.String(d.Title + "\n" + d.Text)
		if slices.ContainsFunc(words, func(w string) bool { return strings.Contains(text, w) }) {
			n++
		}
	}
	return n
}

// TestTerms adds and removes a term of the user's own, with a server and without: only documents that contain it are redone.
func TestTerms(t *testing.T) {
	dir, w := demoFolder(t)
	const term = "河滨金融监管局"
	good(t, dir, "terms", "add", "临江惠贷通") // before there is any data
	s := startServer(t, dir, "--roles", "work,web")
	good(t, dir, "crawl")
	if r := recut(t, dir); r.Recut != 0 || r.Documents != w.Pages() {
		t.Errorf("with no term changed: %+v, want 0 of %d documents", r, w.Pages())
	}
	before := search(t, dir, "--no-cross", term).Understood
	good(t, dir, "terms", "add", term, "河滨", "金融监管局")
	if after := search(t, dir, "--no-cross", term).Understood; before == after || !strings.HasPrefix(after, term) {
		t.Errorf("the running server understands %q, before %q; want the new term", after, before)
	}
	want := holding(t, dir, term, "河滨", "金融监管局") // its parts become words too
	if want == 0 || want == w.Pages() {
		t.Fatalf("%d of %d documents have the term: the test needs some and not all", want, w.Pages())
	}
	for i, w := range []int{want, 0} {
		if r := recut(t, dir); r.Recut != w {
			t.Errorf("pass %d after adding: %+v, want %d documents cut again", i, r, w)
		}
	}
	good(t, dir, "verify")
	s.stop()
	if out := good(t, dir, "terms", "list"); !strings.Contains(out, term+"\t河滨 金融监管局\t") || !strings.Contains(out, "临江惠贷通") {
		t.Errorf("terms list printed %q", out)
	}
	good(t, dir, "terms", "remove", term)
	if r := recut(t, dir); r.Recut != want {
		t.Errorf("after removing: %+v, want %d documents cut again", r, want)
	}
	good(t, dir, "reindex")
	if out := good(t, dir, "terms", "list"); !strings.Contains(out, "临江惠贷通") {
		t.Errorf("after a rebuild terms list printed %q: the user's terms are gone", out)
	}
}

// TestTermsKeepTheFile has every refused change leave the file as it was, with what the user wrote in it.
func TestTermsKeepTheFile(t *testing.T) {
	dir, _ := demoFolder(t)
	file := filepath.Join(dir, "data", "state", "terms.txt")
	if err := os.MkdirAll(filepath.Dir(file), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(file, []byte("# mine\n临江惠贷通\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	for _, args := range [][]string{{"add", "loan"}, {"add", "养老金融债", "养老", "金融"}, {"add", "债"}, {"remove", "从未有过"}} {
		if r := runIt(t, dir, append([]string{"terms"}, args...)...); r.code == 0 {
			t.Errorf("terms %q went through: %s", args, r.out)
		}
	}
	good(t, dir, "terms", "add", "養老金融債")
	b, err := os.ReadFile(file)
	if want := "# mine\n临江惠贷通\n养老金融债\n"; err != nil || string(b) != want {
		t.Errorf("the file holds %q, %v, want %q", b, err, want)
	}
}
