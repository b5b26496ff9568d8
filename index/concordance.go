package index

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment"
)

// KwicQuery asks for a concordance: every place of a word with what stands around it (keyword in context).
type KwicQuery struct {
	Query        // selects the documents; Limit and Offset count lines: 0 means 100 of them
	Word  string // what is looked at, in the query language; empty: what Query speaks of
	Order string // KwicByText, KwicByLeft, KwicByRight, KwicByWord, or places of words as L1,R1 (kwicKeys)
	Width int    // Chinese characters on each side, or twice as many Latin letters; 0 means 30, at most 200
}

// Kwic is one page of a concordance. Its order is that of all the lines of the documents read, not of the page.
type Kwic struct {
	Reach
	Understood string     `json:"understood"`
	Places     int        `json:"places"` // lines in all, at most KwicLines
	Lines      []KwicLine `json:"lines"`
}

// KwicLine is one place in the body of a document. Left and Right are of one paragraph, without line ends.
type KwicLine struct {
	Document string      `json:"document"`
	Title    string      `json:"title"`
	Source   string      `json:"source"`
	Day      string      `json:"day"`
	Lang     yinwen.Lang `json:"lang"`
	Left     string      `json:"left"`
	Word     string      `json:"word"`
	Right    string      `json:"right"`
	Start    int         `json:"start"` // code points of the document's text, end exclusive
	End      int         `json:"end"`

	keys []string // that sort it
}

// Bounds of a concordance, and what stands for zero.
const (
	KwicLines  = 20000 // in all
	KwicPage   = 100   // lines of a page
	KwicWidth  = 30
	KwicWidest = 200
)

// Kwic reads the documents of q and returns the places of its word.
func (s *Searcher) Kwic(ctx context.Context, q KwicQuery) (Kwic, error) {
	keys, err := kwicKeys(q.Order)
	if err != nil {
		return Kwic{}, fmt.Errorf("kwic: %w", err)
	}
	r, err := s.reading(q.Query, q.Word)
	if err != nil {
		return Kwic{}, fmt.Errorf("kwic: %w", err)
	}
	r.sample = q.Order != KwicByText
	width := min(q.Width, KwicWidest)
	if width <= 0 {
		width = KwicWidth
	}
	out := Kwic{Understood: r.understood}
	sort := newCollation()
	out.Reach, err = s.read(ctx, r.having(), func(d *yinwen.Document) error {
		text, at := newCutText(d.Text, r.analyzer), points{text: d.Text}
		for _, p := range r.node.places(text) {
			if len(out.Lines) == KwicLines {
				return errEnough
			}
			l := lineOf(d, p, width, &at)
			if len(keys) > 0 {
				l.keys = sort.keys(keys, p, text.words(text.sentence(p.Start)))
			}
			out.Lines = append(out.Lines, l)
		}
		return nil
	})
	if err != nil {
		return Kwic{}, fmt.Errorf("kwic: %w", err)
	}
	slices.SortStableFunc(out.Lines, func(x, y KwicLine) int { return slices.Compare(x.keys, y.keys) })
	out.Places, out.Lines = len(out.Lines), pageOf(out.Lines, q.Offset, q.Limit)
	return out, nil
}

// pageOf are limit lines, not counting the first offset.
func pageOf(lines []KwicLine, offset, limit int) []KwicLine {
	if limit <= 0 {
		limit = KwicPage
	}
	from := min(max(offset, 0), len(lines))
	return lines[from:min(from+min(limit, KwicLines), len(lines))]
}

// lineOf is the place p of d with so much on each side (KwicQuery.Width), cut to whole words where a script divides them. at counts its
// characters.
func lineOf(d *yinwen.Document, p segment.Span, width int, at *points) KwicLine {
	from := unbroken(d.Text, before(d.Text, p.Start, 2*width), p.Start)
	to := unbrokenBack(d.Text, p.End, after(d.Text, p.End, 2*width))
	return KwicLine{Document: d.ID, Title: d.Title, Source: d.Source, Day: d.Day, Lang: d.Lang,
		Left: oneCell(d.Text[from:p.Start]), Word: oneCell(d.Text[p.Start:p.End]), Right: oneCell(d.Text[p.End:to]),
		Start: at.of(p.Start), End: at.of(p.End)}
}

// points counts the code points of a text up to bytes that are asked for in order.
type points struct {
	text  string
	at, n int
}

func (p *points) of(at int) int {
	p.n += utf8.RuneCountInString(p.text[p.at:at])
	p.at = at
	return p.n
}

// oneCell turns tabs into spaces, so that a line stays a line, and does not hold on to the document.
func oneCell(s string) string { return strings.Clone(strings.ReplaceAll(s, "\t", " ")) }
