package glossary

import (
	"slices"
	"testing"
)

func TestAsked(t *testing.T) {
	for query, want := range map[string][]string{
		"BOJ hike":           {"BOJ=boj"},
		"boj rates":          {"boj=boj"},
		"ecb 货币互换":           {"ecb=ecb", "货币互换=swap_lines"},
		"boc and BoC":        {"boc=boc", "BoC=boc_canada"},
		"safe deposit":       {"deposit=deposits"},
		"SAFE deposit":       {"SAFE=safe", "deposit=deposits"},
		"tell us most":       nil,
		"Minsheng":           {"Minsheng=cmbc"},
		"民生 罰款":              {"民生=cmbc", "罰款=penalties"},
		"民生工程":               nil,
		"601398":             {"601398=icbc"},
		"ningbo bank":        {"ningbo bank=bank_of_ningbo"},
		"市场份额 市占":            {"市场份额=share"},
		"share":              nil,
		"licences for banks": {"licences=licence", "banks=bank"},
		"":                   nil,
	} {
		if got := found(query, Asked(query)); !slices.Equal(got, want) {
			t.Errorf("Asked(%q) = %q, want %q", query, got, want)
		}
	}
}

func TestSought(t *testing.T) {
	for id, row := range map[string]struct{ has, lacks string }{
		"safe":        {"^SAFE", "SAFE"},
		"npl_balance": {"bad loan", "bad loans"},
		"icbc":        {"601398.SH", ""},
		"cmbc":        {"Minsheng Bank", "Minsheng"},
		"net_profit":  {"attributable profit", ""},
		"the_banker":  {"The Banker magazine", "^The Banker"},
	} {
		e, _ := Get(id)
		_, got := e.Sought()
		if !slices.Contains(got, row.has) || slices.Contains(got, row.lacks) {
			t.Errorf("%s is sought as %q, want %q and no %q", id, got, row.has, row.lacks)
		}
	}
	e, _ := Get("cmbc")
	if zh, _ := e.Sought(); slices.Contains(zh, "民生") {
		t.Errorf("cmbc is sought as %q, want no 民生", zh)
	}
}

func TestCommon(t *testing.T) {
	for word, want := range map[string]string{
		"close": "关闭", "closing": "关闭", "closures": "关闭", "shut": "关闭", "approvals": "批准", "penalised": "罚款", "centers": "中心",
		"罚单": "fine", "下调": "cut", "notaword": "", "关": "", "rate cut": "降息",
	} {
		var names []string
		for _, e := range Common(word) {
			names = append(append(names, e.Chinese...), e.English...)
		}
		if want == "" && names != nil || want != "" && !slices.Contains(names, want) {
			t.Errorf("Common(%q) = %q, want %q among them", word, names, want)
		}
	}
	for _, e := range All() {
		if e.Class == "word" {
			t.Errorf("All has the common word %q", e.Chinese)
		}
	}
}

func TestCommonFaults(t *testing.T) {
	g, err := load()
	if err != nil {
		t.Fatal(err)
	}
	for _, line := range []string{"罚款", "罚款\tfine\tmore", "罚款|\tfine", "罚款\t|fine", " 罚款\tfine"} {
		if err := g.addCommon(line); err == nil {
			t.Errorf("addCommon(%q) = nil, want an error", line)
		}
	}
}
