package web

import (
	"slices"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// Each unit has a panel of its own, levels and changes apart; each institution looks the same in all of them.
func TestPanels(t *testing.T) {
	w := loadWords()["zh"]
	var points []pointView
	for i, p := range []pointJSON{
		{Period: "2024-12-31", Value: "400000000000", Kind: yinwen.Money, Currency: "CNY", Bank: "icbc", PeriodBasis: "text"},
		{Period: "2025-06-30", Value: "450000000000", Kind: yinwen.Money, Currency: "CNY", Bank: "icbc", PeriodBasis: "text"},
		{Period: "2025-06-30", Value: "450000000000", Kind: yinwen.Money, Currency: "CNY", Bank: "icbc", PeriodBasis: "carried"},
		{Period: "2025-07-31", Value: "60000000000", Kind: yinwen.Money, Currency: "USD", Bank: "ccb", PeriodBasis: "text"},
		{Period: "2025-08", Value: "8.1", Kind: yinwen.Percent, Direction: "up", Basis: "yoy", Bank: "ccb", PeriodBasis: "text"},
		{Period: "2025-09-30", Value: "1.3", Kind: yinwen.Percent, Bank: "ccb", PeriodBasis: "text"},
		{Period: "2025-10-01", Value: "470000000000", Kind: yinwen.Money, Currency: "CNY", Bank: "ccb", PeriodBasis: publishedBasis},
		{Period: "2025-01-01/2025-12-31", Value: "500000000000", Kind: yinwen.Money, Currency: "CNY", Bank: "icbc", PeriodBasis: "text"},
		{Period: "someday", Value: "1", Kind: yinwen.Money, Currency: "CNY"},
	} {
		points = append(points, newPointView(w, i+1, p))
	}
	got := panels(w, points)
	var titles []string
	for _, p := range got {
		titles = append(titles, p.Title)
	}
	if want := []string{"金额 CNY", "金额 USD", "百分比 % · 变动 · 同比", "百分比 %"}; !slices.Equal(titles, want) {
		t.Fatalf("panels %q, want %q", titles, want)
	}
	c := got[0].Chart
	if got[1].Chart != nil || c == nil {
		t.Fatalf("charts %v and %v, want one of the yuan and none of a single day", c, got[1].Chart)
	}
	if len(c.Dots) != 4 || c.Dots[0].X != "70.0" || c.Dots[3].X != "686.0" || !c.Dots[2].Hollow || c.Dots[0].Hollow || !c.Hollow {
		t.Errorf("dots = %+v, want four, that of the day of publication hollow", c.Dots)
	}
	if len(c.Lines) != 1 || c.Lines[0].Class != c.Dots[0].Class {
		t.Errorf("lines = %+v, want one through the values at single days that the text tells", c.Lines)
	}
	if c.Title != "CNY 亿" || c.Values[0].Label != "4,000" || c.Values[len(c.Values)-1].Label != "5,000" {
		t.Errorf("axis %q from %v, want it in 亿 from 4,000 to 5,000", c.Title, c.Values)
	}
	if len(c.Legend) != 2 || c.Legend[0].Class == c.Legend[1].Class || c.Legend[0].Shape == c.Legend[1].Shape || c.Legend[1].Name != entryName("icbc", "zh") {
		t.Errorf("legend = %+v, want two institutions with colours and marks of their own", c.Legend)
	}
	if want := entryName("icbc", "zh") + " · 2025-01-01 – 2025-12-31 · CNY 5,000亿"; c.Dots[3].Title != want {
		t.Errorf("the dot of a year says %q, want %q", c.Dots[3].Title, want)
	}
}

// More institutions than marks share the last style.
func TestManyInstitutions(t *testing.T) {
	var points []pointView
	for i, bank := range []string{"a", "a", "b", "c", "d", "e", "f", "g", "h", ""} {
		points = append(points, pointView{N: i, pointJSON: pointJSON{Bank: bank}})
	}
	styles := newStyles(loadWords()["en"], points)
	if styles["a"].Class != "s0" || styles["g"] != styles["h"] || styles["g"].Name != "other institutions" || styles[""].Name != "no institution named" {
		t.Errorf("styles = %+v", styles)
	}
}

func TestScale(t *testing.T) {
	for name, row := range map[string]struct {
		low, high float64
		ui        string
		title     string
		labels    string
	}{
		"ratios":            {1.21, 1.36, "en", "", "1.20 1.25 1.30 1.35 1.40"},
		"from zero":         {0.4, 1.9, "en", "", "0 0.5 1.0 1.5 2.0"},
		"billions":          {312.8e9, 476.7e9, "en", " billion", "300 350 400 450 500"},
		"亿":                 {3128e8, 4767e8, "zh", "亿", "3,000 3,500 4,000 4,500 5,000"},
		"trillions":         {0.9e12, 1.4e12, "en", " trillion", "0.8 1.0 1.2 1.4"},
		"one value":         {50, 50, "zh", "", "45 50 55"},
		"zero":              {0, 0, "en", "", ""},
		"below zero":        {-0.3, 0.2, "en", "", "−0.4 −0.2 0 0.2"},
		"far below zero":    {-90, -5, "en", "", "−100 −50 0"},
		"hundreds of years": {1, 1e15, "en", " trillion", "0 500 1,000"},
	} {
		s := newScale(row.low, row.high)
		m := s.magnitude(row.ui)
		var labels []string
		for _, v := range s.marks() {
			labels = append(labels, s.label(v, m))
		}
		if got := strings.Join(labels, " "); row.labels != "" && got != row.labels || m.word != row.title || len(labels) < 3 || len(labels) > 8 {
			t.Errorf("%s: marks %q in %q, want %q in %q", name, got, m.word, row.labels, row.title)
		}
	}
}

func TestTimeMarks(t *testing.T) {
	for name, row := range map[string]struct{ first, last, want string }{
		"half-years":  {"2021-12-31", "2025-12-31", "2022-01 2022-07 2023-01 2023-07 2024-01 2024-07 2025-01 2025-07"},
		"years":       {"2018-03-31", "2025-12-31", "2019 2020 2021 2022 2023 2024 2025"},
		"quarters":    {"2024-12-31", "2025-12-31", "2025-01 2025-04 2025-07 2025-10"},
		"months":      {"2025-01-15", "2025-06-30", "2025-02 2025-03 2025-04 2025-05 2025-06"},
		"days":        {"2025-03-02", "2025-03-05", "2025-03-02 2025-03-03 2025-03-04 2025-03-05"},
		"weeks":       {"2025-03-02", "2025-04-10", "2025-03-02 2025-03-08 2025-03-14 2025-03-20 2025-03-26 2025-04-01 2025-04-07"},
		"a long time": {"1979-01-01", "2025-12-31", "1980 1990 2000 2010 2020"},
		"all of time": {"0001-01-01", "9999-12-31", "1000 2000 3000 4000 5000 6000 7000 8000 9000"},
	} {
		first, _ := time.Parse(time.DateOnly, row.first)
		last, _ := time.Parse(time.DateOnly, row.last)
		days, layout := timeMarks(first, last)
		var got []string
		for _, d := range days {
			got = append(got, d.Format(layout))
		}
		if text := strings.Join(got, " "); row.want != "" && text != row.want || len(got) > 12 || len(got) == 0 {
			t.Errorf("%s: %q, want %q", name, text, row.want)
		}
	}
}

func TestMarkFirst(t *testing.T) {
	for _, row := range []struct {
		text, words string
		pieces      int
	}{{"余额4767亿元。", "4767亿元", 3}, {"loans of 5%", "5%", 2}, {"loans", "5%", 1}, {"", "", 0}} {
		if got := markFirst(row.text, row.words); len(filledPieces(got)) != row.pieces {
			t.Errorf("markFirst(%q, %q) = %+v, want %d pieces", row.text, row.words, got, row.pieces)
		}
	}
}

func filledPieces(pieces []piece) (out []piece) {
	for _, p := range pieces {
		if p.Text != "" {
			out = append(out, p)
		}
	}
	return out
}
