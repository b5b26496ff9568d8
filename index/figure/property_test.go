package figure

import (
	"fmt"
	"math/rand/v2"
	"strconv"
	"strings"
	"testing"
	"time"

	"yinwen"
)

// surfaces are the ways to write a sum of n units of 10^8 yuan, n with two decimals (cents of 亿), and what reads back.
var surfaces = []struct {
	name  string
	write func(cents int) string
}{
	{"亿元", func(c int) string { return point(c, 2) + "亿元" }},
	{"full width", func(c int) string { return wide(point(c, 2)) + "亿元" }},
	{"traditional", func(c int) string { return "人民幣" + point(c, 2) + "億元" }},
	{"万元", func(c int) string { return strconv.Itoa(c*100) + "万元" }},
	{"万元 grouped", func(c int) string { return grouped(c*100) + "万元" }},
	{"元", func(c int) string { return grouped(c*1000000) + "元" }},
	{"万亿", func(c int) string { return point(c, 6) + "万亿元" }},
	{"兆", func(c int) string { return point(c, 6) + "兆元" }},
	{"Han", hanYuan},
	{"mixed", func(c int) string { return fmt.Sprintf("%d亿%d万元", c/100+1, (c%100)*100+1000) }},
	{"billion yuan", func(c int) string { return point(c, 3) + " billion yuan" }},
	{"RMB bn", func(c int) string { return "RMB" + point(c, 3) + "bn" }},
	{"million", func(c int) string { return "CNY " + grouped(c) + " million" }},
	{"trillion", func(c int) string { return point(c, 6) + "-trillion-yuan" }},
	{"plain", func(c int) string { return "¥" + grouped(c*1000000) }},
}

// hanYuan writes cents of 亿 as 二百三十一亿六千二百万元.
func hanYuan(c int) string {
	s, rest := "", c%100*100
	if c >= 100 {
		s = hanNumber(c/100) + "亿"
	}
	if rest == 0 {
		return s + "元"
	}
	if s != "" && rest < 1000 {
		s += "零"
	}
	return s + hanNumber(rest) + "万元"
}

func point(n, places int) string {
	s := fmt.Sprintf("%0*d", places+1, n)
	return s[:len(s)-places] + "." + s[len(s)-places:]
}

func wide(s string) string {
	return strings.Map(func(r rune) rune { return r + 0xFEE0 }, s)
}

func grouped(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// hanNumber writes n < 10^8 in Han digits.
func hanNumber(n int) string {
	if n >= 10000 {
		s := hanNumber(n/10000) + "万"
		if n%10000 > 0 && n%10000 < 1000 {
			s += "零"
		}
		if n%10000 > 0 {
			s += hanNumber(n % 10000)
		}
		return s
	}
	digits, out, zero := []rune("零一二三四五六七八九"), "", false
	for _, p := range []struct {
		unit int
		name string
	}{{1000, "千"}, {100, "百"}, {10, "十"}, {1, ""}} {
		d := n / p.unit % 10
		switch {
		case d == 0:
			zero = out != "" || zero
		default:
			if zero && out != "" {
				out += "零"
			}
			out, zero = out+string(digits[d])+p.name, false
		}
	}
	return out
}

// TestValueSurvivesEverySurface writes random sums in every surface form and reads them back.
func TestValueSurvivesEverySurface(t *testing.T) {
	rng := rand.New(rand.NewPCG(7, 11))
	for range 400 {
		cents := 1 + rng.IntN(99999)
		want := strconv.Itoa(cents) + "000000"
		for _, s := range surfaces {
			written, expect := s.write(cents), want
			if s.name == "mixed" {
				expect = strconv.Itoa((cents/100+1)*10000+(cents%100)*100+1000) + "0000"
			}
			got := Extract("贷款 "+written+" 。", "", time.Time{})
			if len(got) != 1 || got[0].Value != expect || got[0].Text != written || got[0].Kind != yinwen.Money || got[0].Currency != "CNY" {
				t.Fatalf("%s: %q of %d reads back as %+v, want %s", s.name, written, cents, got, expect)
			}
		}
	}
}

// TestRatesSurvive does the same for percents and points, negative ones too.
func TestRatesSurvive(t *testing.T) {
	rng := rand.New(rand.NewPCG(3, 5))
	for range 300 {
		hundredths := 1 + rng.IntN(9999)
		want := decimal{strconv.Itoa(hundredths), -2}.String()
		for _, s := range []struct {
			write string
			kind  yinwen.Kind
		}{{"%s%%", "percent"}, {"%s％", "percent"}, {"%s percent", "percent"}, {"%s per cent", "percent"}, {"百分之%s", "percent"}, {"%s厘", "percent"}, {"%s个百分点", "percent_point"},
			{"%s個百分點", "percent_point"}, {"%s percentage points", "percent_point"}, {"%s ppts", "percent_point"}, {"%s个基点", "basis_point"}, {"%sBP", "basis_point"}, {"%s bps", "basis_point"}, {"%s點子", "basis_point"}} {
			written := fmt.Sprintf(s.write, point(hundredths, 2))
			got := Extract("利率 "+written, "", time.Time{})
			if len(got) != 1 || got[0].Value != want || got[0].Kind != s.kind || got[0].Text != written {
				t.Fatalf("%q reads back as %+v, want %s %s", written, got, want, s.kind)
			}
		}
	}
}

// TestConcurrent calls Extract from many goroutines: it is pure.
func TestConcurrent(t *testing.T) {
	want := brief(Extract(article[:3000], "zh", day("2025-10-31")))
	done := make(chan []string)
	for range 8 {
		go func() { done <- brief(Extract(article[:3000], "zh", day("2025-10-31"))) }()
	}
	for range 8 {
		if got := <-done; strings.Join(got, ";") != strings.Join(want, ";") {
			t.Errorf("concurrent Extract = %v, want %v", got, want)
		}
	}
}
