package figure

// Differences: how far a measure lies from another one at the same time (高于各项贷款增速7个百分点, 0.9 points below that of all
// loans). Their direction tells the side; they are no change of either measure.

// differsEN tells whether a comparative and what x is compared with follow it, and that is no time.
func (c *context) differsEN(x *item) bool {
	if !c.rateOf(x) || x.basis != "" {
		return false
	}
	end := min(c.clause(x.start).end, x.end+80)
	if y := c.t.next(x); y != nil {
		end = min(end, max(x.end, y.start))
	}
	words := c.t.tokens(span{x.end, end})
	if len(words) < 2 || thanEN[words[0].w] == "" && words[0].w != "higher" && words[0].w != "lower" {
		return false
	}
	object := words[1:]
	if words[1].w == "than" {
		object = words[2:]
	} else if words[0].w != "above" && words[0].w != "below" {
		return false
	}
	return len(object) > 0 && !timeAlone[object[0].w] && len(c.whensIn(span{object[0].start, end})) == 0
}

// timeAlone are words for an earlier time that no measure follows: 2 points higher than before.
var timeAlone = wordSet(`before previously earlier previous prior`)

// otherMeasure tells whether what is compared with is a measure of its own or that of others, not this one at another time.
func (c *context) otherMeasure(s span) bool {
	if c.comparesTime(s) {
		return false
	}
	_, named := c.lastMetric(s)
	return named || hasWord(c.t.s[s.start:s.end], "平均", "均值", "同业", "同行", "行业", "全国", "全省", "全市", "市场", "大盘", "预期", "基准", "增速")
}
