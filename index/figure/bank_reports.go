package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// speaks are the classes of institutions that report about others.
var speaks = map[string]bool{"central_bank": true, "regulator": true, "ministry": true, "association": true, "exchange": true, "rating": true, "international": true}

var (
	sourceOf   = []string{"according to ", "according to the ", "data from ", "data from the ", "figures from the ", "released by the ", "published by the ", "released by ", "published by "}
	reportedBy = []string{"数据", "公布", "发布", "表示", "称", "披露", "显示", "网站", "公告", "行长", "副行长", "统计", "通报", "授权", "官网", "局长", "发言人",
		"said", "says", "data", "showed", "shows", "reported", "announced", "published", "released", "figures", "statistics", "governor", "official", "spokes", "put "}
)

// onlyReports tells whether a body is named for what it says of others: 央行最新数据显示, the NFRA said, according to the commission.
func (t *text) onlyReports(m glossary.Match) bool {
	if hasSuffix(t.s[max(0, m.Start-24):m.Start], sourceOf...) {
		return true
	}
	tail := strings.TrimLeft(t.s[m.End:min(len(t.s), m.End+60)], " )")
	if strings.HasPrefix(tail, "(") { // its short name
		_, tail, _ = strings.Cut(tail, ")")
	}
	tail = strings.TrimLeft(strings.TrimPrefix(tail, "'s"), " ")
	if tail != "" && tail[0] == ':' {
		return m.Entry.Class != "central_bank" // 金融监管总局:银行业总资产增长; what a central bank heads so it often does itself
	}
	if named, ok := strings.CutPrefix(tail, ", the "); ok { // the NFRA, the banking watchdog, said
		_, tail, _ = strings.Cut(named, ", ")
	}
	for range 2 {
		for _, when := range []string{"近日", "日前", "今日", "今天", "昨日", "最新", "官方", "的", "on monday ", "on tuesday ", "on wednesday ", "on thursday ", "on friday ", "today ", "also ", "latest "} {
			tail = strings.TrimPrefix(tail, when)
		}
	}
	return hasPrefix(tail, reportedBy...)
}
