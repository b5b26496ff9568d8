package extract

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"yinwen"
)

func TestBatch(t *testing.T) {
	dir := t.TempDir()
	write := func(name, text string) {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("en.html", "<h1>Forecast raised by the lender</h1><div>Published: 2024-03-01</div>"+prose)
	write("zh.html", `<h1>示例银行发布年度报告</h1><div>2024年3月2日 10:00 作者：陈一鸣</div><p>示例银行今天发布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定。</p>`)
	write("bad.html", "%PDF-1.7 and so on")
	write("urls.tsv", "en\thttps://a.example/1\nbad\thttps://a.example/2\nzh\thttps://a.example/3\ngone\thttps://a.example/4\n")
	var out bytes.Buffer
	failed := map[string]error{}
	n, err := Batch(context.Background(), dir, filepath.Join(dir, "urls.tsv"), &out, func(id string, err error) { failed[id] = err })
	if n != 2 || err != nil {
		t.Errorf("Batch = %d, %v, want the two good pages", n, err)
	}
	if len(failed) != 2 || !errors.Is(failed["bad"], yinwen.ErrNotText) || !errors.Is(failed["gone"], os.ErrNotExist) {
		t.Errorf("Batch told of %v, want the errors of bad and gone", failed)
	}
	var got []Line
	for line := range strings.Lines(out.String()) {
		var l Line
		if err := json.Unmarshal([]byte(line), &l); err != nil {
			t.Fatal(err)
		}
		got = append(got, l)
	}
	if len(got) != 2 || got[0].ID != "en" || got[1].ID != "zh" {
		t.Fatalf("Batch wrote %+v, want the good pages in the order of the file", got)
	}
	if got[0].Title != "Forecast raised by the lender" || got[0].Date[:10] != "2024-03-01" || got[0].Lang != yinwen.English {
		t.Errorf("Batch wrote %+v", got[0])
	}
	if got[1].Author != "陈一鸣" || got[1].Date != "2024-03-02T10:00:00Z" || got[1].Lang != yinwen.Chinese {
		t.Errorf("Batch wrote %+v", got[1])
	}
}

func TestBatchUsage(t *testing.T) {
	dir := t.TempDir()
	tsv := filepath.Join(dir, "urls.tsv")
	for _, text := range []string{"no tab\n", "../up\thttps://a.example/\n"} {
		if err := os.WriteFile(tsv, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if _, err := Batch(context.Background(), dir, tsv, &bytes.Buffer{}, nil); err == nil {
			t.Errorf("Batch of %q = nil, want an error", text)
		}
	}
}

func TestPlainTextAndPageHint(t *testing.T) {
	p := page1("https://a.example/n/1", "The lender raised its forecast for the year, citing strong demand.\nA <b is no tag, and 3 < 4 holds for all readers of this page.")
	p.Header.Set("Content-Type", "text/plain; charset=utf-8")
	p.Hint = yinwen.Hint{Title: "Forecast raised", Day: "2024-03-01"}
	docs, err := Extract(p, Hint{})
	if err != nil || docs[0].Title != "Forecast raised" || docs[0].Day != "2024-03-01" || strings.Count(docs[0].Text, "\n") != 1 || !strings.Contains(docs[0].Text, "3 < 4") {
		t.Errorf("Extract = %+v, %v, want two lines and the page's own hint", docs, err)
	}
}
