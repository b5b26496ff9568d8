package index

import (
	"slices"
	"strings"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// measure is what a comparison speaks of: the level of the metrics that bear a name, or a change of them.
type measure struct {
	name    string // folded
	metrics []*glossary.Entry
	change  bool // "net profit growth", 贷款增速
	fall    bool // 降幅, decline: a change whose fall counts as positive
	parts   bool // with all narrower metrics
}

// changeWord makes the name beside it one of a change.
type changeWord struct {
	word string
	fall bool
}

// changeEndings stand after a name, longer ones before those they end with; changeOpenings before one.
var (
	changeEndings = []changeWord{
		{"同比增长率", false}, {"同比增速", false}, {"同比增长", false}, {"同比增幅", false}, {"同比下降", true}, {"同比降幅", true}, {"环比增长", false},
		{"增长率", false}, {"增速", false}, {"增长", false}, {"增幅", false}, {"涨幅", false}, {"升幅", false}, {"变动", false}, {"变化", false},
		{"同比", false}, {"环比", false}, {"上升", false}, {"增加", false}, {"降幅", true}, {"跌幅", true}, {"下降", true}, {"减少", true}, {"下滑", true},
		{"扩大", false}, {"提高", false}, {"提升", false}, {"上调", false}, {"上行", false}, {"收窄", true}, {"回落", true}, {"下调", true}, {"下行", true},
		{" growth rate", false}, {" growth", false}, {" increase", false}, {" rise", false}, {" change", false}, {" yoy", false},
		{" up", false}, {" rose", false}, {" grew", false}, {" increased", false}, {" widened", false},
		{" decline", true}, {" decrease", true}, {" drop", true}, {" fall", true}, {" down", true}, {" fell", true}, {" declined", true},
		{" decreased", true}, {" dropped", true}, {" narrowed", true}, {" cut", true},
	}
	changeOpenings = []changeWord{
		{"growth of ", false}, {"growth in ", false}, {"increase in ", false}, {"rise in ", false}, {"change in ", false}, {"change of ", false},
		{"decline in ", true}, {"decrease in ", true}, {"drop in ", true}, {"fall in ", true},
	}
)

// withoutChange takes a word of change off a folded name, and tells whether it is one of a fall.
func withoutChange(name string) (rest string, fall, ok bool) {
	for _, c := range changeEndings {
		if rest, ok := strings.CutSuffix(name, c.word); ok && rest != "" {
			return strings.TrimSpace(rest), c.fall, true
		}
	}
	for _, c := range changeOpenings {
		if rest, ok := strings.CutPrefix(name, c.word); ok && rest != "" {
			return rest, c.fall, true
		}
	}
	return name, false, false
}

// measureNamed returns what has exactly this name, or metric id. "Loan growth" is a metric and the growth of one: both are meant.
func measureNamed(name string) (measure, bool) {
	name = strings.TrimSpace(fold.String(name))
	m := measure{name: name, metrics: entriesNamed(name, glossary.Metric)}
	if rest, fall, ok := withoutChange(name); ok {
		if grown := entriesNamed(rest, glossary.Metric); grown != nil {
			if name != changeOf+grown[0].ID { // that is how Understood writes the change of this one
				m.metrics = changesOf(rest, m.metrics)
			}
			m = measure{name: name, metrics: append(grown, m.metrics...), change: true, fall: fall}
		}
	}
	return m, m.metrics != nil
}

// changesOf adds to metrics those that are themselves the change of what bears a name, whatever its word of change: who asks for
// 利润增长 means 利润增速.
func changesOf(name string, metrics []*glossary.Entry) []*glossary.Entry {
	for _, c := range changeEndings {
		for _, e := range entriesNamed(name+c.word, glossary.Metric) {
			if e.Change && !slices.Contains(metrics, e) {
				metrics = append(metrics, e)
			}
		}
	}
	return metrics
}

// measureAtEnd returns what the end of a folded text names, and where the name begins: the longest name that glossary.Find sees
// there, else one of the last words that is for look-up only, such as NPL.
func measureAtEnd(text string) (start int, m measure, ok bool) {
	for _, ending := range changeEndings {
		if rest, cut := strings.CutSuffix(text, ending.word); cut {
			if start, ok = metricAtEnd(strings.TrimSpace(rest)); ok {
				m, ok = measureNamed(text[start:])
				return start, m, ok
			}
		}
	}
	if start, ok = metricAtEnd(text); ok {
		for _, opening := range changeOpenings {
			if strings.HasSuffix(" "+text[:start], " "+opening.word) {
				start -= len(opening.word)
			}
		}
		m, ok = measureNamed(text[start:])
	}
	return start, m, ok
}

// metricAtEnd returns where the name of a metric begins that a folded text ends with.
func metricAtEnd(text string) (start int, ok bool) {
	for _, m := range glossary.Find(text) {
		if m.End == len(text) && m.Entry.Kind == glossary.Metric {
			return m.Start, true
		}
	}
	words := strings.Fields(text)
	for i := max(0, len(words)-longestName); i < len(words); i++ {
		if name := strings.Join(words[i:], " "); entriesNamed(name, glossary.Metric) != nil {
			return len(text) - len(name), true
		}
	}
	return 0, false
}

// longestName is how many words a name has at most.
const longestName = 6

// entriesNamed returns the entries of a kind that bear a name, or the one with this id; nil when there is none.
func entriesNamed(name string, kind glossary.Kind) []*glossary.Entry {
	if e, ok := glossary.Get(strings.ToLower(name)); ok && e.Kind == kind {
		return []*glossary.Entry{e}
	}
	var found []*glossary.Entry
	for _, e := range glossary.Lookup(name) {
		if e.Kind == kind {
			found = append(found, e)
		}
	}
	return found
}

// withParts returns m with all narrower metrics, as loans* asks for.
func (m measure) withParts() measure {
	var all []*glossary.Entry
	for _, e := range m.metrics {
		for _, id := range glossary.Family(e) {
			if part, ok := glossary.Get(id); ok && !slices.Contains(all, part) {
				all = append(all, part)
			}
		}
	}
	m.metrics, m.parts = all, true
	return m
}
