//go:build unix

package local

import (
	"context"
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
		s.writeWithBare(b, documents)
	}
	b.Logf("%d documents cut and written in %v", benchDocuments, time.Since(begin).Round(time.Millisecond))
	return s
}

// kind is a kind of query, beside bare queries of Bleve on the same index: terms of two characters, and phrases.
type kind struct {
	index.Query
	bare []string
}

// kinds are what researchers ask. A name is a phrase that a bare query would have to spell out; its most frequent term stands
// beside it too.
var kinds = []kind{
	{index.Query{Text: "贷款"}, []string{"贷款"}}, {index.Query{Text: "批复"}, []string{"批复"}}, {index.Query{Text: "绿色金融"}, []string{"金融", "绿色金融"}},
	{index.Query{Text: "ICBC"}, []string{"银行", "工商银行"}}, {index.Query{Text: "non-performing loan ratio"}, []string{"贷款", "不良贷款率"}},
	{index.Query{Text: "招商银行不良贷款率"}, []string{"银行", "不良贷款率"}}, {index.Query{Text: `"绿色金融"`}, []string{"绿色金融"}},
	{index.Query{Text: `"到35.12亿"`}, []string{"批复"}}, {index.Query{Text: `"贷款 存款"~5`}, []string{"绿色金融"}},
	{index.Query{Text: "贷款 OR 存款 -利率"}, []string{"贷款"}}, {index.Query{Text: "npl<1.5%"}, []string{"批复"}},
	{index.Query{Text: "信贷 date:2024-01..2024-06", Facets: true}, []string{"贷款"}}, {index.Query{Facets: true}, []string{"贷款"}},
}

// mostDear is what a query may take beside a bare one.
const mostDear = 1.5

// bareQuery looks for text in the body.
func bareQuery(text string) query.Query {
	var terms [][]string
	for _, g := range segment.Grams(text) {
		terms = append(terms, []string{g.Text})
	}
	if len(terms) == 1 {
		return termQuery(fieldBare, text, 1)
	}
	return query.NewMultiPhraseQuery(terms, fieldBare)
}

// BenchmarkQueries prints how long kinds of query take on 30,000 documents, beside bare term and phrase queries of Bleve on the same
// index that give ids and scores alone. Matching and ranking may take mostDear times the first of these. Building the index takes most of
// its time: run it with -benchtime 1x.
func BenchmarkQueries(b *testing.B) {
	a, err := segment.Open()
	if err != nil {
		b.Fatal(err)
	}
	s := benchStore(b, a)
	defer s.Close()
	plans := &planner{Store: s}
	search := index.NewSearcher(plans, func() (*segment.Analyzer, error) { return a, nil })
	for _, k := range kinds {
		k.Cross = true
		fmt.Printf("%s facets=%v\n", k.Text, k.Facets)
		snippets := func() (int, error) { r, err := search.Search(b.Context(), k.Query); return r.Total, err }
		if _, err := snippets(); err != nil {
			b.Fatal(err)
		}
		p := plans.last
		var columns []column
		for _, text := range k.bare {
			columns = append(columns, column{"bare Bleve " + text, s.bare(bareQuery(text))})
		}
		columns = append(columns, column{"match and rank", func() (int, error) { return s.ranked(b.Context(), p) }},
			column{"with documents and facets", func() (int, error) { r, err := s.Search(b.Context(), p); return r.Total, err }},
			column{"with snippets", snippets})
		spent := inTurns(b, columns, len(k.bare), 50)
		if ratio := float64(spent[len(k.bare)]) / float64(spent[0]); ratio > mostDear {
			b.Errorf("%s takes %.2f times the CPU time of a bare query, want at most %.1f", k.Text, ratio, mostDear)
		}
	}
}

// bare runs a query of Bleve's.
func (s *Store) bare(q query.Query) func() (int, error) {
	return func() (int, error) {
		r, err := s.bleve.Search(bleve.NewSearchRequest(q))
		if err != nil {
			return 0, err
		}
		return int(r.Total), nil
	}
}

// ranked is Search without loading documents and without facets.
func (s *Store) ranked(ctx context.Context, p index.Plan) (int, error) {
	snapshot, parts, err := s.snapshot()
	if err != nil {
		return 0, err
	}
	defer snapshot.Close()
	sums, err := totalsOf(snapshot)
	if err != nil {
		return 0, err
	}
	matches, _, err := (&run{ctx: ctx, snapshot: snapshot, segments: parts, totals: sums, ranks: p.Sort == index.ByScore}).find(p)
	if err != nil {
		return 0, err
	}
	return int(matches.GetCardinality()), nil
}

// column is something to be measured.
type column struct {
	name string
	run  func() (int, error)
}

// inTurns runs the columns one after the other, round after round, so that whatever else the machine does falls on all alike. It
// prints the median and the 99th percentile of each, and the median CPU time, which it returns, with its ratio to those of the first few.
func inTurns(b *testing.B, columns []column, first, rounds int) []time.Duration {
	b.Helper()
	took, spent := make([][]time.Duration, len(columns)), make([][]time.Duration, len(columns))
	hits := make([]int, len(columns))
	for range rounds {
		for i, c := range columns {
			begin, before := time.Now(), cpu(b)
			n, err := c.run()
			if err != nil {
				b.Fatalf("%s: %v", c.name, err)
			}
			took[i], spent[i], hits[i] = append(took[i], time.Since(begin)), append(spent[i], cpu(b)-before), n
		}
	}
	show := func(d time.Duration) time.Duration { return d.Round(10 * time.Microsecond) }
	for i, c := range columns {
		slices.Sort(took[i])
		slices.Sort(spent[i])
		fmt.Printf("    %-34s %6d hits  p50 %8v  p99 %8v  CPU %8v ", c.name, hits[i], show(took[i][rounds/2]), show(took[i][rounds*99/100]),
			show(spent[i][rounds/2]))
		for j := range min(first, i) {
			fmt.Printf(" %5.2f", float64(spent[i][rounds/2])/float64(spent[j][rounds/2]))
		}
		fmt.Println()
	}
	medians := make([]time.Duration, len(columns))
	for i := range columns {
		medians[i] = spent[i][rounds/2]
	}
	return medians
}

// cpu is the processor time this process has used.
func cpu(b *testing.B) time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		b.Fatal(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
