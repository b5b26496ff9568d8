package figure

import (
	"strings"

	"yinwen/segment/glossary"
)

// countable tells whether a phrase ends with a noun that is counted: 个体工商户, 助农服务点.
func (c *context) countable(s span) bool {
	return hasSuffix(c.t.s[s.start:s.end], countNouns...)
}

// tellsNoNoun tells whether what follows a count says what happened rather than what is counted: 38只年内上涨, 23家参会.
func (c *context) tellsNoNoun(i int, s span) bool {
	if c.t.hasAny(i, []string{"来自", "参会", "与会", "年内", "已", "为", "是", "在", "实现", "涨", "跌", "上涨", "下跌", "上升", "下降", "增长", "位于", "入选", "获", "均"}) {
		return true
	}
	words := c.t.s[s.start:s.end]
	if clue, ok := cluesZH.last(words); ok && (clue.class == directs || clue.class == growth) && !unpeelable(words, clue) {
		return true
	}
	for _, m := range c.t.namesIn(s) {
		if m.Start == s.start && m.Entry.Kind == glossary.Institution && m.End == s.end {
			return true
		}
	}
	return strings.HasPrefix(words, "的")
}
