package figure

import (
	"testing"

	"yinwen"
)

// sense is what a sentence says of one of its figures.
type sense struct {
	text, approx, direction, basis, metric, period string
}

func senseOf(f yinwen.Figure) sense {
	return sense{f.Text, f.Approx, f.Direction, f.Basis, f.Metric, f.Period}
}

func TestMeaning(t *testing.T) {
	for _, c := range []struct {
		text string
		want []sense
	}{
		{"截至9月末,本行绿色贷款余额超过3,200亿元,较年初增长约12.5%。", []sense{
			{"3,200亿元", "over", "", "", "绿色贷款余额", "2025-09-30"}, {"12.5%", "about", "up", "ytd", "绿色贷款余额", "2025-09-30"}}},
		{"At the end of September, green loans exceeded 320 billion yuan, up about 12.5 percent from the beginning of the year.", []sense{
			{"320 billion yuan", "over", "", "", "green loans", "2025-09-30"}, {"12.5 percent", "about", "up", "ytd", "green loans", "2025-09-30"}}},
		{"前三季度实现净利润近50亿元,同比下降3.1%。", []sense{
			{"50亿元", "under", "", "", "净利润", "2025-01-01/2025-09-30"}, {"3.1%", "", "down", "yoy", "净利润", "2025-01-01/2025-09-30"}}},
		{"Net profit fell 3.1 percent year on year to nearly 5 billion yuan in the first three quarters.", []sense{
			{"3.1 percent", "", "down", "yoy", "Net profit", "2025-01-01/2025-09-30"}, {"5 billion yuan", "under", "", "", "Net profit", "2025-01-01/2025-09-30"}}},
		{"净息差1.35%,环比收窄2个基点,单季降幅为2024年三季度以来最小。", []sense{
			{"1.35%", "", "", "", "净息差", ""}, {"2个基点", "", "down", "qoq", "净息差", ""}}},
		{"NIM was 1.35 percent, narrowing by 2 basis points quarter on quarter.", []sense{
			{"1.35 percent", "", "", "", "NIM", ""}, {"2 basis points", "", "down", "qoq", "NIM", ""}}},
		{"9月份新增人民币贷款1.29万亿元,同比少增3000亿元。", []sense{
			{"1.29万亿元", "", "up", "", "新增人民币贷款", "2025-09-01/2025-09-30"}, {"3000亿元", "", "down", "yoy", "新增人民币贷款", "2025-09-01/2025-09-30"}}},
		{"New yuan loans reached 1.29 trillion yuan in September, a year-on-year drop of 300 billion yuan.", []sense{
			{"1.29 trillion yuan", "", "", "", "New yuan loans", "2025-09-01/2025-09-30"}, {"300 billion yuan", "", "down", "yoy", "New yuan loans", "2025-09-01/2025-09-30"}}},
		{"增速分别比上月末和上年同期低0.3个和高1.1个百分点。", []sense{
			{"0.3个", "", "down", "mom", "增速", ""}, {"1.1个百分点", "", "up", "yoy", "增速", ""}}},
		{"央行今日下调存款准备金率0.5个百分点。", []sense{{"0.5个百分点", "", "down", "", "存款准备金率", "2025-10-31"}}},
		{"The central bank will cut the reserve requirement ratio by 0.5 percentage points starting Nov. 3.", []sense{
			{"0.5 percentage points", "", "down", "", "reserve requirement ratio", "2025-11-03"}}},
		{"总资产、总负债分别为10亿元、9亿元,同比分别增长5%和6%。", []sense{
			{"10亿元", "", "", "", "总资产", ""}, {"9亿元", "", "", "", "总负债", ""}, {"5%", "", "up", "yoy", "总资产", ""}, {"6%", "", "up", "yoy", "总负债", ""}}},
		{"利率不低于3%,不超过5%,期限10年以上。", []sense{{"3%", "over", "", "", "利率", ""}, {"5%", "under", "", "", "利率", ""}}},
		{"no less than 3 percent, up to 50,000 yuan, some 20 banks, 5 percent or less, 3 million-plus users", []sense{
			{"3 percent", "over", "", "", "", ""}, {"50,000 yuan", "under", "", "", "", ""}, {"20", "about", "", "", "banks", ""}, {"5 percent", "under", "", "", "", ""}, {"3 million-plus", "over", "", "", "users", ""}}},
		{"8月10日,某银行行长表示,去年末贷款突破2000亿元。", []sense{{"2000亿元", "over", "", "", "贷款", "2024-12-31"}}},
		{"Lending topped 200 billion yuan last month, an official said Tuesday.", []sense{{"200 billion yuan", "over", "", "", "Lending", "2025-09-01/2025-09-30"}}},
		{"今年以来发放贷款80亿元。", []sense{{"80亿元", "", "", "", "贷款", "2025-01-01/2025-10-31"}}},
		{"The bank has lent 8 billion yuan since the beginning of 2024.", []sense{{"8 billion yuan", "", "", "", "lent", "2024-01-01/2025-10-31"}}},
	} {
		checkSenses(t, c.text, c.want, "")
	}
}

// checkSenses reads text as of 31 October 2025 and compares; a metric that is wanted as unlooked, or a basis as "-", is not looked at.
func checkSenses(t *testing.T, text string, want []sense, unlooked string) {
	t.Helper()
	got := wanted(Extract(text, "", day("2025-10-31")))
	if len(got) != len(want) {
		t.Errorf("Extract(%q) = %v, want %d figures", text, brief(got), len(want))
		return
	}
	for k, w := range want {
		g := senseOf(got[k])
		if w.metric == unlooked {
			g.metric = w.metric
		}
		if w.basis == "-" {
			g.basis = w.basis
		}
		if g != w {
			t.Errorf("Extract(%q)[%d] =\n   %+v, want\n   %+v", text, k, g, w)
		}
	}
}

func TestPeriodBasis(t *testing.T) {
	for _, c := range []struct{ text, period, basis string }{
		{"截至2024年6月末,贷款余额10亿元", "2024-06-30", "text"},
		{"At the end of June 2024, loans stood at 1 billion yuan", "2024-06-30", "text"},
		{"6月末,贷款余额10亿元", "2025-06-30", "doc_date"},
		{"12月末,贷款余额10亿元", "2024-12-31", "doc_date"},
		{"6月末,贷款余额10亿元。其中,个人贷款余额3亿元。", "2025-06-30", "carried"},
		{"At the end of June, loans stood at 1 billion yuan. Of the total, 300 million yuan went to farmers.", "2025-06-30", "carried"},
	} {
		got := wanted(Extract(c.text, "", day("2025-10-31")))
		if len(got) == 0 {
			t.Errorf("Extract(%q) found nothing", c.text)
			continue
		}
		if f := got[len(got)-1]; f.Period != c.period || f.PeriodBasis != c.basis {
			t.Errorf("Extract(%q): period %q by %q, want %q by %q", c.text, f.Period, f.PeriodBasis, c.period, c.basis)
		}
	}
	if got := Extract("6月末,贷款余额10亿元", "", day("")); len(got) != 1 || got[0].Period != "" {
		t.Errorf("without a date of the document: %v, period must be unknown", got)
	}
}

func TestCurrencyBasis(t *testing.T) {
	for _, c := range []struct{ text, currency, basis string }{
		{"收入10亿元", "CNY", "default"}, {"收入人民币10亿元", "CNY", "explicit"}, {"净收入10亿元(港币,以下同)", "HKD", "document"},
		{"Revenue of $10 million", "USD", "default"}, {"Revenue of US$10 million", "USD", "explicit"}, {"Japan: ¥10 billion of yen bonds", "JPY", "document"},
	} {
		got := wanted(Extract(c.text, "", day("2025-10-31")))
		if len(got) != 1 || got[0].Currency != c.currency || got[0].CurrencyBasis != c.basis {
			t.Errorf("Extract(%q) = %+v, want %s by %s", c.text, got, c.currency, c.basis)
		}
	}
}

// TestHongKongYuan shows that Hong Kong's 億元 are its own dollars, in its own characters only.
func TestHongKongYuan(t *testing.T) {
	for _, c := range []struct{ text, currency, basis string }{
		{"收入400億港元。貸款減少20億元", "HKD", "document"}, {"收入400亿港元。贷款减少20亿元", "CNY", "default"},
		{"收入400億港元,另有人民幣30億元。貸款減少20億元", "CNY", "default"}, {"貸款減少20億元", "CNY", "default"},
	} {
		got := wanted(Extract(c.text, "", day("2025-10-31")))
		if f := got[len(got)-1]; f.Currency != c.currency || f.CurrencyBasis != c.basis {
			t.Errorf("Extract(%q): %s is %s by %s, want %s by %s", c.text, f.Text, f.Currency, f.CurrencyBasis, c.currency, c.basis)
		}
	}
}

func TestGlossaryIDs(t *testing.T) {
	for _, c := range []struct{ text, metric, bank string }{
		{"工商银行不良贷款率为1.33%", "npl_ratio", "icbc"},
		{"ICBC's NPL ratio was 1.33 percent", "npl_ratio", "icbc"},
		{"工商银行公布业绩。该行净息差1.30%", "net_interest_margin", "icbc"},
		{"ICBC published its results. Its NIM was 1.30 percent", "net_interest_margin", "icbc"},
		{"工商银行贷款增速为8.1%", "loans", "icbc"}, // of the longer name 贷款增速 only 贷款 grew
		{"工商银行参照的1年期LPR下调10个基点", "lpr_1y", "icbc"},
		{"ICBC's loan growth was 8.1 percent", "loan_growth", "icbc"},
		{"ICBC said the growth rate of loans was 8.1 percent", "loans", "icbc"}, // a change of them, as 贷款增速 is
	} {
		got := wanted(Extract(c.text, "", day("2025-10-31")))
		if len(got) != 1 || got[0].MetricID != c.metric || got[0].Bank != c.bank {
			t.Errorf("Extract(%q) = %+v, want metric %s of %s", c.text, got, c.metric, c.bank)
		}
	}
	got := wanted(Extract("工商银行、建设银行净利润分别为10亿元、9亿元", "", day("2025-10-31")))
	if len(got) != 2 || got[0].Bank != "icbc" || got[1].Bank != "ccb" {
		t.Errorf("names and figures in a row must pair off: %+v", got)
	}
}

func TestPair(t *testing.T) {
	for _, text := range []string{"存款2.1亿元(约合2900万美元)", "deposits worth 210 million yuan ($29 million)"} {
		got := wanted(Extract(text, "", day("2025-10-31")))
		if len(got) != 2 || got[1].Pair == nil || *got[1].Pair != 0 || got[1].Currency != "USD" {
			t.Errorf("Extract(%q) = %+v, want the second paired with the first", text, got)
		}
	}
	got := wanted(Extract("profit of HK$310m (HK$205m a year earlier)", "", day("2025-10-31")))
	if len(got) != 2 || got[1].Pair != nil {
		t.Errorf("an earlier value restates nothing: %+v", got)
	}
}

func TestDigitsAndScale(t *testing.T) {
	for _, c := range []struct {
		text          string
		digits, scale int
	}{{"4767亿元", 4, 8}, {"1.80%", 3, 0}, {"3万2千亿元", 2, 11}, {"9,000 billion yuan", 4, 9}, {"HK$95,550m", 5, 6}} {
		got := wanted(Extract(c.text, "", day("2025-10-31")))
		if len(got) != 1 || got[0].Digits != c.digits || got[0].Scale != c.scale {
			t.Errorf("Extract(%q) = %+v, want %d digits, scale %d", c.text, got, c.digits, c.scale)
		}
	}
}
