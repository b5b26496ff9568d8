package figure

import (
	"yinwen"
	"yinwen/segment/glossary"
)

// metricIDs gives each metric of the sentence its id from the glossary: of the last name in the phrase, if what it is measured
// in agrees with the figure. A phrase without a name has that of which it is the end (期LPR of 1年期LPR), or is looked at by
// itself, for a name that reaches beyond it (贷款增速, where 贷款 is the metric of a change) hides those within.
func (c *context) metricIDs() {
	for _, x := range c.s.items {
		if x.metric.empty() {
			continue
		}
		x.metricID = lastAgreeing(c.t.namesIn(x.metric), x)
		if x.metricID == "" {
			x.metricID = lastAgreeing(c.t.namesEndingIn(x.metric), x)
		}
		if x.metricID == "" {
			x.metricID = lastAgreeing(glossary.Find(c.t.s[x.metric.start:x.metric.end]), x)
		}
	}
}

// lastAgreeing is the id of the last metric among names that x can be a figure of, or "".
func lastAgreeing(names []glossary.Match, x *item) string {
	for k := len(names) - 1; k >= 0; k-- {
		if e := names[k].Entry; e.Kind == glossary.Metric && agrees(e.Class, x) {
			return e.ID
		}
	}
	return ""
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
