package index

import (
	"slices"
	"strings"

	"yinwen/segment"
)

// compiled is a query ready to run.
type compiled struct {
	match      Node   // nil matches everything
	understood string // a query that compiles to the same
	parts      []said // what match requires together, when it is more than one thing
	settings   string // what understood says of itself: " cross:off"
	cross      bool   // it looks for names in the other language
	marks      marks
	figures    []figureExpr // conditions that hits have to meet
	sort       string
	remarks    []Remark
}

// compiler turns expressions into plan nodes, and says what it understood.
type compiler struct {
	cut     func(text string) []segment.Term // the words stream of segment
	cross   bool
	common  bool        // with cross: common words too, not names alone
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

// said is a node with a query that asks for it.
type said struct {
	node  Node
	text  string
	many  bool                     // text is several operands, to be put in brackets beside operators
	words []string                 // of a row of words: one that stands beside it goes on with it
	takes func(next []string) bool // whether text reads on into words that follow it; nil for never
	parts []said                   // what is required together, when it is more than one thing
}

// bracketed is the text as one operand.
func (s said) bracketed() string {
	if s.many {
		return "(" + s.text + ")"
	}
	return s.text
}

// Nothing is how a query is understood that was typed and has nothing to search for.
const Nothing = "()"

// compile reads text as a query. cut gives the words stream; cross may be switched off by the text itself.
func compile(text string, cross bool, cut func(string) []segment.Term) compiled {
	return (&compiler{cut: cut, cross: cross}).compile(text)
}

func (c *compiler) compile(text string) compiled {
	p := parse(text)
	c.cross, c.fields, c.few = c.cross && p.cross, textFields(), p.cut
	out := compiled{sort: p.sort, understood: everything, remarks: p.remarks}
	if s, ok := c.expr(p.x); ok {
		out.match, out.understood, out.parts = s.node, s.text, s.parts
	} else if p.none || p.x != nil {
		out.match, out.understood = None{}, Nothing
	}
	if out.cross = c.cross; !c.cross {
		out.settings = " cross:off"
	}
	if p.sort != "" {
		out.settings += " sort:" + p.sort
	}
	out.understood += out.settings
	if c.few {
		out.understood += leftOut
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
	if asking := slices.DeleteFunc(slices.Clone(xs), c.ties); len(asking) > 0 { // npl<1% and bank:ICBC
		xs = asking
	}
	parts := c.each(xs)
	if len(parts) < 2 {
		return first(parts)
	}
	out := said{node: And{nodes(parts)}, text: conjoined(parts), many: true, takes: parts[len(parts)-1].takes}
	for _, p := range parts {
		if p.parts == nil {
			p.parts = []said{p}
		}
		out.parts = append(out.parts, p.parts...)
	}
	return out, true
}

// ties reports whether x is words that only tie others together.
func (c *compiler) ties(x expr) bool {
	row, ok := x.(wordsExpr)
	return ok && len(c.pieces(strings.Join(row.items, " "))) == 0
}

// conjoined writes parts side by side, in brackets what would not be read as it is meant there.
func conjoined(parts []said) string {
	texts := make([]string, len(parts))
	for i, p := range parts {
		texts[i] = p.text
		if i+1 == len(parts) || parts[i+1].words == nil {
			if p.many && p.words == nil {
				texts[i] = p.bracketed()
			}
		} else if p.many || p.words != nil || p.takes != nil && p.takes(parts[i+1].words) {
			texts[i] = "(" + p.text + ")"
		}
	}
	return strings.Join(texts, " ")
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
	return said{node: Or{nodes(parts)}, text: "(" + strings.Join(texts, " OR ") + ")"}, true
}

func (c *compiler) not(x notExpr) (said, bool) {
	c.quiet++
	defer func() { c.quiet-- }()
	s, ok := c.expr(x.x)
	if !ok {
		return said{}, false
	}
	return s.operand().within("-", Not{s.node}), true
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
	return s.operand().within(x.field+":", s.node), true
}

// operand is s with brackets around a minus: after another it would mean nothing, after a colon it may be the sign of a number.
func (s said) operand() said {
	s.many = s.many || strings.HasPrefix(s.text, "-")
	return s
}

// within is s after an operator.
func (s said) within(operator string, node Node) said {
	out := said{node: node, text: operator + s.bracketed()}
	if !s.many {
		out.takes = s.takes
	}
	return out
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

// quoted writes text as a phrase.
func quoted(text string) string { return `"` + strings.Join(strings.Fields(text), " ") + `"` }
