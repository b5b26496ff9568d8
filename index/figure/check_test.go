package figure

import (
	"strings"
	"testing"

	"yinwen"
)

func TestCheckText(t *testing.T) {
	for _, c := range []struct {
		name, text, day string
		want            string // part of the reason; empty: no conflict
	}{
		{"zh step right", "不良率较年初的1.52%下降0.04个百分点至1.48%。", "2025-10-31", ""},
		{"zh step wrong", "不良率较年初的1.52%下降0.04个百分点至1.45%。", "2025-10-31", "is -0.07, stated is -0.04"},
		{"en step right", "The NPL ratio went from 1.52% down 4 bps to 1.48%.", "2025-10-31", ""},
		{"zh from to right", "存款利率由1.10%下调至0.95%,下降15个基点。", "2025-10-31", ""},
		{"zh from to wrong", "存款利率由1.10%下调至0.95%,下降20个基点。", "2025-10-31", "is -15, stated is -20"},
		{"en from to right", "The policy rate was cut from 4.50% to 4.25%, down 25 basis points.", "2025-10-31", ""},
		{"en from to wrong", "The policy rate was cut from 4.50% to 4.25%, down 50 basis points.", "2025-10-31", "is -25, stated is -50"},
		{"zh against earlier", "净息差为1.51%,较2024年同期的1.62%下降21个基点。", "2025-10-31", "is -11, stated is -21"},
		{"rounding is no conflict", "余额由1.0万亿元增至1.2万亿元,增长17%。", "2025-10-31", ""},
		{"en earlier in brackets right", "Profit before tax up 50% to HK$300m (HK$200m in the first half of 2024).", "2025-08-05", ""},
		{"en earlier in brackets wrong", "Profit before tax up 90% to HK$300m (HK$200m in the first half of 2024).", "2025-08-05", "is 50, stated is 90"},
		{"zh parts too many", "贷款总额100亿元,其中对公贷款80亿元,个人贷款30亿元。", "2025-10-31", "parts sum to 11000000000, more than the total 10000000000"},
		{"zh parts fit", "贷款总额100亿元,其中对公贷款70亿元,个人贷款30亿元。", "2025-10-31", ""},
		{"en parts too many", "Loans totaled 10 billion yuan, including corporate loans of 8.5 billion yuan and retail loans of 3.5 billion yuan.", "2025-10-31", "parts sum"},
		{"zh total after", "对公贷款70亿元、个人贷款20亿元,合计100亿元。", "2025-10-31", "2 parts sum to 9000000000, the total says 10000000000"},
		{"zh total after fits", "对公贷款70亿元、个人贷款30亿元,合计100亿元。", "2025-10-31", ""},
		{"en conversion right", "In 2024, savings came to 210 million yuan ($29 million).", "2024-12-23", ""},
		{"en conversion wrong", "In 2024, savings came to 210 million yuan ($290 million).", "2024-12-23", "CNY per USD"},
		{"zh conversion wrong", "2024年,投资额10亿美元(约合人民币7.1亿元)。", "2024-12-23", "0.71 CNY per USD"},
		{"no rate known", "In 1998, it cost 100 million yuan (RUB 5 billion).", "2025-10-31", ""},
	} {
		figures := Extract(c.text, "", day(c.day))
		got := CheckText(c.text, figures)
		switch {
		case c.want == "" && len(got) > 0:
			t.Errorf("%s: CheckText(%q) = %q, want none", c.name, c.text, got[0].Reason)
		case c.want != "" && len(got) == 0:
			t.Errorf("%s: CheckText(%q) found nothing in %v, want %q", c.name, c.text, brief(figures), c.want)
		case c.want != "" && !strings.Contains(got[0].Reason, c.want):
			t.Errorf("%s: CheckText(%q) = %q, want %q", c.name, c.text, got[0].Reason, c.want)
		}
	}
}

func TestCheckNeverChangesValues(t *testing.T) {
	text := "贷款总额100亿元,其中对公贷款80亿元,个人贷款30亿元。"
	figures := Extract(text, "", day("2025-10-31"))
	before := brief(figures)
	CheckText(text, figures)
	if after := brief(figures); strings.Join(after, ";") != strings.Join(before, ";") {
		t.Errorf("CheckText changed figures from %v to %v", before, after)
	}
}

func TestRatesTable(t *testing.T) {
	table, err := loadRates()
	if err != nil {
		t.Fatal(err)
	}
	c, ok := table.around("USD", "CNY", 2024)
	if !ok || c.low.Text('f') != "6.7235" {
		t.Errorf("USD CNY around 2024 = %v, %v, want from 6.7235 of 2023 on", c.low, ok)
	}
	for pair, years := range table {
		for year, c := range years {
			if c.low.Sign() <= 0 || c.low.Cmp(c.high) > 0 {
				t.Errorf("%s %d: low %s, high %s", pair, year, c.low, c.high)
			}
		}
	}
	for _, bad := range []string{"USD\tCNY\t2024\t7", "USD\tCNY\tx\t7\t8", "USD\tCNY\t2024\tx\t8", "USD\tCNY\t2024\t7\tx"} {
		if _, err := parseRates(bad); err == nil {
			t.Errorf("parseRates(%q) gave no error", bad)
		}
	}
}

func TestCheckIgnoresBadPairs(t *testing.T) {
	far := 7
	figures := []yinwen.Figure{{Kind: yinwen.Money, Value: "5", Currency: "CNY", Pair: &far}}
	if got := Check(figures); len(got) != 0 {
		t.Errorf("Check with a pair out of reach = %v", got)
	}
}
