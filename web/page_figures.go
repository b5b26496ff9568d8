package web

import (
	"net/http"
	"strconv"

	"yinwen"
	"yinwen/index"
)

// pageRows is the number of figures on a page.
const pageRows = 50

type figuresView struct {
	Form       figureForm
	Remarks    []string
	Asked      bool // something was asked for, and understood
	Rows       []rowView
	From, To   int
	Total      int
	Counted    bool // Total is all; else there are more
	Prev, Next string
	Exports    []linkView
	Series     string
	Search     string // the documents of this query
}

type rowView struct {
	figureView
	Sentence       []piece
	Href, Original string
	Title, Day     string
	Source         string
	Lang           yinwen.Lang
}

func (s *server) figuresPage(w http.ResponseWriter, r *http.Request) {
	p := &params{values: r.URL.Query()}
	q := p.formQuery()
	offset := p.number("offset", 0, 0, 1_000_000)
	say := s.pages.words[uiLanguage(r)]
	body := figuresView{Form: newFigureForm(say, "/figures", q), Remarks: say.remarks(index.Remarks(q.Text)), Asked: q.Text+q.Metric+q.Bank+q.Kind+q.Min+q.Max != ""}
	if body.Asked {
		ctx, cancel := s.bounded(r)
		defer cancel()
		found, err := figurePage(ctx, s.service, q, pageRows, offset)
		switch {
		case err == nil:
			body.page(say, found, offset)
		case body.Form.refused(say, figureValues(q), err):
			body.Asked = false
		default:
			s.broken(w, r, err)
			return
		}
	}
	s.show(w, r, body.Form.status(), "figures", view{Title: say.say("figures.title") + " · " + say.say("brand"),
		NoIndex: body.Asked || body.Form.Wrong != nil, Canonical: "/figures", Body: body})
}

// page fills in one page of rows and the links around it.
func (v *figuresView) page(w words, found figuresFound, offset int) {
	for i, row := range found.rows {
		v.Rows = append(v.Rows, newRow(w, offset+i+1, row))
	}
	v.From, v.To, v.Total, v.Counted = offset+1, offset+len(found.rows), found.total, found.counted
	at := func(path, name, value string) string {
		values := figureValues(v.Form.Query)
		set(values, name, value)
		return path + "?" + values.Encode()
	}
	if offset > 0 {
		v.Prev = at("/figures", "offset", strconv.Itoa(max(0, offset-pageRows)))
	}
	if found.total > v.To {
		v.Next = at("/figures", "offset", strconv.Itoa(offset+pageRows))
	}
	v.Exports = formatLinks("/api/v1/figures", figureValues(v.Form.Query), Formats())
	if v.Form.Query.Metric != "" {
		v.Series = at("/series", "", "")
	}
	if v.Form.Query.Text != "" {
		v.Search = searchPath(v.Form.Query.Query)
	}
}

func newRow(w words, n int, row rowJSON) rowView {
	return rowView{
		figureView: newFigureView(w, n, row.Figure.figure()),
		Sentence:   markFigure(row), Original: safeURL(row.URL),
		Href:  documentPath(row.Document),
		Title: row.Title, Day: row.Day, Source: row.Source, Lang: row.Lang,
	}
}

// markFigure marks the row's figure in its sentence: where its offsets say, when the sentence was found in the text.
func markFigure(row rowJSON) []piece {
	f := row.Figure.points
	if row.SentenceStart == nil {
		return markFirst(row.Sentence, f.Text)
	}
	points := [][2]int{{f.Start - *row.SentenceStart, f.End - *row.SentenceStart}}
	return highlight(row.Sentence, byteSpans(row.Sentence, points))
}
