package glossary

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func ownFile(t *testing.T, text string) string {
	t.Helper()
	file := filepath.Join(t.TempDir(), "own.tsv")
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return file
}

func TestUse(t *testing.T) {
	t.Cleanup(func() {
		if err := Use(); err != nil {
			t.Error(err)
		}
	})
	file := ownFile(t, "# ours\nlinjiang\tbank\t-\t临江银行|临江行\tLinjiang Bank\nsea_loans\tmoney\tloans\t蓝色贷款[余额]\t-\n")
	if err := Use(file); err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{"临江银行": "linjiang", "linjiang bank": "linjiang", "临江行": "linjiang", "蓝色贷款余额": "sea_loans", "ICBC": "icbc"} {
		if got := Lookup(name); len(got) == 0 || got[0].ID != want {
			t.Errorf("Lookup(%q) = %v, want %s", name, got, want)
		}
	}
	if e, ok := Get("linjiang"); !ok || e.Kind != Institution {
		t.Errorf("linjiang = %+v, want an institution", e)
	}
	if got := FindIn("临江银行蓝色贷款余额增长"); len(got) != 2 || got[0].Entry.ID != "linjiang" || got[1].Entry.ID != "sea_loans" {
		t.Errorf("FindIn = %v", got)
	}
	if err := Use(ownFile(t, "x\tbank\t-\t-\t")); err == nil {
		t.Error("a bad file is taken")
	}
	if _, ok := Get("linjiang"); !ok {
		t.Error("a bad file undid the good one")
	}
	if err := Use(); err != nil {
		t.Fatal(err)
	}
	if got := Lookup("临江银行"); got != nil {
		t.Errorf("Lookup after Use() = %v, want none", got)
	}
}

func TestUseNamesTheFault(t *testing.T) {
	for text, want := range map[string]string{
		"linjiang bank 临江银行":                     "line 1: 1 columns, want 5",
		"# x\nLinjiang\tbank\t-\t临江银行\t-":        "line 2: id \"Linjiang\"",
		"linjiang\tshop\t-\t临江银行\t-":             "class \"shop\"",
		"linjiang\tbank\tnobody\t临江银行\t-":        "broader entry \"nobody\"",
		"linjiang\tbank\t-\t工商银行\t-":             "belongs to icbc too",
		"icbc\tbank\t-\t临江银行\t-":                 "id \"icbc\" is taken",
		"linjiang\tbank\t-\t临江银行\tLinjiang, Inc": "is broken before",
	} {
		if err := Use(ownFile(t, text)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("Use(%q) = %v, want %q", text, err, want)
		}
	}
	if err := Use(filepath.Join(t.TempDir(), "none.tsv")); err == nil {
		t.Error("a file that is not there is taken")
	}
}
