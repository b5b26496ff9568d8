package figure

import (
	"testing"
	"time"

	"yinwen"
)

func TestBankAcrossParagraphs(t *testing.T) {
	for name, row := range map[string]struct {
		lang yinwen.Lang
		text string
		want []string
	}{
		"the only one, zh":  {yinwen.Chinese, "工商银行今日发布年报。\n全年实现净利润3712亿元。\n该行不良率1.31%。", []string{"icbc", "icbc"}},
		"the only one, en":  {yinwen.English, "ICBC published its annual report.\nNet profit for the year was 371.2 billion yuan.", []string{"icbc"}},
		"one of several":    {yinwen.Chinese, "工商银行与建设银行签约。\n全年发放贷款3712亿元。", []string{""}},
		"each its own":      {yinwen.English, "ICBC made 5 billion yuan.\nHSBC made $3 billion.\nAssets rose by 4 percent.", []string{"icbc", "hsbc", ""}},
		"taken up, several": {yinwen.Chinese, "工商银行与建设银行签约。\n该行贷款3712亿元。", []string{"ccb"}},
		"only reports, zh":  {yinwen.Chinese, "国家金融监督管理总局最新统计数据显示,商业银行不良率1.51%。", []string{""}},
		"only reports, en":  {yinwen.English, "The NFRA said the bad-loan ratio of banks was 1.51%. The repo rate was 3%, according to the National Interbank Funding Center.", []string{"", ""}},
		"heads only, zh":    {yinwen.Chinese, "金融监管总局:银行业总资产增长7.9%", []string{""}},
		"in apposition, en": {yinwen.English, "The NFRA, the banking watchdog, said assets rose 7.9%.", []string{""}},
		"short name, en":    {yinwen.English, "The National Financial Regulatory Administration (NFRA) said assets rose 7.9%.", []string{""}},
		"authorises, zh":    {yinwen.Chinese, "中国人民银行授权全国银行间同业拆借中心公布,LPR为3.0%", []string{""}},
		"acts, zh":          {yinwen.Chinese, "央行开展逆回购30亿元。", []string{"pbc"}},
		"acts, en":          {yinwen.English, "The NFRA fined two men 3 million yuan.", []string{"nfra", "nfra"}},
		"a stranger":        {yinwen.English, "HSBC cut rates by 10 basis points. Willow Bridge Bank followed. The lender made 3 million yuan. HSBC made 4 million yuan.", []string{"hsbc", "", "hsbc"}},
		"a stranger, zh":    {yinwen.Chinese, "工商银行不良率1.31%。近日,临水农商行披露年报。该行总资产300亿元。工商银行净利润30亿元。", []string{"icbc", "", "icbc"}},
		"strangers in turn": {yinwen.Chinese, "资本充足率方面,成都银行9.7%,临水银行9.9%,南丰村镇银行9.8%。", []string{"bank_of_chengdu", "", ""}},
		"groups, zh":        {yinwen.Chinese, "工商银行不良率1.31%,低于商业银行平均水平0.2个百分点,在多家农商行中仅发放贷款3亿元。", []string{"icbc", "icbc", "icbc"}},
		"a stranger of":     {yinwen.English, "HSBC cut rates. Profit at Bank of Willowbridge was 3 million yuan.", []string{""}},
		"no stranger":       {yinwen.English, "HSBC cut rates. The Private Bank made 3 million yuan.", []string{"hsbc"}},
	} {
		got := Extract(row.text, row.lang, time.Date(2026, 3, 28, 0, 0, 0, 0, time.UTC))
		if len(got) != len(row.want) {
			t.Errorf("%s: %d figures, want %d: %+v", name, len(got), len(row.want), got)
			continue
		}
		for i, f := range got {
			if f.Bank != row.want[i] {
				t.Errorf("%s: bank of %q = %q, want %q", name, f.Text, f.Bank, row.want[i])
			}
		}
	}
}
