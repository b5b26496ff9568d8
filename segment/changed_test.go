package segment

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
)

func with(t *testing.T, lines ...string) *Analyzer {
	t.Helper()
	var terms []UserTerm
	for _, l := range lines {
		term, err := ParseTerm(l)
		if err != nil {
			t.Fatal(err)
		}
		terms = append(terms, term)
	}
	a, err := With(terms...)
	if err != nil {
		t.Fatal(err)
	}
	return a
}

func TestChanged(t *testing.T) {
	none, one := with(t), with(t, "临江惠贷\t临江 惠贷")
	for _, row := range []struct {
		name     string
		from, to *Analyzer
		want     []string
	}{
		{"nothing", none, with(t), nil},
		{"a term and its parts", none, one, []string{"临江", "临江惠贷", "惠贷"}},
		{"taken away again", one, none, []string{"临江", "临江惠贷", "惠贷"}},
		{"divided otherwise", one, with(t, "临江惠贷\t临江惠 贷"), []string{"临江", "临江惠", "临江惠贷", "惠贷"}},
		{"written in traditional characters", one, with(t, "臨江惠貸\t臨江 惠貸"), nil},
		{"one that the dictionary has", none, with(t, "不良贷款率"), nil},
	} {
		if got := Changed(row.from, row.to); !slices.Equal(got, row.want) {
			t.Errorf("%s: Changed = %q, want %q", row.name, got, row.want)
		}
	}
	if none.Dictionary() == one.Dictionary() {
		t.Error("another term, but the same version of the dictionary")
	}
}

// TestUnchangedTextsAreCutAlike is what lets a reindex leave documents without a changed word alone.
func TestUnchangedTextsAreCutAlike(t *testing.T) {
	none, some := opened(), with(t, "临江惠贷\t临江 惠贷", "普惠养老专项再贷款", "云端信链\t云端 信链")
	changed := Changed(none, some)
	for _, text := range mixtures(t, 20000) {
		if slices.ContainsFunc(changed, func(w string) bool { return strings.Contains(text, w) }) {
			continue
		}
		if a, b := join(none.Words(text)), join(some.Words(text)); a != b {
			t.Errorf("%q is cut\n%s\nwith the user's terms\n%s", text, a, b)
		}
	}
	text := "用户申请临江惠贷"
	if a, b := join(none.Words(text)), join(some.Words(text)); a == b || !strings.Contains(b, "临江惠贷 临江 惠贷") {
		t.Errorf("%q is cut %q, want the user's term with its parts", text, b)
	}
}

// mixtures makes n Chinese runs of words that the dictionary has, always the same.
func mixtures(t *testing.T, n int) []string {
	t.Helper()
	words, err := general()
	if err != nil {
		t.Fatal(err)
	}
	random := rand.New(rand.NewPCG(3, 4))
	out := make([]string, n)
	for i := range out {
		for range 1 + random.IntN(12) {
			out[i] += words[random.IntN(len(words))].word
		}
	}
	return out
}
