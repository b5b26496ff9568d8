package web

import (
	"sort"

	"yinwen"
	"yinwen/segment"
)

// ruler converts offsets in one text between bytes, as Go counts, and code points, as the API counts. Offsets that lie
// outside the text are cut to it.
type ruler struct {
	text   string
	points []int // points[i]: byte where code point i begins; a last entry holds len(text)
}

func newRuler(text string) ruler {
	points := make([]int, 0, len(text)+1)
	for i := range text { // an invalid byte counts as one, as it becomes one U+FFFD in JSON
		points = append(points, i)
	}
	return ruler{text, append(points, len(text))}
}

// toByte is the byte at which code point n begins.
func (r ruler) toByte(n int) int { return r.points[min(max(n, 0), len(r.points)-1)] }

// toPoint is the number of code points before byte n.
func (r ruler) toPoint(n int) int { return sort.SearchInts(r.points, min(max(n, 0), len(r.text))) }

// codePoints is yinwen.CodePoints in time that does not grow with text times figures: a page of tables has thousands.
func (r ruler) codePoints(figures []yinwen.Figure) []yinwen.Figure { return moved(figures, r.toPoint) }

// bytes returns copies of figures, which count code points of the text, with offsets in bytes.
func (r ruler) bytes(figures []yinwen.Figure) []yinwen.Figure { return moved(figures, r.toByte) }

func moved(figures []yinwen.Figure, to func(int) int) []yinwen.Figure {
	if figures == nil {
		return nil
	}
	out := make([]yinwen.Figure, len(figures))
	for i, f := range figures {
		f.Start, f.End = to(f.Start), to(f.End)
		if f.Metric != "" {
			f.MetricStart, f.MetricEnd = to(f.MetricStart), to(f.MetricEnd)
		}
		out[i] = f
	}
	return out
}

// pointSpans are spans of text as pairs of code points; never nil, so that JSON has a list.
func pointSpans(text string, spans []segment.Span) [][2]int {
	r := newRuler(text)
	out := make([][2]int, len(spans))
	for i, s := range spans {
		out[i] = [2]int{r.toPoint(s.Start), r.toPoint(s.End)}
	}
	return out
}

// byteSpans undoes pointSpans; nil for none.
func byteSpans(text string, pairs [][2]int) []segment.Span {
	if len(pairs) == 0 {
		return nil
	}
	r := newRuler(text)
	out := make([]segment.Span, len(pairs))
	for i, p := range pairs {
		out[i] = segment.Span{Start: r.toByte(p[0]), End: r.toByte(p[1])}
	}
	return out
}
