package web

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"yinwen"
	"yinwen/segment/glossary"
)

// figureView is a figure as the pages show it.
type figureView struct {
	N       int    // number in the document, from 1
	Written string // the words of the text
	Normal  string // in one form for both languages: CNY 476.7 billion, 10.91%
	Exact   string // all digits: 476,700,000,000
	Unit    string // what Exact counts
	Kind    string
	Metric  string // the words of the text
	MetricName,
	Bank string // preferred names of the glossary
	Period string
	// Restates: Normal says more than Written.
	Restates bool
	Foreign  string   // the metric's name, when the words of the text are of another script than the page
	Asked    bool     // the search marks its words
	Clash    bool     // another figure contradicts it
	Notes    []string // approximation, direction, basis
	Tip      string   // all of it in one line, for a tooltip
	start    int
	said     bool // the text has the number of Normal in the same form
}

// newFigureView shows figure number n, with its offsets in bytes, in the words of a language.
func newFigureView(w words, n int, f yinwen.Figure) figureView {
	v := figureView{
		N: n, start: f.Start, Written: oneLine(f.Text), Kind: w.say("kind." + string(f.Kind)), Metric: oneLine(f.Metric),
		MetricName: entryName(f.MetricID, w.ui), Bank: entryName(f.Bank, w.ui),
		Period: strings.ReplaceAll(f.Period, "/", " – "),
		Exact:  span(f, grouped), Unit: unitName(w, f),
	}
	short := span(f, func(s string) string { return scaled(s, w.ui) })
	v.Normal, v.said = withUnit(w, f, short), strings.Contains(squeezed(f.Text), squeezed(short))
	if v.MetricName != "" && strings.ContainsFunc(v.Metric, isHan) != strings.ContainsFunc(v.MetricName, isHan) {
		v.Foreign = v.MetricName
	}
	v.Restates = restates(v, f.Kind, w.ui)
	v.Notes = notes(w, f)
	v.Tip = strings.Join(filled(append([]string{withUnit(w, f, v.Exact), v.Metric, v.Bank, v.Period}, v.Notes...)), " · ")
	return v
}

// restates tells whether the normal form says more than the words of the text: another number, which money, or points in
// the reader's language.
func restates(v figureView, kind yinwen.Kind, ui string) bool {
	switch kind {
	case yinwen.Money:
		return squeezed(v.Normal) != squeezed(v.Written)
	case yinwen.PercentPoint, yinwen.BasisPoint:
		if foreign := strings.ContainsFunc(v.Written, isHan) != (ui == "zh"); foreign {
			return true
		}
	}
	return !v.said && !strings.Contains(squeezed(v.Written), squeezed(v.Exact))
}

func isHan(r rune) bool { return unicode.Is(unicode.Han, r) }

// squeezed is s without blanks and thousands marks.
func squeezed(s string) string {
	return strings.NewReplacer(" ", "", "\u00a0", "", ",", "", "，", "").Replace(s)
}

// ID is the anchor of the figure in its document: the byte where it begins, which hits and rows know too.
func (v figureView) ID() string { return "f" + strconv.Itoa(v.start) }

// notes are the approximation, direction and basis of a figure in words.
func notes(w words, f yinwen.Figure) []string {
	var out []string
	for _, n := range [][2]string{{"approx", f.Approx}, {"direction", f.Direction}, {"basis", f.Basis}} {
		if n[1] != "" {
			out = append(out, w.say(n[0]+"."+n[1]))
		}
	}
	return out
}

// span writes the value of a figure, or its range.
func span(f yinwen.Figure, format func(string) string) string {
	switch {
	case f.Value != "":
		return format(f.Value)
	case f.MinOpen && f.Max != "":
		return "≤ " + format(f.Max)
	case f.MaxOpen && f.Min != "":
		return "≥ " + format(f.Min)
	case f.Min != "" || f.Max != "":
		return format(f.Min) + " – " + format(f.Max)
	}
	return ""
}

// withUnit puts the unit where its kind has it.
func withUnit(w words, f yinwen.Figure, number string) string {
	unit := unitName(w, f)
	switch f.Kind {
	case yinwen.Money:
		return strings.TrimSpace(unit + " " + number)
	case yinwen.Percent:
		return number + "%"
	case yinwen.Multiple, yinwen.Ratio:
		return "× " + number
	case yinwen.Rank:
		return "# " + number
	}
	if first, _ := utf8.DecodeRuneInString(unit); w.ui == "zh" && isHan(first) {
		return number + unit
	}
	return strings.TrimSpace(number + " " + unit)
}

// unitName is the unit of a figure for a reader.
func unitName(w words, f yinwen.Figure) string {
	switch f.Kind {
	case yinwen.Money:
		return f.Currency
	case yinwen.Percent:
		return "%"
	case yinwen.PercentPoint:
		return w.say("unit.pp")
	case yinwen.BasisPoint:
		return w.say("unit.bp")
	case yinwen.Rank, yinwen.Multiple, yinwen.Ratio:
		return ""
	}
	if f.Kind == yinwen.Duration && w.has("unit."+f.Unit) { // UCUM: a, mo, wk, d, h, min, s
		return w.say("unit." + f.Unit)
	}
	return f.Unit
}

// entryName is the preferred name of a glossary entry in a language; an id without an entry stands for itself.
func entryName(id, ui string) string {
	e, ok := glossary.Get(id)
	if !ok {
		return id
	}
	first, second := e.English, e.Chinese
	if ui == "zh" {
		first, second = second, first
	}
	if len(first) > 0 {
		return first[0]
	}
	if len(second) > 0 {
		return second[0]
	}
	return id
}

func filled(list []string) []string {
	var out []string
	for _, s := range list {
		if s != "" {
			out = append(out, s)
		}
	}
	return out
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }
