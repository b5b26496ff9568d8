package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestLightCommandsLoadNoDictionary spoils the user's terms after the server has loaded them: a command that loaded the
// dictionary itself would fail on them.
func TestLightCommandsLoadNoDictionary(t *testing.T) {
	dir, _ := demoFolder(t)
	terms := filepath.Join(dir, "terms.txt")
	write := func(text string) {
		if err := os.WriteFile(terms, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	config := filepath.Join(dir, "yinwen.yaml")
	b, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(config, append([]byte("terms: [terms.txt]\n"), b...), 0o644); err != nil {
		t.Fatal(err)
	}
	write("临江惠贷\n")
	s := startServer(t, dir, "--roles", "work,web")
	good(t, dir, "crawl", "bank")
	write("not a Chinese term\n")
	for _, args := range [][]string{{"version"}, {"--help"}, {"search", "贷款"}, {"status"}} {
		good(t, dir, args...)
	}
	s.stop()
	if r := runIt(t, dir, "search", "贷款"); r.code == 0 || !strings.Contains(r.err, "terms terms.txt: line 1") {
		t.Errorf("search without a server, with spoilt terms: code %d, %q; want an error that names the file and line", r.code, r.err)
	}
}
