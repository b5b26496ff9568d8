package index

import (
	"strings"
	"testing"

	"yinwen/segment"
)

// What a query looks at: names with their other names, rows and phrases as wholes, in the text as it stands.
func TestPlaces(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	for name, row := range map[string]struct{ query, text, want string }{
		"a word":                  {"贷款", "各项贷款余额和不良贷款率", "各项[贷款]余额和不良[贷款]率"},
		"a word, in its forms":    {"loan", "Loans rose; a loan, the loan-loss ratio.", "[Loans] rose; a [loan], the [loan]-loss ratio."},
		"words in a row":          {"strong banks", "A strong bank and strong, sound banks: STRONG BANKS.", "A [strong bank] and strong, sound banks: [STRONG BANKS]."},
		"over a hyphen":           {"city owned lender", "A city-owned lender is no lender.", "A [city-owned lender] is no lender."},
		"a compound":              {"co-operative", "A cooperative, a co-operative.", "A [cooperative], a [co-operative]."},
		"not over a sentence end": {"strong banks", "It is strong. Banks fell.", "It is strong. Banks fell."},
		"Chinese with a space":    {"减少 开支", "减少贷款和开支，减少开支", "[减少]贷款和[开支]，[减少][开支]"},
		"a name as typed":         {"临江银行", "临江银行是临江的银行", "[临江银行]是临江的银行"},
		"not across words":        {"行业", "银行业务增长，行业平稳", "银行业务增长，[行业]平稳"},
		"quoted, across words":    {`"行业务"`, "银行业务增长", "银[行业务]增长"},
		"another name":            {"净息差", "The net interest margin, NIM for short", "The [net interest margin], [NIM] for short"},
		"the longest other name":  {"net interest margin", "净息差和息差", "[净息差]和[息差]"},
		"as typed, not longer":    {"息差", "净息差和息差", "净[息差]和[息差]"},
		"a name in capitals":      {"国家外汇管理局", "SAFE data are safe", "[SAFE] data are safe"},
		"a word by itself":        {"growth", "growth of loans, 贷款增长", "[growth] of loans, 贷款增长"},
		"no other names":          {"净息差 cross:off", "净息差 net interest margin", "[净息差] net interest margin"},
		"traditional, full width": {"净息差", "淨息差為１．５％，ＮＩＭ", "[淨息差]為１．５％，[ＮＩＭ]"},
		"a phrase as typed":       {`"bad loans"`, "bad loan, bad loans, bad  Loans", "bad loan, [bad loans], [bad  Loans]"},
		"a phrase with a number":  {`"贷款35.59亿"`, "贷款35.59亿元", "[贷款35.59亿]元"},
		"within a phrase":         {`"款35.59亿"`, "贷款35.59亿元", "贷[款35.59亿]元"},
		"near":                    {`"loans growth"~3`, "growth of bad loans; loans and, as ever before, growth", "[growth of bad loans]; loans and, as ever before, growth"},
		"near, touching":          {`"增长 贷款"~0`, "贷款增长", "[贷款增长]"},
		"near, Chinese":           {`"增长 贷款"~4`, "贷款余额增长", "[贷款余额增长]"},
		"a prefix":                {"revital*", "Revitalising and revitalization, vital", "[Revitalising] and [revitalization], vital"},
		"a prefix after a hyphen": {"non-perform*", "non-performing, performing", "[non-performing], performing"},
		"either":                  {"减少 OR 开支", "减少开支", "[减少][开支]"},
		"not the excluded":        {"减少 -开支", "减少开支", "[减少]开支"},
		"not the title's":         {"减少 title:开支", "减少开支", "[减少]开支"},
		"the body's":              {"body:开支", "减少开支", "减少[开支]"},
		"an unknown bank":         {"bank:甲乙银行", "甲乙银行开业", "[甲乙银行]开业"},
		"a name in a row":         {"strong ICBC", "ICBC; a strong ICBC, 工商银行", "ICBC; a [strong ICBC], 工商银行"},
		"two names":               {"ICBC 净息差", "工行NIM", "[工行][NIM]"},
		"words side by side":      {"工商银行净息差", "工商银行的净息差，工商银行净息差", "工商银行的净息差，[工商银行净息差]"},
		"numbers":                 {"691,400", "691400 or 691,400 or 1691400", "[691400] or [691,400] or 1691400"},
		"mixed scripts":           {"LPR下行", "受LPR下行影响，LPR不变", "受[LPR下行]影响，LPR不变"},
		"repeats":                 {"贷款", "贷款贷款", "[贷款][贷款]"},
		"no letters at all":       {"贷款", "\xff贷\n款\x00。。。", "\xff贷\n款\x00。。。"},
	} {
		n := nodeOf(row.query, true, a.Words)
		if got := bracketedAt(row.text, n.places(newCutText(row.text, a))); got != row.want {
			t.Errorf("%s: %s in %q, want %q", name, row.query, got, row.want)
		}
	}
	for _, query := range []string{"", "lang:zh", "bank:icbc", "npl<1%", "-贷款", "title:贷款", "date:2025"} {
		if n := nodeOf(query, true, a.Words); !n.none() {
			t.Errorf("%q has something to look at: %+v", query, n)
		}
	}
}

func bracketedAt(text string, places []segment.Span) string {
	var b strings.Builder
	at := 0
	for _, p := range places {
		b.WriteString(text[at:p.Start] + "[" + text[p.Start:p.End] + "]")
		at = p.End
	}
	return b.String() + text[at:]
}

// Whatever the bytes of a text are, places lie in it, in order, one after another.
func FuzzPlaces(f *testing.F) {
	a, err := segment.Open()
	if err != nil {
		f.Fatal(err)
	}
	n := nodeOf(`净息差 OR "款1" OR "loans growth"~3 OR revital* OR 行业 OR LPR下行 OR "率"`, true, a.Words)
	for _, text := range []string{"净息差1.5%。\n贷款1亿，NIM loans, growth", "行\u0301业 ㎡ \xff\xfe", "⒈率", "loans\ngrowth", ""} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		at := 0
		for _, p := range n.places(newCutText(text, a)) {
			if p.Start < at || p.End <= p.Start || p.End > len(text) {
				t.Fatalf("%q: place %v after %d", text, p, at)
			}
			at = p.End
		}
	})
}
