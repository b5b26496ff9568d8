package web

import (
	"errors"
	"net/http"
	"net/url"

	"yinwen"
	"yinwen/index"
	"yinwen/segment/glossary"
)

// figureForm asks for figures, on the page that lists them and on that which shows them over time. It is kept as it was filled
// in, also when part of it means nothing.
type figureForm struct {
	Action         string // path of the page
	Query          index.FigureQuery
	Over           *seriesOrder // what only the page over time asks; nil elsewhere
	Kinds          []linkView   // Href is the kind's name
	Metrics, Banks []string     // names to choose from
	Wrong          *wrongFilter // nil when all of it means something
}

// wrongFilter says what is wrong with one field of the form, and what would be right.
type wrongFilter struct {
	Filter string // name of the field
	Text   string
	Near   []linkView // the same with a name that is spelt much like it
	All    []linkView // the same with each name that there is, where names are asked for
	List   string     // what All lists
}

func newFigureForm(w words, action string, q index.FigureQuery) figureForm {
	f := figureForm{Action: action, Query: q, Metrics: names(glossary.Metric, w.ui), Banks: names(glossary.Institution, w.ui)}
	for _, kind := range yinwen.Kinds() {
		f.Kinds = append(f.Kinds, linkView{w.say("kind." + string(kind)), string(kind), string(kind) == q.Kind})
	}
	return f
}

// refused takes in which filter err finds wrong; false when err is about something else.
func (f *figureForm) refused(w words, values url.Values, err error) bool {
	var e *index.FilterError
	if !errors.As(err, &e) {
		return false
	}
	with := func(entry *glossary.Entry) linkView {
		values.Set(e.Filter, entry.ID)
		return linkView{Label: entryName(entry.ID, w.ui), Href: f.Action + "?" + values.Encode()}
	}
	wrong, all := "filter.wrong."+e.Filter, "filter.all."+e.Filter
	f.Wrong = &wrongFilter{Filter: e.Filter, Text: w.say(wrong, e.Value)}
	for _, entry := range e.Near {
		f.Wrong.Near = append(f.Wrong.Near, with(entry))
	}
	if e.Filter != index.FilterMetric && e.Filter != index.FilterBank {
		return true
	}
	for _, entry := range glossary.All() {
		if string(entry.Kind) == filterKind(e.Filter) {
			f.Wrong.All = append(f.Wrong.All, with(entry))
		}
	}
	f.Wrong.List = w.say(all, len(f.Wrong.All))
	return true
}

// filterKind is the kind of the entries that a filter names.
func filterKind(filter string) string {
	if filter == index.FilterMetric {
		return string(glossary.Metric)
	}
	return string(glossary.Institution)
}

// status is that of the page around the form.
func (f figureForm) status() int {
	if f.Wrong != nil {
		return http.StatusBadRequest
	}
	return http.StatusOK
}

// formQuery reads the form as it was filled in; what means nothing is found out by whoever answers it.
func (p *params) formQuery() index.FigureQuery {
	return index.FigureQuery{Query: p.query(), Metric: p.text("metric"), Bank: p.text("bank"), Kind: p.text("kind"),
		Min: p.text("min"), Max: p.text("max")}
}

// names are the preferred names of the glossary's entries of a kind.
func names(kind glossary.Kind, ui string) []string {
	var out []string
	for _, e := range glossary.All() {
		if e.Kind == kind {
			out = append(out, entryName(e.ID, ui))
		}
	}
	return out
}
