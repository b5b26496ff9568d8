package extract

import (
	"errors"
	"net/http"
	"strings"
	"testing"

	"yinwen"
)

func TestTitles(t *testing.T) {
	for name, row := range map[string][2]string{
		"short heading alone":   {`<h1>利率表</h1>`, "利率表"},
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
		"section in heading":    {`<meta property="og:title" content="Central bank cuts its key rate"><title>Central bank cuts its key rate | Example</title><h1><span>Market Watch</span> Central bank cuts its key rate</h1>`, "Central bank cuts its key rate"},
		"栏目在标题内":                {`<meta property="og:title" content="央行开展七天期逆回购操作"><title>央行开展七天期逆回购操作_示例网</title><h1><span>快讯</span> 央行开展七天期逆回购操作</h1>`, "央行开展七天期逆回购操作"},
		"longer than OpenGraph": {`<meta property="og:title" content="cuts its key rate"><title>Central bank cuts its key rate | Example</title><h1>Central bank cuts its key rate</h1>`, "Central bank cuts its key rate"},
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
