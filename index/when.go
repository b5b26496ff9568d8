package index

import (
	"strings"

	"yinwen/segment/fold"
)

// longestDate is how many words a date has at most: 18 June 2025.
const longestDate = 3

// dates reads the value of date: a day, month, quarter, half or year, a range of them, or "undated"; several with commas between
// are any of them.
func (p *parser) dates() expr {
	op := ""
	if p.is(compareToken) {
		op = p.in[p.at].text
		p.at++
	}
	if p.is(compareToken) { // date:>2025
		op = p.in[p.at].text
		p.at++
	}
	var options orExpr
	for first := true; first || p.listGoesOn(); first = false {
		if x := p.dateOrRange(op); x != nil {
			options = append(options, x)
		}
	}
	return options.unwrap()
}

func (p *parser) dateOrRange(op string) expr {
	from := p.dateText()
	if !p.is(rangeToken) {
		return p.date(op, from)
	}
	p.at++
	to := ""
	if p.at < len(p.in) && p.in[p.at].glued {
		to = p.dateText()
	}
	first, last, okFrom := parseDate(from)
	start, end, okTo := parseDate(to)
	if okFrom && !okTo && to != "" {
		start, end, okTo = parseDate(sameYear(first, strings.Replace(to, "-", "月", 1)))
	}
	if okFrom && okTo && start < first {
		first, end = start, last
	}
	if from != "" && !okFrom {
		p.remark(RemarkDate, from, nil)
	}
	if to != "" && !okTo {
		p.remark(RemarkDate, to, nil)
	}
	if !okFrom && !okTo {
		return p.words(from + " " + to)
	}
	return p.negated(op, p.count(dateExpr{lo: first, hi: end}))
}

// dateText reads as many words as are a date together, else one.
func (p *parser) dateText() string {
	for n := longestDate; n > 1; n-- {
		text := p.wordsAt(p.at, n)
		if _, _, ok := parseDate(text); ok {
			p.at += n
			return text
		}
	}
	text, _ := p.value()
	return text
}

// date is the condition op text, or its words when text names no date.
func (p *parser) date(op, text string) expr {
	switch fold.String(text) {
	case Undated, "none", "无", "无日期", "不详":
		return p.negated(op, p.count(dateExpr{undated: true}))
	case "":
		p.remark(RemarkOperator, "date:"+op, nil)
		return nil
	}
	if d, ok := dateCompare(op, text); ok {
		return p.negated(op, p.count(d))
	}
	p.remark(RemarkDate, text, nil)
	return p.words(text)
}

// negated is x, or for the comparison != that it does not hold.
func (p *parser) negated(op string, x expr) expr {
	if op == "!=" && x != nil {
		return notExpr{x}
	}
	return x
}
