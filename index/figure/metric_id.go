package figure

import (
	"yinwen"
	"yinwen/segment/glossary"
)

// metricIDs gives each metric of the sentence its id from the glossary. A difference from another measure is of neither, and a
// part that the glossary does not hold (绿色贷款不良率, loans for school kitchens) is not the whole.
func (c *context) metricIDs() {
	for _, x := range c.s.items {
		if x.metric.empty() || x.difference {
			continue
		}
		if m, ok := c.metricName(x); ok && !c.partOnly(x.metric, m) {
			x.metricID = m.Entry.ID
		}
	}
}

// metricName is the last name in the phrase that agrees with the figure in what it is measured in. A phrase without a name has
// that of which it is the end (期LPR of 1年期LPR), or is looked at by itself, for a name that reaches beyond it (贷款增速, where
// 贷款 is the metric of a change) hides those within.
func (c *context) metricName(x *item) (glossary.Match, bool) {
	names := c.t.namesIn(x.metric)
	if m, ok := lastAgreeing(names, x); ok {
		if n, ok := c.ratioOf(names, m); ok {
			return n, true
		}
		if n, ok := c.narrowedEN(x.metric, m); ok {
			return n, true
		}
		return m, true
	}
	if m, ok := lastAgreeing(c.t.namesEndingIn(x.metric), x); ok {
		return m, true
	}
	m, ok := lastAgreeing(glossary.Find(c.t.s[x.metric.start:x.metric.end]), x)
	m.Start, m.End = m.Start+x.metric.start, m.End+x.metric.start
	return m, ok
}

// lastAgreeing is the last metric among names that x can be a figure of.
func lastAgreeing(names []glossary.Match, x *item) (glossary.Match, bool) {
	for k := len(names) - 1; k >= 0; k-- {
		if e := names[k].Entry; e.Kind == glossary.Metric && agrees(e.Class, x) {
			return names[k], true
		}
	}
	return glossary.Match{}, false
}

// agrees tells whether a figure can be of a metric of this class: its level, or a change of it.
func agrees(class string, x *item) bool {
	if x.direction != "" || x.basis != "" || x.kind == yinwen.Multiple {
		return true
	}
	switch x.kind {
	case yinwen.Money:
		return class == "money" || class == "per_share"
	case yinwen.Percent, yinwen.PercentPoint, yinwen.BasisPoint:
		return class == "percent" || class == "index"
	case yinwen.Count:
		return class == "count"
	case yinwen.Ratio:
		return class == "multiple" || class == "percent"
	}
	return true
}
