package index

import (
	"cmp"
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
)

// Lengths of snippets in characters. A Chinese character says as much as some three Latin letters.
const (
	chineseSnippet = 140
	englishSnippet = 320
	longSentence   = 600 // a longer one is cut around its first match
)

// hitFigures is how many figures a hit shows.
const hitFigures = 5

// hitOf makes the hit of a match. Marks and snippet are computed on the stored text, whatever store found it.
func hitOf(m Match, c compiled) Hit {
	d := &m.Document
	h := Hit{ID: d.ID, URL: d.URL, Title: d.Title, Lang: d.Lang, Source: d.Source, Published: d.Published, Day: d.Day, Score: m.Score}
	h.TitleMarks = c.marks.in(d.Title)
	asked := askedFor(d, c.figures)
	spans := merge(append(c.marks.in(d.Text), asked...))
	sentences := segment.Sentences(d.Text)
	place := choose(d, sentences, spans, asked)
	h.Snippet = d.Text[place.Start:place.End]
	h.Marks = inside(spans, place)
	h.Figures = beside(d, sentences, spans, place, c.figures)
	return h
}

// askedFor are the places of the figures that meet one of the conditions.
func askedFor(d *yinwen.Document, conditions []figureExpr) []segment.Span {
	var out []segment.Span
	for _, f := range d.Figures {
		met := slices.ContainsFunc(conditions, func(x figureExpr) bool { return x.holds(f) })
		if met && f.Start >= 0 && f.Start < f.End && f.End <= len(d.Text) {
			out = append(out, segment.Span{Start: f.Start, End: f.End})
		}
	}
	return out
}

// choose picks the sentence with the most different matches, of those with a figure that was asked for when there is one, and
// what fits of its neighbours.
func choose(d *yinwen.Document, sentences, marks, asked []segment.Span) segment.Span {
	if len(sentences) == 0 {
		return shorten(d.Text, segment.Span{End: len(d.Text)}, marks)
	}
	best, most := 0, -1
	for i, s := range sentences {
		n := different(d.Text, inside(marks, s), s.Start)
		if len(inside(asked, s)) > 0 {
			n += askedWorth
		}
		if n > most {
			best, most = i, n
		}
	}
	room := englishSnippet
	if d.Lang == yinwen.Chinese {
		room = chineseSnippet
	}
	from, to := best, best
	size := func(i, j int) int { return utf8.RuneCountInString(d.Text[sentences[i].Start:sentences[j].End]) }
	for to+1 < len(sentences) && size(from, to+1) <= room {
		to++
	}
	for from > 0 && size(from-1, to) <= room {
		from--
	}
	return shorten(d.Text, segment.Span{Start: sentences[from].Start, End: sentences[to].End}, marks)
}

// askedWorth is more than a sentence can get for its words: a query has at most maxClauses.
const askedWorth = 1 << 20

// different counts the distinct texts that are marked; repeats count a little.
func different(text string, marks []segment.Span, start int) int {
	seen := map[string]bool{}
	for _, m := range marks {
		seen[text[start+m.Start:start+m.End]] = true
	}
	return 100*len(seen) + min(len(marks), 99)
}

// shorten cuts a stretch without sentence ends, such as a table, around its first match.
func shorten(text string, s segment.Span, marks []segment.Span) segment.Span {
	if utf8.RuneCountInString(text[s.Start:s.End]) <= longSentence {
		return s
	}
	from := s.Start
	if in := inside(marks, s); len(in) > 0 {
		from = back(text, s.Start, s.Start+in[0].Start, longSentence/4)
	}
	to := from
	for n := 0; n < longSentence && to < s.End; n++ {
		_, size := utf8.DecodeRuneInString(text[to:])
		to += size
	}
	return segment.Span{Start: from, End: min(to, s.End)}
}

// back goes n characters back from at, not beyond start.
func back(text string, start, at, n int) int {
	for ; n > 0 && at > start; n-- {
		_, size := utf8.DecodeLastRuneInString(text[start:at])
		at -= size
	}
	return at
}

// inside returns the parts of spans within s, counted from its start.
func inside(spans []segment.Span, s segment.Span) []segment.Span {
	var out []segment.Span
	for _, m := range spans {
		start, stop := max(m.Start, s.Start), min(m.End, s.End)
		if start < stop {
			out = append(out, segment.Span{Start: start - s.Start, End: stop - s.Start})
		}
	}
	return out
}

// beside picks the figures to show with a hit: those the query asks for, then those of the snippet, of sentences with a match,
// and others.
func beside(d *yinwen.Document, sentences, marks []segment.Span, place segment.Span, asked []figureExpr) []yinwen.Figure {
	ranks := make([]int, len(d.Figures))
	order := make([]int, len(d.Figures))
	for i, f := range d.Figures {
		order[i] = i
		switch {
		case slices.ContainsFunc(asked, func(x figureExpr) bool { return x.holds(f) }):
		case f.Start >= place.Start && f.End <= place.End:
			ranks[i] = 1
		case len(inside(marks, around(sentences, f.Start))) > 0:
			ranks[i] = 2
		default:
			ranks[i] = 3
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(ranks[a], ranks[b]) })
	var out []yinwen.Figure
	for _, i := range order[:min(len(order), hitFigures)] {
		out = append(out, d.Figures[i])
	}
	return out
}

// around is the sentence that holds the byte at; empty when none does.
func around(sentences []segment.Span, at int) segment.Span {
	i, ok := slices.BinarySearchFunc(sentences, at, func(s segment.Span, at int) int {
		switch {
		case s.End <= at:
			return -1
		case s.Start > at:
			return 1
		}
		return 0
	})
	if !ok {
		return segment.Span{}
	}
	return sentences[i]
}

// sentenceOf is the text of the sentence that holds the byte at, without the space around it.
func sentenceOf(text string, sentences []segment.Span, at int) string {
	s := around(sentences, at)
	return strings.TrimSpace(text[s.Start:s.End])
}
