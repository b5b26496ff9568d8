package robots

import (
	"bytes"
	"fmt"
	"testing"
	"time"
)

// large makes a file of 500 kB from lines that a pattern makes of a number.
func large(rule func(i int) string) *Rules {
	var b bytes.Buffer
	b.WriteString("User-agent: *\n")
	for i := 0; b.Len() < 500_000; i++ {
		fmt.Fprintf(&b, "Disallow: %s\n", rule(i))
	}
	return Parse(b.Bytes())
}

func plainRules() *Rules {
	return large(func(i int) string { return fmt.Sprintf("/news/%d/section/page%d.html", i%97, i) })
}

// wild are kinds of wildcard rules, from the usual to the malicious.
var wild = map[string]func(i int) string{
	"usual":      func(i int) string { return fmt.Sprintf("/*/%d/*/page%d*.html$", i%97, i) },
	"many stars": func(i int) string { return fmt.Sprintf("/*n*e*w*s*%d*a*b*c*z", i) },
	"all stars":  func(i int) string { return fmt.Sprintf("*a*a*a*a*a*a*a*a*a*a*a*a*a*b%d$", i) },
	"parameters": func(i int) string { return fmt.Sprintf("/*?*&p%d=*&sid=", i) },
}

var longPaths = []string{
	"/news/2025/11/27/loans-to-private-companies-grew-by-8-percent.html",
	"/%E6%96%B0%E9%97%BB/2025-11/27/c_1234567.htm?from=list&page=2",
	"/aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaac",
	"/n/e/w/s/0123456789/a/b/c/index.html",
}

// TestWildcardsCost compares within one run: answering from 500 kB of wildcard rules costs at most twice what it costs from
// 500 kB of plain ones. The fastest of many rounds counts, so that a busy machine does not decide.
func TestWildcardsCost(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a second")
	}
	plain := plainRules()
	for name, rule := range wild {
		rules := large(rule)
		ratio := 0.0
		for range 8 { // a busy machine may spoil a comparison, not all of them
			if ratio = float64(cost(rules)) / float64(cost(plain)); ratio <= 2 {
				break
			}
		}
		if ratio > 2 {
			t.Errorf("%s: wildcard rules cost %.2f times as much as plain ones, want at most 2", name, ratio)
		}
		t.Logf("%s: ratio %.2f", name, ratio)
	}
}

// cost is the time to answer all paths once, the fastest of 20 rounds.
func cost(r *Rules) time.Duration {
	best := time.Hour
	for range 20 {
		start := time.Now()
		for _, p := range longPaths {
			r.Allowed("yinwen", p)
		}
		best = min(best, time.Since(start))
	}
	return best
}

func BenchmarkPlain(b *testing.B) { benchmark(b, plainRules()) }

func BenchmarkWildcards(b *testing.B) {
	for name, rule := range wild {
		b.Run(name, func(b *testing.B) { benchmark(b, large(rule)) })
	}
}

func benchmark(b *testing.B, r *Rules) {
	for b.Loop() {
		for _, p := range longPaths {
			r.Allowed("yinwen", p)
		}
	}
}
