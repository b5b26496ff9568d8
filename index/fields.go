package index

import (
	"maps"
	"strings"

	"yinwen/segment/fold"
)

// fieldNames are the names of fields that a query may use, folded.
var fieldNames = map[string]string{
	"title": "title", "标题": "title", "题": "title",
	"body": "body", "text": "body", "正文": "body",
	"bank": FieldBank, "institution": FieldBank, "银行": FieldBank, "机构": FieldBank,
	"source": FieldSource, "来源": FieldSource,
	"lang": FieldLang, "language": FieldLang, "语言": FieldLang,
	"metric": FieldMetric, "指标": FieldMetric,
	"date": "date", "日期": "date", "day": "date", "month": "date", "year": "date",
	"cross": "cross", "跨语言": "cross", "sort": "sort", "排序": "sort",
	"id": FieldID, "url": FieldURL,
}

// languages are the names of languages that a query may use, folded.
var languages = map[string]string{
	"zh": "zh", "cn": "zh", "chinese": "zh", "中文": "zh", "汉语": "zh", "中": "zh", "zh-cn": "zh", "zh-tw": "zh", "zh-hans": "zh", "zh-hant": "zh",
	"en": "en", "english": "en", "英文": "en", "英语": "en", "英": "en",
}

// field reads the colon here and the value after it; name stands before. It reports false, and reads nothing, when name is
// neither a field nor a metric: then the colon only divides words.
func (p *parser) field(name string) (expr, bool) {
	folded := fold.String(name)
	if folded == figureField {
		return p.figureNamed()
	}
	field, ok := fieldNames[folded]
	if !ok {
		m, ok := measureNamed(name)
		if !ok || !p.numberAt(p.at+1) {
			return nil, false
		}
		p.at++
		return p.figures("=", m), true
	}
	p.at++
	switch field {
	case "cross", "sort":
		p.setting(field)
		return nil, true
	case "date":
		if !p.is(openToken) {
			return p.dates(), true
		}
	case "title", "body":
		return p.scope(field), true
	}
	if p.is(openToken) {
		return p.keys(field), true
	}
	return p.key(field), true
}

// noField remarks on a word before a colon that looks like the name of a field. Times, addresses and headlines have colons too.
func (p *parser) noField(name string) {
	if p.at+1 >= len(p.in) || !p.in[p.at+1].glued || !letters(fold.String(name)) || strings.HasPrefix(strings.ToLower(name), "http") {
		return
	}
	p.remark(RemarkField, name, fieldLike(name))
}

// scope reads what is looked for in one field of text, or several with commas between: any of them.
func (p *parser) scope(field string) expr {
	var options orExpr
	for first := true; first || p.listGoesOn(); first = false {
		if p.at >= len(p.in) || p.is(closeToken) {
			p.remark(RemarkOperator, field+":", nil)
			break
		}
		before := andExpr{}
		if x := p.one(&before); x != nil {
			options = append(options, x)
		}
	}
	if x := options.unwrap(); x != nil {
		return scopeExpr{field, x}
	}
	return nil
}

func (x orExpr) unwrap() expr {
	switch len(x) {
	case 0:
		return nil
	case 1:
		return x[0]
	}
	return x
}

// setting takes what a query says about itself: cross:off, sort:date.
func (p *parser) setting(field string) {
	p.set = true
	typed, _ := p.value()
	switch value := fold.String(typed); {
	case field == "cross":
		on, ok := switches[value]
		p.out.cross = on || !ok
		if !ok {
			p.remark(RemarkValue, field+":"+typed, func() string { return "off" })
		}
	case sorts[value] != "":
		p.out.sort = sorts[value]
	default:
		p.remark(RemarkValue, field+":"+typed, oneLike(value, maps.Keys(sorts)))
	}
}

// switches and sorts are the values of settings that a query may use, folded.
var (
	switches = map[string]bool{"on": true, "yes": true, "开": true, "1": true, "true": true,
		"off": false, "no": false, "关": false, "0": false, "false": false}
	sorts = map[string]string{SortDate: SortDate, "日期": SortDate, "时间": SortDate, SortRecent: SortRecent, "最近": SortRecent,
		SortRelevance: SortRelevance, "相关": SortRelevance}
)

// words are what a value is searched for as that its field does not take; a phrase when they are none.
func (p *parser) words(text string) expr {
	text = trimWord(text)
	items := strings.Fields(text)
	if len(items) == 0 {
		return nil
	}
	if quotedUnlessWords(text) != text {
		return p.searched(text, phraseExpr{text, -1})
	}
	return p.searched(text, wordsExpr{items: items})
}

// compareField reads date>=2025. Other fields have no order: != says what a minus says, other signs what a colon says.
func (p *parser) compareField(field, name string) expr {
	if field == "date" {
		return p.dates()
	}
	op := p.in[p.at].text
	if m, ok := measureNamed(name); ok {
		p.at++
		return p.figures(op, m)
	}
	if op != "=" && op != "!=" {
		p.remark(RemarkCompare, name+op, nil)
	}
	p.in[p.at].kind, p.in[p.at].glued = colonToken, true
	x, _ := p.field(name)
	if op == "!=" && x != nil {
		return notExpr{x}
	}
	return x
}
