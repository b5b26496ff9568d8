package extract

import (
	"errors"
	"net/http"
	"strings"
	"testing"
	"time"

	"yinwen"
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
		if d, ok := addressDate(path); ok {
			_, got = d.time(time.UTC)
		}
		if got != want {
			t.Errorf("addressDate(%q) = %q, want %q", path, got, want)
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
		"shown is the change": {"", `<meta property="article:published_time" content="2024-03-01T08:00:00+08:00"><meta property="article:modified_time" content="2024-07-05T08:00:00+08:00"><h1>T</h1><div>July 5, 2024</div>` + body, "2024-03-01", "meta article:published_time"},
		"shown is published":  {"", `<meta property="article:published_time" content="2024-03-02T01:00:00Z"><meta property="article:modified_time" content="2024-07-05T08:00:00+08:00"><h1>T</h1><div>2024-03-01</div>` + body, "2024-03-01", "text at title"},
		"zone of the page":    {"", `<meta property="article:published_time" content="2024-03-01T16:30:00Z"><h1>T</h1><time datetime="2024-03-02T00:30:00+08:00">2 March</time>` + body, "2024-03-02", "time element"},
		"related json-ld":     {"", `<script type="application/ld+json">[{"@type":"NewsArticle","headline":"Quite another story about ships","datePublished":"2024-05-05"},{"@type":"NewsArticle","headline":"Rates fall again","datePublished":"2024-03-01"}]</script><title>Rates fall again</title><h1>Rates fall again</h1>` + body, "2024-03-01", "json-ld"},
		"json-ld of the page": {"", `<script type="application/ld+json">{"@graph":[{"@type":"WebPage","datePublished":"2019-01-01"},{"@type":"NewsArticle","datePublished":"2024-03-01"}]}</script><h1>T</h1>` + body, "2024-03-01", "json-ld"},
		"month first":         {"", `<h1>T</h1><div>3/4/2024</div>` + body, "2024-03-04", "text at title"},
		"day first":           {"https://a.co.uk/x", `<h1>T</h1><div>3/4/2024</div>` + body, "2024-04-03", "text at title"},
		"day first by tag":    {"", `<meta property="og:locale" content="en_GB"><h1>T</h1><div>3/4/2024</div>` + body, "2024-04-03", "text at title"},
		"小时前":                 {"", `<h1>T</h1><div>示例网 3小时前</div>` + body, "2025-12-01", "text relative"},
		"days ago":            {"", `<h1>T</h1><div>Posted 2 days ago</div>` + body, "2025-11-29", "text relative"},
		"copyright":           {"", `<h1>T</h1><div>© 2024-03-01 Example</div>` + body, "", ""},
		"first published":     {"", `<h1>T</h1>` + strings.Repeat(body, 4) + `<p>First published 1 March 2024</p>`, "2024-03-01", "text published below"},
		"OpenGraph, changed":  {"", `<meta property="og:updated_time" content="2024-03-01"><h1>T</h1>` + body, "2024-03-01", "modified og:updated_time"},
		"sailthru":            {"", `<meta name="sailthru.date" content="2024-03-01"><h1>T</h1>` + body, "2024-03-01", "meta sailthru.date"},
		"byline before title": {"", `<div class="post-author">By: Jane Doe on 1 March 2024</div><h1>T</h1>` + body, "2024-03-01", "text at title"},
		"time element":        {"", `<h1>T</h1><time datetime="2024-03-01T10:00:00+08:00">1 day ago</time>` + body, "2024-03-01", "time element"},
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

func TestTitles(t *testing.T) {
	for name, row := range map[string][2]string{
		"Chinese suffixes":      {`<title>央行开展逆回购操作_财经频道_示例网</title>`, "央行开展逆回购操作"},
		"dash suffix":           {`<title>央行开展逆回购操作-财经-示例财经网</title>`, "央行开展逆回购操作"},
		"site before":           {`<title>示例日报 - 央行开展七天期逆回购操作</title>`, "央行开展七天期逆回购操作"},
		"dash inside":           {`<title>2023-2024年信贷展望：稳中有进 - 示例网</title>`, "2023-2024年信贷展望：稳中有进"},
		"English suffix":        {`<title>Central bank cuts its key rate again | Example News</title>`, "Central bank cuts its key rate again"},
		"hyphen inside":         {`<title>Long-term rates fall as buy-side demand grows - Example Daily</title>`, "Long-term rates fall as buy-side demand grows"},
		"heading wins":          {`<title>Rate cut: what now? | Example</title><h1>Central bank cuts its key rate again</h1>`, "Central bank cuts its key rate again"},
		"logo is no title":      {`<title>Central bank cuts its key rate - Example</title><h1><a href="/">Example Times of the Delta</a></h1><h2>Central bank cuts its key rate</h2>`, "Central bank cuts its key rate"},
		"several headings":      {`<title>央行开展逆回购操作_示例网</title><h1>示例网</h1><h1>央行开展逆回购操作</h1><h1>热门文章推荐给您的列表</h1>`, "央行开展逆回购操作"},
		"echo ends the suffix":  {`<title>央行开展逆回购操作 本周净投放三百亿元 银行 贷款 利率</title><div>央行开展逆回购操作 本周净投放三百亿元</div>`, "央行开展逆回购操作 本周净投放三百亿元"},
		"crumbs in the heading": {`<title>央行开展逆回购操作 - 示例网</title><h1>示例网 〉要闻 〉央行开展逆回购操作</h1>`, "央行开展逆回购操作"},
		"entities":              {`<title>Profit &amp; loss at mid-sized banks &#8211; Example</title>`, "Profit & loss at mid-sized banks"},
		"twice escaped":         {`<meta property="og:title" content="Profit &amp;amp; loss at mid-sized banks">`, "Profit & loss at mid-sized banks"},
		"OpenGraph beside site": {`<meta property="og:site_name" content="The Ledger"><meta property="og:title" content="Lenders raise guidance as costs fall — The Ledger">`, "Lenders raise guidance as costs fall"},
	} {
		docs, err := Extract(page1("https://a.example/n/x", "<html>"+row[0]+"<div>"+prose+"</div></html>"), Hint{})
		if err != nil || docs[0].Title != row[1] {
			t.Errorf("%s: Extract = %+v, %v, want title %q", name, docs, err, row[1])
		}
	}
}

func TestLabelled(t *testing.T) {
	for text, want := range map[string]credit{
		"来源：新华社 作者：张三 责任编辑：李四":              {author: "张三", origin: "新华社", editor: "李四"},
		"来源:新华社作者:张三 李四":                    {author: "张三 李四", origin: "新华社"},
		"2024-01-02 10:00 来源：示例网 字号：大 中 小":  {origin: "示例网"},
		"[责任编辑：王五] 标签：银行":                   {editor: "王五"},
		"（编辑 赵六）":                           {},
		"来源：人民网－人民日报":                       {origin: "人民网－人民日报"},
		"稿源：紅網 | 編輯：肖某":                     {origin: "紅網", editor: "肖某"},
		"Source: Xinhua | Editor: Li Si":    {origin: "Xinhua", editor: "Li Si"},
		"Author: Jane Doe Source: The Wire": {author: "Jane Doe", origin: "The Wire"},
		"来源：https://a.example/x":            {},
		"作者：2024-01-02":                     {},
	} {
		var got credit
		if labelled(text, &got); got != want {
			t.Errorf("labelled(%q) = %+v, want %+v", text, got, want)
		}
	}
}

func TestSigned(t *testing.T) {
	for line, want := range map[string]string{
		"記者 張三":               "張三",
		"記者張三／台北報導":           "張三",
		"【記者張三、李四／綜合報導】":      "張三 李四",
		"本報記者 張三 香港報道":        "張三",
		"（記者張三 香港報道）":         "張三",
		"記者張三豐香港報道":           "張三豐",
		"本报记者 王五 赵六":          "王五 赵六",
		"新华社记者王五、赵六":          "王五 赵六",
		"经济日报记者 欧阳某某":         "欧阳某某",
		"本报驻北京记者 王五":          "王五",
		"记者从人民银行获悉，今年信贷投放平稳。": "",
		"記者會":       "",
		"记者了解到":     "",
		"多名记者报道了此事": "",
	} {
		if got := reporterIn(line); got != want {
			t.Errorf("reporterIn(%q) = %q, want %q", line, got, want)
		}
	}
	en, zh := strings.Repeat(prose, 2), "<p>本行今日公布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定，资产质量持续改善。</p><p>管理层表示，明年将继续支持实体经济，信贷投放保持平稳适度。%s</p>"
	for name, row := range map[string]struct{ html, author string }{
		"bracket at the head": {"<p>本报讯（记者 张三）本行今日公布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定，资产质量持续改善。</p>" + zh, "张三"},
		"agency":              {"<p>新华社北京1月1日电（记者张三、李四）本行今日公布年度报告，净利润同比增长百分之五，拨备覆盖率保持稳定。</p>" + zh, "张三 李四"},
		"bracket at the end":  {strings.ReplaceAll(zh, "%s", "（记者 张三）"), "张三"},
		"line":                {"<div>記者 張三 香港報道</div>" + zh, "張三"},
		"sentence":            {"<p>记者从本行获悉，净利润同比增长百分之五，拨备覆盖率保持稳定，资产质量持续改善。</p>" + zh, ""},
		"By":                  {"<div>By Jane Doe</div>" + en, "Jane Doe"},
		"By behind a date":    {"<div>August 7, 2023 by Jane Doe</div>" + en, "Jane Doe"},
		"Written by, below":   {en + "<h3>Written by Jane Doe</h3>", "Jane Doe"},
		"link to an author":   {`<div><a href="/authors/jane-doe/">Jane Doe</a> in Markets</div>` + en, "Jane Doe"},
		"site as author":      {`<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger"><div>By Jane Doe</div>` + en, "Jane Doe"},
		"only the site":       {`<meta property="og:site_name" content="The Ledger"><meta name="author" content="The Ledger">` + en, "The Ledger"},
	} {
		docs, err := Extract(page1("https://a.example/1", "<html><head><title>某某银行年报</title></head><body><h1>某某银行年报</h1>"+row.html+"</body></html>"), Hint{})
		if err != nil || docs[0].Author != row.author {
			t.Errorf("%s: Extract = %+v, %v, want author %q", name, docs, err, row.author)
		}
	}
}

func TestOrigin(t *testing.T) {
	for name, row := range map[string]struct{ html, origin string }{
		"glued to a short date": {"<div>Deep News11-27</div>", "Deep News"},
		"glued, no medium word": {"<div>Quillmark2024-10-31</div>", "Quillmark"},
		"glued wire":            {"<div>Quillmark Wire10-31</div>", "Quillmark Wire"},
		"glued person":          {"<div>Jane Doe10-31</div>", ""},
		"bar":                   {"<div>Riverside Daily | Updated: 2024-12-23 10:20</div>", "Riverside Daily"},
		"person, bar, medium":   {"<div>By Jane Doe in Delta | Riverside Daily | Updated: 2024-12-23 10:20</div>", "Riverside Daily"},
		"host":                  {"<div>riverside.example.cn | Updated: 2024-12-23</div>", "riverside.example.cn"},
		"before the date":       {"<div>示例日报 2024-12-23 10:20</div>", "示例日报"},
		"behind the date":       {"<div>2024年12月23日 10:20 示例财经网</div>", "示例财经网"},
		"label":                 {"<div>2024-12-23 来源：示例社 作者：张三</div>", "示例社"},
		"meta":                  {`<meta name="source" content="示例证券报">`, "示例证券报"},
		"meta with label":       {`<meta name="ContentSource" content="来源：示例社">`, "示例社"},
		"meta is an address":    {`<meta name="source" content="https://a.example/x">`, ""},
		"dispatch date":         {"<div>Dispatch date: 2022-07-22</div>", ""},
		"updated":               {"<div>Last updated: 2022-07-22</div>", ""},
		"person":                {"<div>Jane Doe | 2022-07-22</div>", ""},
		"date alone":            {"<div>2022-07-22</div>", ""},
	} {
		docs, err := Extract(page1("https://a.example/1", "<html><head><title>Rates fall again</title></head><body><h1>Rates fall again</h1>"+row.html+prose+"</body></html>"), Hint{})
		if err != nil || docs[0].Origin != row.origin {
			t.Errorf("%s: Extract = %+v, %v, want origin %q", name, docs, err, row.origin)
		}
	}
}

func TestDecode(t *testing.T) {
	for name, row := range map[string]struct {
		body, contentType, want string
		err                     error
	}{
		"header":  {"\xd2\xf8\xd0\xd0", "text/html; charset=GB2312", "银行", nil},
		"UTF-16":  {"\xff\xfe" + strings.Repeat("b\x00", 60), "", strings.Repeat("b", 60), nil},
		"PDF":     {"%PDF-1.7 bank", "text/html", "", yinwen.ErrNotText},
		"picture": {strings.Repeat("\x00\x01", 60), "text/html", "", yinwen.ErrNotText},
	} {
		got, err := decode([]byte(row.body), http.Header{"Content-Type": {row.contentType}})
		if got != row.want || !errors.Is(err, row.err) {
			t.Errorf("%s: decode = %q, %v, want %q, %v", name, got, err, row.want, row.err)
		}
	}
}

func TestNames(t *testing.T) {
	for name, want := range map[string]nameKind{
		"article-body": body, "TRS_Editor": body, "articleContent": body, "entry-content clearfix": body,
		"related-articles": aside, "shareBar": aside, "site_footer": aside, "xiangguan": aside, "post-author": aside,
		"has-sidebar": plain, "shareholder-news": plain, "w-node-b5343ad4": plain, "header": plain, "adventure": plain,
		"sr-only": hidden, "": plain,
	} {
		if got := classify(name); got != want {
			t.Errorf("classify(%q) = %v, want %v", name, got, want)
		}
	}
}

func TestFingerprint(t *testing.T) {
	zh := strings.Repeat("示例银行日前公布的经营数据显示，截至一季度末，绿色贷款余额达到三千亿元，比年初增加二百亿元。新增贷款主要投向清洁能源领域。", 1) + "该行表示将继续完善信息披露，把减排效益纳入授信审查，同时为小微企业提供优惠。"
	en := "The lender raised its forecast for the year, citing strong demand from exporters. Its chairman told reporters that the branch network will not shrink, and that clerks will be trained anew before winter comes."
	for name, row := range map[string]struct {
		a, b string
		near bool
	}{
		"traditional and simplified": {zh, strings.NewReplacer("银", "銀", "贷", "貸", "亿", "億").Replace(zh), true},
		"width and case":             {en, strings.ToUpper(en), true},
		"same":                       {en, en, true},
		"different":                  {en, strings.Repeat("Ice on the river kept the ferries in port while crews cleared the locks. ", 4), false},
	} {
		if got := distance(t, fingerprint(row.a), fingerprint(row.b)); (got <= 3) != row.near {
			t.Errorf("%s: %d bits apart, near = %v", name, got, row.near)
		}
	}
	if fingerprint("") != "" || fingerprint("…") != "" {
		t.Error("fingerprint of nothing is not empty")
	}
}

func TestLanguageOfParts(t *testing.T) {
	if parts := byLanguage(blocksIn(t, "<p>银行今天发布了公告。</p><p>The bank issued a notice today, it said.</p>")); parts != nil {
		t.Errorf("byLanguage of two sentences = %v, want nil", parts)
	}
	for title, want := range map[string][2]string{
		"央行降准 Central bank cuts ratio":   {"央行降准", "Central bank cuts ratio"},
		"Central bank cuts ratio | 央行降准": {"央行降准", "Central bank cuts ratio"},
		"央行降准":                           {"央行降准", "央行降准"},
		"苹果 Apple 发布新品":                  {"苹果 Apple 发布新品", "苹果 Apple 发布新品"},
		"Plain title here":               {"Plain title here", "Plain title here"},
	} {
		if got := [2]string{titleIn(title, yinwen.Chinese), titleIn(title, yinwen.English)}; got != want {
			t.Errorf("titleIn(%q) = %q, want %q", title, got, want)
		}
	}
}

func blocksIn(t *testing.T, text string) []block {
	t.Helper()
	root, err := parse(text)
	if err != nil {
		t.Fatal(err)
	}
	return look(root, namer{}, nil).blocks
}
