package index

import (
	"fmt"
	"math/rand/v2"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"yinwen/segment"
	"yinwen/segment/glossary"
)

// understoodAgain expects that what was understood of text compiles to the same plan, and is understood as itself.
func understoodAgain(t *testing.T, text string, cut func(string) []segment.Term) {
	t.Helper()
	c := compile(text, true, cut)
	again := compile(c.understood, true, cut)
	if again.understood != c.understood {
		t.Errorf("compile(%q) is understood as\n  %s\nwhich is understood as\n  %s", text, c.understood, again.understood)
	} else if !reflect.DeepEqual(again.match, c.match) || again.sort != c.sort {
		t.Errorf("compile(%q) is understood as\n  %s\nwhich compiles to another plan:\n  %s\n  %s", text, c.understood, shown(c.match), shown(again.match))
	}
}

func TestUnderstoodIsAQuery(t *testing.T) {
	a, err := segment.Open()
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"工商银行不良贷款率", "ICBC non-performing loan ratio", "绿色贷款余额增长", "(green) loans>5bn", "(loans>5) billion", "loans>5 AND billion",
		"(bank:CCB) international", "a (b c) d", "(a b) (c d)", "title:(-a)", "title:-pension", "a:-5 b", "-(a OR -b)", "npl>1000", "npl growth>5亿",
		"npl!=1%", "-工行npl>2%", "a OR 工行npl>2%", "净利润降幅>2%", "loans*>$3bn", "贷款>3亿韩元", `source:"a b (c)"`, "source:或", `date:"(a OR"`, "date:2025-07.. -房地产",
		"[养老]", `"a [b] c"`, `"[[= a]= b]"`, "ICBC [= x] loans", "x (…)", "() cross:off", "🙂 cross:off", "sort:date", "养老 sort:最近 cross:off", "1.5 % x", "bank:农商行", "a..b",
		`title:"a b"~3 x`, "1%<npl<=2%", "npl:1%..2% 5", "npl>1% 5", "bank:(工行 -建行) 贷款", "2025-01<=date<2025-06 x", "金融机构", "AT&T U.S. lender's 3-month", "a) b (c", "A股35.59亿元",
	} {
		understoodAgain(t, text, a.Words)
	}
	pick := picker(1)
	for range 600 {
		if text := pick.query(2); utf8.RuneCountInString(text) < maxRunes/4 { // written out it may be longer
			understoodAgain(t, text, a.Words)
		}
	}
}

// Every name of a metric, with every unit, is understood as a condition that asks for the same.
func TestUnderstoodConditions(t *testing.T) {
	pick := picker(3)
	for _, e := range glossary.All() {
		if e.Kind != glossary.Metric {
			continue
		}
		for _, name := range append(append([]string{e.ID}, e.Chinese...), e.English...) {
			change, bound := pick("", " growth", " decline", "降幅", "*"), pick(">5", "<5亿", ">=$3bn", "!=1.5%", ":2bp..3bp", "=3倍")
			understoodAgain(t, pick("", "x ", "工行", `"`)+name+change+bound, spaced)
			understoodAgain(t, `"`+name+change+`"`+bound, spaced)
		}
	}
}

// chooser picks one of several texts, the same ones in each run.
type chooser func(of ...string) string

func picker(seed uint64) chooser {
	r := rand.New(rand.NewPCG(seed, 2))
	return func(of ...string) string { return of[r.IntN(len(of))] }
}

// query is a random query, with brackets depth deep.
func (pick chooser) query(depth int) string {
	text := pick.operand(depth)
	for pick("more", "more", "enough") == "more" {
		text += pick(" ", " ", " ", " OR ", " 或 ", "　", "|", " AND ", ", ", "") + pick.operand(depth)
	}
	return text
}

func (pick chooser) operand(depth int) string {
	if depth > 0 && pick("group", "", "", "") != "" {
		return pick("", "-", "NOT ", "title:", "－", "正文：", "bank:", "!") + pick("(", "（") + pick.query(depth-1) + pick(")", "）", ")", "")
	}
	word := pick("贷款", "贷款余额增长", "工商银行", "ICBC", "Bank", "of China", "non-performing loan", "不良贷款率", "工行净利润", "35.59", "5", "billion", "亿元", "A股", "international",
		"pension", "绿色金融", "央行降准", "王连成", "中国银行业", "银行", "percent", "或者", "or", "🙂", "临江银行", "Linjiang Bank", "U.S.", "AT&T", "date", "green", "growth", "不良贷款余额")
	switch pick("not", "phrase", "text", "key", "date", "figure", "figure", "odd", "word", "word") {
	case "not":
		return pick("-", "NOT ", "非 ", "!") + word
	case "phrase":
		return pick(`"`+word+" "+word+`"`, "“"+word+"”", `"`+word+` 存款"~5`, "「"+word, `"`+word+`"~3`)
	case "text":
		return pick("title:", "标题：", "body:", "title:-", "title:a,") + word
	case "key":
		return pick("bank:", "机构：", "metric:", "指标:", "source:", "lang:", "bank!=", "source!=", "lang=", "bank:CCB,", "id:") + word + pick("", "", "*")
	case "date":
		return pick("date:", "日期：", "date>=", "date<", "date!=") + pick("2025", "2025-06", "2025年6月", "2025-01..2025-06", "2025-07..", "..2024", "undated", "soon", "2025-01,2025-03", "June 2025")
	case "figure":
		return pick("", "ICBC ", "工行", "-", "工行 OR ") + pick("npl", "不良贷款率", "net profit", "净利润增长", "loans*", "NIM change", "CPI", "贷款降幅", "员工", "loan growth", word) +
			pick(">", "<", ">=", "≤", "=", "!=", "＞", ":", ":<") + pick("5", "1.5%", "500亿元", "-10bp", "$3bn", "1%..2%", "5..6亿", ">3", "3亿韩元", "2 billion yuan", "low", "五个百分点", "1%<2%", "1.5 %")
	case "odd":
		return pick("revital*", "A*", "贷款*", "a b*", "cross:off", "sort:date", "..", "~5", "*", "[", "[= x]", ":", "%", "&&", "<", ">", "-5", "(…)", `"`)
	}
	return word
}

// shown writes a plan for a message, cut to a readable length.
func shown(n Node) string {
	text := []rune(strings.ReplaceAll(sprint(n), "index.", ""))
	return string(text[:min(len(text), 700)])
}

func sprint(n Node) string { return fmt.Sprintf("%+v", n) }
