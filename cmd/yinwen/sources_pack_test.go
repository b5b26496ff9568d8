package main

import (
	"slices"
	"strings"
	"testing"
	"time"
)

// enabledSources are those of deploy/sources.yaml whose addresses are confirmed.
var enabledSources = []string{"chinadaily-bilingual", "chinadaily-business", "chinadaily-hk", "chinadaily-regional", "chinanews-finance",
	"hk-gov", "hk-gov-search", "hkma", "hkma-api", "nfra-en", "nfra-zh", "pbc-en", "people-finance", "safe-en", "safe-zh",
	"sina-finance", "xinhua-en", "xinhua-finance", "xinhua-zh"}

func TestSourcePack(t *testing.T) {
	c, err := loadConfig("../../deploy/sources.yaml", func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	var enabled []string
	langs := map[string]int{}
	for _, s := range c.Sources {
		lists := len(s.Feeds) + len(s.Sitemaps) + len(s.Lists) + len(s.JSON)
		switch {
		case s.Active() && lists == 0:
			t.Errorf("%s is enabled without a list", s.Name)
		case s.Active() && s.MinEvery < 5*time.Minute:
			t.Errorf("%s can be visited every %v, want no less than 5m", s.Name, s.MinEvery)
		case !s.Active() && s.Reason == "":
			t.Errorf("%s is disabled without a reason", s.Name)
		}
		if s.Active() {
			enabled = append(enabled, s.Name)
		}
		if s.Timezone == "" || len(s.Lang) == 0 {
			t.Errorf("%s: time zone %q, languages %v, want both", s.Name, s.Timezone, s.Lang)
		}
		for _, l := range s.Lang {
			langs[string(l)]++
		}
		for _, f := range s.Feeds {
			if strings.Contains(f, "bizchina_rss") {
				t.Errorf("%s: %s is a feed known to be frozen", s.Name, f)
			}
		}
	}
	slices.Sort(enabled)
	if !slices.Equal(enabled, enabledSources) {
		t.Errorf("enabled are %v, want %v", enabled, enabledSources)
	}
	if len(c.Sources) < 46 || langs["zh"] < 20 || langs["en"] < 20 {
		t.Errorf("%d sources, by language %v; want at least 46, and 20 of each language", len(c.Sources), langs)
	}
}

func TestDocumentedConfigIsGood(t *testing.T) {
	c, err := loadConfig("../../deploy/yinwen.yaml", func(string) (string, bool) { return "", false })
	if err != nil {
		t.Fatal(err)
	}
	s := c.Sources[0]
	if len(*s.Revisit) != 3 || *s.Jitter != 3*time.Minute || len(s.JSON) != 1 || s.WhyDisabled() != "an example" {
		t.Errorf("the documented source reads as %+v", s)
	}
}
