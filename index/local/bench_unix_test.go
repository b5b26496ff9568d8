//go:build unix

package local

import (
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"github.com/blevesearch/bleve/v2"
	"github.com/blevesearch/bleve/v2/search/query"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

// benchDocuments is the size of the index that BenchmarkQueries searches.
const benchDocuments = 30000

// vocabulary is drawn from with falling frequency, so that terms are as unevenly spread as in news.
var vocabulary = strings.Fields(`银行 贷款 金融 企业 服务 发展 经济 市场 风险 增长 支持 信贷 存款 业务 客户 监管 利率 资金 政策 小微企业 债券 投资 资产
	科技 绿色金融 普惠金融 不良贷款率 净息差 资本充足率 理财 养老金融 数字人民币 供应链 房地产 制造业 乡村振兴 跨境 外汇 汇率 央行 降准 逆回购 拨备覆盖率
	分行 网点 农商行 城商行 国有大行 招商银行 工商银行 建设银行 消费 出口 民营 融资 担保 保险 证券 基金 上市 财报 净利润 营业收入 同比 环比 高质量 试点 改革
	ESG fintech APP IPO 辽宁 上海 深圳 北京 广东 长三角 大湾区 一带一路 碳减排 票据 同业 贴现 信用卡 按揭 首付 征信 反洗钱 合规 处罚 罚款 整改 任职 批复`)

// benchDocument writes a document of about 1.6 KB.
func benchDocument(i int, random *rand.Rand) yinwen.Document {
	var b strings.Builder
	draw := func() string {
		f := random.Float64()
		return vocabulary[int(f*f*float64(len(vocabulary)))]
	}
	for b.Len() < 1600 {
		for range 4 + random.IntN(8) {
			b.WriteString(draw())
		}
		fmt.Fprintf(&b, "达到%d.%02d亿元，占比%d.%d%%。", random.IntN(900), random.IntN(100), random.IntN(50), random.IntN(10))
	}
	d := yinwen.Document{ID: fmt.Sprintf("%032x", i), Revision: 1, Lang: "zh", Source: fmt.Sprint("s", i%12), Title: draw() + draw() + draw(), Text: b.String()}
	if i%50 != 0 {
		d.Day = time.Date(2023, 1, 1+i%1000, 0, 0, 0, 0, time.UTC).Format(time.DateOnly)
	}
	at := strings.Index(d.Text, "亿元")
	d.Figures = []yinwen.Figure{
		{Start: at - 3, End: at + 6, Kind: yinwen.Money, Value: fmt.Sprint(random.IntN(90000), "0000000"), Currency: "CNY", MetricID: "loans"},
		{Start: at - 3, End: at + 6, Kind: yinwen.Percent, Value: fmt.Sprintf("%d.%02d", random.IntN(5), random.IntN(100)), MetricID: "npl_ratio"},
	}
	return d
}

func benchStore(b *testing.B, a *segment.Analyzer) *Store {
	b.Helper()
	dir := os.Getenv("YINWEN_BENCH_INDEX") // kept there and used again, for one who measures often
	if dir == "" {
		dir = filepath.Join(b.TempDir(), "index")
	}
	s, err := Open(dir)
	if err != nil {
		b.Fatal(err)
	}
	if n, err := s.bleve.DocCount(); err != nil || n >= benchDocuments {
		return s
	}
	random := rand.New(rand.NewPCG(1, 2))
	begin := time.Now()
	for i := 0; i < benchDocuments; i += batchSize {
		documents := make([]yinwen.Document, batchSize)
		for j := range documents {
			documents[j] = benchDocument(i+j, random)
			a.Fill(&documents[j])
		}
		if _, err := s.Write(b.Context(), documents); err != nil {
			b.Fatal(err)
		}
	}
	b.Logf("%d documents cut and written in %v", benchDocuments, time.Since(begin).Round(time.Millisecond))
	return s
}

// BenchmarkQueries prints how long ten kinds of query take on 30,000 documents, in the store and with snippets, beside bare
// queries of Bleve on the same index, and beside Bleve's own execution of the same plan. Building the index takes most of its time: run it with -benchtime 1x.
func BenchmarkQueries(b *testing.B) {
	a, err := segment.Open()
	if err != nil {
		b.Fatal(err)
	}
	s := benchStore(b, a)
	defer s.Close()
	benchAll(b, s, a)
}

// benchAll measures all kinds of query.
func benchAll(b *testing.B, s *Store, a *segment.Analyzer) {
	b.Helper()
	plans := &planner{Store: s}
	search := index.NewSearcher(plans, func() (*segment.Analyzer, error) { return a, nil })
	var out strings.Builder
	defer func() { fmt.Print("\n", out.String()) }() // b.Log would cut it
	term := bleve.NewTermQuery("贷款")
	term.SetField(index.FieldBodyGrams)
	rare := bleve.NewTermQuery("批复")
	rare.SetField(index.FieldBodyGrams)
	phrase := query.NewMultiPhraseQuery([][]string{{"绿色"}, {"色金"}, {"金融"}}, index.FieldBodyGrams)
	for _, bare := range []struct {
		name string
		q    query.Query
	}{{"bare Bleve term 贷款", term}, {"bare Bleve term 批复", rare}, {"bare Bleve phrase 绿色金融", phrase}} {
		measure(b, &out, bare.name, func() (int, error) {
			r, err := s.bleve.Search(bleve.NewSearchRequest(bare.q))
			if err != nil {
				return 0, err
			}
			return int(r.Total), nil
		})
	}
	gram := func(t string) index.Node { return index.Term{Field: index.FieldBodyGrams, Text: t, Boost: 1} }
	for _, plan := range []struct {
		name string
		n    index.Node
	}{{"plan term 贷款", gram("贷款")}, {"plan term 批复", gram("批复")}, {"plan phrase 绿色金融", index.Phrase{Field: index.FieldBodyGrams,
		Slots: []index.Slot{{Terms: []string{"绿色"}}, {Terms: []string{"色金"}}, {Terms: []string{"金融"}}}, Boost: 1}}} {
		measure(b, &out, plan.name, func() (int, error) {
			r, err := s.Search(b.Context(), index.Plan{Match: plan.n, Limit: 10})
			return r.Total, err
		})
	}
	for _, q := range []index.Query{
		{Text: "贷款"}, {Text: "批复"}, {Text: "绿色金融"}, {Text: "招商银行不良贷款率"}, {Text: `"绿色金融"`}, {Text: `"到35.12亿"`}, {Text: "ICBC"}, {Text: "non-performing loan ratio"},
		{Text: "贷款 OR 存款 -利率"}, {Text: "npl<1.5%"}, {Text: "信贷 date:2024-01..2024-06", Facets: true}, {Text: `"贷款 存款"~5`}, {Text: "", Facets: true},
	} {
		q.Cross = true
		own := measure(b, &out, fmt.Sprintf("query %s facets=%v", q.Text, q.Facets), func() (int, error) {
			r, err := search.Search(b.Context(), q)
			return r.Total, err
		})
		if bare, ok := s.bareSearch(plans.last); ok {
			theirs := measure(b, &out, "  the same asked of Bleve, without snippets", bare)
			fmt.Fprintf(&out, "    CPU: %.2f times that\n", float64(own)/float64(theirs))
		}
	}
}

// measure runs a search often and prints the median and the 99th percentile, and the CPU time of one, which other work on the
// machine does not change; it returns the CPU time.
func measure(b *testing.B, out *strings.Builder, name string, run func() (int, error)) (spent time.Duration) {
	b.Helper()
	const rounds = 50
	took := make([]time.Duration, rounds)
	total, before := 0, cpu(b)
	for i := range took {
		begin := time.Now()
		n, err := run()
		if err != nil {
			b.Fatalf("%s: %v", name, err)
		}
		took[i], total = time.Since(begin), n
	}
	spent = (cpu(b) - before) / rounds
	slices.Sort(took)
	show := func(d time.Duration) time.Duration { return d.Round(10 * time.Microsecond) }
	fmt.Fprintf(out, "%-52s %6d hits  p50 %8v  p99 %8v  CPU %8v\n", name, total, show(took[rounds/2]), show(took[rounds*99/100]), show(spent))
	return spent
}

// cpu is the processor time this process has used.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
