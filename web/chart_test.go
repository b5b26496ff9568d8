package web

import (
	"testing"

	"yinwen"
)

func TestCharts(t *testing.T) {
	w := loadWords()["zh"]
	var points []pointView
	for i, p := range []pointJSON{
		{Period: "2024-12-31", Value: "400000000000", Kind: yinwen.Money, Currency: "CNY"},
		{Period: "2025-01-01/2025-06-30", Value: "450000000000", Kind: yinwen.Money, Currency: "CNY"},
		{Period: "2025-07", Value: "1.3", Kind: yinwen.Percent},
		{Period: "2025-12-31", Value: "500000000000", Kind: yinwen.Money, Currency: "CNY"},
		{Period: "someday", Value: "1", Kind: yinwen.Money, Currency: "USD"},
	} {
		points = append(points, newPointView(w, i+1, p))
	}
	got := charts(w, points)
	if len(got) != 1 || got[0].Unit != "CNY" || got[0].Low != "4,000亿" || got[0].High != "5,000亿" || got[0].First != "2024-12-31" {
		t.Fatalf("charts = %+v, want one of the yuan", got)
	}
	dots := got[0].Dots
	if len(dots) != 3 || dots[0].X != "8.0" || dots[2].X != "712.0" || dots[0].Y != "162.0" || dots[1].Y != "85.0" || dots[2].Y != "8.0" || dots[2].Href != "#p4" {
		t.Errorf("dots = %+v", dots)
	}
	if dots[1].Title != "2025-01-01 – 2025-06-30: 450,000,000,000 CNY" {
		t.Errorf("the dot of a half-year says %q", dots[1].Title)
	}
	if one := charts(w, points[:1]); len(one) != 0 {
		t.Errorf("one day makes a chart: %+v", one)
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
