package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestOwnGlossary lets a user name a bank that the glossary does not have: figures and searches know it by both its names.
func TestOwnGlossary(t *testing.T) {
	dir, _ := demoFolder(t)
	config := filepath.Join(dir, "yinwen.yaml")
	b, err := os.ReadFile(config)
	if err != nil {
		t.Fatal(err)
	}
	write := func(file, text string) {
		if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write(config, "glossary: [own.tsv]\n"+string(b))
	write(filepath.Join(dir, "own.tsv"), "linjiang\tbank\t-\t临江银行\tLinjiang Bank\n")
	good(t, dir, "crawl", "bank")
	if out := good(t, dir, "figures", "--bank", "Linjiang Bank", "--metric", "npl_ratio"); !strings.Contains(out, "linjiang") || !strings.Contains(out, "不良贷款率") {
		t.Errorf("figures of the bank by its English name:\n%s", out)
	}
	if r := search(t, dir, "bank:临江银行"); r.Total == 0 || r.Understood != "bank:linjiang" {
		t.Errorf("search understood as %s finds %d", r.Understood, r.Total)
	}
	write(filepath.Join(dir, "own.tsv"), "linjiang\tshop\t-\t临江银行\t-\n")
	if r := runIt(t, dir, "search", "贷款"); r.code != 2 || !strings.Contains(r.err, "own.tsv line 1") {
		t.Errorf("with a faulty file: code %d, %q; want 2 and the line", r.code, r.err)
	}
}

// The banks of the demo are known to every later command on its data.
func TestGlossaryOfData(t *testing.T) {
	dir := t.TempDir()
	data := filepath.Join(dir, "demo")
	good(t, dir, "demo", "--once", "--data", data)
	if r := search(t, dir, "--data", data, "bank:临江银行"); r.Total == 0 || !strings.HasPrefix(r.Understood, "bank:linjiang") {
		t.Errorf("search understood as %s finds %d", r.Understood, r.Total)
	}
	if out := good(t, dir, "figures", "--data", data, "--bank", "Linjiang Bank"); !strings.Contains(out, "linjiang") {
		t.Errorf("figures of the bank:\n%s", out)
	}
}
