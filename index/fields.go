package index

import (
	"strings"

	"yinwen/segment/fold"
	"yinwen/segment/glossary"
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
	"zh": "zh", "cn": "zh", "chinese": "zh", "中文": "zh", "汉语": "zh", "中": "zh", "zh-cn": "zh", "zh-tw": "zh",
	"en": "en", "english": "en", "英文": "en", "英语": "en", "英": "en",
}

// field reads the colon here and the value after it; name stands before. It reports false, and reads nothing, when name is
// neither a field nor a metric: then the colon only divides words.
func (p *parser) field(name string) (expr, bool) {
	field, ok := fieldNames[fold.String(name)]
	if !ok {
		metrics := metricsNamed(name)
		if metrics == nil || !p.numberAt(p.at+1) {
			return nil, false
		}
		p.at++
		return p.figures("=", name, metrics), true
	}
	p.at++
	switch field {
	case "title", "body":
		before := andExpr{}
		return p.scope(field, p.one(&before)), true
	case "date":
		return p.dates(), true
	case "cross", "sort":
		p.setting(field)
		return nil, true
	}
	if p.is(openToken) {
		return p.keys(field), true
	}
	return p.key(field), true
}

func (p *parser) scope(field string, x expr) expr {
	if x == nil {
		return nil
	}
	return scopeExpr{field, x}
}

// setting takes what a query says about itself: cross:off, sort:date.
func (p *parser) setting(field string) {
	value, _ := p.value()
	value = fold.String(value)
	if field == "cross" {
		p.out.cross = value != "off" && value != "no" && value != "关" && value != "0" && value != "false"
		return
	}
	switch value {
	case SortDate, "日期", "时间":
		p.out.sort = SortDate
	case SortRecent, "最近":
		p.out.sort = SortRecent
	case SortRelevance, "相关":
		p.out.sort = SortRelevance
	}
}

// key reads one value of a keyword field.
func (p *parser) key(field string) expr {
	value, star := p.value()
	if value == "" {
		return nil
	}
	return p.count(keyExpr{field, value, star})
}

// keys reads bank:(工行 OR 建行): any of the values.
func (p *parser) keys(field string) expr {
	var options orExpr
	for p.at++; p.at < len(p.in) && !p.is(closeToken); {
		if x := p.key(field); x != nil {
			options = append(options, x)
		} else {
			p.at++
		}
	}
	p.at = min(p.at+1, len(p.in))
	if len(options) == 0 {
		return nil
	}
	return options
}

// dates reads the value of date: a day, month, quarter or year, a range of them, or "undated".
func (p *parser) dates() expr {
	op := ""
	if p.is(compareToken) {
		op = p.in[p.at].text
		p.at++
	}
	from, _ := p.value()
	if !p.is(rangeToken) || op != "" {
		return p.date(op, from)
	}
	p.at++
	to := ""
	if p.at < len(p.in) && p.in[p.at].glued {
		to, _ = p.value()
	}
	var d dateExpr
	first, _, okFrom := parseDate(from)
	_, last, okTo := parseDate(to)
	if okFrom {
		d.lo = first
	}
	if okTo {
		d.hi = last
	}
	if !okFrom && !okTo {
		return p.words(from + " " + to)
	}
	return p.count(d)
}

// date is the condition op text, or its words when text names no date.
func (p *parser) date(op, text string) expr {
	switch fold.String(text) {
	case Undated, "none", "无", "无日期", "不详":
		return p.count(dateExpr{undated: true})
	}
	if d, ok := dateCompare(op, text); ok {
		return p.count(d)
	}
	return p.words(text)
}

func (p *parser) words(text string) expr {
	items := strings.Fields(text)
	if len(items) == 0 {
		return nil
	}
	return p.count(wordsExpr{items})
}

// compareField reads date>=2025; on other fields a comparison says what a colon says.
func (p *parser) compareField(field, name string) expr {
	if field == "date" {
		return p.dates()
	}
	if metrics := metricsNamed(name); metrics != nil {
		op := p.in[p.at].text
		p.at++
		return p.figures(op, name, metrics)
	}
	p.in[p.at].kind, p.in[p.at].glued = colonToken, true
	x, _ := p.field(name)
	return x
}

// metricsNamed returns the metrics that bear a name, or an id; nil when none does.
func metricsNamed(name string) []*glossary.Entry {
	if e, ok := glossary.Get(strings.ToLower(name)); ok && e.Kind == glossary.Metric {
		return []*glossary.Entry{e}
	}
	var metrics []*glossary.Entry
	for _, e := range glossary.Lookup(name) {
		if e.Kind == glossary.Metric {
			metrics = append(metrics, e)
		}
	}
	return metrics
}
