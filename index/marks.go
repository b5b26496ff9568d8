package index

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen/segment"
)

// marks tell what of a text a query speaks of, so that hits can show it.
type marks struct {
	runs     []string            // Chinese characters in sequence, folded
	words    map[string]bool     // other words and numbers, terms of the words stream
	prefixes []string            // beginnings of terms of the grams stream
	phrases  map[string][][]Slot // sequences in the grams stream that are not all Chinese, by the term that begins them; "" is any
}

// none reports whether a query speaks of no words, only of fields and figures.
func (m marks) none() bool { return len(m.runs)+len(m.words)+len(m.phrases)+len(m.prefixes) == 0 }

func (c *compiler) mark(slots []Slot) {
	if c.quiet > 0 || len(slots) == 0 {
		return
	}
	if run, ok := runOf(slots); !ok {
		c.marks.addPhrase(slots)
	} else if !slices.Contains(c.marks.runs, run) {
		c.marks.runs = append(c.marks.runs, run)
	}
}

func (m *marks) addPhrase(slots []Slot) {
	if m.phrases == nil {
		m.phrases = map[string][][]Slot{}
	}
	begins := slots[0].Terms
	if slots[0].Head != "" || slots[0].Tail != "" {
		begins = []string{""}
	}
	for _, b := range begins {
		m.phrases[b] = append(m.phrases[b], slots)
	}
}

// runOf is the Chinese text that slots stand for, when they are the bigrams of one run, or one character.
func runOf(slots []Slot) (string, bool) {
	run := ""
	for i, s := range slots {
		if len(s.Terms) != 1 || !allHan(s.Terms[0]) {
			return "", false
		}
		_, first := utf8.DecodeRuneInString(s.Terms[0])
		switch {
		case i == 0:
			run = s.Terms[0]
		case first == len(s.Terms[0]) || !strings.HasSuffix(run, s.Terms[0][:first]): // of another run
			return "", false
		default:
			run += s.Terms[0][first:]
		}
	}
	return run, true
}

func allHan(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return !unicode.Is(unicode.Han, r) })
}

func (c *compiler) markForms(forms []string) {
	if c.quiet > 0 {
		return
	}
	if c.marks.words == nil {
		c.marks.words = map[string]bool{}
	}
	for _, f := range forms {
		c.marks.words[f] = true
	}
}

func (c *compiler) markPrefix(text string) {
	if c.quiet == 0 {
		c.marks.prefixes = append(c.marks.prefixes, text)
	}
}

// in returns the stretches of text that match, in order, without overlap.
func (m marks) in(text string) []segment.Span {
	f := segment.Fold(text)
	var spans []segment.Span
	for _, run := range m.runs {
		spans = append(spans, placesOf(f, run)...)
	}
	if len(m.words) > 0 {
		for _, t := range f.Latin() {
			if m.words[t.Text] {
				spans = append(spans, segment.Span{Start: t.Start, End: t.End})
			}
		}
	}
	if len(m.phrases)+len(m.prefixes) > 0 {
		spans = append(spans, m.inGrams(f.Grams(), text)...)
	}
	return merge(spans)
}

// placesOf are the places in a text where folded text stands, which may overlap.
func placesOf(f segment.Folded, text string) []segment.Span {
	var out []segment.Span
	_, first := utf8.DecodeRuneInString(text)
	for from := 0; ; {
		i := strings.Index(f.Text()[from:], text)
		if i < 0 {
			return out
		}
		out = append(out, f.Span(from+i, from+i+len(text)))
		from += i + first
	}
}

// inGrams looks for prefixes and sequences.
func (m marks) inGrams(terms []segment.Term, text string) []segment.Span {
	var spans []segment.Span
	for i, t := range terms {
		for _, p := range m.prefixes {
			if strings.HasPrefix(t.Text, p) {
				spans = append(spans, segment.Span{Start: t.Start, End: t.End})
			}
		}
		for _, begin := range []string{t.Text, ""} {
			for _, slots := range m.phrases[begin] {
				if i+len(slots) <= len(terms) && fits(slots, terms[i:]) {
					spans = append(spans, covered(slots, terms[i:], text))
				}
			}
		}
	}
	return spans
}

func fits(slots []Slot, terms []segment.Term) bool {
	for i, s := range slots {
		if !s.Takes(terms[i].Text) {
			return false
		}
	}
	return true
}

// Takes reports whether term may stand in the slot.
func (s Slot) Takes(term string) bool {
	if slices.Contains(s.Terms, term) {
		return true
	}
	if s.Head == "" && s.Tail == "" || utf8.RuneCountInString(term) != 2 {
		return false
	}
	return s.Head != "" && strings.HasPrefix(term, s.Head) || s.Tail != "" && strings.HasSuffix(term, s.Tail)
}

// covered is the stretch of text that the phrase covers: of a bigram that stands for one character only that character.
func covered(slots []Slot, terms []segment.Term, text string) segment.Span {
	n := len(slots) - 1
	span := segment.Span{Start: slots[0].start(terms[0], text), End: slots[n].end(terms[n], text)}
	if span.End <= span.Start {
		span.Start, span.End = terms[0].Start, terms[n].End
	}
	return span
}

// start is where t begins to count in the slot: of a bigram that ends with Tail, at that character.
func (s Slot) start(t segment.Term, text string) int {
	if s.Tail == "" || slices.Contains(s.Terms, t.Text) || !strings.HasSuffix(t.Text, s.Tail) {
		return t.Start
	}
	_, size := utf8.DecodeLastRuneInString(text[t.Start:t.End])
	return t.End - size
}

// end is where t ceases to count in the slot: of a bigram that begins with Head, behind that character.
func (s Slot) end(t segment.Term, text string) int {
	if s.Head == "" || slices.Contains(s.Terms, t.Text) || !strings.HasPrefix(t.Text, s.Head) {
		return t.End
	}
	_, size := utf8.DecodeRuneInString(text[t.Start:t.End])
	return t.Start + size
}

// merge sorts spans and joins those that touch.
func merge(spans []segment.Span) []segment.Span {
	slices.SortFunc(spans, func(a, b segment.Span) int { return a.Start - b.Start })
	var out []segment.Span
	for _, s := range spans {
		if n := len(out) - 1; n >= 0 && s.Start <= out[n].End {
			out[n].End = max(out[n].End, s.End)
			continue
		}
		out = append(out, s)
	}
	return out
}
