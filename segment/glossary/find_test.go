package glossary

import (
	"slices"
	"strings"
	"testing"

	"yinwen/segment/fold"
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
		{"施工行业、员工行为、军工行业", []string{"员工=employees"}},
		{"集中行使权力", nil},
		{"期間中行業績", []string{"中行=boc", "業績=results"}},
		{"交行业绩好于外交行动", []string{"交行=bocom", "业绩=results"}},
		{"福建行长", []string{"福建=fujian", "行长=bank_president"}},
		{"个人行为", nil},
		{"央行与各国央行", []string{"央行=pbc", "各国央行=central_bank"}},
		{"欧洲央行降息", []string{"欧洲央行=ecb", "降息=rate_cut"}},
		{"上海银行业与上海银行业绩", []string{"上海=shanghai", "银行业=banking_sector", "上海银行=bank_of_shanghai", "业绩=results"}},
		{"其中国债", []string{"国债=treasury_bonds"}},
		{"外汇金额", nil},
		{"财政部门和财政部", []string{"财政部=mof"}},
		{"企（事）业单位贷款", []string{"企（事）业单位贷款=corporate_loans"}},
		{"香港證監會、金管局、滙豐", []string{"香港證監會=sfc", "金管局=hkma", "滙豐=hsbc"}},
		{"逾放比0.2%", []string{"逾放比=npl_ratio"}},
		{"中國工商銀行（亞洲）", []string{"中國工商銀行（亞洲）=icbc_asia"}},
		{"mas is más; MAS and the Fed fed", []string{"MAS=mas", "Fed=federal_reserve"}},
		{"the BIS and bis", []string{"BIS=bis"}},
		{"abc, ABC", []string{"ABC=abc"}},
		{"INDUSTRIAL BANK and an industrial bank", []string{"INDUSTRIAL BANK=cib", "bank=bank"}},
		{"Export-Import Bank of China; Bank of China (Hong Kong)", []string{"Export-Import Bank of China=exim_china", "Bank of China (Hong Kong)=bochk"}},
		{"People’s Bank of China, PBoC", []string{"People’s Bank of China=pbc", "PBoC=pbc"}},
		{"top world banks, the World Bank", []string{"banks=bank", "World Bank=world_bank"}},
		{"shareholders’ equity; cost/income ratio; cost-to-income ratio", []string{"shareholders’ equity=net_assets", "cost/income ratio=cost_income_ratio",
			"cost-to-income ratio=cost_income_ratio"}},
		{"J.P. Morgan, JD.com, US$5 and the U.S.", []string{"J.P. Morgan=jpmorgan", "JD.com=jd", "U.S=united_states"}},
		{"S&P and Standard & Poor's", []string{"S&P=sp", "Standard & Poor's=sp"}},
		{"3.5年期LPR", []string{"LPR=loan_prime_rate"}},
		{"5年期以上LPR", []string{"5年期以上LPR=lpr_5y"}},
		{"non-performing\nloans", []string{"loans=loans"}},
		{"small- and micro-enterprise loans", []string{"small- and micro-enterprise loans=small_business_loans"}},
		{"美国商务部与商务部；住建部门", []string{"美国=united_states", "商务部=mofcom"}},
		{"a visa for Visa", []string{"Visa=visa"}},
		{"the S&P 500 by S&P", []string{"S&P 500=us_stock_index", "S&P=sp"}},
		{"", nil},
	} {
		got := found(row.text, FindIn(row.text))
		if !slices.Equal(got, row.want) {
			t.Errorf("FindIn(%q) = %q, want %q", row.text, got, row.want)
		}
	}
}

// Find sees folded text only, so names that need their case are left out.
func TestFind(t *testing.T) {
	folded := fold.String("SAFE與ＩＣＢＣ的不良貸款率")
	if got, want := found(folded, Find(folded)), []string{"icbc=icbc", "不良贷款率=npl_ratio"}; !slices.Equal(got, want) {
		t.Errorf("Find(%q) = %q, want %q", folded, got, want)
	}
}

func TestLookup(t *testing.T) {
	for _, row := range []struct {
		name string
		want []string
	}{
		{"工行", []string{"icbc"}}, {"icbc", []string{"icbc"}}, {"601398.SH", []string{"icbc"}},
		{"Non performing loan ratios", []string{"npl_ratio"}}, {"不良貸款率", []string{"npl_ratio"}},
		{"npl", []string{"npl_balance", "npl_ratio"}}, {"loans", []string{"loans"}}, {"贷款余额", []string{"loans"}},
		{"BoC", []string{"boc_canada", "boc"}}, {"BOC", []string{"boc", "boc_canada"}},
		{"safe", []string{"safe"}}, {"CBA", []string{"commonwealth_bank", "cba"}},
		{"no such name", nil}, {"", nil}, {"，", nil},
	} {
		var got []string
		for _, e := range Lookup(row.name) {
			got = append(got, e.ID)
		}
		if !slices.Equal(got, row.want) {
			t.Errorf("Lookup(%q) = %q, want %q", row.name, got, row.want)
		}
	}
}

// The work at each place of a text is bounded by the longest name, and for Chinese names by the longest word of the stop list:
// that bound is what makes Find linear.
func TestWorkIsBounded(t *testing.T) {
	g := loaded()
	for _, names := range g.names {
		for _, n := range names {
			if got := len(g.words.tokens(n.folded)); got > 24 {
				t.Errorf("%q has %d tokens, want at most 24", n.text, got)
			}
		}
	}
	if g.longest > 8 {
		t.Errorf("the longest word of the stop list has %d tokens, want at most 8", g.longest)
	}
}

func FuzzFindIn(f *testing.F) {
	for _, seed := range []string{"工行业绩 ICBC's NPLs", "（）U.S.&S&P\xff", "İ ﷺ 萬億 Ⅷ", "a.b.c-d/e"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, m := range FindIn(text) {
			if m.Start < end || m.End <= m.Start || m.End > len(text) || m.Entry == nil {
				t.Fatalf("FindIn(%q): match %d to %d after %d", text, m.Start, m.End, end)
			}
			end = m.End
		}
	})
}

func BenchmarkFind(b *testing.B) {
	text := fold.String(strings.Repeat("九月末，工商银行各项贷款余额同比增长，不良贷款率较年初下降；其中行业投向以制造业为主，普惠小微贷款新增较多。", 20))
	Find(text)
	b.SetBytes(int64(len(text)))
	b.ReportAllocs()
	for b.Loop() {
		Find(text)
	}
}

func BenchmarkLoad(b *testing.B) {
	for b.Loop() {
		if _, err := load(); err != nil {
			b.Fatal(err)
		}
	}
}

func TestNear(t *testing.T) {
	for _, row := range []struct {
		kind Kind
		name string
		want string // first; empty for none
	}{
		{Metric, "npl_ration", "npl_ratio"}, {Metric, "不良货款率", "npl_ratio"}, {Metric, "net intrest margin", "net_interest_margin"},
		{Institution, "工商银航", "icbc"}, {Metric, "工商银航", ""}, {Metric, "", ""},
	} {
		got := Near(row.kind, row.name, 3)
		if len(got) > 3 || row.want == "" && got != nil || row.want != "" && (len(got) == 0 || got[0].ID != row.want) {
			t.Errorf("Near(%s, %q) = %v, want %q first", row.kind, row.name, got, row.want)
		}
	}
}
