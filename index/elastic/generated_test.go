package elastic

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

// words that the documents of the parity test are made of. Some are cut differently in different company, some stand beside
// numbers and Latin words, one lies outside the basic plane.
var (
	chineseWords = strings.Fields(`贷款 款项 存款 绿色金融 普惠金融 不良贷款率 净息差 银行 工商银行 招行 央行 养老金融 利率 A股 H股 AI 股 款 亿 人民币 试点 振兴 貸款
		遼寧 小微企业 理财 信用卡 房贷 监管 同比增长 下降 公布 数据 𠮷田 研究生 生命 起源 股东 股份 万亿元 亿元 ESG 数字人民币 降准`)
	englishWords = strings.Fields(`loan loans bank banks ICBC non-performing ratio deposits pension finance green growth regulator revitalization
		Little Giant yuan billion quarter profit margin net interest rates savings AT&T U.S. lender widened the of and`)
	marks   = []string{"，", "。", "、", "；", " ", "", "", "", "", "（", "）"}
	metrics = []string{"loans", "npl_ratio", "deposits", "nim", ""}
	banks   = []string{"icbc", "boc", "cmb", ""}
)

// generator makes documents and plans that repeat from run to run.
type generator struct{ *rand.Rand }

func newGenerator(seed uint64) generator { return generator{rand.New(rand.NewPCG(seed, 17))} }

func pick[T any](g generator, of []T) T { return of[g.IntN(len(of))] }

func (g generator) number() string {
	return pick(g, []string{"35.59", "691,400", "2.1%", "100", "2025", "1", "8.88", "500"})
}

// sentence is a row of words in one language.
func (g generator) sentence(lang yinwen.Lang, n int) string {
	var b strings.Builder
	for range n {
		switch {
		case g.IntN(9) == 0:
			b.WriteString(g.number())
		case lang == yinwen.Chinese:
			b.WriteString(pick(g, chineseWords))
		default:
			b.WriteString(pick(g, englishWords))
		}
		if lang == yinwen.Chinese {
			b.WriteString(pick(g, marks))
		} else {
			b.WriteByte(' ')
		}
	}
	return b.String()
}

func (g generator) document(i int, a *segment.Analyzer) yinwen.Document {
	lang := pick(g, []yinwen.Lang{yinwen.Chinese, yinwen.Chinese, yinwen.English})
	d := yinwen.Document{ID: fmt.Sprintf("%032x", g.Uint64()), Revision: int64(i), URL: fmt.Sprintf("https://bank.example/%d/%d", i%7, i),
		Source: fmt.Sprint("source-", g.IntN(6)), Lang: lang, Title: g.sentence(lang, 2+g.IntN(6)), Record: yinwen.Record{File: "a.warc.gz", Offset: int64(i)}}
	var text []string
	for range 1 + g.IntN(6) {
		text = append(text, g.sentence(lang, 3+g.IntN(20)))
	}
	d.Text = strings.Join(text, "\n")
	if g.IntN(8) > 0 {
		d.Published = time.Date(2023+g.IntN(3), time.Month(1+g.IntN(12)), 1+g.IntN(28), g.IntN(24), 0, 0, 0, time.FixedZone("CST", 8*3600))
		d.Day = d.Published.Format(time.DateOnly)
	}
	if g.IntN(3) > 0 {
		d.Fingerprint = fmt.Sprintf("%016x", g.Uint64())
	}
	for range g.IntN(5) {
		d.Figures = append(d.Figures, g.figure())
	}
	a.Fill(&d)
	return d
}

func (g generator) figure() yinwen.Figure {
	f := yinwen.Figure{Kind: pick(g, []yinwen.Kind{yinwen.Money, yinwen.Percent, yinwen.Count}), MetricID: pick(g, metrics),
		Bank: pick(g, banks), Currency: pick(g, []string{"CNY", "USD", ""}), Unit: pick(g, []string{"户", "%", ""}),
		Direction: pick(g, []string{"", "", "up", "down"})}
	switch g.IntN(6) {
	case 0:
		f.Min, f.Max = fmt.Sprint(g.IntN(5)), fmt.Sprint(5+g.IntN(5))
	case 1:
		f.Min, f.MaxOpen = fmt.Sprint(g.IntN(9)), true
	case 2:
		f.Max, f.MinOpen = fmt.Sprint(g.IntN(9)), true
	case 3: // without a number
	default:
		f.Value = fmt.Sprintf("%d.%d", g.IntN(10), g.IntN(10))
	}
	return f
}

// plan is a random tree of nodes of all kinds.
func (g generator) plan(depth int) index.Node {
	if depth == 0 || g.IntN(4) == 0 {
		return g.leaf()
	}
	several := func() []index.Node {
		nodes := make([]index.Node, g.IntN(4))
		for i := range nodes {
			nodes[i] = g.plan(depth - 1)
		}
		return nodes
	}
	switch g.IntN(7) {
	case 0:
		return index.Or{Nodes: several()}
	case 1:
		return index.Not{Node: g.plan(depth - 1)}
	case 2:
		return index.Filter{Node: g.plan(depth - 1)}
	case 3:
		return index.Boosted{Node: g.plan(depth - 1), Extra: several()}
	case 4:
		return index.Constant{Node: g.plan(depth - 1), Score: float64(g.IntN(4))}
	case 5:
		return index.Or{Nodes: append(several(), g.leaf(), g.leaf())}
	}
	return index.And{Nodes: several()}
}

var (
	textFields  = []string{index.FieldTitleGrams, index.FieldBodyGrams, index.FieldBodyGrams}
	wordFields  = []string{index.FieldTitleWords, index.FieldBodyWords, index.FieldTitleGrams, index.FieldBodyGrams}
	figureField = []string{index.FigureMetric, index.FigureBank, index.FigureKind, index.FigureCurrency, index.FigureUnit, index.FigureValue, index.FigureClaim}
)

func (g generator) leaf() index.Node {
	switch g.IntN(10) {
	case 0:
		return pick(g, []index.Node{index.All{}, index.None{}, index.And{}, index.Or{}, index.AnyOf{Field: index.FieldBank}})
	case 1:
		return index.AnyOf{Field: pick(g, []string{index.FieldSource, index.FieldLang, index.FieldBank, index.FieldMetric}),
			Values: []string{"source-1", "zh", "loans", pick(g, banks)}}
	case 2:
		return index.Starts{Field: pick(g, []string{index.FieldBodyGrams, index.FieldURL, index.FieldMonth, index.FieldID}),
			Prefix: pick(g, []string{"re", "贷", "1", "https://bank.example/3", "2024-0", "a"})}
	case 3:
		return index.Between{Field: index.FieldDay, Min: pick(g, []string{"", "2023-06", "2024-02-11"}), Max: pick(g, []string{"", "2024-12-31", "9999-99-99"})}
	case 4:
		return g.figures()
	case 5, 6:
		return index.Phrase{Field: pick(g, textFields), Slots: g.slots(1 + g.IntN(4)), Boost: float64(g.IntN(3))}
	case 7:
		n := index.Near{Field: pick(g, textFields), Gap: g.IntN(6), Boost: float64(g.IntN(3))}
		for range 1 + g.IntN(3) {
			n.Parts = append(n.Parts, g.slots(1+g.IntN(2)))
		}
		return n
	}
	return index.Term{Field: pick(g, wordFields), Text: pick(g, g.grams(g.sentence(pick(g, []yinwen.Lang{"zh", "en"}), 2))), Boost: float64(g.IntN(3))}
}

func (g generator) grams(text string) []string {
	out := []string{"贷款"}
	for _, t := range segment.Grams(text) {
		out = append(out, t.Text)
	}
	return out
}

// slots are those of a piece of text such as the documents are made of, some with other terms, or characters cut off.
func (g generator) slots(n int) []index.Slot {
	text := []rune(g.sentence(pick(g, []yinwen.Lang{"zh", "zh", "en"}), 3))
	terms := segment.Grams(string(text[g.IntN(min(3, len(text))):]))
	var slots []index.Slot
	for _, t := range terms[:min(n, len(terms))] {
		s := index.Slot{Terms: []string{t.Text}}
		if g.IntN(5) == 0 {
			s.Terms = append(s.Terms, pick(g, g.grams(g.sentence("zh", 2))))
		}
		slots = append(slots, s)
	}
	if n := len(slots); n > 0 {
		if g.IntN(3) == 0 {
			slots[0].Tail = pick(g, []string{"款", "股", "行"})
		}
		if g.IntN(3) == 0 {
			slots[n-1].Head = pick(g, []string{"亿", "股", "银"})
		}
	}
	return slots
}

func (g generator) figures() index.Node {
	var n index.Figures
	for range g.IntN(3) {
		n.Conditions = append(n.Conditions, index.Condition{Field: pick(g, figureField), Values: []string{pick(g, metrics), "level:" + pick(g, metrics), "change:" + pick(g, metrics), "icbc", "money", "CNY", "%", "3.1"}})
	}
	if g.IntN(2) == 0 {
		v := float64(g.IntN(100)) / 10
		low := index.Condition{Field: index.FigureLow, Min: &v, MinExclusive: g.IntN(2) == 0}
		high := index.Condition{Field: index.FigureHigh, Max: &v, MaxExclusive: g.IntN(2) == 0}
		n.Conditions = append(n.Conditions, pick(g, []index.Condition{low, high}))
	}
	return n
}
