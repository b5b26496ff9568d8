package index

import (
	"strings"
	"testing"
	"unicode/utf8"

	"yinwen/segment"
)

// spaced cuts at spaces, so that these tests need no dictionary: the grams of Han text still find everything.
func spaced(text string) []segment.Term {
	var out []segment.Term
	for _, t := range segment.Grams(text) {
		out = append(out, segment.Term{Text: t.Text, Start: t.Start, End: t.End})
	}
	return out
}

func TestUnderstood(t *testing.T) {
	for text, want := range map[string]string{
		"":                                "*",
		"  ":                              "*",
		"*":                               "*",
		"sort:date":                       "* sort:date",
		"cross:off":                       "* cross:off",
		"()":                              "()",
		"OR OR":                           "()",
		"bank loans cross:off":            "bank loans cross:off",
		"a OR b c cross:off":              "(a OR b) c cross:off",
		"(a b) OR c cross:off":            "((a b) OR c) cross:off",
		"-x cross:off":                    "-x cross:off",
		"NOT (x y) cross:off":             "-(x y) cross:off",
		"a || b cross:off":                "(a OR b) cross:off",
		"x AND y cross:off":               "x y cross:off",
		`"open phrase`:                    `"open phrase"`,
		`"a b"~3`:                         `"a b"~3`,
		`"a"~3`:                           `"a"`,
		"pre* cross:off":                  "pre* cross:off",
		"title:x cross:off":               "title:x cross:off",
		"标题：x cross:off":                  "title:x cross:off",
		"date:2025":                       "date:2025-01-01..2025-12-31",
		"date:2025Q1":                     "date:2025-01-01..2025-03-31",
		"date:2025年2月":                    "date:2025-02-01..2025-02-28",
		"date:20250203":                   "date:2025-02-03",
		"date:2025-01..2025-06":           "date:2025-01-01..2025-06-30",
		"date:2025-01..":                  "date:2025-01-01..",
		"date:..2025-06":                  "date:..2025-06-30",
		"date>2025-06":                    "date:2025-07-01..",
		"date < 2025":                     "date:..2024-12-31",
		"日期>=2025-06-02":                  "date:2025-06-02..",
		"date:undated":                    "date:undated",
		"date:soon cross:off":             "soon cross:off",
		"lang:中文":                         "lang:zh",
		"source:abc*":                     "source:abc*",
		"bank:工行":                         "bank:icbc",
		"npl<1% OR npl>1.5%":              "(figure:npl_ratio<1 percent OR figure:npl_ratio>1.5 percent)",
		"-npl>1.5%":                       "-figure:npl_ratio>1.5 percent",
		"a OR 工行不良率>2% cross:off":         "(a OR (工行 figure:npl_ratio>2 percent)) cross:off",
		"a OR b c npl>2% cross:off":       "(a OR b) c figure:npl_ratio>2 percent cross:off",
		"a OR date>2025-06 cross:off":     "(a OR date:2025-07-01..) cross:off",
		"a OR npl ratio > 2% cross:off":   "(a OR figure:npl_ratio>2 percent) cross:off",
		"a OR npl > b cross:off":          "(a OR npl) b cross:off",
		"loans>500亿":                      "figure:loans>50000000000",
		"loans >= 500亿元":                  "figure:loans>=50000000000 CNY",
		"loans>$3bn":                      "figure:loans>3000000000 USD",
		"贷款余额＞５００亿":                       "figure:loans>50000000000",
		"不良贷款率<1.5%":                      "figure:npl_ratio<1.5 percent",
		"npl<1.5%":                        "figure:npl_ratio<1.5 percent",
		"不良率 ＜ 1.5 ％":                     "figure:npl_ratio<1.5 percent",
		"rose 1.5 % in may cross:off":     "rose 1.5% in may cross:off",
		"loans:500..600亿元":                "figure:loans:50000000000..60000000000 CNY",
		"loans:5亿..6亿":                    "figure:loans:500000000..600000000",
		"loans:>5亿":                       "figure:loans>500000000",
		"deposits > 34 trillion yuan":     "figure:deposits>34000000000000 CNY",
		"metric:不良贷款率":                    "metric:npl_ratio",
		"http://bank.example/ cross:off":  "http bank.example cross:off",
		"at 12:30 cross:off":              "at 12 30 cross:off",
		"cross:off x y z":                 "x y z cross:off",
		"sort:date x cross:off":           "x cross:off sort:date",
		"((((((((((x)))))))))) cross:off": "x cross:off (…)",
		"a) b cross:off":                  "a b cross:off",
		"x -":                             "x",
		"growth>-5%":                      "figure:growth_rate>-5 percent",
		"date:2025H2":                     "date:2025-07-01..2025-12-31",
		"日期:2025年下半年":                     "date:2025-07-01..2025-12-31",
		"date:2025年第三季度":                  "date:2025-07-01..2025-09-30",
		"date:Q3 2025":                    "date:2025-07-01..2025-09-30",
		"date:18 June 2025":               "date:2025-06-18",
		"date:2025-06..2025-01":           "date:2025-01-01..2025-06-30",
		"date:2025-01至2025-06":            "date:2025-01-01..2025-06-30",
		"日期:2025年1月至6月":                   "date:2025-01-01..2025-06-30",
		"date:2025-01~2025-06":            "date:2025-01-01..2025-06-30",
		"date:2025-01,2025-03":            "(date:2025-01-01..2025-01-31 OR date:2025-03-01..2025-03-31)",
		"date:(2025-01 OR 2025Q2)":        "(date:2025-01-01..2025-01-31 OR date:2025-04-01..2025-06-30)",
		"date:2025-10-01 to 2025-10-31":   "date:2025-10-01..2025-10-31",
		"date:June 2025 to August 2025":   "date:2025-06-01..2025-08-31",
		"日期：2025年6月 至 2025年8月 x cross:off":             "date:2025-06-01..2025-08-31 x cross:off",
		"date:2025-10-01..10-31":                       "date:2025-10-01..2025-10-31",
		"date:2025-10-01..11":                          "date:2025-10-01..2025-11-30",
		"date:10/2025":                                 "date:2025-10-01..2025-10-31",
		"npl:1% to 2%":                                 "figure:npl_ratio:1..2 percent",
		"title:rates to rise cross:off":                "title:rates to rise cross:off",
		"date:2025 to cross:off":                       "date:2025-01-01..2025-12-31 to cross:off",
		"date!=2025":                                   "-date:2025-01-01..2025-12-31",
		"2025-01<=date<2025-06":                        "date:2025-01-01.. date:..2025-05-31",
		"source:daily,wire":                            "(source:daily OR source:wire)",
		"bank:ICBC,CCB":                                "(bank:icbc OR bank:ccb)",
		"银行：工行、建行":                                     "(bank:icbc OR bank:ccb)",
		"bank:(工行 -建行)":                                "bank:icbc -bank:ccb",
		"bank:(Bank of China OR ICBC)":                 "(bank:boc OR bank:icbc)",
		"bank:Bank of China x cross:off":               "bank:boc x cross:off",
		"title:a,b cross:off":                          "title:(a OR b) cross:off",
		"lang!=zh":                                     "-lang:zh",
		"x !y cross:off":                               "x -y cross:off",
		"银行:Linjiang Bank x cross:off":                 "\"Linjiang Bank\" x cross:off",
		"(工行 或 x) cross:off":                           "(工行 OR x) cross:off",
		strings.Repeat("longword ", 200) + "cross:off": "",
	} {
		c := compile(text, true, spaced)
		if want != "" && c.understood != want {
			t.Errorf("compile(%q) understood as %s, want %s", text, c.understood, want)
		}
	}
}

func TestBoundsAreTold(t *testing.T) {
	for name, text := range map[string]string{
		"length": strings.Repeat("贷", 1200), "clauses": strings.Repeat("w ", 100), "depth": strings.Repeat("(a ", 20), "stars": strings.Repeat("ab* ", 20),
		"words of a run": strings.Repeat("贷款", 100), "words of a proximity": `"` + strings.Repeat("w ", 20) + `"~5`,
	} {
		if c := compile(text, false, spaced); !strings.Contains(c.understood, "(…)") {
			t.Errorf("%s: nothing tells that part was left out: %.80s", name, c.understood)
		}
	}
}

func TestCrossIsShownAndSwitchable(t *testing.T) {
	for _, text := range []string{"ICBC", "工行"} {
		if c := compile(text, true, spaced); !strings.Contains(c.understood, "[= ") {
			t.Errorf("compile(%q) understood as %s, want other names", text, c.understood)
		}
		if c := compile(text, false, spaced); strings.Contains(c.understood, "[= ") {
			t.Errorf("compile(%q, off) understood as %s", text, c.understood)
		}
	}
}

func TestParseAmount(t *testing.T) {
	for text, want := range map[string]string{
		"500亿": "50000000000", "500亿元": "50000000000 money CNY", "1.5%": "1.5 percent", "$3bn": "3000000000 money USD", "3 billion": "3000000000",
		"30亿元": "3000000000 money CNY", "1万亿元": "1000000000000 money CNY", "691,400": "691400", "691,400户": "691400 count", "30bp": "30 basis_point",
		"30个基点": "30 basis_point", "0.5个百分点": "0.5 percent_point", "-2%": "-2 percent", "RMB 5m": "5000000 money CNY", "US$1": "1 money USD",
		"５００億元": "50000000000 money CNY", ".5": "0.5", "2 million yuan": "2000000 money CNY", "3x": "3 multiple", "1.2倍": "1.2 multiple",
		"": "no", "亿": "no", "5 apples": "no", "abc": "no", "1e9": "1000000000", "1e999": "no", "5亿万千百十": "no",
		"1trn": "1000000000000", "2bln yuan": "2000000000 money CNY", "5e10": "50000000000", "1.3 per cent": "1.3 percent", "20 basis points": "20 basis_point",
		"一百亿": "10000000000", "两万亿元": "2000000000000 money CNY", "百分之五": "5 percent", "五个百分点": "5 percent_point",
		"two billion dollars": "2000000000 money USD", "3兆元": "3000000000000 money CNY", "第三": "no", "2025年": "no",
	} {
		a, ok := parseAmount(text)
		got := "no"
		if ok {
			got = strings.TrimSpace(strings.Join([]string{decimal(a.value), a.kind, a.currency}, " "))
		}
		if got != want {
			t.Errorf("parseAmount(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2025": "2025-01-01 2025-12-31", "2024-02": "2024-02-01 2024-02-29", "2025-1-3": "2025-01-03 2025-01-03", "2025/01/03": "2025-01-03 2025-01-03",
		"2025年1月3日": "2025-01-03 2025-01-03", "2025Q4": "2025-10-01 2025-12-31", "2025年二季度": "2025-04-01 2025-06-30", "3Q2025": "2025-07-01 2025-09-30",
		"2025H1": "2025-01-01 2025-06-30", "2025上半年": "2025-01-01 2025-06-30", "1H 2025": "2025-01-01 2025-06-30", "June 2025": "2025-06-01 2025-06-30",
		"feb 3 2025": "2025-02-03 2025-02-03", "30 February 2025": "", "2025Q5": "", "2025H3": "", "2025-13": "", "2025-02-30": "", "today": "", "25": "", "": "",
	} {
		first, last, ok := parseDate(text)
		if got := strings.TrimSpace(first + " " + last); got != want || ok != (want != "") {
			t.Errorf("parseDate(%q) = %s, want %s", text, got, want)
		}
	}
}

func TestSlotsAtEdges(t *testing.T) {
	slots := slotsOf("款35.59亿")
	if len(slots) != 3 || slots[0].Tail != "款" || slots[0].Head != "" || slots[1].Head+slots[1].Tail != "" || slots[2].Head != "亿" {
		t.Errorf("slotsOf(款35.59亿) = %+v", slots)
	}
	if slots := slotsOf("振"); len(slots) != 1 || slots[0].Head != "振" || slots[0].Tail != "振" {
		t.Errorf("slotsOf(振) = %+v", slots)
	}
	for term, want := range map[string]bool{"贷款": true, "款": true, "款项": false, "贷款额": false} {
		if got := (Slot{Terms: []string{"款"}, Tail: "款"}).Takes(term); got != want {
			t.Errorf("Takes(%q) = %v, want %v", term, got, want)
		}
	}
}

func FuzzCompile(f *testing.F) {
	for _, seed := range []string{"", "a OR (b", `"x y"~5 -z*`, "loans>500亿 npl<1.5%", "date:2025..2026 标题：（养老 或 x）", "a..b:c>>=<d", "~~**((--))", "\xff\xfe",
		"1e9999 > 5", "bank:(a OR b", "工行不良率＜１．５％", "title:(-a OR \"b\"~9", "bank:(..", "date>=a, (", "--a !b ICBC [= x]y [", "figure:change of npl>1<2 pp 5", "或-非 a|!b：-5", "🙂👍🏽（((＂。、，《》"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := compile(text, true, spaced)
		if c.understood == "" || !utf8.ValidString(c.understood) && utf8.ValidString(text) {
			t.Errorf("compile(%q) understood as %q", text, c.understood)
		}
		if !strings.HasSuffix(c.understood, leftOut) && !strings.HasSuffix(compile(c.understood, true, spaced).understood, leftOut) {
			understoodAgain(t, text, spaced)
		}
		if n := size(c.match); n > 200000 {
			t.Errorf("compile(%q) makes a plan of %d nodes", text, n)
		}
		for _, s := range c.marks.in(text) {
			if s.Start < 0 || s.End > len(text) || s.Start >= s.End {
				t.Errorf("mark %+v in a text of %d bytes", s, len(text))
			}
		}
	})
}

// size counts the nodes of a plan.
func size(n Node) int {
	total := 1
	var sub []Node
	switch n := n.(type) {
	case And:
		sub = n.Nodes
	case Or:
		sub = n.Nodes
	case Not:
		sub = []Node{n.Node}
	case Constant:
		sub = []Node{n.Node}
	case Boosted:
		sub = append([]Node{n.Node}, n.Extra...)
	}
	for _, s := range sub {
		total += size(s)
	}
	return total
}
