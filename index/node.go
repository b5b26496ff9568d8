package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment"
	"yinwen/segment/fold"
	"yinwen/segment/glossary"
)

// node is what the reading tools look at, the word in question of a concordance: any of the things that a query speaks of. Words that
// were typed side by side are one thing and have to stand so; when they are a name of the glossary, so do its other names.
type node struct {
	runs []run  // Chinese
	rows rowSet // what is not all Chinese
	near []Near // what stands between the parts belongs to the place
}

// rowSet is sequences of terms by what begins them, so that a text is gone through once for all of them.
type rowSet struct {
	count int
	terms map[string][]row // by a term of the grams stream
	forms map[string][]row // by a term of the words stream
	other []row
}

func (r *rowSet) add(x row) {
	if r.count++; r.count == 1 {
		r.terms, r.forms = map[string][]row{}, map[string][]row{}
	}
	switch first := x[0]; {
	case first.forms != nil:
		for _, f := range first.forms {
			r.forms[f] = append(r.forms[f], x)
		}
	case first.prefix+first.Head+first.Tail == "":
		for _, t := range first.Terms {
			r.terms[t] = append(r.terms[t], x)
		}
	default:
		r.other = append(r.other, x)
	}
}

// mayBegin tells whether a folded text may have one of the sequences: most texts have no name in the other language, and need not be
// cut for it.
func (r *rowSet) mayBegin(text string) bool {
	if len(r.forms)+len(r.other) > 0 {
		return true
	}
	for t := range r.terms {
		if strings.Contains(text, t) {
			return true
		}
	}
	return false
}

// run is Chinese text, folded. As a word it must not begin or end in the midst of another: 行业 is not in 银行业务. A quoted one may.
type run struct {
	text string
	word bool
}

// row is a sequence of terms.
type row []step

// step takes one term of the grams stream, any that begins with prefix, or what one of forms stands for in the words stream.
type step struct {
	Slot
	prefix string
	forms  []string
}

func (n *node) none() bool { return len(n.runs)+n.rows.count+len(n.near) == 0 }

// nodeOf is what text in the query language speaks of in the body of documents. What it excludes, and conditions on fields and
// figures, are nothing to look at.
func nodeOf(text string, cross bool, cut func(string) []segment.Term) node {
	p := parse(text)
	b := nodeBuilder{compiler: &compiler{cut: cut, cross: cross && p.cross}}
	b.expr(p.x)
	return b.node
}

type nodeBuilder struct {
	*compiler
	node node
}

func (b *nodeBuilder) expr(x expr) {
	switch x := x.(type) {
	case andExpr:
		b.each(x)
	case orExpr:
		b.each(x)
	case scopeExpr:
		if x.field == "body" {
			b.expr(x.x)
		}
	case wordsExpr:
		b.words(strings.Join(x.items, " "))
	case phraseExpr:
		b.phrase(x)
	case prefixExpr:
		b.prefix(x.text)
	case keyExpr: // a name that no entry has is looked for as a phrase
		if kind, named := namedBy[x.field]; named && idsNamed(x.value, kind, x.star) == nil {
			b.quoted(x.value)
		}
	}
}

func (b *nodeBuilder) each(xs []expr) {
	for _, x := range xs {
		b.expr(x)
	}
}

// words looks at unquoted words: at each stretch that stands side by side as typed and, when it is a name, at its other names.
func (b *nodeBuilder) words(text string) {
	for _, side := range sideBySide(text) {
		b.row(side)
		for _, s := range b.stretches(side) {
			if s.text != side {
				continue
			}
			for _, e := range s.entries {
				b.names(e, fold.String(side))
			}
		}
	}
}

// sideBySide cuts unquoted text into what has to stand side by side: words of scripts that divide words by spaces, up to the next
// Chinese, and each stretch of Chinese. A space in Chinese divides two things.
func sideBySide(text string) []string {
	var out []string
	open := false // a word without Chinese came last
	for _, item := range strings.Fields(text) {
		chinese := strings.ContainsFunc(item, func(r rune) bool { return unicode.Is(unicode.Han, r) })
		if !chinese && open {
			out[len(out)-1] += " " + item
		} else {
			out = append(out, item)
		}
		open = !chinese
	}
	return out
}

// names adds the other names of an entry. What was typed stands by itself: 贷款 is the place in 贷款余额, and 余额 its neighbour. Where another
// name stands within a third, as 息差 does in 净息差, search looks for the one and finds both; here the longest is the place.
func (b *nodeBuilder) names(e *glossary.Entry, typed string) {
	chinese, english := e.Sought()
	for _, name := range slices.Concat(chinese, english) {
		name = fold.String(name)
		switch slots := plural(plainSlots(name)); {
		case name == typed || contains(name, typed) || len(slots) == 0:
		case startsHan(name):
			b.row(name)
		case strings.HasPrefix(name, segment.Capitals):
			b.node.rows.add(row{{forms: []string{name}}})
		default:
			b.node.rows.add(exactly(slots))
		}
	}
}

// row adds unquoted text: words in all their forms.
func (b *nodeBuilder) row(text string) { b.add(text, true, b.steps) }

// quoted adds text as it was typed.
func (b *nodeBuilder) quoted(text string) {
	b.add(text, false, func(text string) row { return exactly(slotsOf(text)) })
}

// add adds text: as a run when it is all Chinese, else as the row that terms makes of it.
func (b *nodeBuilder) add(text string, word bool, terms func(string) row) {
	slots := slotsOf(text)
	if len(slots) == 0 {
		return
	}
	if han, ok := runOf(slots); ok {
		b.node.runs = append(b.node.runs, run{han, word})
		return
	}
	b.node.rows.add(terms(text))
}

// steps are the terms of text, edges of Chinese as slotsOf has them, other words in their forms.
func (b *nodeBuilder) steps(text string) row {
	words := map[int]piece{} // by the byte they begin at
	for _, p := range b.pieces(text) {
		if !startsHan(p.text) {
			words[p.start] = p
		}
	}
	var out row
	covered := 0
	slots := slotsOf(text)
	for i, t := range segment.Grams(text) {
		if p, ok := words[t.Start]; ok {
			out, covered = append(out, step{forms: p.forms}), p.end
		} else if t.Start >= covered {
			out = append(out, step{Slot: slots[i]})
		}
	}
	return out
}

func exactly(slots []Slot) row {
	out := make(row, len(slots))
	for i, s := range slots {
		out[i].Slot = s
	}
	return out
}

func (b *nodeBuilder) phrase(x phraseExpr) {
	if x.near >= 0 {
		if parts, _ := b.nearSlots(x.text); len(parts) > 1 {
			b.node.near = append(b.node.near, Near{Parts: parts, Gap: gapOf(parts, x.near)})
			return
		}
	}
	b.quoted(x.text)
	if closed := closeHan(x.text); closed != x.text {
		b.quoted(closed)
	}
}

func (b *nodeBuilder) prefix(text string) {
	out := exactly(plainSlots(text))
	if len(out) == 0 {
		return
	}
	last := &out[len(out)-1]
	term := last.Terms[0]
	if startsHan(term) || utf8.RuneCountInString(term) < 2 {
		b.quoted(text)
		return
	}
	last.Terms, last.prefix = nil, term
	b.node.rows.add(out)
}
