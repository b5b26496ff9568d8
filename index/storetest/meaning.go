package storetest

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
)

const (
	meantDocuments = 250
	meantQueries   = 500
)

// meaning compares what random queries find with what doc/query.md says that they mean: each part of a query is made together with
// its meaning, which is looked up in the original text of every document.
func (s *suite) meaning(t *testing.T) {
	store := s.store(t)
	c := chooser{rand.New(rand.NewPCG(8, 1))}
	var documents []yinwen.Document
	var read []*readDocument
	for i := range meantDocuments {
		documents = append(documents, c.document(i))
		read = append(read, newReadDocument(documents[i]))
	}
	s.write(t, store, documents...)
	search := s.searcher(store)
	telling := 0
	for range meantQueries {
		q := c.query()
		var want []string
		for _, d := range read {
			if q.means(d) {
				want = append(want, d.ID)
			}
		}
		slices.Sort(want)
		if got := s.ids(t, search, index.NewQuery(q.text)); !slices.Equal(got, want) {
			only := func(a, b []string) []string {
				return slices.DeleteFunc(slices.Clone(a), func(id string) bool { return slices.Contains(b, id) })
			}
			t.Errorf("Search(%q) finds %d documents, want %d: too many are %v, missing are %v", q.text, len(got), len(want), only(got, want), only(want, got))
		}
		if len(want) > 0 && len(want) < meantDocuments {
			telling++
		}
	}
	if telling < meantQueries/2 {
		t.Errorf("only %d of %d queries find some documents and not all", telling, meantQueries)
	}
}

// readDocument is a document with its texts as plainText has them.
type readDocument struct {
	yinwen.Document
	title, body plainText
}

func newReadDocument(d yinwen.Document) *readDocument {
	return &readDocument{d, plain(d.Title), plain(d.Text)}
}

// texts are those that a word may stand in.
type texts []plainText

func (t texts) either(ask func(plainText) bool) bool { return slices.ContainsFunc(t, ask) }

func anyOf(ask func(plainText) bool) func(texts) bool {
	return func(t texts) bool { return t.either(ask) }
}

// chooser picks, the same in each run.
type chooser struct{ *rand.Rand }

func (c chooser) of(texts ...string) string { return texts[c.IntN(len(texts))] }

func (c chooser) word(from []string) string { return from[c.IntN(len(from))] }

var (
	hanWords   = strings.Fields("贷款 存款 绿色金融 试点 振兴 利率 理财 监管 信用卡 小微企业 下降 增长 公布 数据 股东 养老 储蓄 钱多鑫")
	runWords   = strings.Fields("存款 绿色金融 试点 振兴 小微企业 下降 公布 数据 股东 养老") // no two of them make a longer word
	hanNames   = strings.Fields("工商银行 工行 中国工商银行 ICBC")
	latinWords = strings.Fields("loan loans bank deposits pension finance green growth regulator revitalization quarter margin interest lender rates savings widened")
	numbers    = strings.Fields("35.59 135.59 691,400 691400 100 2025 8.88")
)

// forms are the words of one family: an unquoted word finds all of its forms.
var forms = map[string][]string{"loan": {"loan", "loans"}, "loans": {"loan", "loans"}}

func formsOf(word string) []string {
	if all, ok := forms[word]; ok {
		return all
	}
	return []string{word}
}

// names are those of one institution.
var names = []string{"工商银行", "工行", "icbc", "industrial and commercial bank of china"}

func (c chooser) document(i int) yinwen.Document {
	lang := c.of("zh", "zh", "en")
	d := document(fmt.Sprintf("d%03d", i), lang, c.text(lang, 2+c.IntN(4)), c.text(lang, 5+c.IntN(40)), "", c.of("daily", "wire", "bank-news"))
	if c.IntN(8) > 0 {
		d.Day = fmt.Sprintf("202%d-%02d-%02d", 3+c.IntN(3), 1+c.IntN(12), 1+c.IntN(28))
	}
	for range c.IntN(4) {
		d.Figures = append(d.Figures, c.figure())
	}
	return d
}

// text is n words and numbers in one language, some in other forms.
func (c chooser) text(lang string, n int) string {
	var b strings.Builder
	for range n {
		w := c.word(latinWords)
		if lang == "zh" {
			w = c.word(hanWords)
		}
		switch c.IntN(14) {
		case 0, 1:
			w = " " + c.word(numbers) + c.of("", "、", "。") // apart from the next one
		case 2:
			if w = c.word(hanNames); lang == "en" {
				w = c.of("ICBC", "Industrial and Commercial Bank of China")
			}
		case 3:
			w = traditional.Replace(w)
		case 4:
			w = wide(strings.ToUpper(w))
		}
		b.WriteString(w)
		if lang == "zh" {
			b.WriteString(c.of("", "", "", "，", "。", "、", " ", "\n"))
		} else {
			b.WriteString(c.of(" ", " ", " ", " ", ", ", ". ", "\n"))
		}
	}
	return b.String()
}

func (c chooser) figure() yinwen.Figure {
	f := yinwen.Figure{MetricID: c.of("npl_ratio", "net_profit", "loans"), Kind: yinwen.Percent, Value: c.of("1.2", "1.5", "2", "8.5")}
	if f.MetricID != "npl_ratio" {
		f.Kind, f.Value, f.Currency = yinwen.Money, c.of("30000000000", "50000000000", "80000000000"), c.of("CNY", "USD")
	}
	if c.IntN(3) == 0 { // a change, in percent of money, in points of a ratio
		f.Kind, f.Value, f.Currency, f.Direction = yinwen.Percent, c.of("3", "5", "9"), "", c.of("up", "down")
		if f.MetricID == "npl_ratio" {
			f.Kind, f.Value = yinwen.BasisPoint, c.of("2", "10", "30")
		}
	}
	return f
}
