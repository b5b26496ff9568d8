package figure

import "testing"

// TestDifferenceIsNoChange reads the metric of each figure: a difference from another measure is of neither, one from another time
// is a change.
func TestDifferenceIsNoChange(t *testing.T) {
	for _, c := range []struct{ text, ids string }{
		{"绿色贷款余额12亿元,同比增长15%,高于各项贷款增速7.0个百分点", "green_loans green_loans -"},
		{"Green loans grew 15%, 7.0 percentage points above the growth of all loans", "green_loans -"},
		{"不良率1.2%,低于全省平均水平0.3个百分点", "npl_ratio -"},
		{"The NPL ratio was 1.2%, 0.3 percentage points lower than the provincial average", "npl_ratio -"},
		{"不良率1.2%,比全国商业银行不良率低0.3个百分点", "npl_ratio -"},
		{"The NPL ratio was 1.2%, 0.3 percentage points below that of all commercial banks", "npl_ratio -"},
		{"不良率比上年末低0.3个百分点,较峰值下降1个百分点", "npl_ratio npl_ratio"},
		{"The NPL ratio was 0.3 percentage points lower than at the end of 2024 and 0.1 percentage points lower than before", "npl_ratio npl_ratio"},
	} {
		checkIDs(t, c.text, c.ids)
	}
}
