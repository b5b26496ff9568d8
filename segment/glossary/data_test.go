package glossary

import (
	"slices"
	"strings"
	"testing"
	"unicode"

	"yinwen/segment/fold"
)

// The counts the product promises: 300 metrics and terms besides regions, 150 institutions.
func TestCounts(t *testing.T) {
	count := map[string]int{}
	for _, e := range All() {
		kind := string(e.Kind)
		if e.Class == "region" {
			kind = "region"
		}
		count[kind]++
	}
	if n := count["metric"] + count["term"]; n < 500 {
		t.Errorf("%d metrics and terms, want at least 500", n)
	}
	if count["metric"] < 300 || count["institution"] < 400 || count["region"] < 100 {
		t.Errorf("counts = %v, want 300 metrics, 400 institutions, 100 regions", count)
	}
}

func TestEntries(t *testing.T) {
	for _, e := range All() {
		if !validID.MatchString(e.ID) {
			t.Errorf("id %q is not lower-case letters, digits and underscores", e.ID)
		}
		if !slices.Contains(classesOf(e.Kind), e.Class) {
			t.Errorf("%s: class %q is not known for a %s", e.ID, e.Class, e.Kind)
		}
		if got, ok := Get(e.ID); !ok || got != e {
			t.Errorf("Get(%q) = %v, %v", e.ID, got, ok)
		}
		if b, ok := Get(e.Broader); e.Broader != "" && (!ok || (b.Kind == Institution) != (e.Kind == Institution)) {
			t.Errorf("%s: broader %q is nothing of the kind", e.ID, e.Broader)
		} else if e.Counts && (!ok || b.Class != e.Class || e.Change || e.Kind != Metric) {
			t.Errorf("%s counts as %q, which is no metric measured alike", e.ID, e.Broader)
		}
	}
}

func classesOf(kind Kind) []string {
	for _, c := range classes {
		if c.Kind == kind {
			return c.Classes
		}
	}
	return nil
}

// Every chain of broader entries ends.
func TestBroaderEnds(t *testing.T) {
	for _, e := range All() {
		at, ok, steps := e, true, 0
		for ; at.Broader != ""; steps++ {
			if at, ok = Get(at.Broader); !ok || steps > 5 {
				t.Errorf("%s: broader does not end", e.ID)
				break
			}
		}
	}
}

// Both languages have names, Chinese ones are written as folding leaves them, and no name holds a mark.
func TestNames(t *testing.T) {
	for _, e := range All() {
		if len(e.Chinese) == 0 || len(e.English) == 0 {
			t.Errorf("%s: names %q, %q: want both languages", e.ID, e.Chinese, e.English)
		}
		for _, name := range slices.Concat(e.Chinese, e.English) {
			if strings.ContainsAny(name, "^~[]|\t") || strings.TrimSpace(name) != name {
				t.Errorf("%s: name %q holds a mark or space at its end", e.ID, name)
			}
			if !slices.Contains(Lookup(name), e) {
				t.Errorf("Lookup(%q) = %v, want %s among them", name, Lookup(name), e.ID)
			}
		}
		for _, name := range e.Chinese {
			if folded := fold.String(name); strings.IndexFunc(name, isHan) >= 0 && han(folded) != han(name) {
				t.Errorf("%s: %q is not simplified: folds to %q", e.ID, name, folded)
			}
		}
		for _, name := range e.English {
			if strings.IndexFunc(name, isHan) >= 0 {
				t.Errorf("%s: English name %q has Han characters", e.ID, name)
			}
		}
	}
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

func han(s string) string {
	return strings.Map(func(r rune) rune {
		if isHan(r) {
			return r
		}
		return -1
	}, s)
}

// Every name that Find may report is found alone in its own text, whole, as one of its bearers.
func TestEveryNameIsFound(t *testing.T) {
	g := loaded()
	for _, names := range g.names {
		for _, n := range names {
			if n.secondary {
				continue
			}
			got := FindIn(n.text)
			if len(got) != 1 || got[0].Start != 0 || got[0].End != len(strings.TrimRight(n.text, ".")) || got[0].Entry != n.entry {
				t.Errorf("FindIn(%q) = %v, want it whole as %s", n.text, found(n.text, got), n.entry.ID)
			}
		}
	}
}

func TestWords(t *testing.T) {
	words := Words()
	for _, want := range []string{"净息差", "拨备覆盖率", "资本充足率", "不良贷款率", "逆回购", "工商银行", "普惠小微贷款余额"} {
		if !slices.Contains(words, want) {
			t.Errorf("Words() lacks %q", want)
		}
	}
	for _, w := range words {
		if !allHan(w) {
			t.Errorf("Words() has %q", w)
		}
	}
}

func TestParseFaults(t *testing.T) {
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{
		"a\tbank\t-\t甲",                // a column is missing
		"b\tbank\t\t甲\tB",              // empty column
		"c\tbank\t-\t甲||乙\tC",          // empty name
		"d\tbank\t-\t甲[乙\tD",           // open bracket
		"e\tbank\t-\t甲]乙\tE",           // closing bracket alone
		"f\tbank\t-\t甲[[乙]]\tF",        // nested
		"g\tbank\t-\t甲\tG, H",          // no text can match a comma
		"icbc\tbank\t-\t另一银行\tAnother", // id taken
		"i\tbank\t-\t工商银行\tAnother",    // name taken
	} {
		if err := g.addEntry(line, Institution); err == nil {
			t.Errorf("addEntry(%q) = nil, want an error", line)
		}
	}
	for _, line := range []string{"中行\t-", "中行\t*\t其中行", "无此名\t-\t其无此名", "中行\t-\t，"} {
		if err := g.addStop(line); err == nil {
			t.Errorf("addStop(%q) = nil, want an error", line)
		}
	}
}

// Common words are written as a query is looked up: Chinese ones as folding leaves them; in a line each word stands once, and in its
// own column.
func TestCommonWords(t *testing.T) {
	lines := map[*Entry]bool{}
	for _, entries := range loaded().common {
		for _, e := range entries {
			lines[e] = true
		}
	}
	if len(lines) < 1000 {
		t.Errorf("%d lines of common words, want at least 1000", len(lines))
	}
	for e := range lines {
		seen := map[string]bool{}
		for _, word := range slices.Concat(e.Chinese, e.English) {
			if seen[word] {
				t.Errorf("%q, %q: %q stands twice", e.Chinese, e.English, word)
			}
			seen[word] = true
		}
		for _, word := range e.Chinese {
			if folded := fold.String(word); han(folded) != han(word) {
				t.Errorf("%q is not simplified: folds to %q", word, folded)
			}
		}
		for _, word := range e.English {
			if strings.ContainsFunc(word, isHan) {
				t.Errorf("English word %q has Han characters", word)
			}
		}
	}
}
