package discover

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"

	"yinwen"
)

// show prints links one a line: URL, title, time or day, modification.
func show(links []Link) string {
	var b strings.Builder
	for _, l := range links {
		when := l.Day
		if !l.Published.IsZero() {
			when = l.Published.Format(time.RFC3339)
		}
		changed := ""
		if !l.Modified.IsZero() {
			changed = " changed " + l.Modified.Format(time.RFC3339)
		}
		fmt.Fprintf(&b, "%s | %s | %s%s\n", l.URL, l.Title, when, changed)
	}
	return b.String()
}

func gb(t *testing.T, s string) string {
	t.Helper()
	out, err := simplifiedchinese.GB18030.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func big5(t *testing.T, s string) string {
	t.Helper()
	out, err := traditionalchinese.Big5.NewEncoder().String(s)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

const rss2 = `<rss version="2.0"><channel><title>本行新闻</title><link>https://bank.example/</link>
<item><title>本行发布上半年业绩</title><link>https://bank.example/news/1.html?utm_source=rss</link><pubDate>Thu, 27 Nov 2025 16:05:00 +0800</pubDate></item>
<item><title>Bank opens &amp; lends</title><link>/news/2.html</link><pubDate>2025-11-27 09:30:00</pubDate></item>
</channel></rss>`

const rss2Links = "https://bank.example/news/1.html | 本行发布上半年业绩 | 2025-11-27T16:05:00+08:00\n" +
	"https://bank.example/news/2.html | Bank opens & lends | 2025-11-27T09:30:00+08:00\n"

func TestFeed(t *testing.T) {
	xml := `<?xml version="1.0" encoding="%s"?>`
	for name, row := range map[string]struct{ body, contentType, want string }{
		"RSS 2.0":               {fmt.Sprintf(xml, "utf-8") + rss2, "application/rss+xml", rss2Links},
		"RSS 2.0 without XML":   {rss2, "text/xml", rss2Links},
		"byte order mark":       {"\xef\xbb\xbf" + fmt.Sprintf(xml, "utf-8") + rss2, "text/xml", rss2Links},
		"blank lines before":    {"\n\n  " + fmt.Sprintf(xml, "utf-8") + rss2, "text/xml", rss2Links},
		"GB18030 in XML":        {gb(t, fmt.Sprintf(xml, "GB2312")+rss2), "text/xml", rss2Links},
		"GB18030 in the header": {gb(t, rss2), "text/xml; charset=gbk", rss2Links},
		"GB18030 undeclared":    {gb(t, rss2), "text/xml", rss2Links},
		"UTF-8 declared as gbk": {fmt.Sprintf(xml, "gbk") + rss2, "text/xml", rss2Links},
		"Big5": {big5(t, fmt.Sprintf(xml, "big5")+`<rss version="2.0"><channel><item><title>本行公布業績</title><link>https://bank.example/1</link></item></channel></rss>`), "text/xml",
			"https://bank.example/1 | 本行公布業績 | \n"},
		"RSS 0.91 with its DTD": {`<?xml version="1.0"?><!DOCTYPE rss PUBLIC "-//Netscape Communications//DTD RSS 0.91//EN" "http://my.netscape.com/publish/formats/rss-0.91.dtd"><rss version="0.91"><channel><item><title>A</title><link>https://bank.example/a</link></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | \n"},
		"RSS 1.0": {`<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/"><channel rdf:about="x"><title>x</title></channel><item rdf:about="https://bank.example/a"><title>银行</title><link>https://bank.example/a</link><dc:date>2025-11-27T16:05:00+08:00</dc:date></item></rdf:RDF>`, "application/rdf+xml",
			"https://bank.example/a | 银行 | 2025-11-27T16:05:00+08:00 changed 2025-11-27T16:05:00+08:00\n"},
		"Atom": {`<feed xmlns="http://www.w3.org/2005/Atom"><title>x</title><entry><title type="html">银行 &lt;b&gt;loans&lt;/b&gt;</title><link rel="alternate" href="/a"/><published>2025-11-27T08:05:00Z</published><updated>2025-11-27T09:05:00Z</updated></entry></feed>`, "application/atom+xml",
			"https://bank.example/a | 银行 loans | 2025-11-27T16:05:00+08:00 changed 2025-11-27T17:05:00+08:00\n"},
		"Atom without published": {`<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>A</title><link href="https://bank.example/a"/><updated>2025-11-27T08:05:00Z</updated></entry></feed>`, "application/atom+xml",
			"https://bank.example/a | A | 2025-11-27T16:05:00+08:00 changed 2025-11-27T16:05:00+08:00\n"},
		"JSON Feed": {`{"version":"https://jsonfeed.org/version/1.1","title":"x","items":[{"id":"1","url":"https://bank.example/a","title":"银行","date_published":"2025-11-27T16:05:00+08:00"}]}`, "application/feed+json",
			"https://bank.example/a | 银行 | 2025-11-27T16:05:00+08:00\n"},
		"guid as link": {`<rss version="2.0"><channel><item><title>A</title><guid>https://bank.example/a</guid></item><item><title>B</title><guid isPermaLink="false">tag:1</guid></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | \n"},
		"days": {`<rss version="2.0"><channel><item><title>A</title><link>https://bank.example/a</link><pubDate>Thu, 27 Nov 2025 00:00:00 GMT</pubDate></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | 2025-11-27\n"},
		"other schemes, twins and fragments": {`<rss version="2.0"><channel><item><link>javascript:alert(1)</link></item><item><link>mailto:a@bank.example</link></item><item><link>file:///etc/passwd</link></item><item><title>A</title><link>https://bank.example/a#1</link></item><item><title>B</title><link>https://bank.example/a#2</link></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | \n"},
		"address in lines": {"<rss version=\"2.0\"><channel><item><title>A</title><link>\n  https://bank.example/\n  news/a.html\n</link></item></channel></rss>", "text/xml",
			"https://bank.example/news/a.html | A | \n"},
		"backslashes": {`<rss version="2.0"><channel><item><title>A</title><link>https:\\bank.example\news\a.html</link></item></channel></rss>`, "text/xml",
			"https://bank.example/news/a.html | A | \n"},
		"guid where the link leads nowhere": {`<rss version="2.0"><channel><item><title>A</title><link>#</link><guid>https://bank.example/a</guid></item><item><title>B</title><guid>/b</guid></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | \nhttps://bank.example/b | B | \n"},
		"warnings before": {"<br />\n<b>Warning</b>: cannot read in feed.php<br />\n" + fmt.Sprintf(xml, "utf-8") + rss2, "text/xml", rss2Links},
		"characters that XML has not": {`<rss version="2.0"><channel><item><title>A&#x1;B&#0;&#65535;&#x94F6;</title><link>https://bank.example/a</link></item></channel></rss>`, "text/xml",
			"https://bank.example/a | AB银 | \n"},
		"seconds since 1970": {`<rss version="2.0"><channel><item><title>A</title><link>https://bank.example/a</link><pubDate>1764230700</pubDate></item></channel></rss>`, "text/xml",
			"https://bank.example/a | A | 2025-11-27T16:05:00+08:00\n"},
		"no items":     {`<rss version="2.0"><channel><title>x</title></channel></rss>`, "text/xml", ""},
		"invalid text": {"<rss version=\"2.0\"><channel><item><title>A\x01\xff</title><link>https://bank.example/a</link></item></channel></rss>", "text/xml; charset=utf-8", "https://bank.example/a | A\ufffd | \n"},
		"CDATA":        {`<rss version="2.0"><channel><item><title><![CDATA[银行 <b>发布</b>]]></title><link><![CDATA[https://bank.example/a]]></link></item></channel></rss>`, "text/xml", "https://bank.example/a | 银行 发布 | \n"},
		"HTML entities": {`<rss version="2.0"><channel><item><title>A&nbsp;&mdash;&nbsp;B</title><link>https://bank.example/a?x=1&amp;y=2</link></item></channel></rss>`, "text/xml",
			"https://bank.example/a?x=1&y=2 | A — B | \n"},
	} {
		links, err := Feed(page(row.body, row.contentType), shanghai(t))
		if err != nil || show(links) != row.want {
			t.Errorf("%s: Feed =\n%s%v\nwant\n%s", name, show(links), err, row.want)
		}
	}
}

// billionLaughs is the classic bomb of entities.
const billionLaughs = `<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "银行银行银行"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;">]><rss version="2.0"><channel><item><title>&c;</title><link>https://bank.example/a</link></item></channel></rss>`

func TestBrokenFeed(t *testing.T) {
	for name, row := range map[string]struct {
		body, says string
		format     bool // ErrFormat
	}{
		"empty":           {"", "empty", true},
		"blank":           {" \n ", "empty", true},
		"HTML":            {"<!DOCTYPE html><html><body>维护中</body></html>", "neither RSS", true},
		"sitemap":         {`<urlset><url><loc>https://bank.example/</loc></url></urlset>`, "neither RSS", true},
		"text":            {"not found", "neither RSS", true},
		"other JSON":      {`{"code":500,"message":"busy"}`, "no JSON Feed", true},
		"JSON array":      {`[1,2]`, "neither RSS", true},
		"cut":             {rss2[:len(rss2)/2], "broken", false},
		"broken JSON":     {`{"version":"https://jsonfeed.org/version/1.1","items":[{"url":`, "broken", false},
		"entities":        {billionLaughs, "entities", true},
		"external entity": {`<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><item><title>&x;</title><link>https://bank.example/</link></item></channel></rss>`, "entities", true},
		"many elements":   {`<rss version="2.0"><channel>` + strings.Repeat("<item><link>/a</link></item>", 60_000), "elements", false},
		"many values":     {`{"version":"https://jsonfeed.org/version/1.1","items":[` + strings.Repeat("{},", 600_000) + "{}]}", "values", false},
		"nested":          {`<rss version="2.0"><channel>` + strings.Repeat("<a>", 100_000), "deep", true},
	} {
		links, err := Feed(page(row.body, "text/xml"), time.UTC)
		if err == nil || len(links) > 0 || !strings.Contains(err.Error(), row.says) || errors.Is(err, ErrFormat) != row.format {
			t.Errorf("%s: Feed = %d links, %v; want an error with %q, ErrFormat %v", name, len(links), err, row.says, row.format)
		}
		if err != nil && (!strings.Contains(err.Error(), "https://bank.example/x/list") || len(err.Error()) > 500) {
			t.Errorf("%s: error of %d bytes: %.200s", name, len(err.Error()), err)
		}
	}
}

func FuzzFeed(f *testing.F) {
	f.Add([]byte(rss2), "text/xml")
	f.Add([]byte(billionLaughs), "text/xml; charset=gbk")
	f.Add([]byte(`{"version":"https://jsonfeed.org/version/1.1","items":[{"url":"/a"}]}`), "application/json")
	f.Add([]byte(`<feed xmlns="http://www.w3.org/2005/Atom" xml:base="//x"><entry><link href="?"/></entry></feed>`), "")
	f.Fuzz(func(t *testing.T, body []byte, contentType string) {
		links, err := Feed(page(string(body), contentType), time.UTC)
		if err == nil {
			checkLinks(t, links)
		}
	})
}

// checkLinks holds for whatever a foreign page says: links are canonical, http or https, and each stands once.
func checkLinks(t *testing.T, links []Link) {
	t.Helper()
	seen := map[string]bool{}
	for _, l := range links {
		if u, err := yinwen.CanonicalURL(l.URL); err != nil || u != l.URL || seen[l.URL] {
			t.Errorf("link %q: canonical %q, %v, seen %v", l.URL, u, err, seen[l.URL])
		}
		seen[l.URL] = true
		if l.Day != "" && len(l.Day) != len(time.DateOnly) || strings.ContainsAny(l.Title, "\n\t") {
			t.Errorf("link %q: day %q, title %q", l.URL, l.Day, l.Title)
		}
	}
}
