package web

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"yinwen"
	"yinwen/index"
)

// resultJSON is a result as search --json and /api/v1/search tell it. Marks are pairs of code points of snippet and title.
type resultJSON struct {
	Total      int            `json:"total"`
	Understood string         `json:"understood"`
	Remarks    []index.Remark `json:"remarks,omitempty"`
	Clauses    []index.Clause `json:"clauses,omitempty"`
	Hits       []hitJSON      `json:"hits"`
	Facets     []facetJSON    `json:"facets,omitempty"`
	Next       string         `json:"next,omitempty"`
	Incomplete bool           `json:"incomplete,omitempty"`
}

type hitJSON struct {
	ID         string       `json:"id"`
	URL        string       `json:"url"`
	Title      string       `json:"title"`
	Lang       yinwen.Lang  `json:"lang"`
	Source     string       `json:"source"`
	Published  *string      `json:"published"` // RFC 3339 in the source's time zone; null when unknown
	Score      float64      `json:"score"`
	Snippet    string       `json:"snippet"`
	Story      *string      `json:"story"` // null when in none
	Day        string       `json:"day,omitempty"`
	Marks      [][2]int     `json:"marks"`
	TitleMarks [][2]int     `json:"title_marks"`
	Figures    []figureWire `json:"figures,omitempty"`
	Copies     []string     `json:"copies,omitempty"`
}

type facetJSON struct {
	Field  string           `json:"field"`
	Values []facetValueJSON `json:"values"`
}

type facetValueJSON struct {
	Value string `json:"value"`
	Count int    `json:"count"`
}

// EncodeResult writes r as the JSON object that /api/v1/search and search --json share, without figures.
func EncodeResult(w io.Writer, r index.Result) error {
	return encode(w, toResultJSON(r))
}

// EncodeDocument writes d as the JSON object of /api/v1/documents/{id}: offsets count code points, terms are left out.
func EncodeDocument(w io.Writer, d yinwen.Document) error {
	return encode(w, documentJSON(d))
}

func encode(w io.Writer, v any) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	return enc.Encode(v)
}

func documentJSON(d yinwen.Document) yinwen.Document {
	d.Terms = nil
	if len(d.Figures) > 0 {
		d.Figures = newRuler(d.Text).codePoints(d.Figures)
	}
	return d
}

func toResultJSON(r index.Result) resultJSON {
	out := resultJSON{Total: r.Total, Understood: r.Understood, Remarks: r.Remarks, Clauses: r.Clauses, Next: r.Next, Incomplete: r.Incomplete, Hits: make([]hitJSON, len(r.Hits))}
	for i, h := range r.Hits {
		out.Hits[i] = hitJSON{
			ID: h.ID, URL: h.URL, Title: h.Title, Lang: h.Lang, Source: h.Source, Score: h.Score, Snippet: h.Snippet,
			Published: timeOrNull(h.Published), Story: textOrNull(h.Story), Day: h.Day, Copies: h.Copies,
			Marks: pointSpans(h.Snippet, h.Marks), TitleMarks: pointSpans(h.Title, h.TitleMarks),
		}
	}
	for _, f := range r.Facets {
		values := make([]facetValueJSON, len(f.Values))
		for i, v := range f.Values {
			values[i] = facetValueJSON(v)
		}
		out.Facets = append(out.Facets, facetJSON{f.Field, values})
	}
	return out
}

// result undoes toResultJSON.
func (r resultJSON) result() (index.Result, error) {
	out := index.Result{Total: r.Total, Understood: r.Understood, Remarks: r.Remarks, Clauses: r.Clauses, Next: r.Next, Incomplete: r.Incomplete}
	for _, h := range r.Hits {
		hit := index.Hit{
			ID: h.ID, URL: h.URL, Title: h.Title, Lang: h.Lang, Source: h.Source, Score: h.Score, Snippet: h.Snippet,
			Day: h.Day, Copies: h.Copies, Marks: byteSpans(h.Snippet, h.Marks), TitleMarks: byteSpans(h.Title, h.TitleMarks),
		}
		if h.Story != nil {
			hit.Story = *h.Story
		}
		if h.Published != nil {
			t, err := time.Parse(time.RFC3339Nano, *h.Published)
			if err != nil {
				return index.Result{}, fmt.Errorf("hit %s: %w", h.ID, err)
			}
			hit.Published = t
		}
		for _, f := range h.Figures {
			hit.Figures = append(hit.Figures, f.figure())
		}
		out.Hits = append(out.Hits, hit)
	}
	for _, f := range r.Facets {
		facet := index.Facet{Field: f.Field}
		for _, v := range f.Values {
			facet.Values = append(facet.Values, index.FacetValue(v))
		}
		out.Facets = append(out.Facets, facet)
	}
	return out, nil
}

func timeOrNull(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := t.Format(time.RFC3339Nano)
	return &s
}

func textOrNull(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}
