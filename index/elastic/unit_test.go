package elastic

import (
	"encoding/json"
	"net/url"
	"reflect"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/elastic/elastic-transport-go/v8/elastictransport"

	"yinwen"
)

func TestEdges(t *testing.T) {
	for _, row := range []struct{ grams, heads, tails string }{
		{"", "", ""},
		{"loan growth", "", ""},
		{"支持 持贷 贷款 35.59 亿元 元已", "_ _ _ _ 亿", "_ _ 款"},
		{"a 股东 股东 5", "_ 股 股", "_ 东 东"},
		{"款 5 亿", "", ""}, // single characters are terms already
		{"贷款 款项", "", ""}, // one run
		{"𠮷田 1", "", "田"},
	} {
		heads, tails := edges(row.grams)
		if heads != row.heads || tails != row.tails {
			t.Errorf("edges(%q) = %q, %q, want %q, %q", row.grams, heads, tails, row.heads, row.tails)
		}
	}
}

// TestMapping compares mapping.json with what is sent: a field that is not mapped would be dropped in silence.
func TestMapping(t *testing.T) {
	type fields map[string]struct{ Properties map[string]any }
	var m struct {
		Meta       struct{ Layout string } `json:"_meta"`
		Properties fields
	}
	if err := json.Unmarshal(mapping, &m); err != nil {
		t.Fatal(err)
	}
	if m.Meta.Layout != layout {
		t.Errorf("mapping.json has layout %s, the package %s", m.Meta.Layout, layout)
	}
	if got, want := keys(m.Properties), jsonNames(record{}); !slices.Equal(got, want) {
		t.Errorf("mapping.json has the fields %v, records have %v", got, want)
	}
	if got, want := keys(m.Properties["figures"].Properties), jsonNames(figureRecord{}); !slices.Equal(got, want) {
		t.Errorf("mapping.json has the fields %v of figures, records have %v", got, want)
	}
}

func keys[V any](m map[string]V) []string {
	var out []string
	for k := range m {
		out = append(out, k)
	}
	slices.Sort(out)
	return out
}

func jsonNames(v any) []string {
	var out []string
	for t, i := reflect.TypeOf(v), 0; i < t.NumField(); i++ {
		name, _, _ := strings.Cut(t.Field(i).Tag.Get("json"), ",")
		out = append(out, name)
	}
	slices.Sort(out)
	return out
}

func TestPool(t *testing.T) {
	a, b := &elastictransport.Connection{URL: &url.URL{Host: "a"}}, &elastictransport.Connection{URL: &url.URL{Host: "b"}}
	p := newPool([]*elastictransport.Connection{a, b}, nil).(*pool)
	now := time.Unix(1e9, 0)
	p.now = func() time.Time { return now }
	took := func(n int) (counts [2]int) {
		for range n {
			c, err := p.Next()
			if err != nil {
				t.Fatal(err)
			}
			counts[map[*elastictransport.Connection]int{a: 0, b: 1}[c]]++
		}
		return counts
	}
	steps := []struct {
		name string
		do   func()
		want [2]int
	}{
		{"both are well", func() {}, [2]int{5, 5}},
		{"one failed", func() { _ = p.OnFailure(a) }, [2]int{0, 10}},
		{"both failed", func() { _ = p.OnFailure(b) }, [2]int{5, 5}},
		{"one is well again", func() { _ = p.OnSuccess(b) }, [2]int{0, 10}},
		{"the other has rested", func() { now = now.Add(restTime + 1) }, [2]int{5, 5}},
	}
	for _, s := range steps {
		s.do()
		if got := took(10); got != s.want {
			t.Errorf("%s: ten requests go to %v, want %v", s.name, got, s.want)
		}
	}
}

func TestPrepareRefuses(t *testing.T) {
	terms := &yinwen.Terms{}
	for name, d := range map[string]yinwen.Document{
		"no id": {Terms: terms}, "long id": {ID: strings.Repeat("x", maxID+1), Terms: terms}, "no terms": {ID: "a"}, "revision": {ID: "a", Revision: -1, Terms: terms},
	} {
		if _, reason := prepare(&d); reason == "" {
			t.Errorf("%s: the document is taken", name)
		}
	}
}
