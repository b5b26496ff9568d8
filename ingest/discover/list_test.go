package discover

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"yinwen"
)

func TestListPage(t *testing.T) {
	for name, row := range map[string]struct {
		body, contentType, links, want string
	}{
		"Chinese, date beside": {`<ul class=news><li><a href="1.html">本行发布业绩</a><span>2025-11-27</span></li><li><a href="/2.html">不良率下降</a><span>[2025年11月26日]</span></li></ul>`, "text/html", "ul.news a",
			"https://bank.example/x/1.html | 本行发布业绩 | 2025-11-27\nhttps://bank.example/2.html | 不良率下降 | 2025-11-26\n"},
		"English, date beside": {`<ul class=news><li><i>2025/11/27</i> <a href="1.html">Results  of
 the bank</a></li></ul>`, "text/html", "ul.news a",
			"https://bank.example/x/1.html | Results of the bank | 2025-11-27\n"},
		"GBK": {gb(t, `<meta charset=gb2312><ul class=news><li><a href="1.html">本行发布业绩</a></li></ul>`), "text/html", ".news a",
			"https://bank.example/x/1.html | 本行发布业绩 | \n"},
		"Big5": {big5(t, `<ul class=news><li><a href="1.html">本行公布業績，淨利潤按年增長</a></li></ul>`), "text/html", ".news a",
			"https://bank.example/x/1.html | 本行公布業績，淨利潤按年增長 | \n"},
		"elements around links": {`<div class=item><h3><a href="1">银行</a></h3></div><div class=item><a href="2">Bank</a></div>`, "text/html", "div.item",
			"https://bank.example/x/1 | 银行 | \nhttps://bank.example/x/2 | Bank | \n"},
		"date inside the link":              {`<a class=n href=1>银行发布 <em>2025-11-27 16:05</em></a>`, "text/html", "a.n", "https://bank.example/x/1 | 银行发布 | 2025-11-27\n"},
		"cut title":                         {`<a class=n href=1 title="本行发布上半年业绩报告">本行发布上半年…</a>`, "text/html", "a.n", "https://bank.example/x/1 | 本行发布上半年业绩报告 | \n"},
		"title attribute alone":             {`<a class=n href=1 title="Results"><img src=x></a><a class=n href=2><img alt="Loans"></a>`, "text/html", "a.n", "https://bank.example/x/1 | Results | \nhttps://bank.example/x/2 | Loans | \n"},
		"no year is no date":                {`<li><a class=n href=1>银行</a><span>11-27</span></li>`, "text/html", "a.n", "https://bank.example/x/1 | 银行 | \n"},
		"another's date":                    {`<div><span>2025-11-27</span><a class=n href=1>A</a><a class=n href=2>B</a></div>`, "text/html", "a.n", "https://bank.example/x/1 | A | \nhttps://bank.example/x/2 | B | \n"},
		"table row":                         {`<table><tr><td><a class=n href=1>银行</a></td><td>2025-11-27</td></tr><tr><td><a class=n href=2>Bank</a></td><td>27 Nov</td></tr></table>`, "text/html", "a.n", "https://bank.example/x/1 | 银行 | 2025-11-27\nhttps://bank.example/x/2 | Bank | \n"},
		"base":                              {`<base href="https://cdn.bank.example/y/"><a class=n href=1>A</a>`, "text/html", "a.n", "https://cdn.bank.example/y/1 | A | \n"},
		"broken base":                       {`<base href="http://%zz/"><a class=n href=1>A</a>`, "text/html", "a.n", "https://bank.example/x/1 | A | \n"},
		"base of a script":                  {`<base href="javascript:x"><a class=n href=1>A</a>`, "text/html", "a.n", "https://bank.example/x/1 | A | \n"},
		"backslashes":                       {`<a class=n href="\新闻\1.html">银行</a><a class=n href="..\news\2.html?a=\b">Bank</a>`, "text/html", "a.n", "https://bank.example/%E6%96%B0%E9%97%BB/1.html | 银行 | \nhttps://bank.example/news/2.html?a=%5Cb | Bank | \n"},
		"line break in a link":              {"<a class=n href=\"/news/\n\t 1.html\">A</a>", "text/html", "a.n", "https://bank.example/news/1.html | A | \n"},
		"stray percent":                     {`<a class=n href="/增长10%.html">A</a><a class=n href="/%%zz">B</a>`, "text/html", "a.n", "https://bank.example/%E5%A2%9E%E9%95%BF10%25.html | A | \nhttps://bank.example/%25%25zz | B | \n"},
		"one address encoded in three ways": {`<a class=n href="/%e6%96%b0">新</a><a class=n href="/%E6%96%B0">闻</a><a class=n href="/新">银行</a>`, "text/html", "a.n", "https://bank.example/%E6%96%B0 | 新 | \n"},
		"session in the link":               {`<a class=n href="/1.do;jsessionid=9A1F?id=2">A</a>`, "text/html", "a.n", "https://bank.example/1.do?id=2 | A | \n"},
		"English date beside":               {`<li><a class=n href=1>Loans grow</a> <i>27 November 2025</i></li><li><a class=n href=2>Rates fall</a> <i>Nov. 6, 2025</i></li>`, "text/html", "a.n", "https://bank.example/x/1 | Loans grow | 2025-11-27\nhttps://bank.example/x/2 | Rates fall | 2025-11-06\n"},
		"English date of a title":           {`<li><a class=n href=1>Minutes of 27 November 2025</a></li>`, "text/html", "a.n", "https://bank.example/x/1 | Minutes of 27 November 2025 | \n"},
		"other schemes":                     {`<a href="javascript:void(0)">x</a><a href="mailto:a@b">x</a><a href="tel:1">x</a><a href="#top">x</a><a href="">x</a><a href="http://%zz">x</a><a href="/1#top">A</a>`, "text/html", "a", "https://bank.example/1 | A | \n"},
		"twins":                             {`<a class=n href=1><img alt=""></a><a class=n href="1#c">银行</a>`, "text/html", "a.n", "https://bank.example/x/1 | 银行 | \n"},
		"spaces in the link":                {"<a class=n href=\" 1 2.html\n\">A</a>", "text/html", "a.n", "https://bank.example/x/1%202.html | A | \n"},
		"several selectors":                 {`<a class=n href=1>A</a><a class=m href=2>B</a>`, "text/html", "a.n, a.m", "https://bank.example/x/1 | A | \nhttps://bank.example/x/2 | B | \n"},
		"Chinese link":                      {`<a class=n href="/新闻/1.html">A</a>`, "text/html", "a.n", "https://bank.example/%E6%96%B0%E9%97%BB/1.html | A | \n"},
	} {
		links, err := ListPage(page(row.body, row.contentType), List{Links: row.links})
		if err != nil || show(links) != row.want {
			t.Errorf("%s: ListPage =\n%s%v\nwant\n%s", name, show(links), err, row.want)
		}
	}
}

func TestRefresh(t *testing.T) {
	for name, row := range map[string][2]string{
		"at once":       {`<meta http-equiv=refresh content="0;url=/zh/index.html">`, "https://bank.example/zh/index.html"},
		"case, quotes":  {`<META HTTP-EQUIV="Refresh" CONTENT="1; URL='/en/'">`, "https://bank.example/en/"},
		"Chinese path":  {`<meta http-equiv=refresh content="0; url=/首页/">`, "https://bank.example/%E9%A6%96%E9%A1%B5/"},
		"comma":         {`<meta http-equiv=refresh content="0, url=/en/">`, "https://bank.example/en/"},
		"without a key": {`<meta http-equiv=refresh content="0;/en/">`, "https://bank.example/en/"},
		"= in the URL":  {`<meta http-equiv=refresh content="0;/a?b=c">`, "https://bank.example/a?b=c"},
		"itself":        {`<meta http-equiv=refresh content="300">`, ""},
		"itself by URL": {`<meta http-equiv=refresh content="300;url=/x/list">`, ""},
		"a script":      {`<meta http-equiv=refresh content="0;url=javascript:x">`, ""},
		"none":          {`<p>Welcome 欢迎</p>`, ""},
	} {
		if got, ok := Refresh(page(row[0], "text/html")); ok != (row[1] != "") || ok && got != row[1] {
			t.Errorf("%s: Refresh = %q, %v, want %q", name, got, ok, row[1])
		}
	}
}

// TestManyLinks: a page of many links in one box is read in time that grows with the page, not with its square.
func TestManyLinks(t *testing.T) {
	var b strings.Builder
	b.WriteString("<div>" + strings.Repeat("<b>银行</b>", 10_000))
	for i := range 10_000 {
		fmt.Fprintf(&b, "<a href=/%d>Bank</a>", i)
	}
	start := time.Now()
	links, err := ListPage(page(b.String(), "text/html"), List{Links: "a"})
	if took := time.Since(start); err != nil || len(links) != 10_000 || took > 10*time.Second {
		t.Errorf("%d links in %v, %v", len(links), took, err)
	}
}

func TestBrokenList(t *testing.T) {
	unclosed := ""
	for i := range 100 {
		unclosed += fmt.Sprintf("<b a=%d>", i)
	}
	for name, row := range map[string]struct{ body, links, says string }{
		"selector is empty":  {"<a href=1>A</a>", " ", "selector is empty"},
		"selector is broken": {"<a href=1>A</a>", "ul[", "selector \"ul[\""},
		"list has moved":     {"<p>维护中</p>", "ul.news a", "finds no link"},
		"links lead nowhere": {"<ul class=news><a href='javascript:x()'>A</a></ul>", "ul.news a", "finds no link"},
		"empty page":         {"", "a", "finds no link"},
		"nested":             {strings.Repeat("<div>", 100_000), "a", "parse"},
		"bomb of markup":     {"<svg><title><p>" + unclosed + "</p>" + strings.Repeat("<p>x</p>", 20_000), "a", "finds no link"},
		"too many tags":      {strings.Repeat("<a href=1>", 400_000), "a", "tags"},
	} {
		links, err := ListPage(page(row.body, "text/html"), List{Links: row.links})
		if err == nil || len(links) > 0 || !strings.Contains(err.Error(), row.says) {
			t.Errorf("%s: ListPage = %v, %v; want an error with %q", name, links, err, row.says)
		}
	}
}

func TestNextPage(t *testing.T) {
	body := `<a class=next href="list?page=2">下一页</a><div class=pager><b>1</b><a href="/x/list_2.html">2</a></div><a class=self href="list#x">again</a><a class=js href="javascript:go(2)">next</a>`
	for name, row := range map[string]struct {
		list List
		n    int
		want string // empty for none
	}{
		"link":               {List{Next: "a.next"}, 2, "https://bank.example/x/list?page=2"},
		"element around it":  {List{Next: "div.pager"}, 2, "https://bank.example/x/list_2.html"},
		"page itself":        {List{Next: "a.self"}, 2, ""},
		"script":             {List{Next: "a.js"}, 2, ""},
		"no such link":       {List{Next: "a.none"}, 2, ""},
		"nothing said":       {List{}, 2, ""},
		"pattern":            {List{Pages: "https://bank.example/list_{n}.html"}, 2, "https://bank.example/list_2.html"},
		"pattern, page 5":    {List{Pages: "https://bank.example/list_{n}.html"}, 5, "https://bank.example/list_5.html"},
		"counted from 1":     {List{Pages: "index_{n}.html", Second: 1}, 2, "https://bank.example/x/index_1.html"},
		"offsets":            {List{Pages: "/api?offset={n}", Second: 100, Step: 100}, 4, "https://bank.example/api?offset=300"},
		"pattern without n":  {List{Pages: "https://bank.example/list.html"}, 2, ""},
		"page 1 is no next":  {List{Pages: "https://bank.example/list_{n}.html"}, 1, ""},
		"pattern goes first": {List{Pages: "/list_{n}.html", Next: "a.next"}, 2, "https://bank.example/list_2.html"},
	} {
		got, ok := NextPage(page(body, "text/html"), row.list, row.n)
		if ok != (row.want != "") || ok && got != row.want {
			t.Errorf("%s: NextPage = %q, %v; want %q", name, got, ok, row.want)
		}
	}
	if got, ok := (JSONList{Pages: "/api?page={n}"}).NextPage(page("{}", "application/json"), 3); !ok || got != "https://bank.example/api?page=3" {
		t.Errorf("JSONList.NextPage = %q, %v", got, ok)
	}
}

func TestJSONPage(t *testing.T) {
	loc := shanghai(t)
	for name, row := range map[string]struct {
		body string
		list JSONList
		want string
	}{
		"dates": {`{"result":{"data":[{"url":"/1","title":"银行 <em>业绩</em>","intime":"1764230700","mtime":1764234300000},{"url":"/2","title":"Bank","intime":"2025-11-27 09:30:00"},{"url":"/3","title":"Day","intime":"2025-11-27"}]}}`,
			JSONList{Items: "result.data", Link: "url", Title: "title", Date: "intime", Modified: "mtime"},
			"https://bank.example/1 | 银行 业绩 | 2025-11-27T16:05:00+08:00 changed 2025-11-27T17:05:00+08:00\nhttps://bank.example/2 | Bank | 2025-11-27T09:30:00+08:00\nhttps://bank.example/3 | Day | 2025-11-27\n"},
		"link made of an id": {`{"data":{"rows":[{"docId":1234567,"docTitle":"处罚决定"},{"docTitle":"no id"}]}}`,
			JSONList{Items: "data.rows", Link: "https://bank.example/doc/data_docId={docId}.json", Title: "docTitle"},
			"https://bank.example/doc/data_docId=1234567.json | 处罚决定 | \n"},
		"link of two parts, escaped": {`[{"day":"2025/11","id":"a b&c=../d"}]`, JSONList{Link: "https://bank.example/{day}/?q={id}"},
			"https://bank.example/2025/11/?q=a%20b%26c%3D../d |  | \n"},
		"whole array":       {`[{"u":"/1"}]`, JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
		"JSONP":             {`jQuery_123.cb({"list":[{"u":"/1"}]});`, JSONList{Items: "list", Link: "u"}, "https://bank.example/1 |  | \n"},
		"JSONP, asked for":  {`window.cb && window.cb({"list":[{"u":"/1"}]})`, JSONList{Items: "list", Link: "u"}, "https://bank.example/1 |  | \n"},
		"JSONP, tried":      {`try{cb([{"u":"/1"}])}catch(e){}`, JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
		"kept off scripts":  {")]}',\n[{\"u\":\"/1\"}]", JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
		"dates of .NET":     {`[{"u":"/1","d":"/Date(1764230700000+0800)/"},{"u":"/2","d":1764230700.25}]`, JSONList{Link: "u", Date: "d"}, "https://bank.example/1 |  | 2025-11-27T16:05:00+08:00\nhttps://bank.example/2 |  | 2025-11-27T16:05:00+08:00\n"},
		"JSONP, comment":    {`/**/ callback([{"u":"/1"}])`, JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
		"assignment":        {`var newsList = [{"u":"/1"}];`, JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
		"star over arrays":  {`{"groups":[{"items":[{"u":"/1"}]},{"items":[{"u":"/2"}]},{"other":1}]}`, JSONList{Items: "groups.*.items", Link: "u"}, "https://bank.example/1 |  | \nhttps://bank.example/2 |  | \n"},
		"star over objects": {`{"b":[{"u":"/2"}],"a":[{"u":"/1"}]}`, JSONList{Items: "*", Link: "u"}, "https://bank.example/1 |  | \nhttps://bank.example/2 |  | \n"},
		"element":           {`{"a":[[{"u":"/0"}],[{"u":"/1"}]]}`, JSONList{Items: "a.1", Link: "u"}, "https://bank.example/1 |  | \n"},
		"nested values":     {`[{"meta":{"link":"/1","names":["A","B"]}}]`, JSONList{Link: "meta.link", Title: "meta.names.1"}, "https://bank.example/1 | B | \n"},
		"relative link":     {`[{"u":"../20251127/abc/c.html"}]`, JSONList{Link: "u"}, "https://bank.example/20251127/abc/c.html |  | \n"},
		"empty list":        {`{"list":[]}`, JSONList{Items: "list", Link: "u"}, ""},
		"byte order mark":   {"\xef\xbb\xbf[{\"u\":\"/1\"}]", JSONList{Link: "u"}, "https://bank.example/1 |  | \n"},
	} {
		links, err := JSONPage(page(row.body, "application/json"), row.list, loc)
		if err != nil || show(links) != row.want {
			t.Errorf("%s: JSONPage =\n%s%v\nwant\n%s", name, show(links), err, row.want)
		}
	}
	if links, err := JSONPage(page(gb(t, `[{"u":"/1","t":"本行发布业绩"}]`), "application/json; charset=gbk"), JSONList{Link: "u", Title: "t"}, loc); err != nil || links[0].Title != "本行发布业绩" {
		t.Errorf("GBK: %v, %v", links, err)
	}
}

func TestLocate(t *testing.T) {
	body := `<ul class="wz" data="datasource:0123abcd"></ul><div id=l src=" 77 "></div><p class=e data="x:"></p><p class=t data="../../x?y"></p>`
	for name, row := range map[string]struct{ element, attribute, url, want string }{
		"behind a colon":  {"ul.wz", "data", "/ds_{id}.json", "https://bank.example/ds_0123abcd.json"},
		"by itself":       {"#l", "src", "https://api.example/{id}", "https://api.example/77"},
		"escaped":         {"p.t", "data", "/ds_{id}.json", "https://bank.example/ds_..%2F..%2Fx%3Fy.json"},
		"empty":           {"p.e", "data", "/ds_{id}.json", ""},
		"no such element": {"p.none", "data", "/ds_{id}.json", ""},
		"no attribute":    {"ul.wz", "id", "/ds_{id}.json", ""},
		"no selector":     {"", "data", "/ds_{id}.json", ""},
	} {
		l := JSONList{URL: row.url, Element: row.element, Attribute: row.attribute}
		if got, err := l.Locate(page(body, "text/html")); got != row.want || (err == nil) != (row.want != "") {
			t.Errorf("%s: Locate = %q, %v; want %q", name, got, err, row.want)
		}
	}
}

func TestBrokenJSON(t *testing.T) {
	for name, row := range map[string]struct {
		body string
		list JSONList
		says string
	}{
		"HTML":            {"<html>", JSONList{}, "broken"},
		"empty":           {"", JSONList{}, "broken"},
		"cut":             {`[{"u":"/1"},`, JSONList{Link: "u"}, "broken"},
		"cut JSONP":       {`cb([{"u":"/1"}`, JSONList{Link: "u"}, "broken"},
		"text behind":     {`[] <script>`, JSONList{}, "text after"},
		"no array":        {`{"list":{"u":"/1"}}`, JSONList{Items: "list", Link: "u"}, `no array at "list"`},
		"path gone":       {`{"data":[]}`, JSONList{Items: "list", Link: "u"}, `no array at "list"`},
		"no links":        {`[{"v":"/1"}]`, JSONList{Link: "u"}, `no link at "u"`},
		"links of tricks": {`[{"u":"javascript:x"},{"u":{"a":1}},{"u":null},7,"x"]`, JSONList{Link: "u"}, `no link at "u"`},
		"nested":          {strings.Repeat("[", 100_000), JSONList{}, "broken"},
	} {
		links, err := JSONPage(page(row.body, "application/json"), row.list, time.UTC)
		if err == nil || len(links) > 0 || !strings.Contains(err.Error(), row.says) || !errors.Is(err, ErrFormat) {
			t.Errorf("%s: JSONPage = %v, %v; want ErrFormat with %q", name, links, err, row.says)
		}
	}
}

func FuzzListPage(f *testing.F) {
	f.Add([]byte(`<base href="/y/"><ul class=news><li><a href="1.html" title=x>本行…</a><span>2025-11-27</span></li></ul><a class=next href=2>`), "ul.news a")
	f.Add([]byte(`<a href="//x/y?z#q">2025年11月27日</a>`), "a")
	f.Fuzz(func(t *testing.T, body []byte, css string) {
		p := page(string(body), "text/html")
		if links, err := ListPage(p, List{Links: css}); err == nil {
			checkLinks(t, links)
		}
		if next, ok := NextPage(p, List{Next: css}, 2); ok {
			checkLinks(t, []Link{{URL: next}})
		}
		feeds, sitemaps := Autodiscover(p)
		for _, u := range append(feeds, sitemaps...) {
			checkLinks(t, []Link{{URL: u}})
		}
		for _, a := range Alternates(p) {
			if a.Lang != yinwen.Chinese && a.Lang != yinwen.English {
				t.Errorf("alternate in %q", a.Lang)
			}
		}
	})
}

func FuzzJSONPage(f *testing.F) {
	f.Add([]byte(`cb({"a":[{"u":"/1","d":1764230700}]});`), "a", "u", "d")
	f.Add([]byte(`[{"u":"/1"}]`), "*.*", "https://bank.example/{u}", "u")
	f.Fuzz(func(t *testing.T, body []byte, items, link, date string) {
		links, err := JSONPage(page(string(body), "application/json"), JSONList{Items: items, Link: link, Title: date, Date: date}, time.UTC)
		if err == nil {
			checkLinks(t, links)
		}
	})
}
