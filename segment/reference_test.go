//go:build !race && unix

// gse's dictionary is slow to load under the race detector, and nothing here runs at the same time.

package segment

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"

	"github.com/go-ego/gse"

	"yinwen/segment/fold"
)

// reference is gse with the dictionary of our analyzer.
var reference = sync.OnceValue(func() *gse.Segmenter {
	return loadReference(dictionaryText())
})

// dictionary is the words of our analyzer.
var dictionary = sync.OnceValue(func() []entry { return opened().trie.entries() })

func loadReference(text string) *gse.Segmenter {
	seg := &gse.Segmenter{SkipLog: true}
	if err := seg.LoadDictStr(text); err != nil {
		panic(err)
	}
	return seg
}

// dictionaryText is our dictionary in the form that gse loads.
func dictionaryText() string {
	var b strings.Builder
	for _, e := range dictionary() {
		fmt.Fprintf(&b, "%s %d n\n", e.word, e.freq)
	}
	return b.String()
}

// entries reads the words and frequencies back from the trie; children come before what follows them, which does not matter.
func (t *trie) entries() []entry {
	freqs := t.frequencies()
	var out []entry
	var walk func(n uint32, prefix string)
	walk = func(n uint32, prefix string) {
		for c := t.nodes[n].first; c < t.nodes[n+1].first; c++ {
			word := prefix + string(rune(t.nodes[c].label))
			if w := t.nodes[c].weight; w != 0 {
				out = append(out, entry{word, freqs[w]})
			}
			walk(c, word)
		}
	}
	walk(0, "")
	return out
}

// TestCutAsGse compares our cuts with gse's Cut(run, false), loaded with the same words, over runs made of dictionary words,
// of single characters, and of both, in the proportions of news: many words, few strangers.
func TestCutAsGse(t *testing.T) {
	a, seg := opened(), reference()
	for i, run := range runs(30000) {
		want := seg.Cut(run, false)
		if got := a.Cut(run); !slices.Equal(got, want) {
			t.Fatalf("run %d: Cut(%q) = %q, gse cuts %q", i, run, got, want)
		}
	}
}

// runs makes n Chinese runs of 1 to 40 characters, always the same.
func runs(n int) []string {
	random := rand.New(rand.NewPCG(1, 2))
	words := dictionary()
	common := slices.DeleteFunc(slices.Clone(words), func(e entry) bool { return e.freq < 300 })
	out := make([]string, n)
	for i := range out {
		var b strings.Builder
		for b.Len() < 3*(1+random.IntN(40)) {
			switch random.IntN(8) {
			case 0:
				b.WriteString(words[random.IntN(len(words))].word)
			case 1:
				b.WriteRune(0x4E00 + rune(random.IntN(0x9FFF-0x4E00)))
			case 2: // a torn word: the joint is where cuts differ
				w := []rune(common[random.IntN(len(common))].word)
				b.WriteString(string(w[random.IntN(len(w)):]))
			default:
				b.WriteString(common[random.IntN(len(common))].word)
			}
		}
		out[i] = fold.String(b.String()) // gse sees what our cutter sees
	}
	return out
}

// BenchmarkAnalysis prints the CPU time of both streams of documents of 1.6 KB (folding and offsets included) in proportion to
// that of gse's Cut(text, true) on the same texts in the same run.
func BenchmarkAnalysis(b *testing.B) {
	docs := documents()
	opened()
	reference()
	var ours, theirs time.Duration
	for b.Loop() {
		x, y := cost(b, docs)
		ours, theirs = ours+x, theirs+y
	}
	n := float64(b.N * len(docs))
	b.ReportMetric(float64(ours)/float64(theirs), "ours/gse")
	b.ReportMetric(float64(ours.Microseconds())/n, "µs-ours/doc")
	b.ReportMetric(float64(theirs.Microseconds())/n, "µs-gse/doc")
}

// TestAnalysisCost holds the promise of the benchmark: at most 0.6 of gse's CPU time.
func TestAnalysisCost(t *testing.T) {
	docs := documents()
	ratio := 1.0
	for range 4 { // the least counts: noise only adds, and the first round fills caches
		ours, theirs := cost(t, docs)
		ratio = min(ratio, float64(ours)/float64(theirs))
	}
	t.Logf("both streams take %.2f of the CPU time of gse's Cut(text, true)", ratio)
	if ratio > 0.6 {
		t.Errorf("both streams take %.2f of the CPU time of gse's Cut(text, true), want at most 0.6", ratio)
	}
}

// TestLoadingCost: our dictionary loads in no more CPU time than gse takes for the same words.
func TestLoadingCost(t *testing.T) {
	text := dictionaryText()
	start := cpu(t)
	if _, err := Open(); err != nil {
		t.Fatal(err)
	}
	middle := cpu(t)
	loadReference(text)
	if ours, theirs := middle-start, cpu(t)-middle; ours > theirs {
		t.Errorf("loading takes %v of CPU time, gse's %v", ours, theirs)
	} else {
		t.Logf("loading takes %v of CPU time, gse's %v", ours, theirs)
	}
}

// cost returns the CPU time that we and gse take for all docs.
func cost(t testing.TB, docs []string) (ours, theirs time.Duration) {
	a, seg := opened(), reference()
	start := cpu(t)
	for _, text := range docs {
		if len(a.Words(text)) == 0 || len(Grams(text)) == 0 {
			t.Fatal("a document gives no terms")
		}
	}
	middle := cpu(t)
	for _, text := range docs {
		if len(seg.Cut(text, true)) == 0 {
			t.Fatal("gse cuts a document to nothing")
		}
	}
	return middle - start, cpu(t) - middle
}

// cpu is the CPU time of this process until now.
func cpu(t testing.TB) time.Duration {
	var use syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &use); err != nil {
		t.Fatal(err)
	}
	return time.Duration(use.Utime.Nano() + use.Stime.Nano())
}

// documents are 40 Chinese texts of about 1.6 KB, put together from sentences like those of bank news, with figures.
func documents() []string {
	random := rand.New(rand.NewPCG(3, 4))
	out := make([]string, 40)
	for i := range out {
		var b strings.Builder
		for b.Len() < 1600 {
			s := newsSentences[random.IntN(len(newsSentences))]
			b.WriteString(strings.ReplaceAll(s, "#", fmt.Sprint(random.IntN(9000)+100)))
		}
		out[i] = b.String()
	}
	return out
}

var newsSentences = []string{
	"截至三季度末，该行各项贷款余额#亿元，较年初增长8.35%，其中制造业中长期贷款增速高于全行平均水平。",
	"不良贷款率1.32%，比上年末下降0.04个百分点；拨备覆盖率保持在#%以上，风险抵补能力充足。",
	"记者从分行获悉，今年以来该行围绕科技金融、绿色金融、普惠金融、养老金融和数字金融持续发力。\n",
	"业内人士认为，随着存款利率市场化调整机制落地，商业银行净息差有望企稳，负债成本压力将有所缓解。",
	"该行与#家企业签订合作协议，为上下游小微企业提供线上融资服务，平均办理时间缩短到两天。",
	"监管部门要求金融机构严格落实房地产融资协调机制，支持项目“应贷尽贷”，守住不发生系统性风险的底线。",
	"辽宁、吉林两省的支行走访乡镇#次，向种粮大户发放春耕备耕贷款，利率为3.45%（LPR减点）。",
	"报告期内实现营业收入#亿元，同比增长2.7%，归属于母公司股东的净利润增幅回升到百分之五左右。\n",
	"央行公开市场开展逆回购操作，中标利率不变，当日净投放#亿元，市场流动性合理充裕。",
}

// BenchmarkOpen loads our dictionary, BenchmarkOpenGse the same words into gse.
func BenchmarkOpen(b *testing.B) {
	for b.Loop() {
		if _, err := Open(); err != nil {
			b.Fatal(err)
		}
	}
	b.ReportAllocs()
}

func BenchmarkOpenGse(b *testing.B) {
	text := dictionaryText()
	for b.Loop() {
		loadReference(text)
	}
	b.ReportAllocs()
}
