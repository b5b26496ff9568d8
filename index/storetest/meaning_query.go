package storetest

import (
	"math/big"
	"slices"
	"strconv"
	"strings"

	"yinwen"
)

// meant is a query, or a part of one, and what it means.
type meant struct {
	text  string
	means func(*readDocument) bool
}

// query is a random query. Words across languages are tried on names alone.
func (c chooser) query() meant {
	if c.IntN(4) == 0 {
		name := c.of("ICBC", "工行", "工商银行", "Industrial and Commercial Bank of China")
		q := c.together([]meant{{name, func(d *readDocument) bool { return d.speaksOf(names) }}, c.condition()})
		return q
	}
	q := c.all(3)
	q.text += c.of(" cross:off", "　跨语言：关")
	return q
}

func (d *readDocument) speaksOf(names []string) bool {
	return slices.ContainsFunc(names, func(name string) bool {
		return texts{d.title, d.body}.either(func(p plainText) bool { return p.sequence(name) })
	})
}

// all is parts side by side.
func (c chooser) all(depth int) meant {
	parts := []meant{c.some(depth)}
	for c.IntN(2) == 0 {
		parts = append(parts, c.some(depth))
	}
	return c.together(parts)
}

func (c chooser) together(parts []meant) meant {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return meant{strings.Join(texts, c.of(" ", "　", " AND ", " 且 ")), func(d *readDocument) bool {
		return !slices.ContainsFunc(parts, func(p meant) bool { return !p.means(d) })
	}}
}

// some is one operand, or several with OR between, which binds tighter than what stands side by side.
func (c chooser) some(depth int) meant {
	options := []meant{c.one(depth)}
	for c.IntN(4) == 0 {
		options = append(options, c.one(depth))
	}
	texts := make([]string, len(options))
	for i, p := range options {
		texts[i] = p.text
	}
	return meant{strings.Join(texts, c.of(" OR ", " 或 ", "　或者　", " | ")), func(d *readDocument) bool {
		return slices.ContainsFunc(options, func(p meant) bool { return p.means(d) })
	}}
}

// one is an operand.
func (c chooser) one(depth int) meant {
	switch n := c.IntN(12); {
	case n < 2 && depth > 0:
		group := c.all(depth - 1)
		return meant{c.of("(", "（") + group.text + c.of(")", "）"), group.means}
	case n < 4 && depth > 0:
		x := c.one(depth - 1)
		if strings.HasPrefix(x.text, "-") || strings.HasPrefix(x.text, "－") || strings.HasPrefix(x.text, "NOT") || strings.HasPrefix(x.text, "非") {
			return x
		}
		return meant{c.of("-", "－", "NOT ", "非 ") + x.text, func(d *readDocument) bool { return !x.means(d) }}
	case n < 6:
		return c.condition()
	}
	ask, text := c.words()
	switch c.IntN(8) {
	case 0:
		return meant{c.of("title:", "标题：", "TITLE:") + text, func(d *readDocument) bool { return ask(texts{d.title}) }}
	case 1:
		return meant{c.of("body:", "正文：") + text, func(d *readDocument) bool { return ask(texts{d.body}) }}
	}
	return meant{text, func(d *readDocument) bool { return ask(texts{d.title, d.body}) }}
}

// words is something to look for in a text.
func (c chooser) words() (ask func(texts) bool, text string) {
	switch c.IntN(9) {
	case 0:
		w := c.word(numbers)
		return anyOf(func(p plainText) bool { return p.has(strings.ReplaceAll(w, ",", "")) }), c.of(w, wide(w))
	case 1:
		w := c.of("revital", "pens", "gro", "li")
		return anyOf(func(p plainText) bool { return p.begins(w) }), w + c.of("*", "＊")
	case 2:
		a, b, gap := c.word(latinWords[:8]), c.word(latinWords[8:]), c.IntN(6)
		return anyOf(func(p plainText) bool { return p.near(a, b, gap) }), c.quoted(a+" "+b) + c.of("~", "～") + strconv.Itoa(gap)
	case 3:
		phrase := c.word(latinWords) + " " + c.word(latinWords)
		return anyOf(func(p plainText) bool { return p.sequence(phrase) }), c.quoted(phrase)
	case 4:
		phrase := c.cutting(c.word(hanWords) + c.of("", c.word(hanWords), c.word(numbers)))
		return anyOf(func(p plainText) bool { return p.sequence(phrase) }), c.quoted(c.of(phrase, traditional.Replace(phrase)))
	case 6: // a run is all its words
		a, b := c.word(runWords), c.word(runWords)
		return func(of texts) bool {
			return of.either(func(p plainText) bool { return p.has(a) }) && of.either(func(p plainText) bool { return p.has(b) })
		}, a + b
	case 5:
		w := c.word(latinWords)
		return anyOf(func(p plainText) bool { return p.has(formsOf(w)...) }), c.of(w, strings.ToUpper(w[:1])+w[1:], wide(w))
	}
	w := c.word(hanWords)
	return anyOf(func(p plainText) bool { return p.has(w) }), c.of(w, w, traditional.Replace(w))
}

func (c chooser) quoted(text string) string {
	return c.of(`"`+text+`"`, "“"+text+"”", "「"+text+"」", "＂"+text+"＂", "『"+text+"』")
}

// cutting takes a character off one end of a phrase, so that it may begin or end in the midst of a word.
func (c chooser) cutting(phrase string) string {
	r := []rune(phrase)
	if from := c.IntN(2); len(r) > 3 && isHan(string(r[from])) {
		return string(r[from:])
	}
	return phrase
}

// condition is a part that looks at no words.
func (c chooser) condition() meant {
	switch c.IntN(5) {
	case 0:
		v := c.of("daily", "wire", "bank-news")
		return meant{c.of("source:", "来源：", "source=") + v, func(d *readDocument) bool { return d.Source == v }}
	case 1:
		return c.lang()
	case 2, 3:
		return c.date()
	}
	return c.figures()
}

func (c chooser) lang() meant {
	if c.IntN(2) == 0 {
		return meant{c.of("lang:zh", "语言：中文", "lang!=en", "LANG:ZH"), func(d *readDocument) bool { return d.Lang == "zh" }}
	}
	return meant{c.of("lang:en", "语言:英文", "lang:English"), func(d *readDocument) bool { return d.Lang == "en" }}
}

// dates are conditions with their first and last day.
var dates = []struct{ text, from, to string }{
	{"date:2024", "2024-01-01", "2024-12-31"}, {"日期：2024年", "2024-01-01", "2024-12-31"}, {"date:2024-02", "2024-02-01", "2024-02-29"}, {"date:2024Q2", "2024-04-01", "2024-06-30"},
	{"date:2025年上半年", "2025-01-01", "2025-06-30"}, {"date:2023-11..2024-02", "2023-11-01", "2024-02-29"}, {"date:2024-02..2023-11", "2023-11-01", "2024-02-29"},
	{"date:2024-07..", "2024-07-01", "9999"}, {"date:..2023-06", "0000", "2023-06-30"}, {"date>2024", "2025-01-01", "9999"}, {"date>=2024", "2024-01-01", "9999"}, {"日期＜2024-05", "0000", "2024-04-30"},
	{"date<=2024-05", "0000", "2024-05-31"}, {"2024-03<=date<2024-09", "2024-03-01", "2024-08-31"}, {"日期:2024年1月至6月", "2024-01-01", "2024-06-30"}, {"date:June 2024", "2024-06-01", "2024-06-30"},
	{"date:2025-12-01..2025-12-20", "2025-12-01", "2025-12-20"},
}

func (c chooser) date() meant {
	if c.IntN(8) == 0 {
		return meant{c.of("date:undated", "日期：无"), func(d *readDocument) bool { return d.Day == "" }}
	}
	x := dates[c.IntN(len(dates))]
	within := func(d *readDocument) bool { return d.Day != "" && x.from <= d.Day && d.Day <= x.to }
	if text, ok := strings.CutPrefix(x.text, "date:"); ok && c.IntN(6) == 0 {
		return meant{"date!=" + text, func(d *readDocument) bool { return !within(d) }}
	}
	return meant{x.text, within}
}

// figureQueries are conditions on one figure: of a metric, a level of a kind or a change of it, with its value between two bounds.
var figureQueries = []struct {
	text, metric, kind, currency string
	change                       bool
	low, high                    string // "" for none; a bound that is left out itself begins with a !
}{
	{"不良贷款率<1.5%", "npl_ratio", "percent", "", false, "", "!1.5"}, {"npl<=1.5%", "npl_ratio", "percent", "", false, "", "1.5"}, {"不良率＞１．５％", "npl_ratio", "percent", "", false, "!1.5", ""},
	{"npl:1.2%..2%", "npl_ratio", "percent", "", false, "1.2", "2"}, {"1.2%<npl<8.5%", "npl_ratio", "percent", "", false, "!1.2", "!8.5"}, {"npl change>2bp", "npl_ratio", "basis_point", "", true, "!2", ""},
	{"npl change<-0.1pp", "npl_ratio", "basis_point", "", true, "", "!-10"}, {"净利润>500亿元", "net_profit", "money", "CNY", false, "!50000000000", ""}, {"net profit>=$50bn", "net_profit", "money", "USD", false, "50000000000", ""},
	{"net profit<60 billion", "net_profit", "money", "", false, "", "!60000000000"}, {"net profit growth>4%", "net_profit", "percent", "", true, "!4", ""}, {"净利润下降>4%", "net_profit", "percent", "", true, "", "!-4"},
	{"净利润>4%", "net_profit", "percent", "", true, "!4", ""}, {"loans=800亿", "loans", "money", "", false, "80000000000", "80000000000"}, {"贷款增速<4%", "loans", "percent", "", true, "", "!4"},
	{"figure:change of loans:3..5 percent", "loans", "percent", "", true, "3", "5"},
}

func (c chooser) figures() meant {
	x := figureQueries[c.IntN(len(figureQueries))]
	return meant{x.text, func(d *readDocument) bool {
		return slices.ContainsFunc(d.Figures, func(f yinwen.Figure) bool {
			change := f.Direction != ""
			value, _ := new(big.Rat).SetString(f.Value)
			if f.Direction == "down" {
				value.Neg(value)
			}
			return f.MetricID == x.metric && string(f.Kind) == x.kind && (x.currency == "" || f.Currency == x.currency) && change == x.change &&
				beyond(value, x.low, 1) && beyond(value, x.high, -1)
		})
	}}
}

func beyond(value *big.Rat, bound string, side int) bool {
	if bound == "" {
		return true
	}
	number, open := strings.CutPrefix(bound, "!")
	limit, _ := new(big.Rat).SetString(number)
	c := value.Cmp(limit) * side
	return c > 0 || c == 0 && !open
}
