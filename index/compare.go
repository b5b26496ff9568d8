package index

import (
	"strings"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// compareWith reads the comparison here. Its metric is named by quoted, else by the end of the words read before, as in
// 工商银行不良贷款率<1.5% or "ICBC net profit > 80bn". Without a metric, or a number, its parts are words.
func (p *parser) compareWith(quoted string, before *andExpr) expr {
	op := p.in[p.at].text
	p.at++
	name, metrics := quoted, metricsNamed(quoted)
	if quoted == "" {
		name, metrics = takeMetric(before)
	}
	if metrics == nil || !p.numberAt(p.at) {
		if quoted != "" {
			return p.count(phraseExpr{quoted, -1})
		}
		return p.restore(name)
	}
	return p.figures(op, name, metrics)
}

// longestName is how many words the name of a metric has at most.
const longestName = 5

// apart reads an operand that the words to its left are no part of, as after OR and NOT: a comparison there takes its metric
// from the word or the name just before its sign.
func (p *parser) apart() expr {
	name := andExpr{}
	for i := p.at; i < len(p.in) && i-p.at <= longestName; i++ {
		switch {
		case p.in[i].kind == wordToken && !p.in[i].star:
			name = joinWords(append(name, wordsExpr{[]string{p.in[i].text}}))
			continue
		case p.in[i].kind != compareToken || i == p.at || !p.numberAt(i+1):
			return p.one(nil)
		}
		if w := name[0].(wordsExpr); i-p.at > 1 && metricsNamed(strings.Join(w.items, " ")) == nil {
			return p.one(nil)
		}
		if _, ok := fieldNames[fold.String(p.in[p.at].text)]; ok && i-p.at == 1 {
			return p.one(nil)
		}
		p.at = i
		if x := p.compareWith("", &name); x != nil {
			name = append(name, x)
		}
		return unwrap(name)
	}
	return p.one(nil)
}

// restore gives words back that named a metric no number followed.
func (p *parser) restore(name string) expr {
	if name == "" {
		return nil
	}
	return wordsExpr{strings.Fields(name)}
}

// takeMetric cuts the name of a metric off the end of the last words of before.
func takeMetric(before *andExpr) (string, []*glossary.Entry) {
	if before == nil || len(*before) == 0 {
		return "", nil
	}
	joined := joinWords(*before)
	last, ok := joined[len(joined)-1].(wordsExpr)
	if !ok {
		return "", nil
	}
	text := fold.String(strings.Join(last.items, " "))
	for _, m := range glossary.Find(text) {
		if m.End != len(text) || m.Entry.Kind != glossary.Metric {
			continue
		}
		joined = joined[:len(joined)-1]
		if rest := strings.Fields(text[:m.Start]); len(rest) > 0 {
			joined = append(joined, wordsExpr{rest})
		}
		*before = joined
		return text[m.Start:], metricsNamed(text[m.Start:])
	}
	return takeLookup(before, joined, last)
}

// takeLookup tries the last words of the row, longest first, as a name that is for look-up only, such as NPL.
func takeLookup(before *andExpr, joined andExpr, last wordsExpr) (string, []*glossary.Entry) {
	for n := min(longestName, len(last.items)); n > 0; n-- {
		cut := len(last.items) - n
		name := strings.Join(last.items[cut:], " ")
		if metrics := metricsNamed(name); metrics != nil {
			joined = joined[:len(joined)-1]
			if cut > 0 {
				joined = append(joined, wordsExpr{last.items[:cut]})
			}
			*before = joined
			return name, metrics
		}
	}
	return "", nil
}

// numberAt reports whether the token at i begins an amount.
func (p *parser) numberAt(i int) bool {
	if i >= len(p.in) {
		return false
	}
	if p.in[i].kind == rangeToken {
		return p.numberAt(i + 1)
	}
	if p.in[i].kind == compareToken {
		return p.in[i-1].kind == colonToken && p.numberAt(i+1)
	}
	_, n := p.amountAt(i)
	return n > 0
}

// amountAt reads the longest amount that begins at token i: "5", "5 billion", "5 billion yuan". It returns how many tokens
// that are, 0 when there is no number.
func (p *parser) amountAt(i int) (amount, int) {
	var best amount
	n := 0
	text := ""
	for j := i; j < len(p.in) && j < i+4; j++ {
		if k := p.in[j].kind; k != wordToken && (k != quoteToken || j > i) {
			break
		}
		text = strings.TrimSpace(text + " " + p.in[j].text)
		if a, ok := parseAmount(text); ok {
			best, n = a, j-i+1
		}
	}
	return best, n
}

// figures reads the amounts of a condition on metrics: one that stands in relation op, or a range a..b.
func (p *parser) figures(op, name string, metrics []*glossary.Entry) expr {
	if p.is(compareToken) { // npl:<1.5%
		op = p.in[p.at].text
		p.at++
	}
	x := figureExpr{name: name, metrics: metrics}
	from, n := p.amountAt(p.at)
	p.at += n
	if p.is(rangeToken) {
		return p.count(p.figureRange(x, from, n > 0))
	}
	l := &limit{amount: from, open: op == "<" || op == ">"}
	if op != "<" && op != "<=" {
		x.lo = l
	}
	if op != ">" && op != ">=" {
		x.hi = l
	}
	return p.count(x)
}

// figureRange reads what follows "from..". A unit said of one end holds for both: 500..600亿 is from 500亿.
func (p *parser) figureRange(x figureExpr, from amount, some bool) expr {
	start := p.at
	p.at++
	to, n := p.amountAt(p.at)
	p.at += n
	if some && n > 0 && from.kind == "" && to.kind != "" {
		text := strings.TrimSpace(p.in[start-1].text)
		if size := strings.TrimLeft(p.in[p.at-n].text, "0123456789.,"); size != "" && text != "" {
			if a, ok := parseAmount(text + size); ok && a.value.Cmp(to.value) <= 0 {
				from = a
			}
		}
	}
	if some {
		x.lo = &limit{amount: from}
	}
	if n > 0 {
		x.hi = &limit{amount: to}
	}
	return x
}
