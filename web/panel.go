package web

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"yinwen"
)

// panel is what of a series can be compared: the values of one unit, levels or changes on one basis.
type panel struct {
	Title  string
	Points []pointView
	Chart  *chart // nil when all stand on one day
}

// panelKey is what the points of a panel have in common.
type panelKey struct {
	kind           yinwen.Kind
	currency, unit string
	change         bool
	basis          string // of a change
}

func keyOf(p pointJSON) panelKey {
	k := panelKey{kind: p.Kind, currency: p.Currency, unit: p.Unit, change: isChange(yinwen.Figure{Kind: p.Kind, Direction: p.Direction})}
	if k.change {
		k.basis = p.Basis
	}
	return k
}

// panels divides points, which are in order of time, into panels; that of the most points comes first.
func panels(w words, points []pointView) []panel {
	groups := map[panelKey][]pointView{}
	var keys []panelKey
	for _, p := range points {
		k := keyOf(p.pointJSON)
		if groups[k] == nil {
			keys = append(keys, k)
		}
		groups[k] = append(groups[k], p)
	}
	slices.SortStableFunc(keys, func(a, b panelKey) int { return cmp.Compare(len(groups[b]), len(groups[a])) })
	styles := newStyles(w, points)
	var out []panel
	for _, k := range keys {
		out = append(out, panel{Title: k.title(w), Points: groups[k], Chart: newChart(w, k, groups[k], styles)})
	}
	return out
}

// title names what a panel shows: 金额 CNY, or percent %, change yoy.
func (k panelKey) title(w words) string {
	kind, basis := "kind."+string(k.kind), "basis."+k.basis
	parts := []string{strings.TrimSpace(w.say(kind) + " " + k.unitName(w))}
	if k.change {
		parts = append(parts, w.say("series.change"))
	}
	if k.basis != "" {
		parts = append(parts, w.say(basis))
	}
	return strings.Join(parts, " · ")
}

func (k panelKey) unitName(w words) string {
	return unitName(w, yinwen.Figure{Kind: k.kind, Currency: k.currency, Unit: k.unit})
}

// style is how the points of one institution are drawn, in all panels alike.
type style struct {
	Name  string
	Class string // of the style sheet: its colour
	Shape string // path of its mark around 0,0
}

// shapes are the marks, so that institutions can be told apart without colours: circle, square, triangle, diamond, its
// quarter turn, and a cross. The style sheet has a colour for each.
var shapes = []string{
	"M-4,0a4,4 0 1,0 8,0a4,4 0 1,0 -8,0z",
	"M-3.5,-3.5h7v7h-7z",
	"M0,-4.6L4.4,3.4H-4.4z",
	"M0,-5L5,0L0,5L-5,0z",
	"M0,4.6L4.4,-3.4H-4.4z",
	"M-4.5,-1.5h3v-3h3v3h3v3h-3v3h-3v-3h-3z",
}

// newStyles gives the institutions of points their styles: those with the most points one of their own, the others one together,
// and values of which no institution is known a plain one.
func newStyles(w words, points []pointView) map[string]style {
	count := map[string]int{}
	var banks []string
	for _, p := range points {
		bank := p.pointJSON.Bank
		if count[bank]++; count[bank] == 1 && bank != "" {
			banks = append(banks, bank)
		}
	}
	slices.SortStableFunc(banks, func(a, b string) int {
		return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b))
	})
	styles := map[string]style{"": {w.say("series.nobank"), "s-none", shapes[0]}}
	for i, bank := range banks {
		if styles[bank] = (style{w.say("series.others"), "s-others", shapes[0]}); i < len(shapes) {
			styles[bank] = style{entryName(bank, w.ui), "s" + strconv.Itoa(i), shapes[i]}
		}
	}
	return styles
}
