package index

import (
	"strings"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// compareWith reads the comparison here. What it compares is named by quoted, else by the end of the words read before, as in
// 工商银行不良贷款率<1.5% or "ICBC net profit > 80bn"; parts says that narrower metrics count too. Without a measure, or an
// amount, its parts are words.
func (p *parser) compareWith(quoted string, before *andExpr, parts bool) expr {
	op := p.in[p.at].text
	p.at++
	name := quoted
	m, ok := measureNamed(quoted)
	if quoted == "" {
		name, m, ok = takeMeasure(before)
	}
	switch {
	case ok && p.numberAt(p.at):
		if parts {
			m = m.withParts()
		}
		return p.ofOne(before, p.figures(op, m))
	case ok:
		p.remark(RemarkAmount, strings.Join(strings.Fields(name+" "+op+" "+p.typed(p.at)), " "), nil)
	default:
		p.noMeasure(lastWords(quoted, before), op)
	}
	if quoted != "" {
		return p.count(phraseExpr{quoted, -1})
	}
	return p.restore(name)
}

// noMeasure remarks on the comparison op just read, which name stands before, or something that is no name: title:npl<1.5%.
func (p *parser) noMeasure(name, op string) {
	if name != "" {
		p.remark(RemarkMetric, name+" "+op, entryLike(name, glossary.Metric))
		return
	}
	before := p.typed(p.at - 2)
	_, n := p.amountAt(p.at)
	p.remark(RemarkOperator, op, func() string {
		if _, ok := measureNamed(before); !ok || n == 0 {
			return ""
		}
		return before + op + p.wordsAt(p.at, n)
	})
}

// ofOne is the condition x, before an OR together with the words written in one with it: of 工行净利润>5亿 OR 建行净利润>5亿 each
// half has its bank.
func (p *parser) ofOne(before *andExpr, x expr) expr {
	last, ok := lastRow(before)
	if !ok || !p.is(orToken) || !last.cut {
		return x
	}
	*before = (*before)[:len(*before)-1]
	n := len(last.items) - 1
	if n > 0 {
		*before = append(*before, wordsExpr{items: last.items[:n]})
	}
	return andExpr{wordsExpr{items: last.items[n:]}, x}
}

// typed is the token at i as it was typed, or "".
func (p *parser) typed(i int) string {
	if 0 <= i && i < len(p.in) {
		return p.in[i].text
	}
	return ""
}

// lastWords are the words that a comparison without a measure follows.
func lastWords(quoted string, before *andExpr) string {
	if last, ok := lastRow(before); ok && quoted == "" {
		return strings.Join(last.items[max(0, len(last.items)-2):], " ")
	}
	return quoted
}

// apart reads an operand that the words to its left are no part of, as after OR and NOT: a comparison there takes its measure
// from the word or the name just before its sign.
func (p *parser) apart() expr {
	name := andExpr{}
	for i := p.at; i < len(p.in) && i-p.at <= longestName; i++ {
		switch {
		case p.in[i].kind == wordToken && !p.in[i].star:
			name = joinWords(append(name, wordsExpr{items: []string{p.in[i].text}}))
			continue
		case p.in[i].kind != compareToken || i == p.at || !p.numberAt(i+1):
			return p.one(nil)
		}
		w := name[0].(wordsExpr)
		if start, _, ok := measureAtEnd(w.folded()); i-p.at > 1 && (!ok || start > 0) {
			return p.one(nil)
		}
		if _, ok := fieldNames[w.folded()]; ok && i-p.at == 1 {
			return p.one(nil)
		}
		p.at = i
		if x := p.compareWith("", &name, false); x != nil {
			name = append(name, x)
		}
		return unwrap(name)
	}
	return p.one(nil)
}

func (w wordsExpr) folded() string { return fold.String(strings.Join(w.items, " ")) }

// restore gives words back that named a measure no amount followed.
func (p *parser) restore(name string) expr {
	if name == "" {
		return nil
	}
	return wordsExpr{items: strings.Fields(name)}
}

// lastRow is the row of words that before ends with.
func lastRow(before *andExpr) (wordsExpr, bool) {
	if before == nil || len(*before) == 0 {
		return wordsExpr{}, false
	}
	*before = joinWords(*before)
	last, ok := (*before)[len(*before)-1].(wordsExpr)
	return last, ok
}

// takeMeasure cuts the name of a measure off the end of the last words of before.
func takeMeasure(before *andExpr) (name string, m measure, ok bool) {
	last, ok := lastRow(before)
	if !ok {
		return "", m, false
	}
	apart := max(0, len(last.items)-longestName) // words too far away
	text := wordsExpr{items: last.items[apart:]}.folded()
	start, m, ok := measureAtEnd(text)
	if !ok {
		return "", m, false
	}
	row := wordsExpr{items: last.items[:len(last.items)-len(strings.Fields(text[start:]))]}
	if start > 0 && text[start-1] != ' ' { // 工行净利润: one word holds the bank and the measure
		rest := strings.Fields(text[:start])
		row = wordsExpr{append(row.items[:len(row.items):len(row.items)], trimWord(rest[len(rest)-1])), true}
	}
	*before = (*before)[:len(*before)-1]
	if len(row.items) > 0 {
		*before = append(*before, row)
	}
	return text[start:], m, true
}

// reversed reads a comparison that its number or date opens: 1%<npl, 1%<npl<2%, 2025-01<=date<2025-06. It reads nothing when
// there is none here.
func (p *parser) reversed() (expr, bool) {
	if x, ok := p.reversedDate(); ok {
		return x, true
	}
	if !p.soon(compareToken) {
		return nil, false
	}
	from, n := p.amountAt(p.at)
	i := p.at + n
	if n == 0 || i >= len(p.in) || p.in[i].kind != compareToken {
		return nil, false
	}
	for words := longestName; words > 0; words-- {
		m, ok := measureNamed(p.wordsAt(i+1, words))
		if !ok {
			continue
		}
		x := figureExpr{measure: m}
		op := flipped[p.in[i].text]
		p.at = i + 1 + words
		return p.bounded(x, op, from), true
	}
	return nil, false
}

func (p *parser) reversedDate() (expr, bool) {
	i := p.at
	if i+2 >= len(p.in) || p.in[i+1].kind != compareToken || fieldNames[fold.String(p.in[i+2].text)] != "date" {
		return nil, false
	}
	first, ok := dateCompare(flipped[p.in[i+1].text], p.in[i].text)
	if !ok {
		return nil, false
	}
	p.at += 3
	x := p.count(first)
	if p.is(compareToken) {
		return andExpr{x, p.dates()}, true
	}
	return x, true
}

// flipped are the comparisons as they read from the other side.
var flipped = map[string]string{"<": ">", "<=": ">=", ">": "<", ">=": "<=", "=": "=", "!=": "!="}

// wordsAt joins n words, or one quote, that begin at token i; "" when there are not so many.
func (p *parser) wordsAt(i, n int) string {
	if i+n > len(p.in) {
		return ""
	}
	var words []string
	for _, t := range p.in[i : i+n] {
		if t.kind != wordToken && (t.kind != quoteToken || n > 1) {
			return ""
		}
		words = append(words, t.text)
	}
	return strings.Join(words, " ")
}
