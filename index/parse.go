package index

import (
	"slices"
	"strings"
	"unicode"

	"yinwen/segment/fold"
)

// parsed is a query read: what it asks for, and what was said beside it.
type parsed struct {
	x     expr   // nil asks for everything
	cross bool   // names in the other language too
	sort  string // as in Query.Sort, empty when the text does not say
	cut   bool   // something lay beyond the bounds and was left out
	none  bool   // something was typed, but nothing that could be searched for
	// remarks say what may not have been taken as meant.
	remarks []Remark
}

// parse reads a query. Whatever is typed means something: what is no operator is a word, open brackets and quotes close at
// the end, operators without an operand are passed over.
func parse(text string) parsed {
	p := &parser{out: parsed{cross: true}}
	text, p.out.cut = withoutNotes(text)
	if runes := []rune(text); len(runes) > maxRunes {
		text = string(runes[:maxRunes])
		p.leaveOut(string(runes[maxRunes:min(maxRunes+20, len(runes))]))
	}
	p.in = divide(lex(text))
	var parts andExpr
	for p.at < len(p.in) {
		if x := p.all(); x != nil {
			parts = append(parts, x)
		}
		p.at++ // a closing bracket without an opening one
	}
	p.out.x = unwrap(joinWords(parts))
	switch strings.TrimSpace(narrow(text)) {
	case "", everything:
	default:
		dropped := slices.ContainsFunc(p.out.remarks, func(r Remark) bool { return r.Kind != RemarkValue })
		p.out.none = p.out.x == nil && (!p.set || dropped)
		if p.out.none && p.out.remarks == nil {
			p.remark(RemarkEmpty, text, nil)
		}
	}
	return p.out
}

// everything is the query for all documents, as an empty one is.
const everything = "*"

// parser walks the tokens of one query.
type parser struct {
	in      []token
	at      int
	depth   int
	clauses int
	stars   int
	set     bool // the query says something of itself: cross:off
	out     parsed
}

// leaveOut notes that what was typed here is beyond the bounds.
func (p *parser) leaveOut(typed string) {
	p.out.cut = true
	p.remark(RemarkBounds, typed, nil)
}

func (p *parser) is(k kind) bool { return p.at < len(p.in) && p.in[p.at].kind == k }

// all reads operands up to a closing bracket or the end: all of them are required. OR binds tighter: it joins its neighbours.
func (p *parser) all() expr {
	var parts andExpr
	for p.at < len(p.in) && !p.is(closeToken) {
		if p.is(andToken) || p.is(rangeToken) || p.is(colonToken) {
			if p.typed(p.at) == ".." {
				p.remark(RemarkOperator, "..", nil)
			}
			p.at++
			continue
		}
		if x := p.either(&parts); x != nil {
			parts = append(parts, x)
		}
	}
	parts = joinWords(parts)
	p.spokenIn(parts)
	return unwrap(p.small(parts))
}

// either reads operands joined by OR. before holds what was read to the left: a comparison takes its metric from there.
func (p *parser) either(before *andExpr) expr {
	var options orExpr
	add := func(x expr) {
		if x != nil {
			options = append(options, x)
		}
	}
	if !p.is(orToken) {
		add(p.one(before))
	} else if len(*before) == 0 {
		p.remark(RemarkOperator, p.in[p.at].text, nil)
	}
	for p.is(orToken) {
		sign := p.in[p.at].text
		for p.is(orToken) {
			p.at++
		}
		if p.at < len(p.in) && !p.is(closeToken) {
			add(p.apart())
		} else {
			p.remark(RemarkOperator, sign, nil)
		}
	}
	if len(options) == 1 {
		return options[0]
	}
	if len(options) == 0 {
		return nil
	}
	return options
}

// one reads one operand.
func (p *parser) one(before *andExpr) expr {
	switch t := p.in[p.at]; t.kind {
	case notToken:
		p.at++
		if p.at >= len(p.in) || p.is(closeToken) {
			p.remark(RemarkOperator, t.text, nil)
			return nil
		}
		if x := p.apart(); x != nil {
			return notExpr{x}
		}
		return nil
	case openToken:
		return p.group()
	case quoteToken:
		p.at++
		if p.is(compareToken) && p.at+1 < len(p.in) {
			return p.compareWith(t.text, nil, false)
		}
		return p.searched(`"`+t.text+`"`, phraseExpr{t.text, t.near})
	case compareToken:
		return p.compareWith("", before, false)
	case wordToken:
		if x, ok := p.reversed(); ok {
			return x
		}
		if x, ok := p.rangeAfter(before); ok {
			return x
		}
		return p.wordOrField(t, before)
	}
	p.at++
	return nil
}

// group reads what stands in brackets. Beyond maxDepth the brackets mean nothing.
func (p *parser) group() expr {
	p.at++
	if p.depth >= maxDepth {
		p.leaveOut("(")
		return nil
	}
	if p.is(closeToken) {
		p.remark(RemarkEmpty, "()", nil)
	}
	p.depth++
	x := p.all()
	p.depth--
	if p.is(closeToken) {
		p.at++
	}
	if w, ok := x.(wordsExpr); ok && len(w.items) > 0 {
		return andExpr{w} // stays apart from the words outside
	}
	return x
}

// count admits one more clause.
func (p *parser) count(x expr) expr {
	if p.clauses >= maxClauses {
		p.leaveOut(p.typed(p.at - 1))
		return nil
	}
	p.clauses++
	return x
}

// searched admits x, which looks for text, if there is something in text to look for.
func (p *parser) searched(text string, x expr) expr {
	if !strings.ContainsFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsNumber(r) }) {
		p.remark(RemarkEmpty, text, nil)
		return nil
	}
	return p.count(x)
}

// wordOrField reads a word, and what follows it when it names a field.
func (p *parser) wordOrField(t token, before *andExpr) expr {
	p.at++
	t.text = trimWord(t.text)
	if p.is(colonToken) && p.in[p.at].glued {
		if x, ok := p.field(t.text); ok {
			return x
		}
		p.noField(t.text)
	}
	if p.is(compareToken) && p.at+1 < len(p.in) {
		if name, ok := fieldNames[fold.String(t.text)]; ok {
			return p.compareField(name, t.text)
		}
		if t.star && before != nil {
			*before = append(*before, wordsExpr{items: []string{t.text}})
			return p.compareWith("", before, true)
		}
	}
	if t.star {
		if p.stars >= maxStars {
			p.leaveOut(t.text + "*")
			return p.count(wordsExpr{items: []string{t.text}})
		}
		p.stars++
		return p.searched(t.text, prefixExpr{t.text})
	}
	return p.searched(t.text, wordsExpr{items: []string{t.text}})
}

// trimWord takes signs off a word that only stand between words, or before a number that is compared.
func trimWord(text string) string { return strings.Trim(text, "-/&'’·,.") }

// joinWords makes one row of words that stand side by side, so that names of several words are seen whole.
func joinWords(parts andExpr) andExpr {
	var out andExpr
	for _, x := range parts {
		w, ok := x.(wordsExpr)
		if ok && len(out) > 0 {
			if last, ok := out[len(out)-1].(wordsExpr); ok {
				out[len(out)-1] = wordsExpr{items: append(last.items[:len(last.items):len(last.items)], w.items...)}
				continue
			}
		}
		out = append(out, x)
	}
	return out
}

func unwrap(parts andExpr) expr {
	switch len(parts) {
	case 0:
		return nil
	case 1:
		return parts[0]
	}
	return parts
}

// value reads the token here as the value of a field, "" when there is none.
func (p *parser) value() (text string, star bool) {
	if p.is(wordToken) || p.is(quoteToken) {
		t := p.in[p.at]
		p.at++
		return strings.TrimSpace(t.text), t.star
	}
	return "", false
}
