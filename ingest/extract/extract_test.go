package extract

import (
	"cmp"
	"errors"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinwen"
)

func page1(url, body string) yinwen.Page {
	return yinwen.Page{URL: url, FinalURL: url, Status: 200, Header: http.Header{}, Body: []byte(body), Fetched: crawled}
}

const prose = `<p>The lender raised its forecast for the year, citing strong demand from exporters and lower costs of funding.</p>
<p>Its chairman told reporters on Friday that the branch network will not shrink, and that 300 clerks will be trained anew.</p>`

func TestRulesComeFirst(t *testing.T) {
	p := page1("https://a.example/1", `<html><head><title>Wrong</title></head><body><div class="decoy"><h1>Decoy headline that is longer than the other one</h1>`+strings.Repeat(prose, 3)+`</div>
<div id="t">Right title</div><i class="d">2023/4/5 06:07</i><b class="f">Source: Right Agency</b><u class="a">By Right Author</u><s class="e">编辑：右编</s>
<div id="zoom"><p>本行今日公布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定。</p><p class="ad">立即开户，享受好礼，机会难得，欲购从速。</p></div></body></html>`)
	docs, err := Extract(p, Hint{Location: shanghai, Rules: Rules{Title: "#t", Date: ".d", Source: ".f", Author: ".a", Editor: ".e", Body: "#zoom", Drop: []string{".ad"}}})
	if err != nil {
		t.Fatal(err)
	}
	d := docs[0]
	got := [6]string{d.Title, d.Text, d.Author, d.Origin, d.Editor, d.Published.Format(time.RFC3339)}
	want := [6]string{"Right title", "本行今日公布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定。", "Right Author", "Right Agency", "右编", "2023-04-05T06:07:00+08:00"}
	if got != want || d.DateRule != "rule" {
		t.Errorf("Extract with rules = %q by %q, want %q", got, d.DateRule, want)
	}
}

func TestRulesThatMatchNothing(t *testing.T) {
	p := page1("https://a.example/1", `<html><head><title>Forecast raised</title></head><body><h1>Forecast raised</h1><article>`+prose+`</article></body></html>`)
	docs, err := Extract(p, Hint{Rules: Rules{Title: "#gone", Body: "#gone", Date: ".gone"}})
	if err != nil || docs[0].Title != "Forecast raised" || !strings.Contains(docs[0].Text, "300 clerks") {
		t.Errorf("Extract = %+v, %v, want the generic engine's result", docs, err)
	}
}

func TestRulesCheck(t *testing.T) {
	if err := (Rules{Body: "#zoom > p:not(.x)", Drop: []string{".a, .b"}}).Check(); err != nil {
		t.Errorf("Check of good selectors = %v", err)
	}
	if err := (Rules{Drop: []string{"div[", ".a"}}).Check(); err == nil || !strings.Contains(err.Error(), "drop") {
		t.Errorf("Check of a bad selector = %v, want an error that names drop", err)
	}
}

// TestShortSentences: they belong to the article that they stand in, also where it is short itself.
func TestShortSentences(t *testing.T) {
	for name, row := range map[string][2]string{
		"English": {"<article><p>Loans rose 4 percent in the quarter, the bank said on Monday, helped by exporters and by lower funding costs.</p><p>Deposits were flat.</p><p>Read more: <a href=x>Deposits in May</a></p></article>", "Deposits were flat."},
		"Chinese": {"<article><p>本行今日公布季度数据，贷款余额增长百分之四，主要受出口企业需求和资金成本下降带动。</p><p>存款持平。</p><p>延伸阅读：<a href=x>五月存款</a></p></article>", "存款持平。"},
	} {
		docs, err := Extract(page1("https://a.example/1", "<html><body><h1>Loans and deposits</h1>"+row[0]+"</body></html>"), Hint{})
		if err != nil || !strings.HasSuffix(docs[0].Text, "\n"+row[1]) {
			t.Errorf("%s: Extract = %+v, %v, want a text that ends in %q", name, docs, err, row[1])
		}
	}
}

func TestRulesFaults(t *testing.T) {
	bad := Rules{Title: "h1", Body: "#zoom >", Drop: []string{".share", "div["}}.Faults()
	got := ""
	for _, b := range bad {
		got += fmt.Sprint(b.Path, b.Selector, ";")
	}
	if want := "[body]#zoom >;[drop 1]div[;"; got != want {
		t.Errorf("Faults = %q, want %q", got, want)
	}
	if bad := (Rules{}).Faults(); bad != nil {
		t.Errorf("Faults of no rules = %v, want none", bad)
	}
}

func TestCanonical(t *testing.T) {
	for name, row := range map[string]struct{ url, canonical, want string }{
		"own host":     {"https://a.example/n/1?from=x", "https://a.example/n/1", "https://a.example/n/1"},
		"relative":     {"https://a.example/n/1?from=x", "/n/1", "https://a.example/n/1"},
		"other host":   {"https://a.example/n/1", "https://evil.example/n/1", "https://a.example/n/1"},
		"front page":   {"https://a.example/n/1", "https://a.example/", "https://a.example/n/1"},
		"no http":      {"https://a.example/n/1", "javascript:alert(1)", "https://a.example/n/1"},
		"none":         {"https://A.example:443/n/1#top", "", "https://a.example/n/1"},
		"中文":           {"https://a.example/n/1", "/新闻/1", "https://a.example/%E6%96%B0%E9%97%BB/1"},
		"other scheme": {"https://a.example/n/1", "http://a.example/n/1", "http://a.example/n/1"},
	} {
		p := page1(row.url, `<html><head><link rel="canonical" href="`+row.canonical+`"></head><body>`+prose+`</body></html>`)
		docs, err := Extract(p, Hint{})
		if err != nil || docs[0].URL != row.want || docs[0].ID != yinwen.DocumentID(row.want, yinwen.English) {
			t.Errorf("%s: Extract = %+v, %v, want URL %q", name, docs, err, row.want)
		}
	}
}

func TestErrors(t *testing.T) {
	for name, row := range map[string]struct {
		body string
		want error
	}{
		"empty":        {"", yinwen.ErrNoArticle},
		"links only":   {"<ul>" + strings.Repeat(`<li><a href="/n">Another headline without a text</a></li>`, 30) + "</ul>", yinwen.ErrNoArticle},
		"PDF":          {"%PDF-1.7\n" + strings.Repeat("x", 500), yinwen.ErrNotText},
		"picture":      {"\x89PNG\r\n\x1a\n" + strings.Repeat("\x00", 500), yinwen.ErrNotText},
		"too many":     {strings.Repeat("<i>", maxTags+1), yinwen.ErrTooLarge},
		"nested":       {strings.Repeat("<div>", 100_000) + prose, yinwen.ErrTooLarge},
		"empty object": {"{}", yinwen.ErrNoArticle},
	} {
		if docs, err := Extract(page1("https://a.example/1", row.body), Hint{}); !errors.Is(err, row.want) {
			t.Errorf("%s: Extract = %v, %v, want %v", name, docs, err, row.want)
		}
	}
}

func TestParts(t *testing.T) {
	const first, second = "https://weekly.example/zk/20211220/wz.html", "https://weekly.example/zk/20211220/wz_2.html"
	p := load(t, "part-1.html", first)
	next := NextPages(p.URL, p)
	if len(next) != 1 || next[0] != second {
		t.Fatalf("NextPages = %q, want %q", next, second)
	}
	docs, err := Extract(p, Hint{Location: shanghai, More: []yinwen.Page{load(t, "part-2.html", second)}})
	if err != nil {
		t.Fatal(err)
	}
	compareGolden(t, "parts.golden", docs)
}

func TestNextPages(t *testing.T) {
	for name, row := range map[string]struct {
		url, links string
		want       string
		article    string // when the page is a following part of it
	}{
		"suffix":          {"https://a.example/n/12.html", `<a href="12_2.html">2</a><a href="12_3.html">3</a>`, "https://a.example/n/12_2.html https://a.example/n/12_3.html", ""},
		"query":           {"https://a.example/n?id=7", `<a href="?id=7&page=2">2</a><a href="?id=8&page=2">2</a>`, "https://a.example/n?id=7&page=2", ""},
		"path":            {"https://a.example/n/rates", `<a href="/n/rates/2">Next page</a>`, "https://a.example/n/rates/2", ""},
		"下一页":             {"https://a.example/n/12.html", `<a href="/n/12_2.html">下一页</a>`, "https://a.example/n/12_2.html", ""},
		"numbered from 1": {"https://a.example/n/12.html", `<a href="12_1.html">2</a><a href="12_2.html">3</a>`, "https://a.example/n/12_1.html https://a.example/n/12_2.html", ""},
		"other article":   {"https://a.example/n/12.html", `<a href="/n/13.html">下一页</a>`, "", ""},
		"other host":      {"https://a.example/n/12.html", `<a href="https://b.example/n/12_2.html">2</a>`, "", ""},
		"no part":         {"https://a.example/n/12.html", `<a href="12_2.html">Read our report</a>`, "", ""},
		"earlier part":    {"https://a.example/n/12_3.html", `<a href="12_2.html">2</a>`, "", ""},
		"part 2, suffix":  {"https://a.example/n/12_2.html", `<a href="12.html">上一页</a><a href="12_3.html">下一页</a>`, "https://a.example/n/12_3.html", "https://a.example/n/12.html"},
		"part 2, path":    {"https://a.example/n/rates/2", `<a href="/n/rates">1</a><a href="/n/rates/3">Next</a>`, "https://a.example/n/rates/3", "https://a.example/n/rates"},
		"part 2, query":   {"https://a.example/n?id=7&page=2", `<a href="?id=7&page=1">1</a><a href="?id=7&page=3">Next</a>`, "https://a.example/n?id=7&page=3", "https://a.example/n?id=7"},
		"part from 1":     {"https://a.example/n/12_1.html", `<a href="12_2.html">下一页</a>`, "https://a.example/n/12_2.html", "https://a.example/n/12.html"},
		"last part":       {"https://a.example/n/12_3.html", `<a href="12_2.html">上一页</a>`, "", "https://a.example/n/12.html"},
	} {
		if got := strings.Join(NextPages(cmp.Or(row.article, row.url), page1(row.url, row.links)), " "); got != row.want {
			t.Errorf("%s: NextPages = %q, want %q", name, got, row.want)
		}
	}
}

func TestTitleAndBodyLanguage(t *testing.T) {
	docs, err := Extract(load(t, "digest-aggregator.html", "https://digest.example/detail/9"), Hint{})
	if err != nil || len(docs) != 1 || docs[0].Lang != yinwen.English || docs[0].TitleLang != yinwen.Chinese {
		t.Errorf("Extract = %+v, %v, want one English document with a Chinese title", docs, err)
	}
}

// TestSeeds wraps the shared seed texts in pages of the kinds they come from. It needs the folder beside the project.
func TestSeeds(t *testing.T) {
	dir := filepath.Join("..", "..", "..", "shared", "seeds")
	files, _ := filepath.Glob(filepath.Join(dir, "*.txt"))
	if len(files) < 3 {
		t.Skip("no seeds beside the project")
	}
	for _, row := range []struct{ prefix, day string }{{"000", ""}, {"003", "2025-11-27"}, {"004", "2024-12-23"}} {
		for _, year := range []int{2025, 2026, 2028} {
			text := seed(t, files, row.prefix)
			p := page1("https://seed.example/n/5", seedPage(row.prefix, text))
			p.Fetched = time.Date(year, 12, 30, 1, 0, 0, 0, time.UTC)
			docs, err := Extract(p, Hint{Location: shanghai})
			if err != nil {
				t.Fatalf("%s: %v", row.prefix, err)
			}
			d := docs[0]
			for _, noise := range []string{"Disclaimer", "Comments", "Leave a comment", "insight to fill", "Trade Now", "Most Read", "Home", "Updated:"} {
				if strings.Contains(d.Text, noise) || strings.Contains(d.Title, noise) {
					t.Errorf("%s: %q in %q / %q", row.prefix, noise, d.Title, d.Text)
				}
			}
			if d.Day != row.day || d.Lang != yinwen.English || len(d.Text) < 1500 {
				t.Errorf("%s crawled in %d: day %q, language %q, %d bytes, want day %q, en, the whole text", row.prefix, year, d.Day, d.Lang, len(d.Text), row.day)
			}
			if want := seedTitle(row.prefix, text); d.Title != want {
				t.Errorf("%s: title %q, want %q", row.prefix, d.Title, want)
			}
		}
	}
}

func seed(t *testing.T, files []string, prefix string) string {
	t.Helper()
	for _, f := range files {
		if strings.HasPrefix(filepath.Base(f), prefix) {
			b, err := os.ReadFile(f)
			if err != nil {
				t.Fatal(err)
			}
			return strings.TrimSpace(string(b))
		}
	}
	t.Skipf("no seed %s", prefix)
	return ""
}

// seedTitle is the first line; the digest, which has none, gets one in Chinese.
func seedTitle(prefix, text string) string {
	if prefix == "000" {
		return "当好主力军畅通金融渠，加速助力全面振兴"
	}
	line, _, _ := strings.Cut(text, "\n")
	if i := strings.Index(line, "ICBC Inner"); i > 0 {
		line = line[i:] // the title of the digest before runs into it
	}
	return strings.TrimSpace(line)
}

func seedPage(prefix, text string) string {
	var b strings.Builder
	title := seedTitle(prefix, text)
	b.WriteString("<html><head><title>" + title + " - Example Site</title></head><body><div><a href='/'>Home</a> <a href='/m'>Markets</a> <a href='/t'>Trade Now</a></div><div class='d'><h1>" + title + "</h1>")
	for i, line := range strings.Split(text, "\n") {
		if line = strings.TrimSpace(line); line == "" || i == 0 && prefix != "000" {
			continue
		}
		b.WriteString("<p>" + line + "</p>\n")
	}
	b.WriteString("</div><div><h3>Most Read</h3><ul><li><a href='/1'>Stocks close higher as volumes thin</a></li><li><a href='/2'>Lenders report third quarter results</a></li></ul></div></body></html>")
	return b.String()
}
