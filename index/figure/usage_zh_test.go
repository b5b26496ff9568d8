package figure

import "testing"

// TestUsageZH shows how Chinese papers and reports of each region put figures: turns of phrase of the trade, one a row.
func TestUsageZH(t *testing.T) {
	for _, c := range []struct {
		name, text string
		want       []sense
	}{
		{"blanks of typesetters", "某行前 8 月獲利 120.5 億元，為港幣 3 億元", []sense{
			{"120.5 億元", "", "", "", "獲利", "2025-01-01/2025-08-31"}, {"港幣 3 億元", "", "", "", "獲利", "2025-01-01/2025-08-31"}}},
		{"a year before a magnitude", "入选 2025 百强榜", nil},
		{"Taiwan's steps", "8月稅後純益30億元,月減5.2%,年增率12%", []sense{
			{"30億元", "", "", "", "稅後純益", "2025-08-01/2025-08-31"}, {"5.2%", "", "down", "mom", "稅後純益", "2025-08-01/2025-08-31"},
			{"12%", "", "up", "yoy", "稅後純益", "2025-08-01/2025-08-31"}}},
		{"a step after a subject", "台北富邦獲利雖月減4%,年減幅收斂至2%", []sense{{"4%", "", "down", "mom", "獲利", ""}, {"2%", "", "down", "yoy", "獲利", ""}}},
		{"a year with its number", "去(2024)年盈利8億元,今(114)年盈利9億元", []sense{
			{"8億元", "", "", "", "盈利", "2024-01-01/2024-12-31"}, {"9億元", "", "", "", "盈利", "2025-01-01/2025-12-31"}}},
		{"names with numbers", "第一金與兩家銀行", []sense{{"兩家", "", "", "", "", ""}}},
		{"a record", "纯益降至50亿元,为史上第三高。", []sense{{"50亿元", "", "", "", "纯益", ""}, {"第三高", "", "", "", "纯益", ""}}},
		{"with the owner between", "总资产规模农业银行以48万亿元位居第二", []sense{{"48万亿元", "", "", "", "总资产规模", ""}, {"第二", "", "", "", "总资产规模", ""}}},
		{"named after the amount", "其中平安银行以5.8万亿元总资产居首", []sense{{"5.8万亿元", "", "", "", "总资产", ""}, {"首", "", "", "", "总资产", ""}}},
		{"named after a rate", "某行以4.2%的现金股息率领先", []sense{{"4.2%", "", "", "", "现金股息率", ""}}},
		{"the topic of the clause before", "总资产达9万亿元,两家银行存款增速领先,分别较上年末增长8%、7%", []sense{
			{"9万亿元", "", "", "", "总资产", ""}, {"两家", "", "", "", "银行", ""}, {"8%", "", "up", "ytd", "银行存款", ""}, {"7%", "", "up", "ytd", "银行存款", ""}}},
		{"past a bracket", "股东总回报(包括回购3亿港元)增长20%", []sense{{"3亿港元", "", "", "", "", ""}, {"20%", "", "up", "", "股东总回报", ""}}},
		{"a second name", "贷款投放和债券投资“两投”增加超4万亿元", []sense{{"4万亿元", "over", "up", "", "贷款投放和债券投资", ""}}},
		{"about before the change's end", "较二季度的新增净利润约减少了15亿元", []sense{{"15亿元", "about", "down", "qoq", "", ""}}},
		{"the change after", "仅一行实现2BP的同比微增", []sense{{"2BP", "", "up", "yoy", "", ""}}},
		{"another half", "收益率较去年下半年增加8个基点", []sense{{"8个基点", "", "up", "", "收益率", ""}}},
		{"what is counted and is so", "被罚的8家为银行机构,3家均是保险公司", []sense{{"8家", "", "", "", "银行机构", ""}, {"3家", "", "", "", "保险公司", ""}}},
		{"counts before times", "12家金控前3季获利20亿元", []sense{{"12家", "", "", "", "金控", ""}, {"20亿元", "", "", "", "获利", "2025-01-01/2025-09-30"}}},
		{"counts of deeds", "因5项违法违规行为被罚60万元", []sense{{"5项", "", "", "", "违法违规行为", ""}, {"60万元", "", "", "", "罚", ""}}},
		{"verbs for want of a noun", "集团上半年赚87亿元", []sense{{"87亿元", "", "", "", "赚", "2025-01-01/2025-06-30"}}},
		{"money by its verb", "单月获利突破百亿,创新高", []sense{{"百亿", "over", "", "", "获利", ""}}},
		{"plans and penalties", "去年公布的30亿元股份回购计划,这张高达7万元的罚单", []sense{{"30亿元", "", "", "", "股份回购计划", ""}, {"7万元", "", "", "", "罚单", ""}}},
		{"Latin words in a name", "推出3亿元的中小企Power Up融资基金", []sense{{"3亿元", "", "", "", "中小企Power Up融资基金", ""}}},
		{"with a tenor, no amount", "港元1年期拆息升至5.35厘", []sense{{"5.35厘", "", "", "", "港元1年期拆息", ""}}},
		{"active users", "甲行以2.49亿平均MAU位居榜首,工商银行(1.94亿)位列第二梯队", []sense{
			{"2.49亿", "", "", "", "平均MAU", ""}, {"榜首", "", "", "", "", ""}, {"1.94亿", "", "", "", "", ""}}},
		{"sums without a unit", "这一数据分别为6308亿、7531亿,用户数达3亿", []sense{{"6308亿", "", "", "", "", ""}, {"7531亿", "", "", "", "", ""}, {"3亿", "", "", "", "用户数", ""}}},
		{"counted behind a description", "出现四个单件理赔金额超过千万的赔付案例", []sense{{"四个", "", "", "", "赔付案例", ""}, {"千万", "over", "", "", "单件理赔金额", ""}}},
		{"past a bracket to the object", "今日开展20亿元(人民币,下同)逆回购操作", []sense{{"20亿元", "", "", "", "逆回购操作", "2025-10-31"}}},
		{"what is compared is measured", "贷款增量是去年同期增量的1.5倍,人均保费为平均水平的七成", []sense{{"1.5倍", "", "", "", "贷款增量", ""}, {"七成", "", "", "", "人均保费", ""}}},
		{"the time of what a share is of", "今年上半年支出1.2亿元,是去年全年的65%", []sense{{"1.2亿元", "", "", "", "支出", "2025-01-01/2025-06-30"}, {"65%", "", "", "", "支出", "2025-01-01/2025-06-30"}}},
		{"what has the share, and the share's change", "A类贷款占全部贷款比重达49%,提高3.9个百分点", []sense{{"49%", "", "", "", "A类贷款", ""}, {"3.9个百分点", "", "up", "", "比重", ""}}},
		{"months that end", "截至6月30日止六个月溢利3亿元", []sense{{"3亿元", "", "", "", "溢利", "2025-01-01/2025-06-30"}}},
		{"a clause of an earlier level", "2024年利润为327亿元,2023年为358亿元;收入为437亿元", []sense{
			{"327亿元", "", "", "", "利润", "2024-01-01/2024-12-31"}, {"358亿元", "", "", "", "利润", "2023-01-01/2023-12-31"}, {"437亿元", "", "", "", "收入", "2024-01-01/2024-12-31"}}},
		{"a day of the week to come", "总结余将于本周日减少至16亿港元", []sense{{"16亿港元", "", "", "", "总结余", "2025-11-02"}}},
		{"a day of saying", "周四公布,上周五的结余为16亿港元", []sense{{"16亿港元", "", "", "", "结余", ""}}},
		{"for want of a noun", "联储局11月加息0.75厘", []sense{{"0.75厘", "", "up", "", "加息", ""}}},
		{"balances taken together", "财政性存款和机关团体存款合计余额3501亿元", []sense{{"3501亿元", "", "", "", "财政性存款和机关团体存款合计余额", ""}}},
		{"the last of a long list", "发放农业龙头企业、农民合作社、家庭农场等新型农村经济主体贷款35亿元", []sense{{"35亿元", "", "", "", "家庭农场等新型农村经济主体贷款", ""}}},
	} {
		t.Run(c.name, func(t *testing.T) { senses(t, c.text, c.want) })
	}
}

// senses compares what a text says of its figures; an empty metric is not looked at, nor is the period where the row has none.
func senses(t *testing.T, text string, want []sense) {
	t.Helper()
	got := wanted(Extract(text, "", day("2025-10-31")))
	if len(got) != len(want) {
		t.Errorf("Extract(%q) = %v, want %d figures", text, brief(got), len(want))
		return
	}
	for k, w := range want {
		g := senseOf(got[k])
		if w.metric == "" {
			g.metric = ""
		}
		if w.period == "" {
			g.period = ""
		}
		if g != w {
			t.Errorf("Extract(%q)[%d] =\n   %+v, want\n   %+v", text, k, g, w)
		}
	}
}

// TestSaidBelow shows that a currency declared for what follows holds for plain 元, whatever mark stands between.
func TestSaidBelow(t *testing.T) {
	for _, text := range []string{"溢利69億元(美元;下同)", "溢利69億元(美元‧下同)", "溢利69億元(美元,以下同)"} {
		if got := wanted(Extract(text, "", day("2025-10-31"))); len(got) != 1 || got[0].Currency != "USD" {
			t.Errorf("Extract(%q) = %v, want US dollars", text, brief(got))
		}
	}
}
