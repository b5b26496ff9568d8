package web

import (
	"slices"
	"strings"

	"yinwen/index"
)

// facetValues is how many values of a facet a page shows; months get more, for they are a time line.
const facetValues = 8

type facetView struct {
	Field, Label string
	Values       []facetValueView
}

type facetValueView struct {
	Label, Href string
	Count       int
	Active      bool // the query has this filter; the link takes it away
}

// newFacets makes a link of each value: it adds the filter to the query, or takes it away.
func newFacets(w words, q index.Query, facets []index.Facet) []facetView {
	var out []facetView
	for _, f := range facets {
		v := facetView{Field: f.Field, Label: w.say("field." + f.Field)}
		values := f.Values
		if f.Field == "month" {
			values = slices.Clone(values)
			slices.Reverse(values) // newest first
		}
		for _, value := range values {
			term := filterTerm(f.Field, value.Value)
			to := q
			active := hasTerm(q.Text, term)
			if active {
				to.Text = withoutTerm(q.Text, term)
			} else {
				to.Text = strings.TrimSpace(q.Text + " " + term)
			}
			if len(v.Values) < facetValues || active {
				v.Values = append(v.Values, facetValueView{facetLabel(w, f.Field, value.Value), searchPath(to), value.Count, active})
			}
		}
		if len(v.Values) > 0 {
			out = append(out, v)
		}
	}
	return out
}

func facetLabel(w words, field, value string) string {
	switch field {
	case "lang":
		return langName(w, value)
	case "bank", "metric":
		return entryName(value, w.ui)
	case "month":
		if value == "undated" {
			return w.say("undated")
		}
	}
	return value
}

// filterTerm is the query language's words for one value of a facet.
func filterTerm(field, value string) string {
	if field == "month" {
		field = "date"
	}
	if strings.ContainsAny(value, " \t\"()（）:：<>=|,，*~") || value == "" {
		value = `"` + strings.ReplaceAll(value, `"`, " ") + `"`
	}
	return field + ":" + value
}

// hasTerm tells whether term stands in text between blanks.
func hasTerm(text, term string) bool {
	return strings.Contains(" "+strings.Join(strings.Fields(text), " ")+" ", " "+term+" ")
}

func withoutTerm(text, term string) string {
	text = " " + strings.Join(strings.Fields(text), " ") + " "
	return strings.TrimSpace(strings.Replace(text, " "+term+" ", " ", 1))
}
