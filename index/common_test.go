package index

import (
	"slices"
	"strings"
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
		"CNY 5bn of loans":        {"loans"},
		"yuan loans":              {"yuan loans"},
		"网点关闭潮":                   {"网点", "关闭"},
		"linjiang growth":         {"growth"},
		"growth":                  {"growth"},
		"safe":                    nil,
		"SAFE":                    {"SAFE"},
		"CAR":                     {"CAR"},
		"Bank of China’s fine's":  {"Bank of China", "fine"},
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

func TestWordsThatOnlyTie(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	for query, want := range map[string]string{
		"npl<1.5% and bank:icbc":              "figure:npl_ratio<1.5 percent bank:icbc",
		"不良率<1.5% 和 银行：工行":                    "figure:npl_ratio<1.5 percent bank:icbc",
		`"green loans" of the "year"`:         `"green loans" "year"`,
		"“绿色贷款” 的 “余额”":                       `"绿色贷款" "余额"`,
		"npl<1.5% or bank:icbc":               "(figure:npl_ratio<1.5 percent OR bank:icbc)",
		"bank:icbc or bank:ccb or npl<1%":     "(bank:icbc OR bank:ccb OR figure:npl_ratio<1 percent)",
		"npl<1.5% or loans":                   "figure:npl_ratio<1.5 percent or loans",
		"the":                                 `"the"`,
		"和":                                   `"和"`,
		"ICBC's loans to Linjiang Bank’s CEO": "ICBC's loans to Linjiang Bank’s CEO",
	} {
		c := &compiler{cut: a.Words}
		if got := strings.TrimSuffix(c.compile(query).understood, " cross:off"); got != want {
			t.Errorf("%q is understood as %s, want %s", query, got, want)
		}
	}
}

func TestNamesAreToldOnce(t *testing.T) {
	for _, own := range []string{"profit", "profits", "利润"} {
		if got := distinct(own, []string{"*profit", "利润", "profits", "^earn"}); slices.Contains(got, own) || len(got) != 2 {
			t.Errorf("distinct(%q) = %q, want two others", own, got)
		}
	}
}
