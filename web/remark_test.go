package web

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"yinwen/index"
)

// What a query may not have been taken as is said on the pages, in the API and by its client.
func TestRemarksAreSaid(t *testing.T) {
	server := newTestServer(t, newFake())
	for ui, want := range map[string]string{"zh": "“titel”不是字段，按普通词检索；是不是“title”？", "en": "“titel” is no field: searched for as words; did you mean “title”?"} {
		for _, path := range []string{"/search?q=titel:x", "/figures?q=titel:x", "/read?tool=kwic&q=titel:x"} {
			if _, body := ask(t, "GET", server.URL+path, "", "Cookie: "+uiCookie+"="+ui); !strings.Contains(body, want) {
				t.Errorf("%s %s does not say %q", ui, path, want)
			}
		}
	}
	if _, body := ask(t, "GET", server.URL+"/api/v1/search?q=titel:x", ""); !strings.Contains(body, `"remarks":[{"kind":"field","typed":"titel","meant":"title"}]`) {
		t.Errorf("the API answers %s", body)
	}
	r, err := NewClient(server.URL, "").Search(t.Context(), index.NewQuery("titel:x"))
	if want := index.Remarks("titel:x"); err != nil || !reflect.DeepEqual(r.Remarks, want) {
		t.Errorf("the client hears %+v, %v, want %+v", r.Remarks, err, want)
	}
}

// What the conditions of a search find that finds nothing is said on the page, in the API and by its client.
func TestClausesAreSaid(t *testing.T) {
	server := newTestServer(t, newFake())
	for ui, want := range map[string]string{"zh": "各项条件分别命中的文档", "en": "What each condition finds"} {
		if _, body := ask(t, "GET", server.URL+"/search?q=zzz+npl%3C1%25", "", "Cookie: "+uiCookie+"="+ui); !strings.Contains(body, want) || !strings.Contains(body, `href="/search?q=npl%3C1%25">2</a>`) {
			t.Errorf("%s: the page says %s", ui, body)
		}
	}
	want := []index.Clause{{Query: "zzz", Rest: "npl<1%", RestTotal: 2}, {Query: "npl<1%", Total: 2, Rest: "zzz"}}
	if r, err := NewClient(server.URL, "").Search(t.Context(), index.NewQuery("zzz npl<1%")); err != nil || !slices.Equal(r.Clauses, want) {
		t.Errorf("the client hears %+v, %v, want %+v", r.Clauses, err, want)
	}
}

func TestRemarksHaveWords(t *testing.T) {
	for ui, w := range loadWords() {
		for _, kind := range append(index.RemarkKinds(), "meant") {
			key := "remark." + kind
			if text := w.say(key, "X"); !strings.Contains(text, "X") || strings.Contains(text, "%") && !strings.Contains(text, "1.5%") {
				t.Errorf("%s: remark of kind %s reads %q", ui, kind, text)
			}
		}
	}
}
