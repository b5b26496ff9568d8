package index

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
)

// Orders of a concordance.
const (
	KwicByText  = ""      // newest document first, in reading order
	KwicByLeft  = "left"  // by the words before, the nearest first
	KwicByRight = "right" // by the words after
)

// KwicQuery asks for a concordance: every place of a word with what stands around it (keyword in context).
type KwicQuery struct {
	Query        // selects the documents
	Word  string // what is looked at, in the query language; empty: what Query speaks of
	Order string // KwicByText, KwicByLeft or KwicByRight
	Width int    // characters on each side; 0 means 30, at most 200
}

// Kwic is a concordance. Its order is that of all lines that were read, not of a page of them.
type Kwic struct {
	Reach
	Understood string     `json:"understood"`
	Lines      []KwicLine `json:"lines"` // at most 2000
}

// KwicLine is one place. Left and Right are of one paragraph, without line ends.
type KwicLine struct {
	Document string      `json:"document"`
	Title    string      `json:"title"`
	Source   string      `json:"source"`
	Day      string      `json:"day"`
	Lang     yinwen.Lang `json:"lang"`
	Left     string      `json:"left"`
	Word     string      `json:"word"`
	Right    string      `json:"right"`

	before, after []string // words, the nearest first
}

// Bounds of the context of a line.
const (
	kwicWidth  = 30
	widestKwic = 200
	kwicWords  = 6 // that decide the order
)

// Kwic reads the documents of q and returns the places of its word.
func (s *Searcher) Kwic(ctx context.Context, q KwicQuery) (Kwic, error) {
	if !slices.Contains([]string{KwicByText, KwicByLeft, KwicByRight}, q.Order) {
		return Kwic{}, fmt.Errorf("kwic: order %q: want left or right: %w", q.Order, yinwen.ErrWrongUsage)
	}
	r, err := s.reading(q.Query, q.Word, false)
	if err != nil {
		return Kwic{}, fmt.Errorf("kwic: %w", err)
	}
	width := q.Width
	if width <= 0 {
		width = kwicWidth
	}
	out := Kwic{Understood: r.understood}
	out.Reach, err = s.read(ctx, r, func(d *yinwen.Document) error {
		for _, m := range r.node.in(d.Text) {
			if len(out.Lines) == readLines {
				return errEnough
			}
			out.Lines = append(out.Lines, lineOf(d, m, min(width, widestKwic), r.analyzer))
		}
		return nil
	})
	if err != nil {
		return Kwic{}, fmt.Errorf("kwic: %w", err)
	}
	sortLines(out.Lines, q.Order)
	return out, nil
}

// lineOf is the place m of d with width characters on each side.
func lineOf(d *yinwen.Document, m segment.Span, width int, a *segment.Analyzer) KwicLine {
	start := strings.LastIndexByte(d.Text[:m.Start], '\n') + 1
	stop := len(d.Text)
	if i := strings.IndexByte(d.Text[m.End:], '\n'); i >= 0 {
		stop = m.End + i
	}
	from, to := back(d.Text, start, m.Start, width), m.End
	for n := 0; n < width && to < stop; n++ {
		_, size := utf8.DecodeRuneInString(d.Text[to:])
		to += size
	}
	from, to = wholeWords(d.Text, from, m.Start, m.End, to)
	l := KwicLine{Document: d.ID, Title: d.Title, Source: d.Source, Day: d.Day, Lang: d.Lang,
		Left: plainSpace(d.Text[from:m.Start]), Word: plainSpace(d.Text[m.Start:m.End]), Right: plainSpace(d.Text[m.End:to])}
	l.before, l.after = neighbours(a, d.Text[from:m.Start]), neighbours(a, d.Text[m.End:to])
	slices.Reverse(l.before)
	l.before, l.after = l.before[:min(len(l.before), kwicWords)], l.after[:min(len(l.after), kwicWords)]
	return l
}

// wholeWords narrows the context from:start and end:to to whole words of scripts that divide them: half a word says nothing.
func wholeWords(text string, from, start, end, to int) (int, int) {
	inside := func(at int) bool { // a word goes on across this byte
		before, _ := utf8.DecodeLastRuneInString(text[:at])
		after, _ := utf8.DecodeRuneInString(text[at:])
		return divided(before) && divided(after)
	}
	for from < start && inside(from) {
		_, size := utf8.DecodeRuneInString(text[from:])
		from += size
	}
	for to > end && inside(to) {
		_, size := utf8.DecodeLastRuneInString(text[:to])
		to -= size
	}
	return from, to
}

// divided says whether r is of a script that puts spaces between words.
func divided(r rune) bool {
	return (unicode.IsLetter(r) || unicode.IsDigit(r)) && !unicode.Is(unicode.Han, r)
}

func neighbours(a *segment.Analyzer, text string) []string {
	var out []string
	for _, t := range a.Running(text) {
		out = append(out, t.Text)
	}
	return out
}

// plainSpace turns tabs into spaces, so that a line stays a line.
func plainSpace(s string) string { return strings.ReplaceAll(s, "\t", " ") }

func sortLines(lines []KwicLine, order string) {
	slices.SortStableFunc(lines, func(x, y KwicLine) int {
		switch order {
		case KwicByLeft:
			return cmp.Or(slices.Compare(x.before, y.before), slices.Compare(x.after, y.after))
		case KwicByRight:
			return cmp.Or(slices.Compare(x.after, y.after), slices.Compare(x.before, y.before))
		}
		return 0
	})
}
