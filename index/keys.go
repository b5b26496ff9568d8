package index

import (
	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// namedBy are the kinds of entries that the values of fields name.
var namedBy = map[string]glossary.Kind{FieldBank: glossary.Institution, FieldMetric: glossary.Metric}

// key reads one value of a keyword field, or several with commas between: any of them.
func (p *parser) key(field string) expr {
	var options orExpr
	for first := true; first || p.listGoesOn(); first = false {
		value, star := p.name(field)
		if value == "" {
			p.remark(RemarkOperator, field+":", nil)
			break
		}
		if x := p.count(p.keyOf(field, value, star)); x != nil {
			options = append(options, x)
		}
	}
	return options.unwrap()
}

// listGoesOn reports whether a comma and another value follow.
func (p *parser) listGoesOn() bool {
	return p.at < len(p.in) && p.in[p.at].list && (p.is(wordToken) || p.is(quoteToken))
}

// name reads a value: of the words here as many as are a name together, else as many as begin with a capital (Linjiang Bank), or
// one.
func (p *parser) name(field string) (value string, star bool) {
	if kind, ok := namedBy[field]; ok {
		for n := longestName; n > 1; n-- {
			if name := p.wordsAt(p.at, n); name != "" && entriesNamed(name, kind) != nil {
				p.at += n
				return name, false
			}
		}
		if n := p.capitalsAt(p.at); n > 1 && entriesNamed(p.typed(p.at), kind) == nil {
			p.at += n
			return p.wordsAt(p.at-n, n), false
		}
	}
	return p.value()
}

// capitalsAt counts the words from token i that begin with a capital and go on in small letters.
func (p *parser) capitalsAt(i int) int {
	n := 0
	for i+n < len(p.in) && p.in[i+n].kind == wordToken && !p.in[i+n].list && !p.in[i+n].star && capital(p.in[i+n].text) {
		n++
	}
	return n
}

// keyOf is the condition that field has value, with a remark when nothing has that name.
func (p *parser) keyOf(field, value string, star bool) expr {
	switch kind, named := namedBy[field]; {
	case named && entriesNamed(value, kind) == nil:
		p.remark(RemarkName, field+":"+value, entryLike(value, kind))
	case field == FieldLang && languages[fold.String(value)] == "":
		p.remark(RemarkValue, field+":"+value, nil)
	}
	return keyExpr{field, value, star}
}

// keys reads a group of values, bank:(工行 OR Bank of China -建行): any of them, and none of those after a minus. Beyond maxDepth
// the brackets mean nothing.
func (p *parser) keys(field string) expr {
	p.at++
	if p.depth >= maxDepth {
		p.leaveOut("(")
		return nil
	}
	p.depth++
	var some, none orExpr
	for p.at < len(p.in) && !p.is(closeToken) {
		to := &some
		if p.is(notToken) {
			p.at++
			to = &none
		}
		if x := p.keyOrGroup(field); x != nil {
			*to = append(*to, x)
		}
	}
	p.depth--
	p.at = min(p.at+1, len(p.in))
	var all andExpr
	if x := some.unwrap(); x != nil {
		all = append(all, x)
	}
	if x := none.unwrap(); x != nil {
		all = append(all, notExpr{x})
	}
	return unwrap(all)
}

// keyOrGroup reads a value of a group, passing over what is none.
func (p *parser) keyOrGroup(field string) expr {
	switch {
	case p.is(openToken):
		return p.keys(field)
	case !p.is(wordToken) && !p.is(quoteToken) && (!p.is(rangeToken) || field != "date"):
		if !p.is(closeToken) && p.at < len(p.in) {
			p.at++
		}
		return nil
	case field == "date":
		return p.dateOrRange("")
	}
	return p.key(field)
}
