package index

import (
	"slices"
	"testing"

	"yinwen/segment"
)

func TestStretches(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string][]string{
		"BOJ hike":                {"BOJ", "hike"},
		"罚款 增加":                   {"罚款", "增加"},
		"deposit rate cut":        {"deposit rate", "cut"},
		"5 billion yuan of loans": {"loans"},
		"yuan loans":              {"yuan loans"},
		"网点关闭潮":                   {"网点", "关闭"},
		"linjiang growth":         {"growth"},
		"growth":                  {"growth"},
		"Linjiang Bank":           nil,
		"":                        nil,
	} {
		c := &compiler{cut: a.Words, cross: true, common: true, fields: textFields()}
		var got []string
		for _, s := range c.stretches(query) {
			if s.entries != nil {
				got = append(got, s.text)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("stretches(%q) has the names %q, want %q", query, got, want)
		}
	}
	c := &compiler{cut: a.Words, cross: true, common: true, fields: textFields(), quiet: 1}
	if got := c.stretches("hike"); len(got) != 1 || got[0].entries != nil {
		t.Errorf("stretches where it is not wanted = %v, want no name", got)
	}
}
