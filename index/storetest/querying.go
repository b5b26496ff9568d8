package storetest

import (
	"slices"
	"strings"
	"testing"

	"yinwen/index"
)

// queries has every form of the language, with the documents it has to find.
var queries = []struct{ name, text, want string }{
	{"all", "", "*"},
	{"words zh", "养老 试点 cross:off", "zh-pension"},
	{"possessive", "ICBC's", "zh-loan en-npl"},
	{"possessive, curly", "ICBC’s lang:en", "en-npl"},
	{"small and", "npl<1.5% and bank:icbc", "zh-loan en-npl"},
	{"small or", "npl>2% or bank:icbc", "zh-loan en-npl en-dollar"},
	{"和 between conditions", "不良率<1.5% 和 银行：工行", "zh-loan en-npl"},
	{"common words", "养老 试点", "zh-pension en-pension"},
	{"words en", "pension pilot cross:off", "en-pension"},
	{"Han run, other words between", "银行试点 cross:off", "zh-pension"},
	{"Han run beside a number", "成交额 cross:off", "zh-mixed"},
	{"name of single characters", "王连成", "zh-pension"},
	{"characters in sequence", "生命起源", "zh-life"},
	{"words either side of a number", "起源1号", "zh-life"},
	{"stem", "revitalizing", "en-revival"},
	{"number with commas", "691,400", "zh-pension en-pension"},
	{"number without commas", "691400", "zh-pension en-pension"},
	{"decimal", "35.59", "zh-loan"},
	{"OR", "养老 OR revival OR revitalization cross:off", "zh-pension en-revival"},
	{"OR zh", "养老或股 cross:off", ""},
	{"OR zh apart", "养老 或 板块 cross:off", "zh-pension zh-mixed"},
	{"OR binds tighter", "loans revitalization OR pension cross:off", "en-revival"},
	{"NOT", "loans NOT ICBC cross:off", "en-dollar en-revival"},
	{"minus", "loans -revitalization -lender cross:off", "en-npl"},
	{"only minus", "-source:example-en -source:example-zh", "zh-hant"},
	{"minus full width", "贷款 －遼寧 cross:off", "zh-loan zh-life"},
	{"parentheses", "(养老 OR 振兴) -王连成 cross:off", "zh-hant"},
	{"parentheses full width", "（养老 OR 振兴） cross:off", "zh-pension zh-hant"},
	{"phrase en", `"pension finance"`, "en-pension"},
	{"phrase en reversed", `"finance pension"`, ""},
	{"phrase zh", "“养老金融”", "zh-pension"},
	{"phrase over kinds", `"款35.59亿"`, "zh-loan"},
	{"phrase with wrong edge", `"户35.59亿"`, ""},
	{"phrase one character", `"振"`, "zh-hant"},
	{"phrase corner brackets", "「全面振興」", "zh-hant"},
	{"near", `"northeast loans"~3`, "en-revival"},
	{"near too far", `"revitalization loans"~1`, ""},
	{"prefix", "revital*", "en-revival"},
	{"prefix zh", "养老*", "zh-pension"},
	{"title", "title:pension cross:off", "en-pension"},
	{"title in both languages", "title:pension", "zh-pension en-pension"},
	{"title zh", "标题:振兴", "zh-hant"},
	{"body", "body:northeast -title:pension", "en-revival"},
	{"title group", "title:(pension OR northeast) cross:off", "en-pension en-revival"},
	{"bank", "bank:工行", "zh-loan en-npl"},
	{"bank en", "bank:ICBC", "zh-loan en-npl"},
	{"source", "source:example-hant", "zh-hant"},
	{"sources", "source:(example-hant OR nobody)", "zh-hant"},
	{"lang", "lang:zh 贷款 cross:off", "zh-loan zh-hant zh-life"},
	{"lang word", "语言：英文 pension", "en-pension"},
	{"metric", "metric:npl_ratio", "zh-loan en-npl en-dollar"},
	{"metric name", "指标:不良率", "zh-loan en-npl en-dollar"},
	{"date day", "date:2025-10-30", "zh-loan en-npl"},
	{"date month", "date:2025-03", "zh-hant en-revival"},
	{"date range", "date:2025-01..2025-03", "zh-pension en-pension zh-hant en-revival"},
	{"date open", "date:..2024-12-30", "zh-life"},
	{"date from", "date>=2025-10-01", "zh-loan en-npl"},
	{"date after a year", "date>2024 date<2025-02", "zh-pension en-pension"},
	{"undated", "date:undated", "zh-undated en-undated"},
	{"not undated", "-date:undated lang:en pension", "en-pension"},
	{"figure", "loans>500亿", "zh-loan"},
	{"figure dollars", "loans>$2bn", "en-dollar"},
	{"figure yuan", "loans>1亿元", "zh-loan"},
	{"figure percent", "npl<1.5%", "zh-loan en-npl"},
	{"figure zh", "不良贷款率>2%", "en-dollar"},
	{"figure words before", "ICBC 不良贷款率<1.5%", "zh-loan en-npl"},
	{"figure range", "npl:1%..1.5%", "zh-loan en-npl"},
	{"figure full width", "不良率＜１．５％", "zh-loan en-npl"},
	{"figure of many words", "deposits >= 34 trillion yuan", "en-npl"},
	{"figure not equal", "npl!=1.33%", "en-dollar"},
	{"figure not equal zh", "不良率≠2.1%", "zh-loan en-npl"},
	{"figure between", "1%<npl<2%", "zh-loan en-npl"},
	{"growth of all profits alike", "利润增长>4% 江南银行", "zh-growth"},
	{"growth of all profits alike en", "profit up>4% 江南银行", "zh-growth"},
	{"amount with a code", "RMB12.84 billion", "zh-growth"},
	{"amount with a code and abbreviation", "CNY 12.84bn", "zh-growth"},
	{"amount with a sign", "US$2.5 billion loans", "en-dollar"},
	{"amount with a currency zh", "人民币128.4亿", "zh-growth"},
	{"near zh", `"养老 金融"~0`, "zh-pension"},
	{"growth", "net profit growth>3%", "zh-growth"},
	{"growth zh", "净利润增长>2%", "zh-growth en-growth"},
	{"growth of a name of its own", "贷款增速>8%", "en-growth"},
	{"a fall is no rise", "净利息收入>2%", ""},
	{"a fall is negative", "net interest income growth<-2%", "zh-growth"},
	{"a fall as one", "净利息收入降幅>2%", "zh-growth"},
	{"points and basis points", "NIM change < -10bp", "zh-growth"},
	{"the narrower is the same", "net profit>8bn yuan", "zh-growth"},
	{"the narrower is the same zh", "LPR:2.5%..3.5%", "zh-growth"},
	{"a part is not the whole", "loans>$3bn", ""},
	{"parts asked for", "loans*>$3bn", "en-growth"},
	{"metric of the narrower", "metric:net_profit", "zh-growth en-growth"},
	{"metric with its parts", "metric:贷款* lang:en -title:regional", "en-growth en-revival"},
	{"list of banks", "bank:CCB,ICBC", "zh-loan en-npl"},
	{"list of sources", "source:example-hant,nobody", "zh-hant"},
	{"half year", "date:2025H2 lang:zh", "zh-loan zh-growth"},
	{"half year zh", "日期:2025年下半年 lang:en", "en-npl en-growth"},
	{"quarter", "date:2025Q3", "zh-growth en-growth"},
	{"numerals", "净利润>一百亿元", "zh-growth"},
	{"space in a Han phrase", `"养老 金融"`, "zh-pension"},
	{"bank that no glossary knows", "bank:江南银行", "zh-growth"},
	{"emoji", "🙂", ""}, {"operator alone", "OR", ""}, {"minus alone", "-", ""}, {"colon alone", "：", ""},
	{"cross en to zh", "non-performing loan ratio", "zh-loan en-npl en-dollar"},
	{"cross ICBC", "ICBC", "zh-loan en-npl"},
	{"cross 工行", "工行", "zh-loan en-npl"},
	{"cross off", "ICBC cross:off", "en-npl"},
	{"Latin beside Han", "A股", "zh-mixed"},
	{"Latin word in Han text", "app", "zh-mixed"},
	{"nothing typed is an error", `((" -`, ""},
	{"unknown field is words", "foo:pension cross:off", ""},
	{"colon in words", "revitalization: northeast", "en-revival"},
}

func (s *suite) queries(t *testing.T) {
	_, search := s.filled(t)
	var everything []string
	for _, d := range s.corpus() {
		everything = append(everything, d.ID)
	}
	for _, row := range queries {
		want := strings.Fields(row.want)
		if row.want == "*" {
			want = slices.Clone(everything)
		}
		slices.Sort(want)
		q := index.NewQuery(row.text)
		r, err := search.Search(t.Context(), q)
		if err != nil {
			t.Errorf("%s: Search(%q): %v", row.name, row.text, err)
			continue
		}
		if got := s.ids(t, search, q); !slices.Equal(got, want) {
			t.Errorf("%s: Search(%q) understood as %s finds %v, want %v", row.name, row.text, r.Understood, got, want)
		}
		if got := s.ids(t, search, index.NewQuery(r.Understood)); !slices.Equal(got, want) {
			t.Errorf("%s: what Search(%q) understands, %s, finds %v, want %v", row.name, row.text, r.Understood, got, want)
		}
		if r.Total != len(want) {
			t.Errorf("%s: Search(%q).Total = %d, want %d", row.name, row.text, r.Total, len(want))
		}
	}
}

// equalForms are ways to write one query.
var equalForms = [][]string{
	{"全面振兴", "全面振興"},
	{"贷款", "貸款", "貸 款"},
	{"A股", "Ａ股", "a股"},
	{"ICBC", "icbc", "ＩＣＢＣ"},
	{"691400", "691,400", "６９１４００"},
	{`"Little Giant"`, "“little giant”", "＂ＬＩＴＴＬＥ　ＧＩＡＮＴ＂"},
	{"养老 -王连成", "養老 －王連成", "养老 NOT 王连成"},
	{"date:2025-03", "date：2025年3月", "日期：2025-03-01..2025-03-31"},
}

func (s *suite) equalForms(t *testing.T) {
	_, search := s.filled(t)
	for _, forms := range equalForms {
		want := s.ids(t, search, index.NewQuery(forms[0]))
		for _, form := range forms[1:] {
			if got := s.ids(t, search, index.NewQuery(form)); form != "貸 款" && !slices.Equal(got, want) {
				t.Errorf("Search(%q) finds %v, Search(%q) finds %v", form, got, forms[0], want)
			}
		}
		if len(want) == 0 && !strings.Contains(forms[0], "-") {
			t.Errorf("Search(%q) finds nothing", forms[0])
		}
	}
}

func (s *suite) near(t *testing.T) {
	store := s.store(t)
	s.write(t, store, document("near", "en", "Near", "alpha one two three beta four gamma alpha five beta", "", "a"),
		document("zh", "zh", "邻近", "贷款在增长，存款也在增长，利润下降", "", "a"))
	search := s.searcher(store)
	for text, want := range map[string]string{
		`"alpha beta"~1`: "near", `"beta alpha"~1`: "near", `"alpha beta"~0`: "", `"gamma beta"~2`: "near", `"gamma beta"~1`: "near",
		`"gamma beta"~0`: "", `"one gamma"~3`: "", `"one gamma"~4`: "near", `"one beta gamma"~3`: "near", `"one beta gamma"~2`: "",
		`"贷款 存款"~4`: "zh", `"贷款 利润"~3`: "", `"存款 利润"~9`: "zh",
	} {
		if got := strings.Join(s.ids(t, search, index.NewQuery(text)), " "); got != want {
			t.Errorf("Search(%s) finds %q, want %q", text, got, want)
		}
	}
}
