package web

import (
	"encoding/xml"
	"strings"
	"testing"

	"yinwen"
	"yinwen/index"
	"yinwen/segment"
)

func TestNumbers(t *testing.T) {
	for value, want := range map[string][3]string{
		"476700000000":  {"476,700,000,000", "4,767亿", "476.7 billion"},
		"1250000000000": {"1,250,000,000,000", "1.25万亿", "1.25 trillion"},
		"138339000000":  {"138,339,000,000", "1,383.39亿", "138.339 billion"},
		"691400":        {"691,400", "69.14万", "691,400"},
		"-1200000":      {"\u22121,200,000", "\u2212120万", "\u22121.2 million"},
		"10.91":         {"10.91", "10.91", "10.91"},
		"0.04":          {"0.04", "0.04", "0.04"},
		"1000":          {"1,000", "1,000", "1,000"},
		"0":             {"0", "0", "0"},
		"12345678.50":   {"12,345,678.50", "1,234.56785万", "12.3456785 million"},
		"about 5":       {"about 5", "about 5", "about 5"},
		"":              {"", "", ""},
	} {
		if got := [3]string{grouped(value), scaled(value, "zh"), scaled(value, "en")}; got != want {
			t.Errorf("%q = %q, want %q", value, got, want)
		}
	}
}

func TestFigureView(t *testing.T) {
	all := loadWords()
	for name, row := range map[string]struct {
		figure yinwen.Figure
		zh, en string // normal form, empty when the words say it already
	}{
		"yuan in Chinese":   {yinwen.Figure{Text: "4767亿元", Kind: yinwen.Money, Value: "476700000000", Currency: "CNY"}, "CNY 4,767亿", "CNY 476.7 billion"},
		"yuan in English":   {yinwen.Figure{Text: "476.7 billion yuan", Kind: yinwen.Money, Value: "476700000000", Currency: "CNY"}, "CNY 4,767亿", "CNY 476.7 billion"},
		"no currency":       {yinwen.Figure{Text: "3.6万亿", Kind: yinwen.Money, Value: "3600000000000"}, "", "3.6 trillion"},
		"percent":           {yinwen.Figure{Text: "10.91%", Kind: yinwen.Percent, Value: "10.91"}, "", ""},
		"percent in words":  {yinwen.Figure{Text: "八成", Kind: yinwen.Percent, Value: "80"}, "80%", "80%"},
		"percentage points": {yinwen.Figure{Text: "零点五个百分点", Kind: yinwen.PercentPoint, Value: "0.5"}, "0.5个百分点", "0.5 pp"},
		"points in digits":  {yinwen.Figure{Text: "0.5个百分点", Kind: yinwen.PercentPoint, Value: "0.5"}, "", "0.5 pp"},
		"English points":    {yinwen.Figure{Text: "35 bps", Kind: yinwen.BasisPoint, Value: "35"}, "35个基点", ""},
		"basis points":      {yinwen.Figure{Text: "二十五个基点", Kind: yinwen.BasisPoint, Value: "25"}, "25个基点", "25 bp"},
		"count":             {yinwen.Figure{Text: "800万户", Kind: yinwen.Count, Value: "8000000", Unit: "户"}, "", "8 million 户"},
		"count in English":  {yinwen.Figure{Text: "five", Kind: yinwen.Count, Value: "5", Unit: "accounts"}, "5 accounts", "5 accounts"},
		"count in digits":   {yinwen.Figure{Text: "691,400", Kind: yinwen.Count, Value: "691400", Unit: "accounts"}, "", ""},
		"range":             {yinwen.Figure{Text: "两到三年", Kind: yinwen.Duration, Min: "2", Max: "3", Unit: "a"}, "2 – 3年", "2 – 3 years"},
		"open range":        {yinwen.Figure{Text: "五成以上", Kind: yinwen.Percent, Min: "50", MaxOpen: true}, "≥ 50%", "≥ 50%"},
		"multiple":          {yinwen.Figure{Text: "翻番", Kind: yinwen.Multiple, Value: "2"}, "× 2", "× 2"},
		"rank":              {yinwen.Figure{Text: "首位", Kind: yinwen.Rank, Value: "1", Unit: "rank"}, "# 1", "# 1"},
		"other unit":        {yinwen.Figure{Text: "三吨", Kind: yinwen.Quantity, Value: "3", Unit: "t"}, "3 t", "3 t"},
	} {
		for ui, want := range map[string]string{"zh": row.zh, "en": row.en} {
			v := newFigureView(all[ui], 1, row.figure)
			if got := v.Normal; v.Restates != (want != "") || want != "" && got != want {
				t.Errorf("%s in %s: %q (restates: %v), want %q", name, ui, got, v.Restates, want)
			}
		}
	}
}

func TestHighlight(t *testing.T) {
	for name, row := range map[string]struct {
		text  string
		marks []segment.Span
		want  string
	}{
		"Chinese":      {"不良贷款率", []segment.Span{{Start: 6, End: 12}}, "不良[贷款]率"},
		"English":      {"bad loans", []segment.Span{{Start: 4, End: 9}}, "bad [loans]"},
		"none":         {"loans", nil, "loans"},
		"out of order": {"a b c", []segment.Span{{Start: 4, End: 5}, {Start: 0, End: 1}}, "[a] b [c]"},
		"overlapping":  {"abcdef", []segment.Span{{Start: 0, End: 3}, {Start: 2, End: 5}}, "[abc][de]f"},
		"outside":      {"abc", []segment.Span{{Start: -2, End: 1}, {Start: 2, End: 99}, {Start: 50, End: 60}}, "[a]b[c]"},
		"empty":        {"", []segment.Span{{Start: 0, End: 1}}, ""},
	} {
		var b strings.Builder
		for _, p := range highlight(row.text, row.marks) {
			if p.Mark {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		if b.String() != row.want {
			t.Errorf("%s: %q, want %q", name, b.String(), row.want)
		}
	}
}

// flat writes blocks with figures in brackets, cells between bars.
func flat(blocks []block) string {
	line := func(pieces []piece) string {
		var b strings.Builder
		for _, p := range pieces {
			if p.Figure != nil {
				b.WriteString("[" + p.Text + "]")
			} else {
				b.WriteString(p.Text)
			}
		}
		return b.String()
	}
	var out []string
	for _, b := range blocks {
		if b.Rows == nil {
			out = append(out, line(b.Pieces))
		}
		for _, row := range b.Rows {
			var cells []string
			for _, cell := range row {
				cells = append(cells, line(cell))
			}
			out = append(out, "|"+strings.Join(cells, "|")+"|")
		}
	}
	return strings.Join(out, "\n")
}

func TestBlocks(t *testing.T) {
	for name, row := range map[string]struct {
		text    string
		figures []string // surfaces, in order
		want    string
	}{
		"Chinese":           {"余额4767亿元。\n\n率1.3%", []string{"4767亿元", "1.3%"}, "余额[4767亿元]。\n率[1.3%]"},
		"English":           {"Up 5 percent to 3 billion yuan\n", []string{"5 percent", "3 billion yuan"}, "Up [5 percent] to [3 billion yuan]"},
		"table":             {"项目\t金额\n存款\t5亿\nend", []string{"5亿"}, "|项目|金额|\n|存款|[5亿]|\nend"},
		"empty cells":       {"\t5亿\t\t", []string{"5亿"}, "||[5亿]|||"},
		"crosses a line":    {"1\n2 3", []string{"1\n2", "3"}, "1\n2 [3]"},
		"crosses a cell":    {"1\t2 3", []string{"1\t2", "3"}, "|1|2 [3]|"},
		"at start and end":  {"1 2", []string{"1", "2"}, "[1] [2]"},
		"nothing but lines": {"\n \n", nil, ""},
	} {
		var figures []yinwen.Figure
		at := 0
		for _, s := range row.figures {
			at += strings.Index(row.text[at:], s)
			figures = append(figures, yinwen.Figure{Start: at, End: at + len(s), Text: s})
			at += len(s)
		}
		if got := flat(blocks(row.text, figures, make([]figureView, len(figures)), segment.Span{})); got != row.want {
			t.Errorf("%s: %q, want %q", name, got, row.want)
		}
	}
}

func FuzzBlocks(f *testing.F) {
	f.Add("余额4767亿元\n存款\t5亿", 6, 16, 10, 30)
	f.Fuzz(func(t *testing.T, text string, a, b, c, d int) {
		figures := []yinwen.Figure{{Start: a, End: b}, {Start: c, End: d}}
		var kept strings.Builder
		for _, block := range blocks(text, figures, make([]figureView, 2), segment.Span{}) {
			for _, row := range append(block.Rows, [][]piece{block.Pieces}) {
				for _, cell := range row {
					for _, p := range cell {
						kept.WriteString(p.Text)
					}
				}
			}
		}
		all := strings.NewReplacer("\n", "", "\t", "")
		var want strings.Builder
		for line := range strings.Lines(text) {
			if strings.TrimSpace(line) != "" {
				want.WriteString(all.Replace(line))
			}
		}
		if got := all.Replace(kept.String()); got != want.String() {
			t.Errorf("blocks of %q keep %q", text, got)
		}
	})
}

func TestFacetLinks(t *testing.T) {
	w := loadWords()["en"]
	facets := []index.Facet{{Field: "bank", Values: []index.FacetValue{{Value: "icbc", Count: 3}}},
		{Field: "source", Values: []index.FacetValue{{Value: "two words", Count: 1}}},
		{Field: "month", Values: []index.FacetValue{{Value: "2025-08", Count: 1}, {Value: "undated", Count: 2}}}}
	q := index.NewQuery("贷款 OR loans bank:icbc")
	views := newFacets(w, q, facets)
	for _, row := range []struct {
		got  facetValueView
		want string
		on   bool
	}{
		{views[0].Values[0], "/search?q=%E8%B4%B7%E6%AC%BE+OR+loans", true},
		{views[1].Values[0], "/search?q=%E8%B4%B7%E6%AC%BE+OR+loans+bank%3Aicbc+source%3A%22two+words%22", false},
		{views[2].Values[0], "/search?q=%E8%B4%B7%E6%AC%BE+OR+loans+bank%3Aicbc+date%3Aundated", false},
		{views[2].Values[1], "/search?q=%E8%B4%B7%E6%AC%BE+OR+loans+bank%3Aicbc+date%3A2025-08", false},
	} {
		if row.got.Href != row.want || row.got.Active != row.on {
			t.Errorf("%s = %s %v, want %s %v", row.got.Label, row.got.Href, row.got.Active, row.want, row.on)
		}
	}
}

func TestPageLinks(t *testing.T) {
	for name, row := range map[string]struct {
		q          index.Query
		found      index.Result
		prev, next string
	}{
		"one page":      {index.Query{Text: "贷款", Cross: true}, index.Result{Total: 3}, "", ""},
		"first":         {index.Query{Text: "a", Cross: true}, index.Result{Total: 50, Next: "c"}, "", "/search?offset=20&q=a"},
		"second":        {index.Query{Text: "a", Offset: 20}, index.Result{Total: 50, Next: "c"}, "/search?cross=off&q=a", "/search?cross=off&offset=40&q=a"},
		"last":          {index.Query{Offset: 40, Cross: true}, index.Result{Total: 50}, "/search?offset=20", ""},
		"end of counts": {index.Query{Offset: 10000, Cross: true}, index.Result{Total: 90000, Next: "c"}, "/search?offset=9980", "/search?cursor=c&offset=10020"},
		"by cursor":     {index.Query{Offset: 10020, Cursor: "c", Cross: true}, index.Result{Total: 90000, Next: "d"}, "/search?offset=10000", "/search?cursor=d&offset=10040"},
	} {
		if prev, next := pageLinks(row.q, row.found); prev != row.prev || next != row.next {
			t.Errorf("%s: %q, %q; want %q, %q", name, prev, next, row.prev, row.next)
		}
	}
}

func TestFeed(t *testing.T) {
	server := newTestServer(t, newFake())
	_, body := ask(t, "GET", server.URL+"/feed?q=loans", "")
	var feed struct {
		Channel struct {
			Title string `xml:"title"`
			Link  string `xml:"link"`
			Items []struct {
				Title string `xml:"title"`
				Link  string `xml:"link"`
				GUID  string `xml:"guid"`
			} `xml:"item"`
		} `xml:"channel"`
	}
	if err := xml.Unmarshal([]byte(body), &feed); err != nil {
		t.Fatal(err)
	}
	items := feed.Channel.Items
	if len(items) != 2 || items[0].Title != "Bank A's loans <script>alert(1)</script> keep growing" || items[0].Link != "https://bank.example/en/1.html" {
		t.Fatalf("items = %+v", items)
	}
	if want := server.URL + "/documents/bad"; items[1].Link != want {
		t.Errorf("a document of no safe address leads to %q, want %q", items[1].Link, want)
	}
	_, body = ask(t, "GET", server.URL+"/feed?q=贷款", "")
	if !strings.Contains(body, "<pubDate>Tue, 28 Oct 2025 09:30:00 +0800</pubDate>") || !strings.Contains(body, "<dc:language>zh</dc:language>") {
		t.Errorf("feed = %s", body)
	}
}
