package figure

import (
	"slices"

	"yinwen/segment/glossary"
)

// countable tells whether a phrase ends with a noun that is counted: 个体工商户, 助农服务点.
func (c *context) countable(s span) bool {
	words := c.t.s[s.start:s.end]
	return hasSuffix(words, countNouns...) && !slices.Contains(giving, words)
}

// startsNoNoun tells whether what follows a count says what happened rather than what is counted: 38只年内上涨, 23家参会.
func (c *context) startsNoNoun(i int, s span) bool {
	if c.t.hasAny(i, []string{"来自", "参会", "与会", "年内", "已", "在", "实现", "涨", "跌", "上涨", "下跌", "上升", "下降", "增长", "区间", "之间", "大关", "关口", "最", "有", "位于", "入选", "获", "的"}) {
		return true
	}
	for _, m := range c.t.namesIn(s) {
		if m.Start == s.start && m.Entry.Kind == glossary.Institution && m.End == s.end {
			return true
		}
	}
	return false
}

// endsInChange tells whether a phrase ends in a word of change.
func endsInChange(words string) bool {
	clue, ok := cluesZH.last(words)
	return ok && (clue.class == directs || clue.class == growth) && !unpeelable(words, clue)
}
