package figure

import (
	"strings"
	"unicode/utf8"

	"yinwen/segment/glossary"
)

// npZH trims the words before a number to the phrase that names what is measured, empty when there is none. Words such as 增速
// at its end stay when keepGrowth is set: a percentage point measures the growth, a percent what grew.
func (c *context) npZH(rest span, keepGrowth bool) span {
	s := c.withoutTimes(c.shareOf(c.trimZH(rest, keepGrowth), keepGrowth), keepGrowth)
	if s.empty() {
		return s
	}
	s = c.afterMarks(c.withoutCause(c.closedBracket(s)))
	s = c.afterPossessive(s)
	s = c.trimZH(s, keepGrowth)
	if words := c.t.s[s.start:s.end]; utf8.RuneCountInString(words) < 2 && !soleVerbs[words] || !c.nounLike(words) {
		return span{}
	}
	return c.closedBracket(c.tail(c.withoutNickname(s)))
}

// soleVerbs are what a clause without a noun says of an amount: 上半年赚87亿元.
var soleVerbs = wordSet(`赚 亏 罚 刷`)

// trimZH drops blanks, marks and small words at both ends, and peels what belongs to the number.
func (c *context) trimZH(s span, keepGrowth bool) span {
	for {
		words := c.t.s[s.start:s.end]
		trimmed := strings.TrimRight(words, " \t\n\"'“”‘’「」《》()[]【】、-—…·*:：")
		if k := strings.LastIndexByte(trimmed, '('); k > 0 && strings.HasPrefix(words[len(trimmed):], ")") && asciiOnly(trimmed[k:]) {
			trimmed = words[:len(trimmed)+1] // 流通中货币(M0)
		}
		if p := peelTo(trimmed, keepGrowth); p.rest != trimmed {
			trimmed = p.rest
		}
		left := strings.TrimLeft(trimmed, " \t\n\"'“”‘’「」《》()[]【】、。-—…·*:：的")
		s = span{s.start + len(trimmed) - len(left), s.start + len(trimmed)}
		if s.empty() || len(trimmed) == len(words) && len(left) == len(trimmed) {
			return s
		}
	}
}

func hasPrefix(s string, prefixes ...string) bool {
	for _, p := range prefixes {
		if strings.HasPrefix(s, p) {
			return true
		}
	}
	return false
}

// viewpoints end phrases that say how something is looked at: 按固定汇率计算.
var viewpoints = []string{"计算", "而言", "来看", "来说"}

// nounLike refuses what is no name of anything: lone adverbs and verbs.
func (c *context) nounLike(words string) bool {
	switch words {
	case "日前", "近日", "此前", "此次", "本次", "上述", "前述", "以上", "相关", "其他", "目前", "随后", "最终", "另外", "此外", "其余", "由此", "其中", "合计", "相当于", "相当", "平均", "从", "由", "自", "以", "在", "至", "对", "且", "同", "并", "同时", "日", "人民币", "折合人民币", "折合", "约合人民币", "期末", "年末", "月末", "季末", "当前", "逊于市场", "好于市场", "胜市场", "优于市场", "高于市场", "低于市场", "符合市场", "胜于市场", "逊市场", "逊于", "优于", "好于", "水平", "水准", "目前水平", "幅度", "左右", "一度", "下调", "上调", "超过", "个人", "对此", "市场", "预期", "共有", "约为", "其", "半年", "最新", "尽管", "儘管", "包括", "包含", "也就是", "即", "唯一", "这一数字", "这一数据", "该数字", "这张", "这笔", "该笔", "换言之":
		return false
	}
	return !hasSuffix(words, viewpoints...)
}

// tail shortens very long phrases to their end, from the last glossary name or preposition.
func (c *context) tail(s span) span {
	words := c.t.s[s.start:s.end]
	for _, prep := range []string{"按年", "按季", "按月", "达", "为", "向", "对", "给", "在", "以", "从", "由", "将", "把", "与", "和", "按", "有"} {
		if strings.HasPrefix(words, prep) && !strings.HasPrefix(words, "对公") && !strings.HasPrefix(words, "对外") && !hasPrefix(words, "达标", "和解", "有形", "有关", "有效", "有息") {
			if m, ok := c.lastMetric(s); ok && m.end == s.end {
				return m
			}
			s.start += len(prep)
			words = words[len(prep):]
		}
	}
	if utf8.RuneCountInString(words) <= 22 {
		return s
	}
	for _, mark := range []string{"、", "等"} {
		if k := strings.LastIndex(words, mark); k > 0 && utf8.RuneCountInString(words[k:]) > 4 {
			return span{s.start + k + len(mark), s.end}
		}
	}
	if m, ok := c.lastMetric(s); ok {
		return span{m.start, s.end}
	}
	for i := s.end; i > s.start; {
		_, size := utf8.DecodeLastRuneInString(c.t.s[:i])
		i -= size
		if utf8.RuneCountInString(c.t.s[i:s.end]) >= 12 {
			return span{i, s.end}
		}
	}
	return s
}

// lastMetric is the last glossary metric in a span.
func (c *context) lastMetric(s span) (span, bool) {
	names := c.t.namesIn(s)
	for k := len(names) - 1; k >= 0; k-- {
		if names[k].Entry.Kind == glossary.Metric {
			return span{names[k].Start, names[k].End}, true
		}
	}
	return span{}, false
}
