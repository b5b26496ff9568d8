package figure

import (
	"strings"

	"yinwen"
)

// attributesZH gives item k of a Chinese sentence its approximation, direction, basis and metric.
func (c *context) attributesZH(k int) {
	x := c.s.items[k]
	head := c.headZH(k)
	p := peel(c.t.s[head.start:head.end])
	x.approx = firstOf(c.approxAfterZH(x), p.approx)
	if x.num.more && x.approx == "" {
		x.approx = "over"
	}
	rest := span{head.start, head.start + len(p.rest)}
	rest = c.compareZH(x, rest, &p)
	c.directionZH(x, p, rest)
	x.basis = c.basisZH(x, head, p)
	if rest, p = c.verbObject(x, rest, p); x.direction == "" {
		x.direction = p.direction
	}
	if x.direction == "" && x.basis != "" && c.t.s[x.start] != c.t.s[x.num.start] {
		x.direction = signDirection(c.t.s[x.start:x.num.start])
	}
	c.metricZH(k, x, rest, p)
	if x.twin != nil && strings.TrimSpace(c.t.s[rest.start:rest.end]) == "" {
		c.shareZH(x)
	}
	if y := c.before(k); y != nil && y.nextBasis != "" && x.kind == y.kind {
		x.basis = y.nextBasis
	}
	c.carryBasis(k, x, p)
}

// headZH is the text of x's clause before x, from the figure before it on.
func (c *context) headZH(k int) span {
	x := c.s.items[k]
	start := c.clause(x.start).start
	if y := c.before(k); y != nil {
		start = max(start, min(y.end, x.start))
	}
	head := span{max(start, x.start-400), x.start}
	for _, sep := range []string{"、", "和", "及", "与", "以及", "或"} {
		if x.twin != nil && c.t.has(head.start, sep) {
			head.start += len(sep)
		}
	}
	head.start = min(c.t.atRune(head.start), head.end)
	return head
}

// shareZH takes over what the first figure of a coordination was told.
func (c *context) shareZH(x *item) {
	y := x.twin
	x.approx = firstOf(x.approx, y.approx)
	if y.kind == x.kind || x.direction == "" {
		x.direction, x.basis = firstOf(x.direction, y.direction), firstOf(x.basis, y.basis)
	}
	x.part = y.part + 1
	if len(y.parts) > x.part {
		x.parts, x.metric = y.parts, y.parts[x.part]
	}
	if x.metric.empty() {
		x.metric = y.metric
	}
}

// approxAfterZH reads 以上, 以下, 左右 after the number.
func (c *context) approxAfterZH(x *item) string {
	i := x.end
	if c.t.has(i, ")") {
		i++
	}
	for _, a := range []struct{ approx, words string }{
		{"over", "以上 及以上 (含)以上 多 有余"}, {"under", "以下 以内 之内 及以下 封顶"}, {"about", "左右 上下 许 附近"},
	} {
		for w := range strings.FieldsSeq(a.words) {
			if c.t.has(i, w) && !(w == "多" && !x.num.more) && !(w == "许" && c.t.hasAny(i, []string{"许可", "许多"})) {
				return a.approx
			}
		}
	}
	return ""
}

// directionZH decides between the word of change before the number and what follows it (的降幅, 的同比正增长).
func (c *context) directionZH(x *item, p peeled, rest span) {
	x.direction = p.direction
	if x.direction == "" {
		x.direction = p.growth
	}
	if d := c.directionAfterZH(x); d != "" {
		x.direction = d
	}
	if x.kind == yinwen.Rank || x.kind == yinwen.Ratio || x.kind == yinwen.Count && hasPrefix(x.unit, "次", "位") {
		x.direction = ""
	}
	if x.direction == "" && !p.level && c.flowZH(rest) {
		x.direction = "up"
	}
	if x.kind == yinwen.Multiple && x.direction == "" && c.t.hasAny(x.start, []string{"翻", "倍增"}) {
		x.direction = "up"
	}
	if c.t.hasAny(x.start, []string{"减半", "腰斩"}) {
		x.direction = "down"
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
var growthAfter = append(clues(growth, "up", "正增长 增长率 增长 增速 增幅 涨幅 升幅"), clues(growth, "down", "负增长 降幅 跌幅 下降 减幅 跌势")...)

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

// basisZH finds what a change is measured against.
func (c *context) basisZH(x *item, head span, p peeled) string {
	if x.hint != "" && p.basis == "" {
		return x.hint
	}
	words := c.t.s[head.start:head.end]
	switch {
	case p.basis == "yoy" || strings.Contains(words, "同比") || strings.Contains(words, "按年"):
		return "yoy"
	case p.basis == "qoq" || p.basis == "mom" || p.basis == "ytd":
		return p.basis
	case strings.Contains(words, "按季"):
		return "qoq"
	case strings.Contains(words, "按月"):
		return "mom"
	case p.basis == "seq" || strings.Contains(words, "环比"):
		return c.sequential(x)
	case hasSuffix(words, "年增", "年减", "年升", "年降", "年跌", "年涨", "年成长"):
		return "yoy"
	case hasSuffix(words, "季增", "季减", "季升", "季降"):
		return "qoq"
	case hasSuffix(words, "月增", "月减", "月升", "月降"):
		return "mom"
	}
	return ""
}

// sequential decides 环比 between quarter and month by the times around.
func (c *context) sequential(x *item) string {
	last := c.whensBefore(x.start)
	for k := last; k >= 0 && k > last-6; k-- {
		w := c.s.whens[k]
		if w.from.IsZero() {
			continue
		}
		words := c.t.s[w.start:w.end]
		if strings.Contains(words, "季") || strings.Contains(words, "quarter") {
			return "qoq"
		}
		if strings.Contains(words, "月") {
			return "mom"
		}
	}
	if hasWord(c.t.s[head(c.s.start, x.start, 300):x.start], "cpi", "ppi", "居民消费价格", "工业生产者", "房价", "住宅销售价格") {
		return "mom"
	}
	if strings.Contains(c.t.s[head(c.s.start, x.start, 600):min(c.s.end, x.end+600)], "季") {
		return "qoq"
	}
	if strings.Contains(c.t.s[head(c.s.start, x.start, 600):x.start], "月") {
		return "mom"
	}
	return "qoq"
}

// head is the later of start and i-n.
func head(start, i, n int) int { return max(start, i-n) }

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
	{"增加", directs, "up"}, {"压缩", directs, "down"}, {"削减", directs, "down"}, {"下浮", directs, "down"}, {"上浮", directs, "up"}, {"提升", directs, "up"}, {"净增", directs, "up"}, {"多增", directs, "up"}}

// verbObject finds such a verb in the words before a change and leaves its object as what is measured.
func (c *context) verbObject(x *item, rest span, p peeled) (span, peeled) {
	if p.direction != "" || p.level || p.growth != "" || x.kind != yinwen.PercentPoint && x.kind != yinwen.BasisPoint && x.kind != yinwen.Money {
		return rest, p
	}
	words := c.t.s[rest.start:rest.end]
	for _, a := range actions {
		k := strings.LastIndex(words, a.text)
		if k < 0 || x.kind == yinwen.Money && (a.text == "提高" || a.text == "提升") {
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

// carryBasis lets "比年初增加2.7万亿元,增长24.1%" share its basis: a change right after a change, of another kind.
func (c *context) carryBasis(k int, x *item, p peeled) {
	y := c.before(k)
	if x.basis != "" || y == nil || x.direction == "" || !p.changed && p.growth == "" {
		return
	}
	gap := c.t.s[min(y.end, x.start):x.start]
	if len(gap) > 40 || strings.TrimSpace(p.rest) != "" || hasWord(gap, ";", "。", "比", "较") {
		return
	}
	switch {
	case y.basis != "" && y.direction == x.direction && y.kind != x.kind:
		x.basis = y.basis
	case y.against != "":
		x.basis = y.against
	}
}
