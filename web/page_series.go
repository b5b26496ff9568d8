package web

import (
	"net/http"
	"strings"
	"time"

	"yinwen"
)

type seriesView struct {
	Form    figureForm
	Order   seriesOrder
	Asked   bool
	Points  []pointView
	Charts  []chart
	Figures string // the same as a table of figures
	JSON    string
	Changes linkView
}

type pointView struct {
	pointJSON
	N           int
	Exact, Unit string
	Bank        string
	Period      string
	Notes       []string
	Href        string
	Mark        []piece
}

// seriesPage shows a metric over time: one chart for each unit, then every value with its sentence.
func (s *server) seriesPage(w http.ResponseWriter, r *http.Request) {
	p := &params{values: r.URL.Query()}
	o := p.seriesOrder()
	o.FigureQuery = p.formQuery()
	say := s.pages.words[uiLanguage(r)]
	body := seriesView{Form: newFigureForm(say, "/series", o.FigureQuery), Order: o, Asked: o.Metric != ""}
	body.Form.Over = &body.Order
	if body.Asked {
		ctx, cancel := s.bounded(r)
		defer cancel()
		points, err := series(ctx, s.service, o)
		switch {
		case err == nil:
			body.fill(say, points)
		case body.Form.refused(say, seriesValues(o), err):
			body.Asked = false
		default:
			s.broken(w, r, err)
			return
		}
	}
	s.show(w, r, body.Form.status(), "series", view{Title: say.say("series.title") + " · " + say.say("brand"), NoIndex: true, Body: body})
}

func (v *seriesView) fill(w words, points []pointJSON) {
	for i, p := range points {
		v.Points = append(v.Points, newPointView(w, i+1, p))
	}
	v.Charts = charts(w, v.Points)
	values := figureValues(v.Order.FigureQuery)
	v.Figures = "/figures?" + values.Encode()
	v.Changes = linkView{Label: w.say("series.all"), Href: "/series?" + values.Encode() + "&changes=on"}
	if v.Order.Changes {
		v.Changes = linkView{Label: w.say("series.levels"), Href: "/series?" + values.Encode()}
		values.Set("changes", "on")
	}
	set(values, "currency", v.Order.Currency)
	v.JSON = "/api/v1/series?" + values.Encode()
}

func newPointView(w words, n int, p pointJSON) pointView {
	f := yinwen.Figure{Kind: p.Kind, Currency: p.Currency, Unit: p.Unit, Approx: p.Approx, Direction: p.Direction, Basis: p.Basis}
	v := pointView{pointJSON: p, N: n, Exact: grouped(p.Value), Unit: unitName(w, f), Bank: entryName(p.Bank, w.ui),
		Period: strings.ReplaceAll(p.Period, "/", " – "), Notes: notes(w, f), Href: documentPath(p.Document)}
	if p.PeriodBasis == "published" {
		v.Notes = append(v.Notes, w.say("series.published"))
	}
	v.Mark = markFirst(p.Sentence, p.Text)
	return v
}

// day is when a point stands: the last day of its period; false when that is no date.
func (v pointView) day() (time.Time, bool) {
	end := periodEnd(v.pointJSON.Period)
	for _, layout := range []string{time.DateOnly, "2006-01", "2006"} {
		if t, err := time.Parse(layout, end); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}
