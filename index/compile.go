package index

import (
	"fmt"
	"strings"

	"yinwen/segment"
)

// compiled is a query ready to run.
type compiled struct {
	match      Node // nil matches everything
	understood string
	marks      marks
	figures    []figureExpr // conditions that hits have to meet
	sort       string
	remarks    []Remark
}

// compiler turns expressions into plan nodes, and says what it understood.
type compiler struct {
	cut     func(text string) []segment.Term // the words stream of segment
	cross   bool
	fields  []textField // where words are looked for
	marks   marks
	asked   []figureExpr
	words   int  // looked for so far
	aliases int  // other names looked for so far
	quiet   int  // inside NOT: nothing to mark
	few     bool // something was left out
}

// textField is one text with its two streams and what a match in it is worth.
type textField struct {
	name  string
	words string
	grams string
	boost float64
}

// textFields are the texts of a document. A word of the title is worth three of the body.
func textFields() []textField {
	return []textField{
		{"title", FieldTitleWords, FieldTitleGrams, 3},
		{"body", FieldBodyWords, FieldBodyGrams, 1},
	}
}

// said is a node with the words that describe it.
type said struct {
	node Node
	text string
	many bool // text is several words, to be put in brackets beside operators
}

// bracketed is the text as one operand.
func (s said) bracketed() string {
	if s.many {
		return "(" + s.text + ")"
	}
	return s.text
}

// Nothing is how a query is understood that was typed and has nothing to search for.
const Nothing = "(nothing)"

// compile reads text as a query. cut gives the words stream; cross may be switched off by the text itself.
func compile(text string, cross bool, cut func(string) []segment.Term) compiled {
	p := parse(text)
	c := &compiler{cut: cut, cross: cross && p.cross, fields: textFields(), few: p.cut}
	out := compiled{sort: p.sort, understood: everything, remarks: p.remarks}
	if s, ok := c.expr(p.x); ok {
		out.match, out.understood = s.node, s.text
	} else if p.none || p.x != nil {
		out.match, out.understood = None{}, Nothing
	}
	if !c.cross {
		out.understood += " cross:off"
	}
	if c.few {
		out.understood += " (…)"
	}
	out.marks, out.figures = c.marks, c.asked
	return out
}

// expr compiles x; false means that it demands nothing.
func (c *compiler) expr(x expr) (said, bool) {
	switch x := x.(type) {
	case andExpr:
		return c.all(x)
	case orExpr:
		return c.any(x)
	case notExpr:
		return c.not(x)
	case wordsExpr:
		return c.row(x.items)
	case phraseExpr:
		return c.phrase(x)
	case prefixExpr:
		return c.prefix(x.text)
	case scopeExpr:
		return c.scope(x)
	case keyExpr:
		return c.key(x)
	case dateExpr:
		return c.date(x), true
	case figureExpr:
		return c.figure(x), true
	}
	return said{}, false
}

func (c *compiler) each(xs []expr) []said {
	var parts []said
	for _, x := range xs {
		if s, ok := c.expr(x); ok {
			parts = append(parts, s)
		}
	}
	return parts
}

func (c *compiler) all(xs andExpr) (said, bool) {
	parts := c.each(xs)
	if len(parts) < 2 {
		return first(parts)
	}
	return said{And{nodes(parts)}, joined(parts, " "), true}, true
}

func (c *compiler) any(xs orExpr) (said, bool) {
	parts := c.each(xs)
	if len(parts) < 2 {
		return first(parts)
	}
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.bracketed()
	}
	return said{Or{nodes(parts)}, "(" + strings.Join(texts, " OR ") + ")", false}, true
}

func (c *compiler) not(x notExpr) (said, bool) {
	c.quiet++
	defer func() { c.quiet-- }()
	s, ok := c.expr(x.x)
	if !ok {
		return said{}, false
	}
	return said{Not{s.node}, "-" + s.bracketed(), false}, true
}

func (c *compiler) scope(x scopeExpr) (said, bool) {
	outer := c.fields
	defer func() { c.fields = outer }()
	c.fields = nil
	for _, f := range outer {
		if f.name == x.field {
			c.fields = append(c.fields, f)
		}
	}
	s, ok := c.expr(x.x)
	if !ok {
		return said{}, false
	}
	if len(c.fields) == 0 { // title: within body:
		s.node = None{}
	}
	return said{s.node, x.field + ":" + s.bracketed(), false}, true
}

func first(parts []said) (said, bool) {
	if len(parts) == 0 {
		return said{}, false
	}
	return parts[0], true
}

func nodes(parts []said) []Node {
	out := make([]Node, len(parts))
	for i, p := range parts {
		out[i] = p.node
	}
	return out
}

func joined(parts []said, by string) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
	}
	return strings.Join(texts, by)
}

// oneOf is an Or, or its only node.
func oneOf(nodes []Node) Node {
	if len(nodes) == 1 {
		return nodes[0]
	}
	return Or{nodes}
}

// within looks for one thing in all the texts in question.
func (c *compiler) within(look func(f textField) []Node) Node {
	var nodes []Node
	for _, f := range c.fields {
		nodes = append(nodes, look(f)...)
	}
	return oneOf(nodes)
}

func quoted(text string) string { return fmt.Sprintf("%q", strings.Join(strings.Fields(text), " ")) }
