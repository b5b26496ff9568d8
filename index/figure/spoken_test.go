package figure

import "testing"

// TestSpoken shows usages of one place or trade, Chinese beside English.
func TestSpoken(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []row
	}{
		{"Taiwan's step of rates", "升息1碼,市場原先料半碼", []row{{"1碼", "basis_point", "25", "bp"}, {"半碼", "basis_point", "12.5", "bp"}}},
		{"a code is no step", "二維碼1碼通行", nil},
		{"part of a point", "最優惠利率降八分之一厘", []row{{"八分之一厘", "percent", "0.125", "%"}}},
		{"part of a point", "cut by 1/4 percentage point to 3-3/4 percent", []row{{"1/4 percentage point", "percent_point", "0.25", "pp"}, {"3-3/4 percent", "percent", "3.75", "%"}}},
		{"part of a point in words", "a half-percentage-point cut, then a quarter of a percentage point", []row{{"half-percentage-point", "percent_point", "0.5", "pp"}, {"quarter of a percentage point", "percent_point", "0.25", "pp"}}},
		{"small coins", "每股派10美仙,另派5港仙", []row{{"10美仙", "money", "0.1", "USD"}, {"5港仙", "money", "0.05", "HKD"}}},
		{"brokers' points", "占比较年初下降0.11pct", []row{{"0.11pct", "percent_point", "0.11", "pp"}}},
		{"brokers' points", "增速环比下降2.5pc", []row{{"2.5pc", "percent_point", "2.5", "pp"}}},
		{"percent of news agencies", "up 0.11 pct", []row{{"0.11 pct", "percent", "0.11", "%"}}},
		{"brokers' lists", "PE为5.8/5.6/5.4倍", []row{{"5.8", "multiple", "5.8", "x"}, {"5.6", "multiple", "5.6", "x"}, {"5.4倍", "multiple", "5.4", "x"}}},
		{"figures right after a name", "ROE12.1%,EPS1.18元", []row{{"12.1%", "percent", "12.1", "%"}, {"1.18元", "money", "1.18", "CNY"}}},
		{"a value, not a name's number", "The stock trades at 1.3 times book value", []row{{"1.3 times", "multiple", "1.3", "x"}}},
		{"a name's number", "an AT1 bond", nil},
		{"earlier value in brackets", "Profit (HK$ million): 21,890 (2024: 24,316)", []row{{"21,890", "money", "21890000000", "HKD"}, {"24,316", "money", "24316000000", "HKD"}}},
		{"earlier value in brackets", "利润(百万港元):21,890 (2024年:24,316)", []row{{"21,890", "money", "21890000000", "HKD"}, {"24,316", "money", "24316000000", "HKD"}}},
		{"pounds of weight", "14,000 pounds of silver, and 14,000 pounds of savings", []row{{"14,000 pounds", "money", "14000", "GBP"}}},
		{"a long noun phrase", "120 large and medium-sized state-owned manufacturing companies", []row{{"120", "count", "120", "companies"}}},
		{"some of many", "five of the six largest lenders", []row{{"five", "count", "5", "lenders"}}},
		{"one in five is said loosely", "one in five lenders", nil},
		{"a slogan", "“八个坚持”与八个网点", []row{{"八个", "count", "8", "个"}}},
		{"second homes", "二套房利率3.25%", []row{{"3.25%", "percent", "3.25", "%"}}},
		{"first place", "净买入居首", []row{{"首", "rank", "1", "rank"}}},
		{"years", "25/26年利润", nil},
		{"rates of exchange", "The yuan closed at 7.1023 per dollar", nil},
		{"rates of exchange", "中间价报7.0930", nil},
	} {
		t.Run(c.name, func(t *testing.T) { check(t, c.text, c.want) })
	}
}

// TestYearEnds shows that an end of a year that is still to come is not meant unless the words look ahead.
func TestYearEnds(t *testing.T) {
	for _, c := range []struct{ date, text, period string }{
		{"2026-03-18", "截至年底,贷款余额100亿元", "2025-12-31"},
		{"2026-03-18", "力争到年底贷款余额突破100亿元", "2026-12-31"},
		{"2026-03-18", "全年净利润30亿元", "2025-01-01/2025-12-31"},
		{"2025-11-18", "预计全年净利润30亿元", "2025-01-01/2025-12-31"},
		{"2026-03-18", "At year-end, loans were 2 trillion yuan", "2025-12-31"},
		{"2026-03-18", "By year-end, loans are expected to reach 2 trillion yuan", "2026-12-31"},
		{"2026-03-18", "For the whole year, profit was 2 billion yuan", "2025-01-01/2025-12-31"},
		{"2026-03-18", "Losses came to HK$2 billion last year", "2025-01-01/2025-12-31"},
		{"2025-07-31", "次季盈利2億元", "2025-04-01/2025-06-30"},
	} {
		got := wanted(Extract(c.text, "", day(c.date)))
		if len(got) != 1 || got[0].Period != c.period {
			t.Errorf("%s: Extract(%q) = %+v, want period %s", c.date, c.text, got, c.period)
		}
	}
}

// TestMeasuredAs shows what is measured where another name stands nearer, or after the figure.
func TestMeasuredAs(t *testing.T) {
	for _, c := range []struct {
		text   string
		metric []string
	}{
		{"总资产1.2万亿元,全年股東應佔溢利按年增長12.3%", []string{"总资产", "股東應佔溢利"}},
		{"支付业务2.9亿笔,金额30.5万亿元,同比分别增长18.4%和6.2%", []string{"支付业务", "金额", "支付业务", "金额"}},
		{"设立5000亿元科技创新和技术改造再贷款", []string{"科技创新和技术改造再贷款"}},
		{"The bank conducted 215.7 billion yuan of seven-day reverse repos, resulting in a net injection of 85 billion yuan", []string{"seven-day reverse repos", "net injection"}},
		{"Assets under management reached 5 billion yuan", []string{"Assets under management"}},
		{"Green loans made up 19.8% of the total", []string{"Green loans"}},
		{"Brent slid 2 percent to $63.52 a barrel and gold hit $4,011", []string{"Brent", "Brent", "gold"}},
		{"NPL ratio: 1.33%; NIM: 1.40%", []string{"NPL ratio", "NIM"}},
	} {
		got := wanted(Extract(c.text, "", day("2026-03-18")))
		for k, m := range c.metric {
			if k >= len(got) || got[k].Metric != m {
				t.Errorf("Extract(%q) = %v, want metrics %q", c.text, brief(got), c.metric)
				break
			}
		}
	}
}

func TestNamesNeedTheirCase(t *testing.T) {
	for _, c := range []struct{ text, bank string }{
		{"MAS fined the lender S$2 million", "mas"}, {"The plan más o menos cost S$2 million", ""}, {"The Fed cut rates by 25 basis points", "federal_reserve"},
	} {
		if got := wanted(Extract(c.text, "", day("2026-03-18"))); len(got) != 1 || got[0].Bank != c.bank {
			t.Errorf("Extract(%q) = %+v, want of %q", c.text, got, c.bank)
		}
	}
}
