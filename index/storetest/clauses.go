package storetest

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"yinwen/index"
)

// clauses: a query that finds nothing tells what each of the things that it requires finds, and what the query finds without it.
func (s *suite) clauses(t *testing.T) {
	_, search := s.filled(t)
	for text, want := range map[string][]string{
		"pension dragons cross:off":                 {"pension 1 dragons 0", "dragons 0 pension 1"},
		"养老金融试点恐龙 lang:zh cross:off":                {"养老金融 1 试点 恐龙 lang:zh 0", "试点 1 养老金融 恐龙 lang:zh 0", "恐龙 0 养老金融 试点 lang:zh 1", "lang:zh 7 养老金融 试点 恐龙 0"},
		"全面振兴 date:2024 cross:off":                  {"全面振兴 1 date:2024-01-01..2024-12-31 2", "date:2024-01-01..2024-12-31 2 全面振兴 1"},
		"bank:ICBC npl>2% -source:wire cross:off":   {"bank:icbc 2 figure:npl_ratio>2 percent -source:wire 1", "figure:npl_ratio>2 percent 1 bank:icbc -source:wire 2", "-source:wire 13 bank:icbc figure:npl_ratio>2 percent 0"},
		"(pension OR dragons) revival cross:off":    {"(pension OR dragons) 1 revival 0", "revival 0 (pension OR dragons) 1"},
		"dragons":                                   nil,
		"pension cross:off":                         nil,
		"(dragons OR unicorns) cross:off":           nil,
		strings.Repeat("dragons ", 20) + "cross:on": nil,
	} {
		r, err := search.Search(t.Context(), index.NewQuery(text))
		if err != nil {
			t.Fatalf("Search(%q): %v", text, err)
		}
		var got []string
		for _, c := range r.Clauses {
			line := fmt.Sprint(c.Query, " ", c.Total, " ", c.Rest, " ", c.RestTotal)
			got = append(got, strings.ReplaceAll(line, " cross:off", ""))
			s.sameTotal(t, search, c.Query, c.Total)
			s.sameTotal(t, search, c.Rest, c.RestTotal)
		}
		if strings.HasPrefix(text, "dragons dragons") {
			if len(got) != 16 {
				t.Errorf("Search(%q) tells of %d clauses, want 16", text, len(got))
			}
		} else if !slices.Equal(got, want) {
			t.Errorf("Search(%q) tells\n%s\nwant\n%s", text, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

// sameTotal: what is said of a clause is what its query finds.
func (s *suite) sameTotal(t *testing.T, search *index.Searcher, text string, want int) {
	t.Helper()
	if r, err := search.Search(t.Context(), index.NewQuery(text)); err != nil || r.Total != want {
		t.Errorf("Search(%q) finds %d, %v, want %d", text, r.Total, err, want)
	}
}
