//go:build !race && unix

// gse's dictionary is slow to load under the race detector, which tells nothing of costs either.

package figure

import (
	"testing"

	"github.com/go-ego/gse"

	"yinwen"
)

// TestCostBesideGse holds that figures are read from Chinese text for less processor time than gse takes to cut the same text.
func TestCostBesideGse(t *testing.T) {
	if testing.Short() {
		t.Skip("timing")
	}
	seg := &gse.Segmenter{SkipLog: true}
	if err := seg.LoadDictEmbed("zh_s"); err != nil {
		t.Fatal(err)
	}
	published := day("2025-10-31")
	least := 10.0
	for range 4 { // the least counts: noise only adds, and the first round fills caches
		start := cpu()
		if len(Extract(article, yinwen.Chinese, published)) == 0 {
			t.Fatal("the article gives no figures")
		}
		middle := cpu()
		if len(seg.Cut(article, true)) == 0 {
			t.Fatal("gse cuts the article to nothing")
		}
		least = min(least, float64(middle-start)/float64(cpu()-middle))
	}
	t.Logf("figures take %.2f of the processor time of gse's Cut(text, true)", least)
	if least >= 1 {
		t.Errorf("figures take %.2f of the processor time of gse's Cut(text, true), want less than 1", least)
	}
}
