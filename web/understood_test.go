package web

import "testing"

func TestUnderstood(t *testing.T) {
	for name, row := range map[string]struct{ text, zh, en string }{
		"everything":        {"*", "全部文档", "every document"},
		"nothing":           {"() cross:off", "（没有可检索的内容） · 中英互查：关", "(nothing to search for) · Both languages: off"},
		"words":             {"不良贷款 loans", "不良贷款 loans", "不良贷款 loans"},
		"two metrics":       {"figure:npl>100000000000 [= npl_balance, npl_ratio]", "不良贷款或不良贷款率 > 1,000亿", "non-performing loans or non-performing loan ratio > 100 billion"},
		"currency":          {"figure:loans>=50000000000 CNY", "贷款 ≥ CNY 500亿", "loans ≥ CNY 50 billion"},
		"percent":           {"figure:npl_ratio<1.5 percent", "不良贷款率 < 1.5%", "non-performing loan ratio < 1.5%"},
		"range":             {"figure:npl_ratio:1..2 percent", "不良贷款率 1% – 2%", "non-performing loan ratio 1% – 2%"},
		"between":           {"figure:loans>50000000000<=60000000000 CNY", "贷款 > CNY 500亿 ≤ CNY 600亿", "loans > CNY 50 billion ≤ CNY 60 billion"},
		"change":            {"-figure:change of net_profit>5 percent x", "-净利润的变动 > 5% x", "-change of net profit > 5% x"},
		"level and change":  {"figure:x>5 [= loans, change of deposits]", "贷款或存款的变动 > 5", "loans or change of deposits > 5"},
		"many":              {"figure:loans*>5 [= loans, deposits, …]", "贷款或存款或… > 5", "loans or deposits or … > 5"},
		"equal":             {"figure:npl_ratio=1.3", "不良贷款率 = 1.3", "non-performing loan ratio = 1.3"},
		"a word behind":     {"figure:loans>5 GDP percent", "贷款 > 5 GDP percent", "loans > 5 GDP percent"},
		"a small word":      {"figure:loans>5 rate", "贷款 > 5 rate", "loans > 5 rate"},
		"bank":              {"bank:x [= icbc, nobody] -lang:zh", "机构：中国工商银行或nobody -语言：中文", "Institution: Industrial and Commercial Bank of China or nobody -Language: Chinese"},
		"date":              {"date:2025-01-01..2025-06-30 date:undated", "日期：2025-01-01 – 2025-06-30 日期不详", "Date: 2025-01-01 – 2025-06-30 undated"},
		"open date":         {"date:2025-01-01..", "日期：2025-01-01 –", "Date: 2025-01-01 –"},
		"brackets":          {"(bank:icbc OR title:\"贷款\")", "(机构：中国工商银行 OR 标题：\"贷款\")", "(Institution: Industrial and Commercial Bank of China OR Title: \"贷款\")"},
		"quoted":            {`"bank:icbc figure:loans>5"`, `"bank:icbc figure:loans>5"`, `"bank:icbc figure:loans>5"`},
		"one language":      {"loans cross:off", "loans · 中英互查：关", "loans · Both languages: off"},
		"an order":          {"loans cross:off sort:date", "loans · 中英互查：关 · 排序：日期", "loans · Both languages: off · Sort: Date"},
		"too long":          {"loans (…)", "loans · 其余过长，未采用", "loans · the rest was too long and is left out"},
		"names it found":    {"npl [= 不良贷款, bad loan, …]", "npl [= 不良贷款, bad loan, …]", "npl [= 不良贷款, bad loan, …]"},
		"unknown metric id": {"figure:nobody>5", "nobody > 5", "nobody > 5"},
	} {
		for ui, want := range map[string]string{"zh": row.zh, "en": row.en} {
			if got := understood(loadWords()[ui], row.text); got != want {
				t.Errorf("%s, %s: understood(%q) = %q, want %q", name, ui, row.text, got, want)
			}
		}
	}
}
