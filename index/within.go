package index

import (
	"math/big"
	"slices"
	"strings"
)

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
	for j := i; j < len(p.in) && j < i+longestAmount; j++ {
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

// soon reports whether a token of kind k stands where an amount that begins here could end.
func (p *parser) soon(k kind) bool {
	return slices.ContainsFunc(p.in[p.at:min(p.at+1+longestAmount, len(p.in))], func(t token) bool { return t.kind == k })
}

// longestAmount is how many words an amount has at most.
const longestAmount = 4

// figureNamed reads what Understood writes of a condition, a measure that stands apart from other words: the colon here, its name,
// a comparison and an amount. It reads nothing when there is none.
func (p *parser) figureNamed() (expr, bool) {
	n := 0
	for p.at+1+n < len(p.in) && p.in[p.at+1+n].kind == wordToken {
		n++
	}
	at := p.at + 1 + max(n, 1)
	m, ok := measureNamed(p.wordsAt(p.at+1, max(n, 1)))
	if !ok || at >= len(p.in) || p.in[at].kind != compareToken && p.in[at].kind != colonToken || !p.numberAt(at+1) {
		return nil, false
	}
	if p.in[at-1].star {
		m = m.withParts()
	}
	op := "="
	if p.in[at].kind == compareToken {
		op = p.in[at].text
	}
	p.at = at + 1
	return p.figures(op, m), true
}

// figures reads the amounts of a condition on m: one that stands in relation op, a range a..b, or two bounds: >1%<2%.
func (p *parser) figures(op string, m measure) expr {
	if p.is(compareToken) { // npl:<1.5%
		op = p.in[p.at].text
		p.at++
	}
	x := figureExpr{measure: m}
	from, n := p.amountAt(p.at)
	p.at += n
	if p.is(rangeToken) {
		return p.count(p.figureRange(x, from, n > 0).as(op))
	}
	return p.bounded(x, op, from)
}

// as is x, or for the comparison != what lies outside of it.
func (x figureExpr) as(op string) expr {
	if op != "!=" {
		return x
	}
	var outside orExpr
	if x.lo != nil {
		outside = append(outside, figureExpr{x.measure, nil, &limit{x.lo.amount, true}})
	}
	if x.hi != nil {
		outside = append(outside, figureExpr{x.measure, &limit{x.hi.amount, true}, nil})
	}
	return outside
}

// rangeAfter reads a range of amounts that follows a measure without a colon: npl 1%..2%.
func (p *parser) rangeAfter(before *andExpr) (expr, bool) {
	if !p.soon(rangeToken) {
		return nil, false
	}
	_, n := p.amountAt(p.at)
	if i := p.at + n; n == 0 || i >= len(p.in) || p.in[i].kind != rangeToken {
		return nil, false
	}
	_, m, ok := takeMeasure(before)
	if !ok {
		return nil, false
	}
	return p.figures("=", m), true
}

// bounded sets the bound op a of x, and the one on the other side if another comparison follows.
func (p *parser) bounded(x figureExpr, op string, a amount) expr {
	x.bound(op, a)
	if op == "!=" {
		return p.count(x.as(op))
	}
	if p.is(compareToken) && op != "=" && strings.HasPrefix(flipped[p.in[p.at].text], op[:1]) && p.numberAt(p.at+1) {
		second := p.in[p.at].text
		b, n := p.amountAt(p.at + 1)
		p.at += 1 + n
		x.bound(second, b)
		x.shareUnit()
	}
	return p.count(x)
}

func (x *figureExpr) bound(op string, a amount) {
	l := &limit{amount: a, open: op == "<" || op == ">"}
	if op != "<" && op != "<=" {
		x.lo = l
	}
	if op != ">" && op != ">=" {
		x.hi = l
	}
}

// figureRange reads what follows "from..". The ends may stand in either order.
func (p *parser) figureRange(x figureExpr, from amount, some bool) figureExpr {
	p.at++
	to, n := p.amountAt(p.at)
	p.at += n
	if some {
		x.lo = &limit{amount: from}
	}
	if n > 0 {
		x.hi = &limit{amount: to}
	}
	x.shareUnit()
	if x.lo != nil && x.hi != nil && x.lo.value.Cmp(x.hi.value) > 0 {
		x.lo, x.hi = x.hi, x.lo
	}
	return x
}

// shareUnit lets the words of size said of the upper bound hold for a bare lower one: 500..600亿 is from 500亿.
func (x *figureExpr) shareUnit() {
	if x.lo == nil || x.hi == nil || x.lo.kind != "" || x.lo.size.Cmp(one) != 0 || x.hi.size.Cmp(one) == 0 {
		return
	}
	if shared := new(big.Rat).Mul(x.lo.value, x.hi.size); shared.Cmp(x.hi.value) <= 0 {
		x.lo.value = shared
	}
}

var one = big.NewRat(1, 1)
