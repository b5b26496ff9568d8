package web

import (
	"cmp"
	"slices"
	"strings"

	"yinwen"
	"yinwen/segment"
)

// piece is a stretch of text as a template prints it: plain, a match of the search, or a figure. Templates escape it.
type piece struct {
	Text   string
	Mark   bool
	At     bool // the place that the address names begins here
	Figure *figureView
}

// between are the pieces of text[from:to], which holds no figures, the place in it marked.
func between(text string, from, to int, place segment.Span) []piece {
	var out []piece
	start, end := max(place.Start, from), min(place.End, to)
	if start >= end {
		start, end = to, to
	}
	if from < start {
		out = append(out, piece{Text: text[from:start]})
	}
	if start < end {
		out = append(out, piece{Text: text[start:end], Mark: true, At: start == place.Start})
	}
	if end < to {
		out = append(out, piece{Text: text[end:to]})
	}
	return out
}

// highlight cuts text at its marks. Marks that overlap or lie outside are cut to what is left.
func highlight(text string, marks []segment.Span) []piece {
	var out []piece
	at := 0
	for _, m := range slices.SortedFunc(slices.Values(marks), func(a, b segment.Span) int { return cmp.Compare(a.Start, b.Start) }) {
		start, end := max(m.Start, at), min(m.End, len(text))
		if start >= end {
			continue
		}
		if start > at {
			out = append(out, piece{Text: text[at:start]})
		}
		out, at = append(out, piece{Text: text[start:end], Mark: true}), end
	}
	if at < len(text) {
		out = append(out, piece{Text: text[at:]})
	}
	return out
}

// markFirst marks the first place where words stand in text.
func markFirst(text, words string) []piece {
	at := strings.Index(text, words)
	if at < 0 {
		return []piece{{Text: text}}
	}
	return highlight(text, []segment.Span{{Start: at, End: at + len(words)}})
}

// block is a paragraph of a document, or a table when it has rows.
type block struct {
	Pieces []piece
	Rows   [][][]piece // rows of cells of pieces
}

// blocks cuts a document's text into paragraphs and tables (lines with tabs), its figures marked in place. Figures come in
// reading order; one that overlaps the one before stays unmarked, and so does one that crosses a line or cell. The place is marked too.
func blocks(text string, figures []yinwen.Figure, views []figureView, place segment.Span) []block {
	var out []block
	at, next := 0, 0
	// cut makes pieces of text[at:end] and moves on.
	cut := func(end int) []piece {
		var pieces []piece
		for ; next < len(figures) && figures[next].Start < end; next++ {
			f := figures[next]
			if f.Start < at || f.End > end || f.Start >= f.End {
				continue
			}
			pieces = append(pieces, between(text, at, f.Start, place)...)
			shown := piece{Text: text[f.Start:f.End], Figure: &views[next]}
			shown.Mark, shown.At = f.Start < place.End && place.Start < f.End, f.Start <= place.Start && place.Start < f.End
			pieces, at = append(pieces, shown), f.End
		}
		pieces = append(pieces, between(text, at, end, place)...)
		at = end
		return pieces
	}
	for at < len(text) {
		end := len(text)
		if i := strings.IndexByte(text[at:], '\n'); i >= 0 {
			end = at + i
		}
		line := text[at:end]
		switch {
		case strings.TrimSpace(line) == "":
			at = end
		case strings.Contains(line, "\t"):
			out = appendRow(out, cells(line, cut, &at))
		default:
			out = append(out, block{Pieces: cut(end)})
		}
		at = min(end+1, len(text))
	}
	return out
}

// cells cuts one table line.
func cells(line string, cut func(int) []piece, at *int) [][]piece {
	var row [][]piece
	for cell := range strings.SplitSeq(line, "\t") {
		row = append(row, cut(*at+len(cell)))
		*at++ // the tab
	}
	return row
}

// appendRow puts a row to the table that is being read, or begins one.
func appendRow(out []block, row [][]piece) []block {
	if n := len(out); n > 0 && out[n-1].Rows != nil {
		out[n-1].Rows = append(out[n-1].Rows, row)
		return out
	}
	return append(out, block{Rows: [][][]piece{row}})
}
