package figure

import (
	"strings"
	"testing"
)

// TestPartIsNotTheWhole reads the metric of each figure: of a part of the loans its own or none, never that of all loans.
func TestPartIsNotTheWhole(t *testing.T) {
	for _, c := range []struct{ text, ids string }{
		{"绿色贷款不良率0.42%,全部贷款不良率1.30%", "- npl_ratio"},
		{"The NPL ratio of green loans was 0.42% and the NPL ratio of all loans was 1.30%", "- npl_ratio"},
		{"零售不良率1.5%,信用卡不良率2.5%,房地产业不良率3%", "- - -"},
		{"The mortgage NPL ratio was 0.7%; the NPL ratio on housing loans was 0.5%", "- -"},
		{"种子仓储贷款不良率0.9%,本行不良贷款率1.2%,商业银行平均不良率1.5%", "- npl_ratio npl_ratio"},
		{"The NPL ratio of large banks was 1.2%. The bank's NPL ratio was 1.1%", "npl_ratio npl_ratio"},
		{"绿色贷款不良率较年初下降0.1个百分点", "-"},
		{"The NPL ratio of green loans fell 0.1 percentage points from the start of the year", "-"},
		{"住宅按揭贷款拖欠比率0.1%", "-"},
		{"The mortgage delinquency ratio was 0.1%", "-"},
		{"渔港改造贷款余额80亿元,本行贷款余额900亿元,客户贷款和垫款总额950亿元", "- loans loans"},
		{"Loans for school kitchens were 80 million yuan, and loans to customers 900 million yuan", "- loans"},
		{"Total outstanding loans rose 5%; kitchen renovation loans rose 6%", "loans -"},
		{"科技型企业贷款余额31亿元", "tech_enterprise_loans"},
		{"The balance of loans to technology enterprises stood at 3.1 billion yuan", "tech_enterprise_loans"},
		{"养老服务贷款余额12亿元,养老产业贷款增长28%", "pension_industry_loans pension_industry_loans"},
		{"Loans to the elderly care industry reached 1.2 billion yuan, up 28%", "pension_industry_loans pension_industry_loans"},
		{"Outstanding loans to the real estate sector fell 2%", "property_loans"},
	} {
		checkIDs(t, c.text, c.ids)
	}
}

// checkIDs compares the ids of the metrics in reading order, "-" for none.
func checkIDs(t *testing.T, text, want string) {
	t.Helper()
	var ids []string
	for _, f := range wanted(Extract(text, "", day("2025-10-31"))) {
		id := f.MetricID
		if id == "" {
			id = "-"
		}
		ids = append(ids, id)
	}
	if got := strings.Join(ids, " "); got != want {
		t.Errorf("Extract(%q): metrics %q, want %q", text, got, want)
	}
}
