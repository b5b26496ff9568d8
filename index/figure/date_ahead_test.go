package figure

import "testing"

// TestOutlook holds which year is meant by a time without one where the words look ahead, and where they only seem to.
func TestOutlook(t *testing.T) {
	for _, c := range []struct{ published, text, period string }{
		{"2026-05-20", "该行拟于下半年发行200亿元资本债", "2026-07-01/2026-12-31"},
		{"2026-05-20", "The bank plans to issue 20 billion yuan of bonds in the second half.", "2026-07-01/2026-12-31"},
		{"2026-02-10", "该行拟于下半年发行200亿元资本债", "2026-07-01/2026-12-31"},
		{"2026-08-20", "下半年计划发放贷款300亿元", "2026-07-01/2026-12-31"},
		{"2026-05-20", "分析师预测,第四季料再升一成", "2026-10-01/2026-12-31"},
		{"2026-05-20", "Analysts expect profit growth of 5% in the fourth quarter.", "2026-10-01/2026-12-31"},
		// What is over may still be forecast until its results are out.
		{"2026-01-20", "预计第四季度净利润增长5%", "2025-10-01/2025-12-31"},
		{"2026-01-20", "Analysts expect profit growth of 5% in the fourth quarter.", "2025-10-01/2025-12-31"},
		{"2026-05-20", "要求6月底前把拨备覆盖率提高到150%", "2026-06-30"},
		{"2026-05-20", "It must raise its capital ratio to 12% by the end of June.", "2026-06-30"},
		{"2026-03-27", "截至2月末,优惠至3月底的贷款为30亿元", "2026-03-31"},
		{"2026-03-27", "The waiver of 30 yuan runs until the end of March.", "2026-03-31"},
		{"2025-11-20", "The waiver of 30 yuan runs until the end of March.", "2026-03-31"},
		// A deadline that has just passed is no longer ahead.
		{"2026-09-20", "6月底前关闭网点30家", "2026-06-30"},
		{"2026-01-20", "By the end of December, 30 branches had closed.", "2025-12-31"},
		{"2026-05-20", "截至6月末,不良率1.30%", "2025-06-30"},
		{"2026-04-25", "第四季度净利润增长5%,预计全年派息", "2025-10-01/2025-12-31"},
		{"2026-05-20", "恒生銀行第三季料多賺3%", "2026-07-01/2026-09-30"},
		// A plan that was met or missed lies behind.
		{"2026-05-20", "第四季度净利润高于预期3%", "2025-10-01/2025-12-31"},
		{"2026-05-20", "按计划第四季度发行债券30亿元", "2025-10-01/2025-12-31"},
		{"2026-05-20", "Net profit for the second half fell 3% as expected.", "2025-07-01/2025-12-31"},
		{"2026-05-20", "Costs in the second half were below target at 30 million yuan.", "2025-07-01/2025-12-31"},
		// "by" and 到 elsewhere in the sentence are no outlook.
		{"2026-03-26", "Loans overdue by more than half were 2.41% at the end of the year.", "2025-12-31"},
		{"2026-03-26", "不良率下降,达到年末2.41%", "2025-12-31"},
		{"2026-03-26", "The bank will cut its NPL ratio to 2% by the end of the year.", "2026-12-31"},
		{"2026-03-26", "到年底不良率降至2%", "2026-12-31"},
	} {
		got := wanted(Extract(c.text, "", day(c.published)))
		if len(got) == 0 {
			t.Errorf("Extract(%q) found nothing", c.text)
			continue
		}
		if f := got[len(got)-1]; f.Period != c.period {
			t.Errorf("Extract(%q) of %s: period of %q is %q, want %q", c.text, c.published, f.Text, f.Period, c.period)
		}
	}
}
