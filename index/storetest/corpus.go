package storetest

import (
	"fmt"
	"strings"
	"time"

	"yinwen"
)

// corpus is a small bilingual press. Its texts are written for these tests; the ids say what each is about.
func (s *suite) corpus() []yinwen.Document {
	loan := document("zh-loan", "zh", "工行前三季度贷款余额增长", "中国工商银行今日公布，截至9月末各项贷款余额28.4万亿元，不良贷款率1.33%。"+
		"\n该行表示，支持实体经济的贷款35.59亿元已经投放。", "2025-10-30", "example-zh")
	loan.Figures = []yinwen.Figure{
		figure(loan.Text, "28.4万亿元", yinwen.Money, "28400000000000", "CNY", "loans", "icbc"),
		figure(loan.Text, "1.33%", yinwen.Percent, "1.33", "", "npl_ratio", "icbc"),
		figure(loan.Text, "35.59亿元", yinwen.Money, "3559000000", "CNY", "loans", ""),
	}
	npl := document("en-npl", "en", "ICBC reports lower non-performing loan ratio",
		"Industrial and Commercial Bank of China said on Thursday its non-performing loan ratio fell to 1.33 percent. "+
			"Deposits rose to 34 trillion yuan. Analysts welcomed the results.", "2025-10-30", "example-en")
	npl.Figures = []yinwen.Figure{
		figure(npl.Text, "1.33 percent", yinwen.Percent, "1.33", "", "npl_ratio", "icbc"),
		figure(npl.Text, "34 trillion yuan", yinwen.Money, "34000000000000", "CNY", "deposits", "icbc"),
	}
	dollars := document("en-dollar", "en", "Regional lender lends more", "The lender's loans reached $2.5 billion, "+
		"up from 1.9 billion dollars a year ago. Its NPL ratio was 2.1 percent.", "2025-06-15", "example-en")
	dollars.Figures = []yinwen.Figure{
		figure(dollars.Text, "$2.5 billion", yinwen.Money, "2500000000", "USD", "loans", ""),
		figure(dollars.Text, "2.1 percent", yinwen.Percent, "2.1", "", "npl_ratio", ""),
	}
	growth := document("zh-growth", "zh", "江南银行发布半年报", "江南银行上半年归母净利润128.4亿元，同比增长4.1%；净利息收入下降2.9%。"+
		"一年期LPR为3.0%。净息差收窄0.15个百分点。", "2025-08-29", "example-zh")
	growth.Figures = []yinwen.Figure{
		figure(growth.Text, "128.4亿元", yinwen.Money, "12840000000", "CNY", "attributable_profit", ""),
		changed(figure(growth.Text, "4.1%", yinwen.Percent, "4.1", "", "attributable_profit", ""), "up", "yoy"),
		changed(figure(growth.Text, "2.9%", yinwen.Percent, "2.9", "", "net_interest_income", ""), "down", ""),
		figure(growth.Text, "3.0%", yinwen.Percent, "3", "", "lpr_1y", ""),
		changed(figure(growth.Text, "0.15个百分点", yinwen.PercentPoint, "0.15", "", "net_interest_margin", ""), "down", ""),
	}
	slower := document("en-growth", "en", "Coastal lender posts slower growth", "Net profit rose 2.5 percent. Green credit stood at $188 billion, "+
		"and credit growth was 9 percent.", "2025-08-28", "example-en")
	slower.Figures = []yinwen.Figure{
		changed(figure(slower.Text, "2.5 percent", yinwen.Percent, "2.5", "", "net_profit", ""), "up", ""),
		figure(slower.Text, "$188 billion", yinwen.Money, "188000000000", "USD", "green_loans", ""),
		changed(figure(slower.Text, "9 percent", yinwen.Percent, "9", "", "loan_growth", ""), "up", ""),
	}
	return []yinwen.Document{loan, npl, dollars, growth, slower,
		document("zh-pension", "zh", "养老金融试点扩大", "多家银行扩大养老金融试点。王连成表示，养老储蓄产品受欢迎，开户691,400户。", "2025-01-15", "example-zh"),
		document("zh-hant", "zh", "遼寧全面振興取得進展", "遼寧銀行業支持全面振興，貸款結構優化。", "2025-03-01", "example-hant"),
		document("zh-undated", "zh", "关于调整营业时间的通知", "春节期间部分网点调整营业时间，客户可拨打热线。", "", "example-zh"),
		document("en-pension", "en", "Pension finance pilots widen", "Several banks widened their pension finance pilots. "+
			"Savers opened 691,400 accounts, the regulator said.", "2025-01-16", "example-en"),
		document("en-revival", "en", "Revitalization of the northeast", "The all-round revitalization of the northeast needs loans, "+
			"a bank official said. Little Giant firms benefit.", "2025-03-02", "example-en"),
		document("zh-mixed", "zh", "A股银行板块走强", "周二A股上市银行普遍上涨，招商银行涨2.3%，成交额500亿元。APP下载量增加。", "2024-12-31", "example-zh"),
		document("zh-life", "zh", "研究生命起源1号项目", "研究人员介绍，研究生命起源的项目获得贷款支持。", "2024-07-01", "example-zh"),
		document("en-undated", "en", "Notice of branch hours", "Branches close early during the holiday.", "", "example-en"),
	}
}

// document makes a document of revision 1.
func document(id, lang, title, text, day, source string) yinwen.Document {
	d := yinwen.Document{ID: id, Revision: 1, URL: "https://bank.example/" + id, Source: source, Lang: yinwen.Lang(lang),
		Title: title, Text: text, Day: day, Fetched: time.Date(2025, 11, 1, 0, 0, 0, 0, time.UTC),
		Record: yinwen.Record{File: "a.warc.gz", Offset: int64(len(text))}}
	if day != "" {
		zone := time.FixedZone("CST", 8*3600)
		d.Published, _ = time.ParseInLocation("2006-01-02 15:04", day+" 02:00", zone)
	}
	return d
}

// figure makes a figure of the first place where written stands in text.
func figure(text, written string, kind yinwen.Kind, value, currency, metric, bank string) yinwen.Figure {
	at := strings.Index(text, written)
	if at < 0 {
		panic(fmt.Sprintf("%q is not in %q", written, text))
	}
	return yinwen.Figure{Start: at, End: at + len(written), Text: written, Kind: kind, Value: value, Currency: currency,
		MetricID: metric, Bank: bank}
}

// changed makes f a change of its metric.
func changed(f yinwen.Figure, direction, basis string) yinwen.Figure {
	f.Direction, f.Basis = direction, basis
	return f
}

// series makes n documents, some undated, some of the same day.
func series(n int) []yinwen.Document {
	out := make([]yinwen.Document, n)
	for i := range out {
		day := fmt.Sprintf("2025-%02d-%02d", 1+i%7, 1+i%5)
		if i%9 == 0 {
			day = ""
		}
		text := "银行公布贷款数据。The bank published data." + strings.Repeat("贷款增长。", i%4)
		out[i] = document(fmt.Sprintf("doc-%04d", (i*7919)%10007), "zh", fmt.Sprintf("数据%d", i), text, day, fmt.Sprintf("source-%d", i%3))
	}
	return out
}
