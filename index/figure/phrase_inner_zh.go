package figure

import (
	"strings"
	"unicode/utf8"
)

// withoutCause drops what stands between a name and its number: 减值支出因优化组合而减少, 资产规模在农商行中排名.
func (c *context) withoutCause(s span) span {
	words := c.t.s[s.start:s.end]
	if between, _, _ := strings.Cut(c.t.s[s.end:min(len(c.t.s), s.end+12)], "的"); len(between) < 12 && !strings.ContainsAny(between, "0123456789") && c.t.has(s.end+len(between), "的") {
		return s // 由于出售某公司录得的30亿元溢利: the number is in the cause
	}
	for _, part := range []struct {
		from string
		ends []string
	}{{"因", []string{"而", ""}}, {"受", []string{"影响"}}, {"在", []string{"中", "里", "内", "上", "后", "方面"}}, {"由于", []string{""}}} {
		k := strings.LastIndex(words, part.from)
		if k <= 0 || !hasSuffix(words, part.ends...) || hasPrefix(words[k:], "因素", "因子", "在建", "在途", "在线", "受托", "受益", "受让") {
			continue
		}
		head := c.trimZH(span{s.start, s.start + k}, false)
		if c.measures(head) && !hasSuffix(c.t.s[head.start:head.end], "分行", "支行") || part.from == "在" && utf8.RuneCountInString(c.t.s[head.start:head.end]) > 1 {
			return head
		}
	}
	return s
}

// withoutNickname drops a quoted second name at the end: 贷款投放和债券投资“两投”.
func (c *context) withoutNickname(s span) span {
	words := c.t.s[s.start:s.end]
	k := strings.LastIndex(words, "“")
	if k <= 0 || strings.Contains(words[k:], "”") {
		return s
	}
	if first := (span{s.start, s.start + k}); c.measures(first) {
		return first
	}
	return s
}

// closedBracket cuts before a bracket that the phrase leaves open.
func (c *context) closedBracket(s span) span {
	words := c.t.s[s.start:s.end]
	if k := strings.LastIndexByte(words, '('); k > 0 && !strings.Contains(words[k:], ")") {
		s.end = s.start + k
	}
	return s
}

// shareOf keeps of "X占Y的" what has the share; a change is one of the share itself (X占Y的比重上升…).
func (c *context) shareOf(s span, change bool) span {
	words := c.t.s[s.start:s.end]
	k := strings.LastIndex(words, "占")
	if k < 0 || strings.HasSuffix(words, "覆盖率") || strings.HasSuffix(words[:k], "应") || hasPrefix(words[k:], "占比", "占有率", "占款", "占用", "占优") {
		return s
	}
	if hasSuffix(words, "比重", "比例") && change {
		return span{s.end - len("比重"), s.end}
	}
	return c.trimZH(span{s.start, s.start + k}, false)
}

// generic nouns say little without the 的 before them.
var generic = []string{"占比", "比例", "规模", "金额", "总额", "比率", "数量", "总量", "增量", "余额", "发行量", "成交量", "发卡量", "到期量", "销售额", "占有率", "倍数"}

// afterPossessive cuts after the last 的, 占 and 中, unless only a generic noun would remain.
func (c *context) afterPossessive(s span) span {
	words := c.t.s[s.start:s.end]
	for _, in := range []string{"贷款中", "存款中", "余额中", "收入中", "资产中", "业务中", "负债中", "利润中"} {
		if k := strings.LastIndex(words, in); k >= 0 && k+len(in) < len(words) && !strings.HasPrefix(words[k+len(in):], "长期") {
			s.start += k + len(in)
			words = c.t.s[s.start:s.end]
		}
	}
	k := max(strings.LastIndex(words, "的"), strings.LastIndex(words, "之"))
	if k < 0 || k+len("的") >= len(words) {
		return s
	}
	after := words[k+len("的"):]
	for _, g := range generic {
		if after == g {
			if k = strings.LastIndex(words[:k], "的"); k < 0 {
				return s
			}
			break
		}
	}
	return span{s.start + k + len("的"), s.end}
}
