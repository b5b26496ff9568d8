package figure

import (
	"time"

	"yinwen"
)

// Extract returns the figures of text in reading order, nil if it has none. Start and End count bytes of text. Value is in base
// units: 4767亿元 is 476700000000 (CNY), 10.91% is 10.91. published is the document's date in its source's time zone, zero
// when unknown; expressions such as 9月末 or "last month" are resolved against it. lang is the language to fall back on where
// a sentence has letters of neither. The rules, those for 万, 亿 and 兆 among them: doc/figures.md.
func Extract(text string, lang yinwen.Lang, published time.Time) []yinwen.Figure {
	t := newText(text, published)
	t.findScopes()
	t.scan()
	t.assemble()
	t.currencies()
	t.meaning(lang)
	return t.figures()
}

// figures turns the items into Figures of the original text.
func (t *text) figures() []yinwen.Figure {
	var out []yinwen.Figure
	index := map[*item]int{}
	for _, x := range t.items {
		index[x] = len(out)
		out = append(out, t.figure(x, index))
	}
	return out
}

func (t *text) figure(x *item, index map[*item]int) yinwen.Figure {
	f := yinwen.Figure{
		Start: int(t.at[x.start]), End: t.origEnd(x.end), Kind: x.kind,
		Digits: x.num.digits, Scale: x.num.scale, Currency: x.currency, CurrencyBasis: x.basisOf, Unit: x.unit,
		Approx: x.approx, Direction: x.direction, Basis: x.basis, Bank: x.bank,
		Period: x.period, PeriodBasis: x.periodBasis,
	}
	f.Text = t.src[f.Start:f.End]
	if x.isRange {
		f.Min, f.Max = x.amount(x.num, x.negative), x.amount(x.max, x.maxNeg)
		f.Digits = max(x.num.digits, x.max.digits)
	} else {
		f.Value = x.amount(x.num, x.negative)
	}
	if x.kind == yinwen.Money {
		f.Unit = x.currency
	}
	if !x.metric.empty() {
		f.MetricStart, f.MetricEnd = int(t.at[x.metric.start]), t.origEnd(x.metric.end)
		f.Metric, f.MetricID = t.src[f.MetricStart:f.MetricEnd], x.metricID
	}
	if x.pair != nil {
		if k, ok := index[x.pair]; ok {
			f.Pair = &k
		}
	}
	return f
}

// origEnd is the end in the original of the character before folded offset i; what folds to nothing after it stays outside.
func (t *text) origEnd(i int) int {
	if i <= 0 || i > len(t.s) {
		return int(t.at[len(t.s)])
	}
	start := int(t.at[i-1])
	end := int(t.at[i])
	if start == end {
		return end
	}
	return start + firstRune(t.src[start:end])
}
