package segment

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/fold"
)

func TestGrams(t *testing.T) {
	for name, row := range map[string][2]string{
		"empty":              {"", ""},
		"punctuation only":   {"。，—— …!", ""},
		"Chinese":            {"不良贷款", "不良 良贷 贷款"},
		"single character":   {"涨。跌 3", "涨 跌 3"},
		"English":            {"Loans rose", "loans rose"},
		"runs stay apart":    {"贷款1.68%下降", "贷款 1.68 下降"},
		"group commas":       {"691,400 accounts, 1,2", "691400 accounts 1 2"},
		"millions":           {"1,234,567.89", "1234567.89"},
		"not a group":        {"in 2025,100 and 12,34", "in 2025 100 and 12 34"},
		"full width digits":  {"６９１，４００ ３５．５９％", "691400 35.59"},
		"dates":              {"2025.11.27 2025-11-27", "2025 11 27 2025 11 27"},
		"end of sentence":    {"grew to 35.59.", "grew to 35.59"},
		"letters and digits": {"Q3 RMB500", "q 3 rmb 500"},
		"abbreviation":       {"the U.S. and U.S.-led US", "the us and us led us"},
		"possessive":         {"the bank's loans, bank’s", "the bank loans bank"},
		"hyphen":             {"non-performing", "non performing"},
		"traditional":        {"貸款餘額", "贷款 款余 余额"},
		"rare characters":    {"𠮷野家", "𠮷野 野家"},
		"zero in a year":     {"二〇二五年", "二〇 〇二 二五 五年"},
		"other scripts":      {"Банк グループ", "банк グループ"},
		"invalid":            {"贷\xff款", "贷 款"},
	} {
		if got := join(Grams(row[0])); got != row[1] {
			t.Errorf("%s: Grams(%q) = %q, want %q", name, row[0], got, row[1])
		}
	}
}

func TestWords(t *testing.T) {
	a := opened()
	for name, row := range map[string][2]string{
		"empty":              {"", ""},
		"word and parts":     {"贷款余额", "贷款余额 贷款 余额"},
		"parts of parts":     {"不良贷款余额", "不良贷款余额 不良贷款 不良 贷款余额 贷款 余额"},
		"natural parts":      {"中国共产党", "中国共产党 中国 共产党 共产"},
		"function character": {"辽宁的银行", "辽宁 银行"},
		"single character":   {"涨", "涨"},
		"a digit is no harm": {"研究生命起源1", "研究 生命 起源 1"},
		"English":            {"Loans rose", "loan =loans rose =rose"},
		"hyphen":             {"non-performing loans", "nonperform non =non perform =performing loan =loans"},
		"one word":           {"nonperforming", "nonperform =nonperforming"},
		"letters and digits": {"Q3", "q3 q =q 3"},
		"numbers":            {"691,400户 35.59%", "691400 户 35.59% 35.59"},
		"abbreviation":       {"U.S. banks", "us =us ^us bank =banks"},
		"amount":             {"6,914亿元", "691400000000 6914 元"},
		"amount in dollars":  {"33.4 亿美元", "3340000000 33.4 美元"},
		"amount in English":  {"691.4 billion yuan", "691400000000 691.4 billion =billion yuan =yuan"},
		"amount, short":      {"$1.25bn", "1250000000 1.25bn 1.25 bn =bn"},
		"amount, hyphen":     {"a 3-million loan", "3000000 3 million =million loan =loan"},
		"amount, small":      {"0.05万户", "500 0.05 户"},
		"amount and a word":  {"5万科技人员", "50000 5 科技人员 科技 人员"},
		"percent":            {"4.00 percent, ４％ and 4 per cent", "4% 4.00 4% percent =percent 4 4% 4 per =per cent =cent"},
		"parts of a point":   {"a quarter-point", "25bp quarterpoint quarter =quarter point =point"},
		"half a point":       {"half a percentage point", "50bp half =half percentag =percentage point =point"},
		"no part of a point": {"the quarter points up", "quarter =quarter point =points up =up"},
		"points":             {"0.25个百分点 25 basis points", "25bp 0.25 百分点 百分 25bp 25 basi =basis point =points"},
		"function words":     {"The cost of loans in IT", "cost =cost loan =loans it =it ^it"},
		"no amount":          {"2025年 5 m 3\nbillion", "2025 年 5 m =m 3 billion =billion"},
		"capitals":           {"ICBC told us, U.S.-based SAFE; A Ⅲ", "icbc =icbc ^icbc told =told us =us us =us ^us base =based safe =safe ^safe iii =iii"},
		"British":            {"licences securitised", "licens =licences securit =securitised"},
		"other scripts":      {"Банк", "банк =банк"},
		"invalid":            {"\xff贷款\xe8", "贷款"},
	} {
		if got := join(a.Words(row[0])); got != row[1] {
			t.Errorf("%s: Words(%q) = %q, want %q", name, row[0], got, row[1])
		}
	}
}

func TestTermOffsets(t *testing.T) {
	text := "ＩＣＢＣ貸款餘額達691,400元"
	var got []string
	for _, term := range append(opened().Words(text), Grams(text)...) {
		got = append(got, term.Text+"="+text[term.Start:term.End])
	}
	want := "icbc=ＩＣＢＣ =icbc=ＩＣＢＣ ^icbc=ＩＣＢＣ 贷款余额=貸款餘額 贷款=貸款 余额=餘額 达=達 691400=691,400 元=元 " +
		"icbc=ＩＣＢＣ 贷款=貸款 款余=款餘 余额=餘額 额达=額達 691400=691,400 元=元"
	if s := strings.Join(got, " "); s != want {
		t.Errorf("terms of %q:\n%s, want\n%s", text, s, want)
	}
}

// TestForms holds that the forms of a text that readers take for the same give the same terms.
func TestForms(t *testing.T) {
	for name, forms := range map[string][]string{
		"Chinese": {
			"截至三季度末，该行不良贷款率为1.68%，显著下降；贷款余额4,767亿元，随着经济回升，计划发放养老贷款。据了解，乾隆年间的著名票号。",
			"截至三季度末，該行不良貸款率為1.68%，顯著下降；貸款餘額4,767億元，隨著經濟回升，計畫發放養老貸款。據瞭解，乾隆年間的著名票號。",
		},
		"English": {"ICBC's non-performing loans fell to 1.68% in Q3.", "icbc’s NON-PERFORMING loans fell to 1.68% in q3."},
	} {
		for _, f := range forms {
			forms = append(forms, wide(f))
		}
		words, grams := join(anyCase(opened().Words(forms[0]))), join(Grams(forms[0]))
		for _, f := range forms[1:] {
			if got := join(anyCase(opened().Words(f))); got != words {
				t.Errorf("%s: Words(%q) = %q, want %q", name, f, got, words)
			}
			if got := join(Grams(f)); got != grams {
				t.Errorf("%s: Grams(%q) = %q, want %q", name, f, got, grams)
			}
		}
	}
}

// anyCase leaves out what tells capitals.
func anyCase(terms []Term) []Term {
	return slices.DeleteFunc(terms, func(t Term) bool { return strings.HasPrefix(t.Text, Capitals) })
}

// wide writes ASCII in full width.
func wide(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == ' ':
			return '\u3000'
		case '!' <= r && r <= '~':
			return r - '!' + '！'
		}
		return r
	}, s)
}

func TestFill(t *testing.T) {
	d := yinwen.Document{Title: "Loans", Text: "贷款余额\n4,767亿元"}
	opened().Fill(&d)
	want := yinwen.Terms{Dictionary: opened().Dictionary(), TitleWords: "loan =loans", TitleGrams: "loans",
		BodyWords: "贷款余额 贷款 余额 476700000000 4767 元", BodyGrams: "贷款 款余 余额 4767 亿元"}
	if *d.Terms != want {
		t.Errorf("Fill(%+v) sets %+v, want %+v", d, *d.Terms, want)
	}
}

func TestCut(t *testing.T) {
	for name, row := range map[string][2]string{
		"Chinese": {"該行貸款餘額為4,767億元，增長1.68%。", "該行|貸款餘額|為|4,767|億元|，|增長|1.68|%|。"},
		"English": {"The bank's loans (U.S.)", "The|bank|'|s|loans|(|U.S|.|)"},
		"units":   {"25㎡ﬁ", "25|㎡|ﬁ"},
	} {
		if got := strings.Join(opened().Cut(row[0]), "|"); got != row[1] {
			t.Errorf("%s: Cut(%q) = %s, want %s", name, row[0], got, row[1])
		}
	}
}

// TestLength holds that no term is too long for the indexes, and that what is cut off one begins the next.
func TestLength(t *testing.T) {
	for name, text := range map[string]string{
		"letters": strings.Repeat("a", 1000), "accents": strings.Repeat("é", 1000), "digits": strings.Repeat("7", 1000),
		"groups": "1" + strings.Repeat(",234", 500), "points": "1" + strings.Repeat(".2", 500), "dots": strings.Repeat("é.", 500),
		"compound": strings.Repeat("a1", 500), "Chinese": strings.Repeat("贷款", 500), "decimals": "1." + strings.Repeat("3", 500),
	} {
		for _, terms := range [][]Term{Grams(text), opened().Words(text)} {
			for _, term := range terms {
				if len(term.Text) > 255 || !utf8.ValidString(term.Text) {
					t.Errorf("%s: term of %d bytes: %q", name, len(term.Text), term.Text)
				}
			}
			if last := terms[len(terms)-1].End; last < len(strings.TrimRight(text, ".")) {
				t.Errorf("%s: terms end at %d of %d", name, last, len(text))
			}
		}
	}
}

func FuzzGrams(f *testing.F) {
	seed(f)
	f.Fuzz(func(t *testing.T, s string) { checkTerms(t, s, Grams(s)) })
}

func FuzzWords(f *testing.F) {
	seed(f)
	a := opened()
	f.Fuzz(func(t *testing.T, s string) {
		terms := a.Words(s)
		exact := terms[:0:0]
		for _, term := range terms { // stems are no part of the text
			if w, ok := strings.CutPrefix(term.Text, Exact); ok {
				exact = append(exact, Term{w, term.Start, term.End})
			} else if r, _ := utf8.DecodeRuneInString(term.Text); isHan(r) {
				exact = append(exact, term)
			}
		}
		checkTerms(t, s, exact)
		if joined := strings.Join(a.Cut(s), ""); utf8.ValidString(s) && joined != strings.Join(strings.Fields(s), "") {
			t.Fatalf("Cut(%q) loses or adds: %q", s, joined)
		}
	})
}

func seed(f *testing.F) {
	for _, s := range []string{"", "贷款4,767亿元", "U.S. bank’s non-performing Q3", "㎡㈱½ﬁ", "\xff贷\xe8\xb4", "e\u0301.é.x", "1.2.3,456", "二〇𠮷々", "か\u3099",
		"Q.2.3", "l~ \u0301"} {
		f.Add(s)
	}
}

// checkTerms fails unless terms stand in order, within the text, are fit for a whitespace field, and their stretches of the
// text fold to them.
func checkTerms(t *testing.T, s string, terms []Term) {
	t.Helper()
	last := 0
	for _, term := range terms {
		if term.Start < last || term.End <= term.Start || term.End > len(s) {
			t.Fatalf("terms of %q: %+v out of order or range", s, term)
		}
		last = term.Start
		if term.Text == "" || len(term.Text) > limit+1 || !utf8.ValidString(term.Text) || len(strings.Fields(term.Text)) != 1 {
			t.Fatalf("terms of %q: %q is no term", s, term.Text)
		}
		part := s[term.Start:term.End]
		if utf8.ValidString(s) != utf8.ValidString(part) && utf8.ValidString(s) {
			t.Fatalf("terms of %q: %+v cuts a character", s, term)
		}
		if strings.ContainsAny(fold.String(part), "著着覆复沈沉画划炼链彷仿俱具") {
			continue // these fold by what stands beside them
		}
		strip := strings.NewReplacer(",", "", ".", "").Replace
		if !strings.Contains(strip(fold.String(part)), strip(term.Text)) {
			t.Fatalf("terms of %q: %q stands for %q", s, term.Text, part)
		}
	}
}

func TestRunning(t *testing.T) {
	for text, want := range map[string]string{
		"该行的不良贷款率降至1.33%，":                    "该行 的 不良贷款率 降至 1.33",
		"不良貸款率":                               "不良贷款率",
		"The bank's NPL ratio fell to 1,200.": "the bank npl ratio fell to 1200",
	} {
		terms := opened().Running(text)
		if got := join(terms); got != want {
			t.Errorf("Running(%q) = %q, want %q", text, got, want)
		}
		for _, term := range terms {
			if term.Start < 0 || term.End > len(text) || term.Start >= term.End {
				t.Errorf("Running(%q): %+v lies outside", text, term)
			}
		}
	}
}

// TestAmountStretch holds that the term of an amount stands for the currency too: a search for it asks for no other word.
func TestAmountStretch(t *testing.T) {
	for text, want := range map[string]string{
		"余额6,914亿元，增长": "6,914亿元", "３．３４ 万亿美元": "３．３４ 万亿美元", "拨款100万用于": "100万",
		"about 691.4 billion yuan in loans": "691.4 billion yuan", "$4.7 billion U.S. dollars": "4.7 billion U.S. dollars",
		"of US$1.27 billion in": "US$1.27 billion", "RMB12.84bn of": "RMB12.84bn", "at HKD 7.49 billion": "HKD 7.49 billion", "1.27 billion USD": "1.27 billion USD",
		"U.S. $4.7 billion": "U.S. $4.7 billion", "折合人民币 128.4亿元": "人民币 128.4亿元", "共計新臺幣3億": "新臺幣3億", "3万元 200万": "200万", "NIM 3 million": "3 million",
		"some 3bn. Yuan bonds": "3bn", "2 million us customers": "2 million",
	} {
		var got []string
		for _, term := range opened().Words(text) {
			if len(term.Text) > 6 && strings.Trim(term.Text, "0123456789") == "" {
				got = append(got, text[term.Start:term.End])
			}
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("amounts of %q: %q, want %q", text, got, want)
		}
	}
}
