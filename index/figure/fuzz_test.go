package figure

import (
	"math/big"
	"math/rand/v2"
	"strings"
	"syscall"
	"testing"
	"time"
	"unicode/utf8"

	"yinwen"
)

// fuzzSeeds are shapes that scanners trip over.
var fuzzSeeds = []string{
	"截至9月末,贷款余额1.25万亿元(约合1,760亿美元),较年初增长8.3%。", "NIM fell 5 bps to 1.42% (2024: 1.47%).", "3万2千亿", "两千三百亿元", "1/3/5", "((((1)))%", "[1][2]",
	"1.1a.1a", "1-1-1-1", "$$$5", "HK$(5)bn", "亿亿亿亿", "万千百十", "第第一", "百分之百分之五", "２０２５年９月", "½ ② ㈠ 3²", "5\u200b亿元", "a\u0301 5%", "\xff5%\xfe", "from 1 to 2 to 3 to 4%",
	"1、2、3、4、5亿元", "单位:亿元\n1\t2\t3\n", "(RMB million)\n1,234\t(5)\n", "more than more than 5%", "比比较较5%", "上年末上年末", "9月9月9月末5%", strings.Repeat("9", 60) + "元", "負負負5%", "end-end-2024", "the the the 5 percent of of",
}

func FuzzExtract(f *testing.F) {
	for _, s := range fuzzSeeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		if len(text) > 1<<16 {
			return
		}
		sound(t, text, Extract(text, yinwen.Chinese, day("2025-10-31")))
	})
}

// sound tells whether figures hold what Extract promises: offsets slice the surface, in order, numbers are decimals.
func sound(t *testing.T, text string, figures []yinwen.Figure) {
	t.Helper()
	last := 0
	for k, g := range figures {
		if g.Start < last || g.End <= g.Start || g.End > len(text) || text[g.Start:g.End] != g.Text {
			t.Fatalf("Extract(%q)[%d]: offsets %d-%d after %d do not slice %q", text, k, g.Start, g.End, last, g.Text)
		}
		last = g.Start
		if utf8.ValidString(text) && !utf8.ValidString(g.Text) {
			t.Fatalf("Extract(%q)[%d] cuts a character: %q", text, k, g.Text)
		}
		if g.Metric != "" && (g.MetricEnd > len(text) || text[g.MetricStart:g.MetricEnd] != g.Metric) {
			t.Fatalf("Extract(%q)[%d]: metric %q is not at %d-%d", text, k, g.Metric, g.MetricStart, g.MetricEnd)
		}
		for _, v := range []string{g.Value, g.Min, g.Max} {
			if _, ok := new(big.Rat).SetString(v); v != "" && !ok {
				t.Fatalf("Extract(%q)[%d]: %q is no decimal", text, k, v)
			}
		}
		if (g.Value == "") == (g.Min == "") || g.Kind == "" || g.Pair != nil && *g.Pair >= k {
			t.Fatalf("Extract(%q)[%d] = %+v", text, k, g)
		}
	}
	CheckText(text, figures)
}

// TestWordSoup strings the words that the rules ask for at random around numbers: no order of them may break a rule.
func TestWordSoup(t *testing.T) {
	words := strings.Fields("5% 3 billion yuan | $2m | 12 branches 9.1 percentage points 25 bp (2024: 4%) , ; : . - ( ) 's and or of the a in on at to by from with than as for since between up down over " +
		"last year a year earlier May 2024 H1 Q3 the same period end of June total net amount rate ratio growth increase rose fell is was loans deposits profit bank Bank CCB that which " +
		"approved granted led driven by respectively respective worth totalling compared versus before after tax not more less half doubled another each per share 10-year")
	random := rand.New(rand.NewPCG(1, 2))
	for range 6000 {
		var b strings.Builder
		for range 3 + random.IntN(24) {
			b.WriteString(words[random.IntN(len(words))] + " ")
		}
		sound(t, b.String(), Extract(b.String(), yinwen.English, day("2025-10-31")))
	}
}

// cpu is the processor time this process has used: wall time lies on a busy machine.
func cpu() time.Duration {
	var r syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &r); err != nil {
		return 0
	}
	return time.Duration(r.Utime.Nano() + r.Stime.Nano())
}

// fastest is the least processor time of three readings of text.
func fastest(text string) time.Duration {
	best := time.Hour
	for range 2 {
		start := cpu()
		CheckText(text, Extract(text, yinwen.Chinese, day("2025-10-31")))
		best = min(best, cpu()-start)
	}
	return best
}

// TestLinear doubles inputs three times: eight times the text may cost little more than eight times the time. Each seed is
// repeated, so every scanner that looks ahead or back without a bound shows here.
func TestLinear(t *testing.T) {
	if testing.Short() || racing {
		t.Skip("timing")
	}
	Extract("贷款1亿元", yinwen.Chinese, time.Time{}) // loads the glossary
	shapes := append([]string{"(", ")", "5(", "1 ", "1,", "1、", "5%、", "一", "十", "亿", "第", "a-1-", "1-a-", "of ", "by 5% ", "比", "的", "5亿元的", "工商银行", "工商银行5亿元、", "9月末", "9月末5%", "其中5亿元", "5 of its ", "1\t", "(5亿元", "from 5% to ",
		"5 billion ", "up 5% QoQ; ", "$5 ($", "“", "'s ", "单位:亿元\n1\t", "2\t3亿元\n",
		"from 5% a year earlier ", "versus 5% in May and ", "5% and 6% above ", "ROE (return on equity) ", " - ", ", a measure of ", "5 million corporate and ", "from 2015 to 2019 ", "3 months ended May "}, fuzzSeeds...)
	for _, shape := range shapes {
		base := max(1, 3000/len(shape))
		small, large := fastest(strings.Repeat(shape, base)), fastest(strings.Repeat(shape, 8*base))
		if large > 20*small+40*time.Millisecond {
			t.Errorf("%q: %v for %d bytes, %v for eight times as much", shape, small, base*len(shape), large)
		}
	}
}
