package link

import (
	"slices"
	"strconv"
	"strings"
	"testing"

	"yinwen"
)

// money is a figure of yuan as index/figure would give it.
func money(text, value string, scale int) yinwen.Figure {
	return yinwen.Figure{Text: text, Kind: yinwen.Money, Value: value, Scale: scale, Currency: "CNY", Unit: "CNY"}
}

func percent(text, value, metric, period string) yinwen.Figure {
	return yinwen.Figure{Text: text, Kind: yinwen.Percent, Value: value, Unit: "%", MetricID: metric, Bank: "icbc", Period: period}
}

func numberOf(t *testing.T, f yinwen.Figure) number {
	t.Helper()
	n, ok := readFigure(f)
	if !ok {
		t.Fatalf("readFigure(%q) refuses %q", f.Text, f.Value)
	}
	return n
}

// How two figures stand to each other: equal, rounded, shifted by a power of ten, or none of these.
func TestHowFiguresStand(t *testing.T) {
	for _, row := range []struct {
		name string
		a, b yinwen.Figure
		want string
	}{
		{"one value", money("4767亿元", "476700000000", 8), money("476.7 billion yuan", "476700000000", 9), "equal"},
		{"no currency", money("500万", "5000000", 4), yinwen.Figure{Kind: yinwen.Money, Value: "5000000"}, "equal"},
		{"two currencies", money("5亿元", "500000000", 8), yinwen.Figure{Kind: yinwen.Money, Value: "500000000", Currency: "USD"}, ""},
		{"亿 as billion", money("4767亿元", "476700000000", 8), money("4,767 billion yuan", "4767000000000", 9), "shifted 1"},
		{"written alike", money("9000亿元", "900000000000", 8), money("9,000 billion yuan", "9000000000000", 9), "shifted 1"},
		{"too few digits", money("9亿元", "900000000", 8), money("9 billion yuan", "9000000000", 9), ""},
		{"two digits", money("77亿元", "7700000000", 8), money("77 billion yuan", "77000000000", 9), ""},
		{"万 as million", money("2791万元", "27910000", 4), money("2,791 million yuan", "2791000000", 6), "shifted 2"},
		{"rounded up", money("4766.6亿元", "476660000000", 8), money("476.7 billion yuan", "476700000000", 9), "rounded"},
		{"cut", money("4766.9亿元", "476690000000", 8), money("4766亿元", "476600000000", 8), "rounded"},
		{"carried", money("3.996亿元", "399600000", 8), money("400 million yuan", "400000000", 6), ""},
		{"rounded to one digit", money("1.2亿元", "120000000", 8), money("100 million yuan", "100000000", 6), ""},
		{"points", yinwen.Figure{Kind: yinwen.BasisPoint, Value: "5"}, yinwen.Figure{Kind: yinwen.PercentPoint, Value: "0.05"}, "equal"},
		{"point and percent", yinwen.Figure{Kind: yinwen.PercentPoint, Value: "0.5"}, yinwen.Figure{Kind: yinwen.Percent, Value: "0.5"}, ""},
		{"percent shifted", percent("1.52%", "1.52", "npl_ratio", ""), percent("15.2%", "15.2", "npl_ratio", ""), "shifted 1"},
		{"percents of two metrics", percent("1.52%", "1.52", "npl_ratio", ""), percent("15.2%", "15.2", "capital_adequacy", ""), ""},
		{"range", yinwen.Figure{Kind: yinwen.Percent, Min: "2.8", Max: "3.05"}, yinwen.Figure{Kind: yinwen.Percent, Min: "2.80", Max: "3.05"}, "equal"},
		{"other range", yinwen.Figure{Kind: yinwen.Percent, Min: "2.8", Max: "3.05"}, yinwen.Figure{Kind: yinwen.Percent, Min: "2.8", Max: "3.15"}, ""},
		{"sign", yinwen.Figure{Kind: yinwen.Percent, Value: "-1.2"}, yinwen.Figure{Kind: yinwen.Percent, Value: "1.2"}, "equal"},
	} {
		if got := stand(numberOf(t, row.a), numberOf(t, row.b)); got != row.want {
			t.Errorf("%s: %q, want %q", row.name, got, row.want)
		}
		if back := strings.Replace(stand(numberOf(t, row.b), numberOf(t, row.a)), "-", "", 1); back != row.want {
			t.Errorf("%s the other way round: %q, want %q", row.name, back, row.want)
		}
	}
}

func stand(f, g number) string {
	power, shifted := f.shifted(g)
	switch {
	case f.equal(g):
		return "equal"
	case f.rounded(g):
		return "rounded"
	case shifted:
		return "shifted " + strconv.Itoa(power)
	}
	return ""
}

func TestReadFiguresLeavesOut(t *testing.T) {
	first := 0
	figures := []yinwen.Figure{
		money("1.05亿元", "105000000", 8),
		{Kind: yinwen.Money, Value: "14390000", Currency: "USD", Pair: &first},
		{Kind: yinwen.Duration, Value: "7"}, {Kind: yinwen.Rank, Value: "2"},
		money("1.05亿元", "105000000", 8),
		{Kind: yinwen.Money}, {Kind: yinwen.Money, Value: "NaN"}, {Kind: yinwen.Money, Value: "1e999999"}, {Kind: yinwen.Money, Value: "x"},
	}
	if got := readFigures(figures); len(got) != 1 {
		t.Errorf("readFigures keeps %d of them, want 1: %v", len(got), got)
	}
}

// Two documents of one story with one figure each that should agree.
func TestContradiction(t *testing.T) {
	const q3 = "2025-09-30"
	for _, row := range []struct {
		name string
		a, b yinwen.Figure
		want []string
	}{
		{"differ", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.53 percent", "1.53", "npl_ratio", q3),
			[]string{"1.33% = 1.33 %; 1.53 percent = 1.53 %; difference 0.20 %"}},
		{"another quarter", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.53 percent", "1.53", "npl_ratio", "2025-06-30"), nil},
		{"unknown period", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.53 percent", "1.53", "npl_ratio", ""), nil},
		{"another metric", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.53 percent", "1.53", "net_interest_margin", q3), nil},
		{"rounded", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.3 percent", "1.3", "npl_ratio", q3), nil},
		{"equal", percent("1.33%", "1.33", "npl_ratio", q3), percent("1.33 percent", "1.33", "npl_ratio", q3), nil},
	} {
		zh := &yinwen.Document{ID: "zh", Lang: yinwen.Chinese, Day: "2025-10-30", Title: "工商银行三季报：资产质量稳定",
			Text: "工商银行公布三季度业绩，资产质量稳定，拨备覆盖率充足。", Figures: append(shared(), row.a)}
		en := &yinwen.Document{ID: "en", Lang: yinwen.English, Day: "2025-10-30", Title: "ICBC third-quarter results: asset quality stable",
			Text: "ICBC published its third-quarter results; asset quality is stable and the provision coverage ratio ample.", Figures: append(shared(), row.b)}
		c := Compare(zh, en)
		var got []string
		for _, x := range c.Conflicts {
			got = append(got, x.Reason)
		}
		if !c.Same || !slices.Equal(got, row.want) {
			t.Errorf("%s: score %.2f, conflicts %q, want %q", row.name, c.Score, got, row.want)
		}
	}
}

// shared are figures that both documents of a story have.
func shared() []yinwen.Figure {
	return []yinwen.Figure{money("2699.08亿元", "269908000000", 8), percent("217.21%", "217.21", "provision_coverage", ""),
		money("52.81万亿元", "52810000000000", 12)}
}

func TestGrouped(t *testing.T) {
	for decimal, want := range map[string]string{"476700000000": "476,700,000,000", "12": "12", "-1234.5": "-1,234.5", "0.05": "0.05",
		"123456": "123,456", "x": "x"} {
		if got := grouped(decimal); got != want {
			t.Errorf("grouped(%q) = %q, want %q", decimal, got, want)
		}
	}
}
