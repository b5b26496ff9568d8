package segment

// Folded is a text folded once, to be searched and cut in several ways. No dictionary is needed.
type Folded struct{ f folded }

// Fold folds text.
func Fold(text string) Folded { return Folded{read(text)} }

// Text is the folded text.
func (t Folded) Text() string { return t.f.text }

// Span is the stretch of the original that made Text()[start:end], which is not empty.
func (t Folded) Span(start, end int) Span {
	term := t.f.term("", start, end)
	return Span{term.Start, term.End}
}

// Grams cuts as Grams does.
func (t Folded) Grams() []Term {
	terms := make([]Term, 0, len(t.f.text)/3+1)
	t.f.grams(t.into(&terms))
	return terms
}

// Latin cuts what is not Chinese as Analyzer.Words does; amounts with a Chinese power of ten are among it.
func (t Folded) Latin() []Term {
	var terms []Term
	l, m := latin{folded: &t.f, to: t.into(&terms)}, amounts{folded: &t.f, to: t.into(&terms)}
	s := scanner{text: t.f.text}
	for p := s.next(); p.kind != end; p = s.next() {
		m.see(p, s)
		if !p.joined {
			l.flush()
		}
		if p.kind != han {
			l.pieces = append(l.pieces, p)
		}
	}
	l.flush()
	return terms
}

// into appends what is emitted to terms.
func (t Folded) into(terms *[]Term) emit {
	return func(text string, start, end int) { *terms = append(*terms, t.f.term(text, start, end)) }
}
