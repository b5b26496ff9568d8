package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// wholes are the metrics of all loans that words around their name may narrow to some of them.
var wholes = wordSet(`loans loan_growth npl_ratio npl_balance npl_formation special_mention_loans special_mention_ratio overdue_loans overdue_ratio`)

// partOnly tells whether the words around name m narrow it to a part of the loans: 零售不良率, the NPL ratio of green loans.
func (c *context) partOnly(phrase span, m glossary.Match) bool {
	if !wholes[m.Entry.ID] {
		return false
	}
	volume := m.Entry.ID == "loans" || m.Entry.ID == "loan_growth"
	before := span{min(phrase.start, m.Start), m.Start}
	if c.s.zh {
		return c.narrowsZH(before, volume)
	}
	return c.narrowsEN(c.t.tokens(before), volume) || c.narrowedAfter(phrase, m, volume)
}

// loansPart is the entry of a part of the loans that bears this name, or nil.
func loansPart(name string) *glossary.Entry {
	for _, e := range glossary.Lookup(name) {
		if e.Kind != glossary.Metric || e.Change {
			continue
		}
		for at, ok := e, true; ok && at.Broader != ""; {
			if at.Broader == "loans" {
				return e
			}
			at, ok = glossary.Get(at.Broader)
		}
	}
	return nil
}

// lendingZH end words for a kind of lending, wholeZH say of it that all is meant, or are no word of a kind at all.
var (
	lendingZH = []string{"贷款", "信贷", "放款", "授信", "贷", "垫款", "透支"}
	wholeZH   = []string{"各项", "全部", "所有", "人民币", "本外币", "总", "总体", "整体", "平均", "银行", "银行业", "商行", "大行", "份行", "机构", "本行", "全行", "集团", "并表", "母公司",
		"余额", "规模", "累计", "新增", "发放", "投放", "办理", "批出", "加大", "增加", "减少", "扩大", "压降", "实现", "提供", "获得", "取得", "申请", "偿还", "归还", "收回", "客户",
		"和", "及", "与", "、", "的", "其", "该", "类", "到", "占", "在", "为", "对", "是", "末", "初", "月", "年", "日", " ", ",", "\"", "“", "”", "(", ")"}
)

// narrowsZH tells whether the words before a name of volume, or of the quality of loans, name a kind of them.
func (c *context) narrowsZH(before span, volume bool) bool {
	words := withoutSuffixes(c.t.s[before.start:before.end], []string{"的", " "})
	if volume {
		return words != "" && !hasSuffix(words, wholeZH...)
	}
	kind := withoutSuffixes(words, lendingZH)
	if kind != words {
		return kind != "" && !hasSuffix(kind, wholeZH...)
	}
	for n := 2; n <= 5; n++ { // characters of 科技型企业
		if k := len(words) - n*len("贷"); k >= 0 && loansPart(words[k:]+"贷款") != nil {
			return true
		}
	}
	return false
}

func withoutSuffixes(s string, suffixes []string) string {
	for _, w := range suffixes {
		s = strings.TrimSuffix(s, w)
	}
	return s
}
