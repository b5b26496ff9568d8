package figure

import (
	"strings"

	"yinwen"
)

// directionZH decides between the word of change before the number and what follows it (的降幅, 的同比正增长).
func (c *context) directionZH(x *item, p peeled, rest span) {
	x.direction = p.direction
	if x.direction == "" {
		x.direction = p.growth
	}
	if d := c.directionAfterZH(x); d != "" {
		x.direction = d
	}
	if x.negative && x.direction == "up" {
		x.direction = opposite(x.direction) // 同比增长-3.7%
	}
	if x.direction == "" && !p.level && c.flowZH(rest) {
		x.direction = "up"
	}
	if x.kind == yinwen.Rank || x.kind == yinwen.Ratio || x.kind == yinwen.Count && hasPrefix(x.unit, "次", "位") {
		x.direction = ""
	}
	if x.kind == yinwen.Multiple && x.direction == "" && (c.t.hasAny(x.start, []string{"翻", "倍增"}) || c.t.ends(x.end, "番")) {
		x.direction = "up"
	}
	if c.t.hasAny(x.start, []string{"减半", "腰斩"}) {
		x.direction = "down"
	}
}

// growthTopic gives a percent that states the growth its clause was opened with a direction: 利润增速方面,某行为16%.
func (c *context) growthTopic(x *item) {
	if x.kind != yinwen.Percent || x.direction != "" || x.metric.empty() || x.metric.end > x.start {
		return
	}
	if c.t.hasAny(x.metric.end, []string{"增速", "增幅", "增长率"}) && c.clause(x.metric.start) != c.clause(x.start) {
		x.direction = "up"
	}
}

// directionAfterZH reads 的降幅, 增速, 的同比正增长 right after the number.
func (c *context) directionAfterZH(x *item) string {
	i := c.t.skipWord(c.t.skipWord(x.end, "之间"), "左右")
	i = c.t.skipWord(i, "的")
	hint := ""
	if c.t.has(i, "同比") {
		hint, i = "yoy", i+len("同比")
	}
	i = c.t.skipWord(c.t.skipWord(i, "年均"), "平均")
	for _, a := range growthAfter {
		if c.t.has(i, a.text) && c.closed(i+len(a.text)) {
			x.hint = firstOf(x.hint, hint)
			return a.value
		}
	}
	return ""
}

// growthAfter are nouns of change after a number.
var growthAfter = append(clues(growth, "up", "正增长 增长率 增长 增速 增幅 涨幅 升幅 微增 小增 增加 上升 提升"), clues(growth, "down", "负增长 降幅 跌幅 下降 减幅 跌势 微降 收窄 减少")...)

// closed tells whether no number follows within the clause's next words: 同比增长5% belongs to the figure after it.
func (c *context) closed(i int) bool {
	for n := 0; n < 5; n++ {
		r, size := c.t.rune(i)
		switch {
		case isDigitRune(r) || hanDigit(r) >= 0 && r != '一':
			return false
		case size == 0 || r == ',' || r == '。' || r == ';' || r == '\n' || r == ')':
			return true
		}
		i += size
	}
	return true
}

// flowZH tells whether the words before the number begin with 新增 and name what was added: 新增贷款6508亿元.
func (c *context) flowZH(rest span) bool {
	s := c.npZH(rest, false)
	words := c.t.s[s.start:s.end]
	return strings.HasPrefix(words, "新增") || strings.HasPrefix(words, "净增") || strings.HasPrefix(words, "多增") || strings.HasPrefix(words, "增加")
}

func opposite(direction string) string {
	if direction == "up" {
		return "down"
	}
	return "up"
}

func signDirection(sign string) string {
	switch {
	case hasPrefix(sign, "-", "−", "负"):
		return "down"
	case hasPrefix(sign, "+"):
		return "up"
	}
	return ""
}

// actions are verbs of change whose object stands between them and the number: 下调存款准备金率0.5个百分点.
var actions = []clue{{"下调", directs, "down"}, {"上调", directs, "up"}, {"调降", directs, "down"}, {"调升", directs, "up"}, {"降低", directs, "down"}, {"提高", directs, "up"}, {"压降", directs, "down"}, {"减少", directs, "down"},
	{"增加", directs, "up"}, {"压缩", directs, "down"}, {"削减", directs, "down"}, {"调高", directs, "up"}, {"调低", directs, "down"}, {"升息", directs, "up"}, {"降息", directs, "down"}, {"下浮", directs, "down"}, {"上浮", directs, "up"}, {"提升", directs, "up"}, {"净增", directs, "up"}, {"多增", directs, "up"}}

// steps are the verbs of actions whose percent is a step rather than a level: 上调目标价7%.
var steps = wordSet(`上调 下调 调升 调降 调高 调低 削减`)

// verbObject finds such a verb in the words before a change and leaves its object as what is measured.
func (c *context) verbObject(x *item, rest span, p peeled) (span, peeled) {
	if p.direction != "" || p.level || p.growth != "" || x.kind != yinwen.PercentPoint && x.kind != yinwen.BasisPoint && x.kind != yinwen.Money && x.kind != yinwen.Percent {
		return rest, p
	}
	words := c.t.s[rest.start:rest.end]
	for _, a := range actions {
		k := strings.LastIndex(words, a.text)
		if k < 0 || x.kind == yinwen.Money && (a.text == "提高" || a.text == "提升") || x.kind == yinwen.Percent && !steps[a.text] {
			continue
		}
		object := span{rest.start + k + len(a.text), rest.end}
		if strings.Contains(c.t.s[object.start:object.end], "的") || !c.measures(object) {
			continue
		}
		p.direction, p.changed = a.value, true
		return object, p
	}
	return rest, p
}
