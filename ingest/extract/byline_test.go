package extract

import (
	"strings"
	"testing"
)

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
		"label for a name":    {`<span class="author">Posted on</span><div>By Jane Doe</div>` + en, "Jane Doe"},
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
