package spell

import (
	"slices"
	"strings"
	"testing"
)

func TestNear(t *testing.T) {
	known := []string{"title", "date", "metric", "loan balance", "NPL ratio", "不良贷款率", "净息差", "净利息收益率", "贷款余额"}
	for name, row := range map[string]struct {
		typed string
		want  []string
	}{
		"swapped letters":            {"titel", []string{"title"}},
		"letter left out":            {"metrc", []string{"metric"}},
		"letter too many":            {"mettric", []string{"metric"}},
		"other case, full width":     {"ＮＰＬ RATI", []string{"NPL ratio"}},
		"wrong character":            {"不良货款率", []string{"不良贷款率"}},
		"one of three":               {"净利差", []string{"净息差"}},
		"traditional":                {"不良貸款律", []string{"不良贷款率"}},
		"part of a name":             {"balance", []string{"loan balance"}},
		"part of a Chinese name":     {"贷款", []string{"贷款余额", "不良贷款率"}},
		"too short for a slip":       {"dat", []string{"date"}},
		"another short word":         {"bar", nil},
		"inside a word":              {"alance", nil},
		"nothing alike":              {"weather", nil},
		"empty":                      {"", nil},
		"longer than any name":       {strings.Repeat("贷", 2000), nil},
		"the same is the nearest":    {"date", []string{"date"}},
		"two Chinese of which 1 fit": {"净值", nil},
	} {
		if got := Near(row.typed, known, 3); !slices.Equal(got, row.want) {
			t.Errorf("%s: Near(%q) = %q, want %q", name, row.typed, got, row.want)
		}
	}
	if got := Near("贷款", known, 1); len(got) != 1 {
		t.Errorf("Near gave %q, want one", got)
	}
}

func TestDistance(t *testing.T) {
	for _, row := range []struct {
		a, b string
		want int
	}{{"", "", 0}, {"", "abc", 3}, {"abc", "", 3}, {"abc", "acb", 1}, {"kitten", "sitting", 3}, {"存款", "贷款", 1}} {
		if got := distance([]rune(row.a), []rune(row.b)); got != row.want {
			t.Errorf("distance(%q, %q) = %d, want %d", row.a, row.b, got, row.want)
		}
	}
}
