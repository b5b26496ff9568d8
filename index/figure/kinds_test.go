package figure

import "testing"

func TestKinds(t *testing.T) {
	for _, c := range []struct {
		text string
		want []row
	}{
		{"贷款余额4767亿元", []row{{"4767亿元", "money", "476700000000", "CNY"}}},
		{"Loans stood at 476.7 billion yuan", []row{{"476.7 billion yuan", "money", "476700000000", "CNY"}}},
	} {
		check(t, c.text, c.want)
	}
}
