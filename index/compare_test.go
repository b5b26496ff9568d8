package index

import (
	"testing"

	"yinwen"
)

func TestComparisons(t *testing.T) {
	for text, want := range map[string]string{
		"npl!=1.33%":                      "(figure:npl_ratio<1.33 percent OR figure:npl_ratio>1.33 percent)",
		"不良率≠1.33%":                       "(figure:npl_ratio<1.33 percent OR figure:npl_ratio>1.33 percent)",
		"不良率！＝１．３３％":                      "(figure:npl_ratio<1.33 percent OR figure:npl_ratio>1.33 percent)",
		"npl!=1%..2%":                     "(figure:npl_ratio<1 percent OR figure:npl_ratio>2 percent)",
		"npl==1%":                         "figure:npl_ratio=1 percent",
		"npl=<1%":                         "figure:npl_ratio<=1 percent",
		"npl<1.3 per cent":                "figure:npl_ratio<1.3 percent",
		"1%<npl<2%":                       "figure:npl_ratio>1<2 percent",
		"１％＜不良率≤２％":                       "figure:npl_ratio>1<=2 percent",
		"npl>1%<2%":                       "figure:npl_ratio>1<2 percent",
		"2% >= npl ratio":                 "figure:npl_ratio<=2 percent",
		"500<贷款<600亿元":                    "figure:loans>50000000000<60000000000 CNY",
		"npl:2%..1%":                      "figure:npl_ratio:1..2 percent",
		"npl:1%-2%":                       "figure:npl_ratio:1..2 percent",
		"不良率:1%至2%":                       "figure:npl_ratio:1..2 percent",
		"npl:1%~2%":                       "figure:npl_ratio:1..2 percent",
		"净利润>一百亿元":                        "figure:net_profit>10000000000 CNY",
		"deposits<1trn":                   "figure:deposits<1000000000000",
		"净利息收入>2%":                        "figure:change of net_interest_income>2 percent",
		"net profit growth>5%":            "figure:change of net_profit>5 percent",
		"growth of net profit > 5%":       "figure:change of net_profit>5 percent",
		"净利润同比增长>5%":                      "figure:change of net_profit>5 percent",
		"net profit decline>5%":           "figure:change of net_profit<-5 percent",
		"净利润降幅>5%":                        "figure:change of net_profit<-5 percent",
		"贷款增速>8%":                         "figure:change of loans>8 percent",
		"利润增长>5%":                         "figure:利润增长>5 percent [= change of net_profit, change of profit]",
		"profit up>5%":                    "figure:profit up>5 percent [= change of net_profit, change of profit]",
		"盈利下降>5%":                         "figure:盈利下降>5 percent [= change of net_profit, change of profit]",
		"profit growth>5bn yuan":          "figure:profit growth>5000000000 CNY [= change of net_profit, change of profit]",
		"figure:change of net_profit>2pp": "figure:change of net_profit>2 percent_point",
		"loan growth>8":                   "figure:change of loans>8",
		"绿色贷款增速>8%":                       "figure:change of green_loans>8 percent",
		"new loans>1trn yuan":             "figure:change of loans>1000000000000 CNY",
		"新增贷款增速>8%":                       "figure:change of new_loans>8 percent",
		"M2 growth>8%":                    "figure:change of m2>8 percent",
		"CPI>0.3%":                        "figure:cpi>0.3 percent",
		"CPI涨幅>0.3%":                      "figure:cpi>0.3 percent",
		"NPL change>2bp":                  "figure:change of npl_ratio>2 basis_point",
		"净息差<-10个基点":                      "figure:change of net_interest_margin<-10 basis_point",
		"green loans*>5bn":                "figure:green loans*>5000000000 [= clean_energy_loans, green_loans]",
		"归母净利润>80亿元":                      "figure:attributable_profit>8000000000 CNY",
		"LPR:3%..3.5%":                    "figure:loan_prime_rate:3..3.5 percent",
		"工行净利润>5亿 OR 建行净利润>5亿":                "((工行 figure:net_profit>500000000) OR (建行 figure:net_profit>500000000))",
		"x OR net profit growth>5%":           "(x OR figure:change of net_profit>5 percent)",
		"npl 1%..2%":                          "figure:npl_ratio:1..2 percent",
		"净息差收窄>10bp":                          "figure:change of net_interest_margin<-10 basis_point",
		"net interest margin narrowed > 10bp": "figure:change of net_interest_margin<-10 basis_point",
		"net profit up>5%":                    "figure:change of net_profit>5 percent",
		"foo>5% cross:off":                    "foo 5% cross:off",
		"npl<low cross:off":                   "npl low cross:off",
		"工行 growth in loans>8%":               "工行 figure:change of loans>8 percent",
		"economic growth>=5%":                 "figure:change of gdp>=5 percent",
		"M2>300万亿元 M2>8%":                     "figure:m2>300000000000000 CNY figure:change of m2>8 percent",
		"-npl>1.5% -date:2025":                "-figure:npl_ratio>1.5 percent -date:2025-01-01..2025-12-31",
		"-net profit growth>5% x":             "-figure:change of net_profit>5 percent x",
	} {
		if c := compile(text, false, spaced); c.understood != want+" cross:off" && c.understood != want {
			t.Errorf("compile(%q) understood as %s, want %s", text, c.understood, want)
		}
	}
}

func TestClaims(t *testing.T) {
	figure := func(metric string, kind yinwen.Kind, value, direction, basis string) yinwen.Figure {
		return yinwen.Figure{MetricID: metric, Kind: kind, Value: value, Direction: direction, Basis: basis}
	}
	for name, row := range map[string]struct {
		figure yinwen.Figure
		query  string
		holds  bool
	}{
		"a level is a level":              {figure("npl_ratio", yinwen.Percent, "1.33", "", ""), "npl<1.5%", true},
		"a level is no change":            {figure("npl_ratio", yinwen.Percent, "1.33", "", ""), "npl growth>1%", false},
		"a change is no level":            {figure("npl_ratio", yinwen.Percent, "1.2", "down", "yoy"), "npl<1.5%", false},
		"a rise is positive":              {figure("net_profit", yinwen.Percent, "5.2", "up", "yoy"), "净利润增长>5%", true},
		"a fall is negative":              {figure("net_profit", yinwen.Percent, "5.2", "down", "yoy"), "净利润增长>5%", false},
		"a fall beyond":                   {figure("net_profit", yinwen.Percent, "5.2", "down", "yoy"), "net profit growth<-5%", true},
		"a fall as one":                   {figure("net_profit", yinwen.Percent, "5.2", "down", ""), "净利润降幅>5%", true},
		"a rise is no fall":               {figure("net_profit", yinwen.Percent, "5.2", "up", ""), "净利润降幅>5%", false},
		"a signed change":                 {figure("net_profit", yinwen.Percent, "-5.2", "", "yoy"), "净利润增长<-5%", true},
		"percent of money is a change":    {figure("net_interest_income", yinwen.Percent, "2.9", "down", ""), "净利息收入>2%", false},
		"a share of money is no change":   {figure("net_interest_income", yinwen.Percent, "70", "", ""), "净利息收入>2%", false},
		"an amount more is a change":      {figure("loans", yinwen.Money, "60000000000", "up", "ytd"), "loans>500亿", false},
		"growth counts for what grows":    {figure("loan_growth", yinwen.Percent, "8.5", "up", ""), "loan growth>8%", true},
		"growth of the metric":            {figure("loans", yinwen.Percent, "8.5", "up", "yoy"), "贷款增速>8%", true},
		"a change of growth is no growth": {figure("loan_growth", yinwen.PercentPoint, "9", "up", "mom"), "loan growth>8%", false},
		"new loans":                       {figure("new_loans", yinwen.Money, "1200000000000", "up", ""), "新增贷款>1万亿", true},
		"more new loans than before":      {figure("new_loans", yinwen.Money, "1200000000000", "up", "yoy"), "新增贷款>1万亿", false},
		"a price index":                   {figure("cpi", yinwen.Percent, "0.5", "up", "yoy"), "CPI>0.3%", true},
		"a price index fell":              {figure("cpi", yinwen.Percent, "0.5", "down", "yoy"), "CPI<0%", true},
		"the narrower is the same":        {figure("attributable_profit", yinwen.Money, "12840000000", "", ""), "net profit>8bn", true},
		"its growth too":                  {figure("attributable_profit", yinwen.Percent, "4", "up", ""), "net profit growth>3%", true},
		"the wider is not":                {figure("net_profit", yinwen.Money, "12840000000", "", ""), "归母净利润>80亿", false},
		"a part is not the whole":         {figure("green_loans", yinwen.Money, "188000000000", "", ""), "loans>3bn", false},
		"a part of the family":            {figure("green_loans", yinwen.Money, "188000000000", "", ""), "loans*>3bn", true},
		"LPR":                             {figure("lpr_1y", yinwen.Percent, "3", "", ""), "LPR:3%..3.5%", true},
		"points as basis points":          {figure("net_interest_margin", yinwen.PercentPoint, "0.15", "down", "yoy"), "净息差变动<-10bp", true},
		"basis points as points":          {figure("net_interest_margin", yinwen.BasisPoint, "15", "down", "yoy"), "NIM change < -0.1pp", true},
		"equal is not unequal":            {figure("npl_ratio", yinwen.Percent, "1.33", "", ""), "npl!=1.33%", false},
		"unequal":                         {figure("npl_ratio", yinwen.Percent, "1.34", "", ""), "npl!=1.33%", true},
		"within":                          {figure("npl_ratio", yinwen.Percent, "1.34", "", ""), "1%<npl<2%", true},
		"not within":                      {figure("npl_ratio", yinwen.Percent, "2", "", ""), "1%<npl<2%", false},
	} {
		c := compile(row.query, false, spaced)
		holds := false
		for _, x := range c.figures {
			holds = holds || x.holds(row.figure)
		}
		if holds != row.holds {
			t.Errorf("%s: %s holds of %+v: %v, want %v", name, c.understood, row.figure, holds, row.holds)
		}
	}
}

func TestEnds(t *testing.T) {
	for _, row := range []struct {
		figure    yinwen.Figure
		low, high string
	}{
		{yinwen.Figure{Value: "2"}, "2", "2"},
		{yinwen.Figure{Value: "2", Direction: "down"}, "-2", "-2"},
		{yinwen.Figure{Value: "-2", Direction: "down"}, "-2", "-2"},
		{yinwen.Figure{Min: "2", Max: "3", Direction: "down"}, "-3", "-2"},
		{yinwen.Figure{Min: "2", MaxOpen: true, Direction: "down"}, "", "-2"},
		{yinwen.Figure{Min: "2", MaxOpen: true}, "2", ""},
	} {
		if low, high := ends(row.figure); low != row.low || high != row.high {
			t.Errorf("ends(%+v) = %q, %q, want %q, %q", row.figure, low, high, row.low, row.high)
		}
	}
}
