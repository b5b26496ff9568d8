package glossary

import (
	"slices"
	"testing"
)

// found writes matches as "surface=id".
func found(text string, matches []Match) []string {
	var out []string
	for _, m := range matches {
		out = append(out, text[m.Start:m.End]+"="+m.Entry.ID)
	}
	return out
}

func TestFindIn(t *testing.T) {
	for _, row := range []struct {
		text string
		want []string
	}{
		{"工商银行不良贷款率1.35%", []string{"工商银行=icbc", "不良贷款率=npl_ratio"}},
		{"ICBC's non-performing loan ratio was 1.35 percent", []string{"ICBC=icbc", "non-performing loan ratio=npl_ratio"}},
		{"各項貸款餘額", []string{"各項貸款餘額=loans"}},
		{"Non Performing Loans fell; deposits and loan balances rose", []string{"Non Performing Loans=npl_balance", "deposits=deposits", "loan balances=loans"}},
		{"ＩＣＢＣ", []string{"ＩＣＢＣ=icbc"}},
		{"SAFE said the safe way is safe", []string{"SAFE=safe"}},
		{"BOC and the BoC", []string{"BOC=boc", "BoC=boc_canada"}},
		{"其中行业贷款", []string{"贷款=loans"}},
		{"中行和工行业绩", []string{"中行=boc", "工行=icbc", "业绩=results"}},
		{"施工行业", nil},
		{"中国银行业", []string{"中国=china", "银行业=banking_sector"}},
		{"中国银行业绩", []string{"中国银行=boc", "业绩=results"}},
		{"reloans and loaned", nil},
	} {
		got := found(row.text, FindIn(row.text))
		got = slices.DeleteFunc(got, func(s string) bool { return s == "银行=bank" })
		if !slices.Equal(got, row.want) {
			t.Errorf("FindIn(%q) = %q, want %q", row.text, got, row.want)
		}
	}
}
