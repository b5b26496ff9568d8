package local

import (
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"unicode"

	"yinwen/index"
)

func TestStream(t *testing.T) {
	for terms, want := range map[string]struct{ stream, edges string }{
		"":                  {"", ""},
		"贷款 款增":             {"贷款增", ""},
		"贷款 35.59 亿元 元已":    {"贷款 35.59 亿元已", "款> <亿"},
		"bank loans":        {"bank loans", ""},
		"第 35 条":            {"第 35 条", ""},
		"他们 银行":             {"他们 银行", "们> <银"},
		"贷款 款 款项":           {"贷款 款 款项", ""},
		"𠀀𠀁 𠀁𠀂":             {"𠀀𠀁𠀂", ""},
		"  spaced   terms ": {"spaced terms", ""},
		"银行 行业 业 A 中 中国 国 3 国": {"银行业 业 A 中 中国 国 3 国", ""},
	} {
		got := streamOf(terms)
		if got != want.stream || strings.Join(edges(terms), " ") != want.edges {
			t.Errorf("streamOf(%q) = %q with edges %q, want %+v", terms, got, edges(terms), want)
		}
		var back []string
		for _, p := range termsOf([]byte(got)) {
			back = append(back, got[p.from:p.to])
		}
		if n := len(back); !atMost(n, []byte(got)) || n > 0 && atMost(n-1, []byte(got)) {
			t.Errorf("%q has not %d terms", got, n)
		}
		if !slices.Equal(back, strings.Fields(terms)) {
			t.Errorf("termsOf(%q) = %q, want %q", got, back, terms)
		}
	}
}

// randomTerms are a grams stream over few characters, so that terms repeat and meet in all ways.
func randomTerms(random *rand.Rand, n int) []string {
	characters := []string{"贷", "款", "𠀀", "行"}
	var out []string
	for len(out) < n {
		if random.IntN(3) == 0 {
			out = append(out, []string{"a", "ab", "7", "贷", "行", "𠀀"}[random.IntN(6)])
			continue
		}
		last := characters[random.IntN(4)]
		for range 1 + random.IntN(3) {
			next := characters[random.IntN(4)]
			out, last = append(out, last+next), next
		}
	}
	return out
}

func randomSlot(random *rand.Rand, term string) index.Slot {
	some := func(r rune) string {
		if random.IntN(3) == 0 && unicode.Is(unicode.Han, r) {
			return string(r)
		}
		return ""
	}
	s := index.Slot{Terms: []string{term}}
	switch random.IntN(6) {
	case 0:
		s.Terms = append(s.Terms, "ab", "款贷")
	case 1:
		runes := []rune(term)
		s.Head, s.Tail = some(runes[0]), some(runes[len(runes)-1])
	}
	return s
}

// A sequence is found in a stream where the terms of its slots follow one another, and nowhere else.
func TestSequence(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 12))
	found := 0
	for range 20000 {
		text := randomTerms(random, 1+random.IntN(12))
		at := random.IntN(len(text))
		var slots []index.Slot
		for _, term := range text[at : at+1+random.IntN(len(text)-at)] {
			slots = append(slots, randomSlot(random, term))
		}
		if random.IntN(2) == 0 {
			text = randomTerms(random, 1+random.IntN(12))
		}
		var want []string
		for i := range text {
			if i+len(slots) <= len(text) && fitAll(slots, text, i) {
				want = append(want, streamOf(strings.Join(text[i:i+len(slots)], " ")))
			}
		}
		stream := []byte(streamOf(strings.Join(text, " ")))
		q := newSequence(slots)
		var got []string
		for o := q.occurrences(stream); o.next(); {
			got = append(got, string(stream[o.from:o.to]))
		}
		if !slices.Equal(got, want) || q.in(stream) != (len(want) > 0) {
			t.Fatalf("%+v in %q are %q (in: %v), want %q", slots, stream, got, q.in(stream), want)
		}
		if len(want) > 0 {
			found++
		}
	}
	if found < 5000 {
		t.Errorf("only %d sequences were there", found)
	}
}

// fitAll says it slot by slot: a character cut off stands for a pair, beside other slots for one at the edge of a run that is beside
// another run.
func fitAll(slots []index.Slot, text []string, at int) bool {
	goesOn := func(i int) bool { // from term i to the next
		a, b := []rune(text[i]), []rune(text[i+1])
		return han(a) && han(b) && a[len(a)-1] == b[0]
	}
	for i, s := range slots {
		i += at
		term := []rune(text[i])
		pair := han(term) && len(term) == 2
		begins := pair && s.Head == string(term[0]) && (len(slots) == 1 || i > 0 && !goesOn(i-1))
		ends := pair && s.Tail == string(term[1]) && (len(slots) == 1 || i+1 < len(text) && !goesOn(i))
		if !slices.Contains(s.Terms, text[i]) && !begins && !ends {
			return false
		}
	}
	return true
}

func han(term []rune) bool { return unicode.Is(unicode.Han, term[0]) }

func TestTogether(t *testing.T) {
	parts := func(texts ...string) (out []*sequence) {
		for _, text := range texts {
			var slots []index.Slot
			for _, term := range strings.Fields(text) {
				slots = append(slots, index.Slot{Terms: []string{term}})
			}
			out = append(out, newSequence(slots))
		}
		return out
	}
	for _, row := range []struct {
		text  string
		parts []*sequence
		most  int // terms of the shortest stretch, 0 when there is none
	}{
		{"a x x x b", parts("a", "b"), 5},
		{"a x b x x b a", parts("a", "b"), 2},
		{"贷款 款增 增加 a 存款", parts("贷款", "存款"), 5},
		{"存款 款增 增贷 贷款", parts("贷款", "存款"), 4},
		{"x a b x c", parts("a b", "b", "c"), 4},
		{"a b c", parts("a", "d"), 0},
		{"a x x x x b c x c b x a", parts("a", "b", "c"), 4},
	} {
		stream := []byte(streamOf(row.text))
		for most := range 12 {
			if got, want := together(row.parts, stream, most), row.most > 0 && most >= row.most; got != want {
				t.Errorf("in %q within %d terms: %v, want %v", row.text, most, got, want)
			}
		}
	}
}
