package extract

import (
	"strings"
	"testing"
	"time"
)

func TestParseDate(t *testing.T) {
	for text, want := range map[string]string{
		"2024年12月23日 10:20":                "2024-12-23T10:20:00+08:00",
		"发布时间：2024-12-23 10:20:30":         "2024-12-23T10:20:30+08:00",
		"2024/1/2":                         "2024-01-02",
		"2024.01.02 星期二":                   "2024-01-02",
		"2012年01月17日（星期二）08時05分":           "2012-01-17T08:05:00+08:00",
		"二〇二四年十二月二十三日":                     "2024-12-23",
		"二○二四年十月三十一日":                      "2024-10-31",
		"中華民國101年1月17日":                    "2012-01-17",
		"2024-12-23T10:20:30Z":             "2024-12-23T10:20:30Z",
		"2024-12-23T10:20:30.123+0900":     "2024-12-23T10:20:30+09:00",
		"Updated: 2024-12-23":              "2024-12-23",
		"Dec. 23, 2024, 3:45 PM":           "2024-12-23T15:45:00+08:00",
		"December 23rd, 2024 at 12:05 am":  "2024-12-23T00:05:00+08:00",
		"Published: 18:39, March 26, 2025": "2025-03-26T18:39:00+08:00",
		"23 December 2024":                 "2024-12-23",
		"Mon, 23 Dec 2024 10:20:30 GMT":    "2024-12-23T10:20:30Z",
		"12/23/2024":                       "2024-12-23",
		"23/12/2024":                       "2024-12-23",
		"03-04-2024":                       "2024-04-03",
		"Someone3/4/2025":                  "2025-03-04",
		"2024 Jun 30;28(2)":                "2024-06-30",
		"04-ago-2021 5:11:10":              "2021-08-04T05:11:10+08:00",
		"12 décembre 2024":                 "2024-12-12",
		"6. März 2024":                     "",
		"18 août 2024":                     "2024-08-18",
		"HKT 2024-03-01 16:00 HKT":         "2024-03-01T16:00:00+08:00",
		"no date 1.2024 here":              "",
		"增长2024.5亿元":                       "",
		"2024-13-45":                       "",
		"2023年2月30日":                       "",
		"tel 12024-12-2333":                "",
		"":                                 "",
	} {
		got := ""
		if d, ok := parseDate(text); ok {
			moment, day := d.time(shanghai)
			if got = day; d.hour >= 0 {
				got = moment.Format(time.RFC3339)
			}
		}
		if got != want {
			t.Errorf("parseDate(%q) = %q, want %q", text, got, want)
		}
	}
}

func TestAddressDate(t *testing.T) {
	for path, want := range map[string]string{
		"/2024/12/23/story.html":    "2024-12-23",
		"/a/202412/23/WS676.html":   "2024-12-23",
		"/2024-12/23/c_1.htm":       "2024-12-23",
		"/zw/t20241223_99.html":     "2024-12-23",
		"/20241223/0123abcd/c.html": "2024-12-23",
		"/en/2022/0722/1982.html":   "2022-07-22",
		"/story/2024123456789":      "",
		"/docId=20249999":           "",
		"/release-20241345":         "",
	} {
		got := ""
		if d, ok := pathDate(path); ok {
			_, got = d.time(time.UTC)
		}
		if got != want {
			t.Errorf("pathDate(%q) = %q, want %q", path, got, want)
		}
	}
}

func TestDated(t *testing.T) {
	const body = prose
	for name, row := range map[string]struct{ url, html, day, rule string }{
		"json-ld":             {"", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-01T23:30:00Z"}</script><h1>T</h1>` + body, "2024-03-02", "json-ld"},
		"broken json-ld":      {"", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-01",,}</script><h1>T</h1>` + body, "2024-03-01", "json-ld"},
		"meta":                {"", `<meta name="PubDate" content="2024-03-01 08:00"><h1>T</h1>` + body, "2024-03-01", "meta pubdate"},
		"visible":             {"", `<h1>T</h1><div>2024年3月1日 来源：新华社</div>` + body, "2024-03-01", "text at title"},
		"label apart":         {"", `<h1>T</h1><div>发布时间：</div><div>2024-03-01</div>` + body, "2024-03-01", "text at title"},
		"updated only":        {"", `<h1>T</h1><div>Updated: 2024-03-01</div>` + body, "2024-03-01", "text updated"},
		"published beats":     {"", `<h1>T</h1><div>Last updated: 2024-05-05</div><div>Published: 2024-03-01</div>` + body, "2024-03-01", "text at title"},
		"address":             {"https://a.example/2024/03/01/x.html", `<h1>T</h1>` + body, "2024-03-01", "url"},
		"future is refused":   {"", `<h1>T</h1><div>2031-01-01</div>` + body, "", ""},
		"future, then past":   {"", `<meta name="date" content="2031-01-01"><h1>T</h1><div>2024-03-01</div>` + body, "2024-03-01", "text at title"},
		"related list":        {"", `<h1>T</h1>` + body + `<div class="related"><ul><li><a href="/1">Other one</a> 2024-03-01</li><li><a href="/2">Other two</a> 2024-03-02</li></ul></div>`, "", ""},
		"in a sentence":       {"", `<h1>T</h1><p>The rule took effect on March 1, 2024, after a trial in two cities, and has since been copied by others, as officials said.</p>` + body, "", ""},
		"month and day":       {"", `<h1>T</h1><div>Wire11-27</div><p>Loans rose by a tenth in 2024, the bank said.</p>` + body, "2024-11-27", "text without year"},
		"shown is the change": {"", `<meta property="article:published_time" content="2024-03-01T08:00:00+08:00"><meta property="article:modified_time" content="2024-07-05T08:00:00+08:00"><h1>T</h1><div>July 5, 2024</div>` + body, "2024-07-05", "text at title"},
		"earlier than it is":  {"", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-09T08:00:00Z"}</script><h1>T</h1><div>Last updated 1 March 2024</div>` + body, "2024-03-01", "text updated"},
		"update inside":       {"", `<meta property="article:published_time" content="2024-03-01T08:00:00Z"><h1>T</h1><time datetime="2024-07-05"><b>Last updated:</b> July 5, 2024</time>` + body, "2024-03-01", "meta article:published_time"},
		"a page's own object": {"", `<script type="application/ld+json">{"@type":"WebPage","datePublished":"2021-03-01T08:00:00Z"}</script><h1>T</h1><div>Updated: March 1, 2024</div>` + body, "2024-03-01", "text updated"},
		"class":               {"", `<h1>The bank of the province raises its forecast for loans in the coming year<span class="news-date">March 1, 2024</span></h1>` + body, "2024-03-01", "date element"},
		"id":                  {"", `<h1>T</h1><div><a href="/">示例</a> 》 财经 》 正文，今天的要闻和其他的内容都在这里，请继续阅读：<span id="pubtime_show">2024年3月1日</span></div>` + body, "2024-03-01", "date element"},
		"column beside":       {"", `<h1>T</h1>` + strings.Repeat(body, 3) + `<div><div>Writer</div><div class="pubtime">2024-03-01</div></div>`, "2024-03-01", "far element"},
		"only a change":       {"", `<h1>T</h1>` + strings.Repeat(body, 3) + `<div><div>Writer</div><time class="updated">2024-03-01</time></div>`, "", ""},
		"link to the day":     {"", `<h1>T</h1><ul><li><a href="/day/2024-03-01">1 Mar 2024 18:29</a></li></ul>` + body, "2024-03-01", "text at title"},
		"single digits":       {"/2024/3/1/t", `<h1>T</h1>` + body, "2024-03-01", "url"},
		"canonical":           {"", `<link rel="canonical" href="https://a.example/2024/03/01/t"><h1>T</h1>` + body, "2024-03-01", "url"},
		"local time":          {"", `<script type="application/ld+json">{"@type":"NewsArticle","datePublished":"2024-03-02T02:25:00Z"}</script><h1>T</h1><div>March 1, 2024 | 9:25pm</div>` + body, "2024-03-01", "text at title"},
		"Post time":           {"", `<h1>T</h1>` + body + `<div>Post time: 03-01-2024 or so</div>`, "2024-01-03", "text published below"},
		"shown is published":  {"", `<meta property="article:published_time" content="2024-03-02T01:00:00Z"><meta property="article:modified_time" content="2024-07-05T08:00:00+08:00"><h1>T</h1><div>2024-03-01</div>` + body, "2024-03-01", "text at title"},
		"zone of the page":    {"", `<meta property="article:published_time" content="2024-03-01T16:30:00Z"><h1>T</h1><time datetime="2024-03-02T00:30:00+08:00">2 March</time>` + body, "2024-03-02", "date element"},
		"related json-ld":     {"", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Quite another story about ships","datePublished":"2024-05-05"},{"@type":"NewsArticle","headline":"Rates fall again","datePublished":"2024-03-01"}]</script><title>Rates fall again</title><h1>Rates fall again</h1>` + body, "2024-03-01", "json-ld"},
		"json-ld of the page": {"", `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},{"@type":"NewsArticle","datePublished":"2024-03-01"}]}</script><h1>T</h1>` + body, "2024-03-01", "json-ld"},
		"month first":         {"", `<h1>T</h1><div>3/4/2024</div>` + body, "2024-03-04", "text at title"},
		"day first":           {"https://a.co.uk/x", `<h1>T</h1><div>3/4/2024</div>` + body, "2024-04-03", "text at title"},
		"day first by tag":    {"", `<meta property="og:locale" content="en_GB"><h1>T</h1><div>3/4/2024</div>` + body, "2024-04-03", "text at title"},
		"hyphens":             {"", `<h1>T</h1><div>3-4-2024</div>` + body, "2024-04-03", "text at title"},
		"hyphens by tag":      {"", `<meta property="og:locale" content="en_US"><h1>T</h1><div>3-4-2024</div>` + body, "2024-03-04", "text at title"},
		"points by tag":       {"", `<meta property="og:locale" content="en_US"><h1>T</h1><div>3.4.2024</div>` + body, "2024-04-03", "text at title"},
		"小时前":                 {"", `<h1>T</h1><div>示例网 3小时前</div>` + body, "2025-12-01", "text relative"},
		"days ago":            {"", `<h1>T</h1><div>Posted 2 days ago</div>` + body, "2025-11-29", "text relative"},
		"copyright":           {"", `<h1>T</h1><div>© 2024-03-01 Example</div>` + body, "", ""},
		"first published":     {"", `<h1>T</h1>` + strings.Repeat(body, 4) + `<p>First published 1 March 2024</p>`, "2024-03-01", "text published below"},
		"OpenGraph, changed":  {"", `<meta property="og:updated_time" content="2024-03-01"><h1>T</h1>` + body, "2024-03-01", "modified og:updated_time"},
		"sailthru":            {"", `<meta name="sailthru.date" content="2024-03-01"><h1>T</h1>` + body, "2024-03-01", "meta sailthru.date"},
		"byline before title": {"", `<div class="post-author">By: Jane Doe on 1 March 2024</div><h1>T</h1>` + body, "2024-03-01", "text at title"},
		"time element":        {"", `<h1>T</h1><time datetime="2024-03-01T10:00:00+08:00">1 day ago</time>` + body, "2024-03-01", "date element"},
	} {
		url := row.url
		if url == "" {
			url = "https://a.example/n/x"
		}
		docs, err := Extract(page1(url, "<html><body>"+row.html+"</body></html>"), Hint{Location: shanghai})
		if err != nil {
			t.Errorf("%s: %v", name, err)
			continue
		}
		d := docs[0]
		if d.Day != row.day || d.DateRule != row.rule || (d.Day == "") != (d.DateConfidence == 0) || d.DateConfidence > 1 {
			t.Errorf("%s: day %q by %q (%v), want %q by %q", name, d.Day, d.DateRule, d.DateConfidence, row.day, row.rule)
		}
	}
}

func TestHintDates(t *testing.T) {
	short := `<html><body><h1>T</h1><div>Wire01-03</div><p>Loans rose by a tenth in 2021, the bank said.</p>` + prose
	for name, row := range map[string]struct {
		html string
		hint Hint
		day  string
	}{
		"feed":               {prose, Hint{Published: time.Date(2024, 3, 1, 20, 0, 0, 0, time.UTC)}, "2024-03-02"},
		"list":               {prose, Hint{Day: "2024-03-01"}, "2024-03-01"},
		"future feed":        {prose, Hint{Published: crawled.AddDate(1, 0, 0)}, ""},
		"year from the feed": {short, Hint{Published: time.Date(2023, 12, 31, 0, 0, 0, 0, time.UTC)}, "2023-12-31"},
		"page and day agree": {`<h1>T</h1><div>2024-03-01</div>` + prose, Hint{Published: time.Date(2024, 3, 1, 5, 0, 0, 0, time.UTC)}, "2024-03-01"},
	} {
		row.hint.Location = shanghai
		docs, err := Extract(page1("https://a.example/n/x", row.html), row.hint)
		if err != nil || docs[0].Day != row.day {
			t.Errorf("%s: %+v, %v, want day %q", name, docs, err, row.day)
		}
		if name == "page and day agree" && docs[0].Published.Hour() != 13 {
			t.Errorf("%s: published %v, want the feed's time of day", name, docs[0].Published)
		}
	}
}
