package extract

import (
	"math/bits"
	"net/http"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"yinwen"
)

func FuzzExtract(f *testing.F) {
	files, _ := filepath.Glob("testdata/*.[hj][ts][mo][ln]")
	for _, name := range files {
		b, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(b, "text/html")
		f.Add(b[:len(b)/2], "text/html; charset=gbk")
	}
	for _, b := range hostile() {
		if len(b) < 1<<16 {
			f.Add(b, "")
		}
	}
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		if len(body) > 1<<20 {
			return
		}
		p := yinwen.Page{URL: "https://a.example/n/1", Body: body, Header: http.Header{"Content-Type": {contentType}}, Fetched: crawled}
		docs, err := Extract(p, Hint{Location: shanghai})
		if err == nil && len(docs) == 0 {
			t.Fatal("neither document nor error")
		}
		for _, d := range docs {
			checkDocument(t, d)
		}
		NextPages(p.URL, p)
	})
}

// checkDocument holds for the documents of any bytes at all.
func checkDocument(t *testing.T, d yinwen.Document) {
	t.Helper()
	switch {
	case d.Text == "" || d.ID == "" || d.URL == "":
		t.Errorf("empty text, id or URL: %+v", d)
	case !utf8.ValidString(d.Text + d.Title + d.Author + d.Origin + d.Editor):
		t.Errorf("broken UTF-8: %+v", d)
	case strings.ContainsAny(d.Text+d.Title, "\x00\r\ufffd") || strings.Contains(d.Title, "\n"):
		t.Errorf("control characters: %+v", d)
	case d.DateConfidence < 0 || d.DateConfidence > 1 || (d.Day == "") != d.Published.IsZero():
		t.Errorf("date %q %v, confidence %v", d.Day, d.Published, d.DateConfidence)
	case d.Published.After(crawled.Add(2 * oneDay)):
		t.Errorf("published %v after the fetch", d.Published)
	}
}

func FuzzParseDate(f *testing.F) {
	for _, s := range []string{"2024年12月23日 10:20", "Dec 23, 2024 3:45 PM EST", "二〇二四年十二月二十三日", "11-27", "2024-12-23T10:20:30+08:00", "民國101年1月17日"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		for _, read := range []func(string) (stamp, bool){parseDate, readShort} {
			d, ok := read(s)
			if ok && (d.at < 0 || d.end > len(s) || d.at > d.end) {
				t.Errorf("%q: bytes %d to %d", s, d.at, d.end)
			}
			if ok && d.year > 0 {
				if _, day := d.time(time.UTC); len(day) != len("2006-01-02") {
					t.Errorf("%q: day %q", s, day)
				}
			}
		}
	})
}

func FuzzTitle(f *testing.F) {
	f.Add("央行开展逆回购操作_财经频道_示例网")
	f.Add("Central bank cuts its key rate | Example - News")
	f.Fuzz(func(t *testing.T, s string) {
		pg, err := open(yinwen.Page{URL: "https://a.example/n/1", Body: []byte("<p>x</p>")}, Hint{})
		if err != nil {
			t.Fatal(err)
		}
		if got := pg.stripSite(s); !strings.Contains(s, got) {
			t.Errorf("stripSite(%q) = %q, which is no part of it", s, got)
		}
	})
}

func distance(t *testing.T, a, b string) int {
	t.Helper()
	x, err1 := strconv.ParseUint(a, 16, 64)
	y, err2 := strconv.ParseUint(b, 16, 64)
	if err1 != nil || err2 != nil || len(a) != 16 {
		t.Fatalf("fingerprints %q and %q", a, b)
	}
	return bits.OnesCount64(x ^ y)
}
