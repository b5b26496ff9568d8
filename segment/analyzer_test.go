package segment

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

func TestBankTerms(t *testing.T) {
	terms, err := BankTerms()
	if err != nil {
		t.Fatal(err)
	}
	if len(terms) < 500 {
		t.Errorf("%d bank terms, want 500 or more", len(terms))
	}
	seen := map[string]bool{}
	for _, b := range terms {
		if seen[b.Chinese] || b.English == "" || fold.String(b.Chinese) != b.Chinese {
			t.Errorf("bank term %q: twice, without an English name or not simplified", b.Chinese)
		}
		seen[b.Chinese] = true
		words := opened().Words(b.Chinese)
		if len(words) == 0 || words[0].Text != b.Chinese {
			t.Errorf("bank term %q is cut %v", b.Chinese, words)
		}
		for _, p := range b.Parts {
			if len(p) > 3 && !slices.ContainsFunc(words, func(w Term) bool { return w.Text == p }) {
				t.Errorf("bank term %q: no part %q in %v", b.Chinese, p, words)
			}
		}
	}
}

// TestMissingInGse holds terms that gse's dictionary lacks and that bank news is full of.
func TestMissingInGse(t *testing.T) {
	for _, w := range []string{"净息差", "拨备覆盖率", "资本充足率", "不良贷款率", "逆回购"} {
		if got := join(opened().Words("该行" + w + "为")); !strings.Contains(" "+got+" ", " "+w+" ") {
			t.Errorf("Words cut %q to %q", w, got)
		}
	}
}

func TestGlossaryNamesAreWords(t *testing.T) {
	for _, name := range glossary.Words() {
		if words := opened().Words(name); len(words) == 0 || words[0].Text != fold.String(name) {
			t.Errorf("glossary name %q is cut %v", name, words)
		}
	}
}

func TestReadTerms(t *testing.T) {
	for name, row := range map[string]struct {
		text, want, fault string
	}{
		"terms":       {"\ufeff# ours\n\n云闪付\n贷款余额\t贷款 余额\n養老理財\t養老\t理財\r\n", "云闪付|贷款余额 贷款 余额|养老理财 养老 理财", ""},
		"empty":       {"", "", ""},
		"English":     {"云闪付\nfintech\n", "", `line 2: term "fintech"`},
		"one":         {"付\n", "", "line 1"},
		"mixed":       {"A股\n", "", "line 1"},
		"too long":    {strings.Repeat("贷", 33), "", "line 1"},
		"wrong parts": {"云闪付\t云闪\n", "", "do not make it up"},
		"not UTF-8":   {"云\xff", "", "not UTF-8"},
		"too large":   {strings.Repeat("#\n", largestFile), "", "larger than"},
	} {
		terms, err := ReadTerms(strings.NewReader(row.text))
		if row.fault != "" {
			if err == nil || !strings.Contains(err.Error(), row.fault) {
				t.Errorf("%s: ReadTerms: %v, want an error with %q", name, err, row.fault)
			}
			continue
		}
		var got []string
		for _, u := range terms {
			got = append(got, strings.Join(append([]string{u.Text}, u.Parts...), " "))
		}
		if s := strings.Join(got, "|"); err != nil || s != row.want {
			t.Errorf("%s: ReadTerms = %q, %v, want %q", name, s, err, row.want)
		}
	}
}

func FuzzReadTerms(f *testing.F) {
	f.Add("云闪付\t云 闪付\n# x\n")
	f.Fuzz(func(t *testing.T, s string) {
		terms, err := ReadTerms(strings.NewReader(s))
		if err == nil {
			small := []entry{{"贷", 2}, {"贷款", 100}}
			if _, err := build(small, terms, terms); err != nil {
				t.Fatalf("terms %q: %v", s, err)
			}
		}
	})
}

func TestOpenWithTerms(t *testing.T) {
	path := filepath.Join(t.TempDir(), "terms.txt")
	if err := os.WriteFile(path, []byte("云闪付乡村版\t云闪付 乡村版\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	a, err := Open(path)
	if err != nil {
		t.Fatal(err)
	}
	if got := join(a.Words("雲閃付鄉村版上线")); got != "云闪付乡村版 云闪付 乡村版 上线" {
		t.Errorf("Words = %q", got)
	}
	again, err := Open(path)
	if err != nil || again.Dictionary() != a.Dictionary() || a.Dictionary() == opened().Dictionary() || len(a.Dictionary()) != 16 {
		t.Errorf("versions %q, opened again %q (%v), without terms %q", a.Dictionary(), again.Dictionary(), err, opened().Dictionary())
	}
	if got := a.Own(); !slices.Equal(got, []string{"云闪付乡村版"}) {
		t.Errorf("Own = %q", got)
	}
	if _, err := Open(path + "x"); !errors.Is(err, fs.ErrNotExist) || strings.Count(err.Error(), path) != 1 {
		t.Errorf("Open of a missing file: %v", err)
	}
	if err := os.WriteFile(path, []byte("云闪付\nx\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := Open(path); err == nil || !strings.Contains(err.Error(), path) || !strings.Contains(err.Error(), "line 2") {
		t.Errorf("Open of a broken file: %v", err)
	}
}

// TestConcurrentUse is for the race detector: cutting while another dictionary is opened, as at a change of terms.
func TestConcurrentUse(t *testing.T) {
	text := "截至三季度末，貸款餘額4,767億元。Loans rose 5.2 percent. "
	words, grams := join(opened().Words(text)), join(Grams(text))
	var wg sync.WaitGroup
	for range 4 {
		wg.Go(func() {
			for range 50 {
				if join(opened().Words(text)) != words || join(Grams(text)) != grams {
					t.Error("terms differ between goroutines")
				}
				Language(text)
				Sentences(text)
				opened().Cut(text)
			}
		})
	}
	wg.Go(func() {
		if _, err := Open(); err != nil {
			t.Error(err)
		}
	})
	wg.Wait()
}
