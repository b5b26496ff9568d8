package web

import (
	"cmp"
	"slices"
	"strings"

	"yinwen"
)

// agreeRow is one value that several versions of a story tell, with a cell for each version.
type agreeRow struct {
	Value  string
	Metric string
	Cells  []agreeCell
	at     int // of the figure in the first version that has it
}

// agreeCell is empty where a version does not tell the value.
type agreeCell struct {
	Href, Written, Metric string
}

// agreements are the values that at least two versions tell to the digit. Figures of one value meet those of the same metric
// first, then the others in reading order.
func (t telling) agreements(w words) []agreeRow {
	groups := map[string][][]yinwen.Figure{} // by value: figures of each version that have it
	var keys []string
	for i, d := range t.documents {
		for _, f := range d.Figures {
			key := valueKey(f)
			if key == "" || !standsIn(d.Text, f) {
				continue
			}
			if groups[key] == nil {
				groups[key] = make([][]yinwen.Figure, len(t.documents))
				keys = append(keys, key)
			}
			groups[key][i] = append(groups[key][i], f)
		}
	}
	var out []agreeRow
	for _, key := range keys {
		out = append(out, t.meet(w, groups[key])...)
	}
	slices.SortStableFunc(out, func(a, b agreeRow) int { return cmp.Compare(a.at, b.at) })
	return out
}

// valueKey is the same for figures that tell the same; empty for those without a value. What is counted goes by other names
// in the other language, so it does not count here.
func valueKey(f yinwen.Figure) string {
	if f.Value == "" && f.Min == "" && f.Max == "" {
		return ""
	}
	return strings.Join([]string{string(f.Kind), f.Currency, f.Value, f.Min, f.Max}, "|")
}

// meet makes rows of figures that all have one value.
func (t telling) meet(w words, versions [][]yinwen.Figure) []agreeRow {
	var rows []agreeRow
	for first := range versions {
		for len(versions[first]) > 0 {
			f := versions[first][0]
			row := agreeRow{Value: rowValue(w, f), Cells: make([]agreeCell, len(versions)), at: first<<32 + f.Start}
			n := 0
			for i := first; i < len(versions); i++ {
				if len(versions[i]) == 0 {
					continue
				}
				k := max(0, slices.IndexFunc(versions[i], func(g yinwen.Figure) bool { return f.MetricID != "" && g.MetricID == f.MetricID }))
				g := versions[i][k]
				versions[i] = slices.Delete(versions[i], k, k+1)
				row.Cells[i] = agreeCell{documentPath(t.documents[i].ID) + "#" + figureView{start: g.Start}.ID(), oneLine(g.Text), oneLine(g.Metric)}
				if row.Metric == "" {
					row.Metric = entryName(g.MetricID, w.ui)
				}
				n++
			}
			if n > 1 {
				rows = append(rows, row)
			}
		}
	}
	return rows
}

// rowValue is a value in words of neither version. Counted things have no name of both languages.
func rowValue(w words, f yinwen.Figure) string {
	if f.Kind == yinwen.Count || f.Kind == yinwen.Quantity {
		return span(f, grouped)
	}
	return withUnit(w, f, span(f, func(s string) string { return scaled(s, w.ui) }))
}
