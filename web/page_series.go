package web

import (
	"net/http"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

type seriesView struct {
	Form    figureForm
	Order   seriesOrder
	Asked   bool
	Panels  []panel
	Figures string // the same as a table of figures
	Exports []linkView
}

type pointView struct {
	pointJSON
	N         int
	Exact     string
	Full      string // the value with its unit
	Bank      string
	Period    string
	Basis     string // how the period is known
	Published bool   // only the day of publication is known
	Notes     []string
	Href      string
	Mark      []piece
}

// seriesPage shows a metric over time: one chart for each unit, with every value and its sentence below.
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
	views := make([]pointView, len(points))
	for i, p := range points {
		views[i] = newPointView(w, i+1, p)
	}
	v.Panels = panels(w, views)
	v.Figures = "/figures?" + figureValues(v.Order.FigureQuery).Encode()
	values := seriesValues(v.Order)
	v.Exports = []linkView{{Label: "JSON", Href: "/api/v1/series?" + values.Encode()}}
	values.Set("format", "csv")
	v.Exports = append(v.Exports, linkView{Label: "CSV", Href: "/api/v1/series?" + values.Encode()})
}

func newPointView(w words, n int, p pointJSON) pointView {
	f := yinwen.Figure{Kind: p.Kind, Currency: p.Currency, Unit: p.Unit, Approx: p.Approx, Direction: p.Direction, Basis: p.Basis}
	v := pointView{pointJSON: p, N: n, Exact: grouped(p.Value), Full: withUnit(w, f, scaled(p.Value, w.ui)), Bank: entryName(p.Bank, w.ui),
		Period: strings.ReplaceAll(p.Period, "/", " – "), Published: p.PeriodBasis == publishedBasis, Notes: notes(w, f),
		Href: documentPath(p.Document) + "#f" + strconv.Itoa(p.start)}
	if p.PeriodBasis != "" {
		v.Basis = w.say("periodbasis." + p.PeriodBasis)
	}
	v.Mark = markFirst(p.Sentence, p.Text)
	return v
}

// day is when a point stands: the last day of its period; false when that is no date.
func (v pointView) day() (time.Time, bool) { return endOf(periodEnd(v.pointJSON.Period)) }

// endOf is the last day of a date, month or year.
func endOf(text string) (time.Time, bool) {
	if t, err := time.Parse(time.DateOnly, text); err == nil {
		return t, true
	}
	if t, err := time.Parse("2006-01", text); err == nil {
		return t.AddDate(0, 1, -1), true
	}
	t, err := time.Parse("2006", text)
	return t.AddDate(1, 0, -1), err == nil
}

// span is the length of a point's period, roughly: a value at a day and one of a month, quarter, half or year are not joined, for
// the one is no continuation of the other.
func (v pointView) span() string {
	start, end, both := strings.Cut(v.pointJSON.Period, "/")
	if !both {
		return strconv.Itoa(len(start)) // a day, month or year
	}
	from, err := time.Parse(time.DateOnly, start)
	to, ok := endOf(end)
	if err != nil || !ok {
		return ""
	}
	return strconv.Itoa(int(to.Sub(from).Hours()/24+15)/30) + " months"
}
