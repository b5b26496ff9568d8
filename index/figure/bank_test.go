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
