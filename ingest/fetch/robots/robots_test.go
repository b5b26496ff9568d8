package robots

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"
)

func TestCrawlDelay(t *testing.T) {
	for name, row := range map[string]struct {
		body, agent string
		want        time.Duration
	}{
		"none":                   {"User-agent: *\nDisallow: /x\n", "a", 0},
		"seconds":                {"User-agent: *\nCrawl-delay: 10\n", "a", 10 * time.Second},
		"fraction":               {"User-agent: *\nCrawl-delay: 0.5\n", "a", 500 * time.Millisecond},
		"own of a joined group":  {"User-agent: *\nCrawl-delay: 10\n\nUser-agent: a\nCrawl-delay: 2\nDisallow: /x\n", "a", 2 * time.Second},
		"before a joined group":  {"User-agent: slurp\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /x\n", "a", 0},
		"its agent":              {"User-agent: slurp\nCrawl-delay: 10\n\nUser-agent: *\nDisallow: /x\n", "slurp", 10 * time.Second},
		"of two agents":          {"User-agent: slurp\nUser-agent: a\nCrawl-delay: 10\nDisallow: /x\n", "slurp", 10 * time.Second},
		"after the rules of two": {"User-agent: slurp\nUser-agent: a\nDisallow: /x\nCrawl-delay: 10\n", "slurp", 10 * time.Second},
		"with a comment":         {"User-agent: *\nCrawl-delay: 1.5 # seconds\n", "a", 1500 * time.Millisecond},
		"own group after rules":  {"User-agent: *\nCrawl-delay: 10\nDisallow: /y\n\nUser-agent: a\nCrawl-delay: 2\nDisallow: /x\n", "a", 2 * time.Second},
		"other's":                {"User-agent: b\nCrawl-delay: 10\n", "a", 0},
		"negative":               {"User-agent: *\nCrawl-delay: -3\n", "a", 0},
		"words":                  {"User-agent: *\nCrawl-delay: slow\n", "a", 0},
		"not a number":           {"User-agent: *\nCrawl-delay: NaN\n", "a", 0},
		"endless":                {"User-agent: *\nCrawl-delay: Inf\n", "a", 30 * 24 * time.Hour},
		"longest of two":         {"User-agent: a\nCrawl-delay: 1\nDisallow: /x\n\nUser-agent: a\nCrawl-delay: 3\n", "a", 3 * time.Second},
		"of nobody":              {"Crawl-delay: 3\n", "a", 0},
	} {
		if got := Parse([]byte(row.body)).CrawlDelay(row.agent); got != row.want {
			t.Errorf("%s: CrawlDelay(%q) = %v, want %v", name, row.agent, got, row.want)
		}
	}
}

func TestSitemaps(t *testing.T) {
	body := "Sitemap: https://bank.example/a.xml\nUser-agent: *\nsite-map:https://bank.example/新闻.xml # news\nDisallow: /\nSitemap:\n"
	want := []string{"https://bank.example/a.xml", "https://bank.example/新闻.xml"}
	if got := Parse([]byte(body)).Sitemaps(); !slices.Equal(got, want) {
		t.Errorf("Sitemaps = %q, want %q", got, want)
	}
}

// TestLimit checks that rules within the first 512 KiB hold, that those behind do not, and that the one cut in two says nothing.
func TestLimit(t *testing.T) {
	head := "User-agent: *\nDisallow: /within\n"
	cut := "Disallow: /news/archive\n"
	filler := strings.Repeat("#", Limit-len(head)-len("\n")-len("Disallow: /news"))
	rules := Parse([]byte(head + filler + "\n" + cut + "Disallow: /behind\n"))
	ask(t, "limit", rules, "a", []string{"/within"}, false)
	ask(t, "limit", rules, "a", []string{"/news", "/news/archive", "/behind"}, true)
}

func TestNilZeroRules(t *testing.T) {
	var r Rules
	if !r.Allowed("a", "/") || r.CrawlDelay("a") != 0 || len(r.Sitemaps()) != 0 {
		t.Error("the zero Rules do not allow everything")
	}
}

// TestManyAgents: rules must not be copied for each agent that a group names.
func TestManyAgents(t *testing.T) {
	var b bytes.Buffer
	for i := 0; b.Len() < Limit/2; i++ {
		fmt.Fprintf(&b, "User-agent: bot%d\n", i)
	}
	for i := 0; b.Len() < Limit-100; i++ {
		fmt.Fprintf(&b, "Disallow: /%d\n", i)
	}
	rules := Parse(b.Bytes())
	ask(t, "many agents", rules, "bot77", []string{"/7"}, false)
	if len(rules.blocks) != 1 {
		t.Errorf("%d blocks, want 1", len(rules.blocks))
	}
}

// TestProbes asks a file large enough for probes and the same rules one by one.
func TestProbes(t *testing.T) {
	var all bytes.Buffer
	var single []*Rules
	for i := range 300 {
		line := fmt.Sprintf("Disallow: /%c%d*x%dy$\n", 'a'+i%26, i, i*7)
		all.WriteString(line)
		single = append(single, Parse([]byte("User-agent: *\n"+line)))
	}
	rules := Parse(append([]byte("User-agent: *\n"), all.Bytes()...))
	for i := range 300 {
		for _, path := range []string{fmt.Sprintf("/%c%d/x%dy", 'a'+i%26, i, i*7), fmt.Sprintf("/%c%d/x%d", 'a'+i%26, i, i*7), "/"} {
			want := true
			for _, s := range single {
				want = want && s.Allowed("a", path)
			}
			if got := rules.Allowed("a", path); got != want {
				t.Fatalf("Allowed(%q) = %v among 300 rules, %v one by one", path, got, want)
			}
		}
	}
}

func FuzzParse(f *testing.F) {
	for _, table := range [][]file{rfcTable, ownTable} {
		for _, row := range table {
			f.Add([]byte(row.body), "/新闻/1.html?x=%3A")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, path string) {
		rules := Parse(body)
		got := rules.Allowed("yinwen/1.0", path)
		if again := rules.Allowed("YINWEN", path); again != got {
			t.Errorf("the answer depends on the agent's case: %v, %v", got, again)
		}
		if n := normalisePath(path); rules.Allowed("yinwen", n) != got {
			t.Errorf("path %q: %v, normalised %q: %v", path, got, n, !got)
		}
		if !rules.Allowed("yinwen", "/robots.txt") {
			t.Error("/robots.txt is forbidden")
		}
		if rules.CrawlDelay("yinwen") < 0 {
			t.Error("negative Crawl-delay")
		}
	})
}
