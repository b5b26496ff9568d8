package figure

import "testing"

// TestUnits shows each unit in Chinese beside the same in English.
func TestUnits(t *testing.T) {
	for _, c := range []struct {
		name   string
		zh, en string
		z, e   []row
	}{
		{"hundred million", "贷款余额4767亿元", "Loans stood at 476.7 billion yuan",
			[]row{{"4767亿元", "money", "476700000000", "CNY"}}, []row{{"476.7 billion yuan", "money", "476700000000", "CNY"}}},
		{"trillion", "总资产1.25万亿元", "total assets of RMB1.25 trillion",
			[]row{{"1.25万亿元", "money", "1250000000000", "CNY"}}, []row{{"RMB1.25 trillion", "money", "1250000000000", "CNY"}}},
		{"Hong Kong dollars", "除稅前溢利955.5億港元", "profit of HK$95,550m",
			[]row{{"955.5億港元", "money", "95550000000", "HKD"}}, []row{{"HK$95,550m", "money", "95550000000", "HKD"}}},
		{"兆", "營收人民幣2.73兆元", "revenue of RMB 2.73tn",
			[]row{{"人民幣2.73兆元", "money", "2730000000000", "CNY"}}, []row{{"RMB 2.73tn", "money", "2730000000000", "CNY"}}},
		{"mixed", "规模3万2千亿元", "a 3.2-trillion-yuan fund",
			[]row{{"3万2千亿元", "money", "3200000000000", "CNY"}}, []row{{"3.2-trillion-yuan", "money", "3200000000000", "CNY"}}},
		{"in words", "投放两千三百亿元", "two hundred and thirty billion yuan was lent",
			[]row{{"两千三百亿元", "money", "230000000000", "CNY"}}, []row{{"two hundred and thirty billion yuan", "money", "230000000000", "CNY"}}},
		{"short magnitudes", "成交６１０億美元", "turnover of $61 bln, and US$1.66t in assets",
			[]row{{"６１０億美元", "money", "61000000000", "USD"}}, []row{{"$61 bln", "money", "61000000000", "USD"}, {"US$1.66t", "money", "1660000000000", "USD"}}},
		{"percent", "同比增长百分之十点五", "up 10.5 per cent",
			[]row{{"百分之十点五", "percent", "10.5", "%"}}, []row{{"10.5 per cent", "percent", "10.5", "%"}}},
		{"tenths", "近八成客户", "nearly 80 pct of clients",
			[]row{{"八成", "percent", "80", "%"}}, []row{{"80 pct", "percent", "80", "%"}}},
		{"discount", "手续费打八五折", "fees at 85% of the list price",
			[]row{{"八五折", "percent", "85", "%"}}, []row{{"85%", "percent", "85", "%"}}},
		{"rate in li", "按揭利率為3.5厘", "the mortgage rate is 3.5%",
			[]row{{"3.5厘", "percent", "3.5", "%"}}, []row{{"3.5%", "percent", "3.5", "%"}}},
		{"percentage points", "上升0.5個百分點", "up 0.5 ppt",
			[]row{{"0.5個百分點", "percent_point", "0.5", "pp"}}, []row{{"0.5 ppt", "percent_point", "0.5", "pp"}}},
		{"basis points", "下調25個點子,另降10BP", "a 25-basis-point cut, then 10bps more",
			[]row{{"25個點子", "basis_point", "25", "bp"}, {"10BP", "basis_point", "10", "bp"}}, []row{{"25-basis-point", "basis_point", "25", "bp"}, {"10bps", "basis_point", "10", "bp"}}},
		{"counts", "开户69.14万户,设网点300余家", "opened 691,400 accounts and 300 branches",
			[]row{{"69.14万户", "count", "691400", "户"}, {"300余家", "count", "300", "家"}}, []row{{"691,400", "count", "691400", "accounts"}, {"300", "count", "300", "branches"}}},
		{"multiples", "认购倍数达5.3倍,利润翻番", "5.3 times the size of last year's, doubling the profit",
			[]row{{"5.3倍", "multiple", "5.3", "x"}, {"翻番", "multiple", "2", "x"}}, []row{{"5.3 times", "multiple", "5.3", "x"}, {"doubling", "multiple", "2", "x"}}},
		{"halving", "费用减半", "costs halved",
			[]row{{"减半", "multiple", "0.5", "x"}}, []row{{"halved", "multiple", "0.5", "x"}}},
		{"fractions", "约四分之三的客户,1/3的网点", "three-quarters of clients, two-thirds of outlets",
			[]row{{"四分之三", "ratio", "0.75", "1"}, {"1/3", "ratio", "0.3333", "1"}}, []row{{"three-quarters", "ratio", "0.75", "1"}, {"two-thirds", "ratio", "0.6667", "1"}}},
		{"ranks", "排名第三位,跃居首位", "ranked third, the No. 1 bank in the region",
			[]row{{"第三位", "rank", "3", "rank"}, {"首位", "rank", "1", "rank"}}, []row{{"third", "rank", "3", "rank"}, {"No. 1", "rank", "1", "rank"}}},
		{"ranges", "利率2.8%—3.05%,额度10万元至50万元", "a rate of 2.8 to 3.05 percent, lines of $5-10 billion",
			[]row{{"2.8%—3.05%", "percent", "2.8..3.05", "%"}, {"10万元至50万元", "money", "100000..500000", "CNY"}}, []row{{"2.8 to 3.05 percent", "percent", "2.8..3.05", "%"}, {"$5-10 billion", "money", "5000000000..10000000000", "USD"}}},
		{"range with one magnitude", "预计投放5至10亿元", "between 4 and 6 percent",
			[]row{{"5至10亿元", "money", "500000000..1000000000", "CNY"}}, []row{{"4 and 6 percent", "percent", "4..6", "%"}}},
		{"a change is two", "由4.30%下调至4.05%", "cut from 4.30% to 4.05%",
			[]row{{"4.30%", "percent", "4.3", "%"}, {"4.05%", "percent", "4.05", "%"}}, []row{{"4.30%", "percent", "4.3", "%"}, {"4.05%", "percent", "4.05", "%"}}},
		{"shared unit", "分别提高0.92、1.11、1.20个百分点", "up 6.8 and 9.9 percentage points",
			[]row{{"0.92", "percent_point", "0.92", "pp"}, {"1.11", "percent_point", "1.11", "pp"}, {"1.20个百分点", "percent_point", "1.2", "pp"}},
			[]row{{"6.8", "percent_point", "6.8", "pp"}, {"9.9 percentage points", "percent_point", "9.9", "pp"}}},
		{"half a unit", "分别高0.2个和低2.4个百分点", "from 2 billion to 5 billion yuan",
			[]row{{"0.2个", "percent_point", "0.2", "pp"}, {"2.4个百分点", "percent_point", "2.4", "pp"}}, []row{{"2 billion", "money", "2000000000", "CNY"}, {"5 billion yuan", "money", "5000000000", "CNY"}}},
		{"implied money", "授信3.6万亿", "Rs 5,000 crore",
			[]row{{"3.6万亿", "money", "3600000000000", "CNY"}}, []row{{"Rs 5,000 crore", "money", "50000000000", "INR"}}},
		{"bare magnitude", "资产突破千亿元大关", "a billion yuan",
			[]row{{"千亿元", "money", "100000000000", "CNY"}}, []row{{"billion yuan", "money", "1000000000", "CNY"}}},
		{"signs", "同比-1.2%,环比+0.3%", "net loss of $(1.3) billion, a (4.1)% decline, -15 bps",
			[]row{{"-1.2%", "percent", "-1.2", "%"}, {"+0.3%", "percent", "0.3", "%"}}, []row{{"$(1.3) billion", "money", "-1300000000", "USD"}, {"(4.1)%", "percent", "-4.1", "%"}, {"-15 bps", "basis_point", "-15", "bp"}}},
		{"small money", "每股派息港币0.23元", "a dividend of 23 US cents, €3.5bn in all",
			[]row{{"港币0.23元", "money", "0.23", "HKD"}}, []row{{"23 US cents", "money", "0.23", "USD"}, {"€3.5bn", "money", "3500000000", "EUR"}}},
		{"unit in brackets", "营业收入(亿元)123.4", "Net profit (RMB million): 1,234",
			[]row{{"123.4", "money", "12340000000", "CNY"}}, []row{{"1,234", "money", "1234000000", "CNY"}}},
	} {
		t.Run(c.name, func(t *testing.T) {
			check(t, c.zh, c.z)
			check(t, c.en, c.e)
		})
	}
}

// TestNoFigures lists what looks like figures and is none.
func TestNoFigures(t *testing.T) {
	for _, text := range []string{
		"2025年9月30日", "截至二〇二五年六月三十日", "(记者张三)10月28日电", "时间为14:30至16:00", "2024年第三季度", "1-9月", "今年前三季度",
		"On Nov. 5, 2025, at 10:30 a.m.", "in the third quarter of 2024", "Q3 2024, 3Q21, 1H23 and FY2023", "by end-2024", "2025-09-30 21:41:33",
		"“十四五”时期", "六大行与三农", "做好五篇大文章", "实现两位数增长", "一是优化结构,二是防范风险", "三升三降", "一带一路", "党的二十大", "万企兴万村", "四大国有银行",
		"the 14th Five-Year Plan", "the \"Five Specialized\" framework", "a double-digit rise", "the second cut this year", "the sixth round of talks",
		"根据《商业银行法》第四十条规定", "证监会公告〔2024〕12号", "第3届论坛", "第一产业", "Article 12 of Rule 10b-5", "Basel III, IFRS 9, Tier 1 and CET1", "M0, M1 and M2", "the Fortune 500",
		"股票代码:601398.SH", "(01398.HK)", "客服电话400-66-95599", "热线95588", "电话:010-66112233", "RNS Number : 4417T Example Bank", "Call 021-63411234",
		"[1][2]", "(1)", "1. Dedicated institutions", "一、总体要求", "(二)主要目标", "① 风险提示", "版本3.0.1", "7×24小时服务", "百亿级产业集群", "统一部署,进一步提升,千方百计", "元旦与元宵", "个人贷款",
		"He waited near the Pavilion of Three Willows.", "The Seven Hills branch opened its doors.", "Three Rivers Bank reported.",
	} {
		if got := wanted(Extract(text, "", day("2025-10-31"))); len(got) > 0 {
			t.Errorf("Extract(%q) = %v, want none", text, brief(got))
		}
	}
}

func TestTableScope(t *testing.T) {
	zh := "主要数据(单位:亿元)\n项目\t2024年\t2023年\n贷款\t1,234.5\t1,100\n净利润\t(12.3)\t8.0\n"
	check(t, zh, []row{{"1,234.5", "money", "123450000000", "CNY"}, {"1,100", "money", "110000000000", "CNY"}, {"(12.3)", "money", "-1230000000", "CNY"}, {"8.0", "money", "800000000", "CNY"}})
	en := "Financial highlights (HK$ million)\nItem\t2024\t2023\nLoans\t1,234\t1,100\nNIM\t1.42%\t1.50%\n"
	check(t, en, []row{{"1,234", "money", "1234000000", "HKD"}, {"1,100", "money", "1100000000", "HKD"}, {"1.42%", "percent", "1.42", "%"}, {"1.50%", "percent", "1.5", "%"}})
}
