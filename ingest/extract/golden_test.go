package extract

import (
	"encoding/json"
	"flag"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"yinwen"
)

var update = flag.Bool("update", false, "rewrite the golden results in testdata")

var (
	shanghai = time.FixedZone("Asia/Shanghai", 8*3600)
	crawled  = time.Date(2025, 12, 1, 3, 0, 0, 0, time.UTC)
)

// golden is what a test compares of a document.
type golden struct {
	URL, Title, Author, Origin, Editor, Day, Rule string
	Lang, TitleLang                               yinwen.Lang
	Text                                          []string
}

func goldenOf(d yinwen.Document) golden {
	return golden{URL: d.URL, Title: d.Title, Author: d.Author, Origin: d.Origin, Editor: d.Editor, Day: d.Day, Rule: d.DateRule,
		Lang: d.Lang, TitleLang: d.TitleLang, Text: strings.Split(d.Text, "\n")}
}

var goldenPages = map[string]string{ // file in testdata -> address
	"bank-newsroom.html":     "https://bank.example/news/20240426_77.html",
	"regulator-detail.html":  "https://regulator.example/zw/202309/t20230918_12.html",
	"regulator-english.html": "https://fx.example/en/2022/0722/1982.html",
	"broker-page.html":       "https://brokers.example/news/118",
	"daily-regional.html":    "https://delta.daily.example/2024-12/23/c_1.htm",
	"digest-aggregator.html": "https://digest.example/detail/9",
	"hongkong-press.html":    "https://hk.example/chi/news/2024/11/20241107-4/",
	"bilingual.html":         "https://language.daily.example/a/65c0.html",
	"next-data.html":         "https://wire.example/story/77",
	"detail-api.json":        "https://nfra.example/cn/data_docId=1140001.json",
	"linked-body.html":       "https://times.example/savers",
	"blog-comments.html":     "https://ledger.example/2023/08/capital/",
	"brief-news.html":        "https://caijing.example/n/1.html",
}

func load(t testing.TB, name, url string) yinwen.Page {
	t.Helper()
	b, err := os.ReadFile(filepath.Join("testdata", name))
	if err != nil {
		t.Fatal(err)
	}
	return yinwen.Page{URL: url, FinalURL: url, Source: "test", Status: 200, Header: http.Header{}, Body: b, Fetched: crawled}
}

func TestGolden(t *testing.T) {
	for name, url := range goldenPages {
		t.Run(name, func(t *testing.T) {
			docs, err := Extract(load(t, name, url), Hint{Location: shanghai})
			if err != nil {
				t.Fatal(err)
			}
			compareGolden(t, name+".golden", docs)
		})
	}
}

// TestKinds reads pages of many templates, each with its address in a comment at its head: content systems of banks and
// authorities, government releases, brokers, newspapers, digests, blogs; with boilerplate inside, and articles of all shapes.
func TestKinds(t *testing.T) {
	files, err := filepath.Glob(filepath.Join("testdata", "kinds", "*.html"))
	if err != nil || len(files) < 30 {
		t.Fatalf("Glob = %d files, %v, want 30 or more", len(files), err)
	}
	for _, file := range files {
		name := filepath.Join("kinds", filepath.Base(file))
		t.Run(name, func(t *testing.T) {
			p := load(t, name, "")
			url, _, _ := strings.Cut(strings.TrimPrefix(string(p.Body), "<!-- "), " -->")
			p.URL, p.FinalURL = url, url
			docs, err := Extract(p, Hint{Location: shanghai})
			if err != nil {
				t.Fatal(err)
			}
			compareGolden(t, name+".golden", docs)
		})
	}
}

func compareGolden(t *testing.T, name string, docs []yinwen.Document) {
	t.Helper()
	var all []golden
	for _, d := range docs {
		all = append(all, goldenOf(d))
	}
	got, err := json.MarshalIndent(all, "", "  ")
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("testdata", name)
	if *update {
		if err := os.WriteFile(path, append(got, '\n'), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if string(got)+"\n" != string(want) {
		t.Errorf("%s: got\n%s\nwant\n%s", name, got, want)
	}
}

// TestCharsets reads the same pages in the charsets that Chinese sites use, declared, declared by another name, and undeclared.
func TestCharsets(t *testing.T) {
	for _, row := range []struct {
		name, page, meta string
		enc              encoding.Encoding
	}{
		{"GB18030 as gb2312", "bank-newsroom.html", "gb2312", simplifiedchinese.GB18030},
		{"GB18030 undeclared", "bank-newsroom.html", "", simplifiedchinese.GB18030},
		{"GB18030 undeclared, short", "brief-news.html", "", simplifiedchinese.GB18030},
		{"GB18030 declared as UTF-8", "regulator-detail.html", "utf-8", simplifiedchinese.GB18030},
		{"Big5 declared", "hongkong-press.html", "big5", traditionalchinese.Big5},
		{"Big5 undeclared", "hongkong-press.html", "", traditionalchinese.Big5},
		{"UTF-8 declared as gbk", "bank-newsroom.html", "gbk", nil},
	} {
		t.Run(row.name, func(t *testing.T) {
			p := load(t, row.page, goldenPages[row.page])
			text := string(p.Body)
			if row.meta != "" {
				text = strings.Replace(text, "<head>", `<head><meta charset="`+row.meta+`">`, 1)
			}
			p.Body = []byte(text)
			if row.enc != nil {
				b, err := encoding.HTMLEscapeUnsupported(row.enc.NewEncoder()).Bytes(p.Body)
				if err != nil {
					t.Fatal(err)
				}
				p.Body = b
			}
			docs, err := Extract(p, Hint{Location: shanghai})
			if err != nil {
				t.Fatal(err)
			}
			if *update {
				return
			}
			compareGolden(t, row.page+".golden", docs)
		})
	}
}
