package index

import (
	"fmt"
	"slices"
	"strings"

	"yinwen"
)

// said writes x as a query: figure:npl_ratio<1.5 percent, figure:change of net_profit>5 percent. Where a name means several metrics
// it stands as it was typed, with a note of what they are.
func (x figureExpr) said(node Node) said {
	d := x.demands()[0]
	id, one := idOf(d.claims)
	name, lo, hi, explained := id, d.lo, d.hi, ""
	if x.parts || !one {
		name, lo, hi = quotedUnlessWords(x.name), x.lo, x.hi
	}
	if x.parts {
		name += "*"
	}
	if x.parts || !one {
		explained = note(claimsText(d.claims))
	}
	unit := x.unit(x.change || strings.HasPrefix(name, changeOf))
	out := said{node: node, text: figureField + ":" + name + boundsText(lo, hi) + unit + explained}
	if unit == "" {
		last := decimal(lastOf(lo, hi).value)
		out.takes = func(next []string) bool { return goesOn(last, next, isAmount) }
	}
	return out
}

// figureField is the field of a condition on figures.
const figureField = "figure"

// idOf names the one metric that claims are of.
func idOf(claims []string) (id string, ok bool) {
	_, id, _ = strings.Cut(claims[len(claims)-1], ":")
	switch {
	case len(claims) == 1 && claims[0] == changeClaim+id:
		return changeOf + id, true
	case len(claims) == 1, len(claims) == 2 && claims[0] == changeClaim+id: // of a metric without a unit both count
		return id, true
	}
	return "", false
}

const changeOf = "change of "

// claimsText names claims, the first few of many.
func claimsText(claims []string) string {
	const most = 4
	if len(claims) > most {
		claims = append(slices.Clone(claims[:most]), "…")
	}
	return strings.NewReplacer(changeClaim, changeOf, levelClaim, "").Replace(strings.Join(claims, ", "))
}

// quotedUnlessWords writes a name of several words.
func quotedUnlessWords(name string) string {
	for _, w := range strings.Fields(name) {
		if word(w) != w {
			return quoted(name)
		}
	}
	return name
}

// unit is what stands behind the bounds of x: a currency, else the kind of figure that was said, or that is meant where a bare
// number would be percent.
func (x figureExpr) unit(change bool) string {
	switch kinds := x.kinds(); {
	case x.currency() != "":
		return " " + x.currency()
	case x.kind() != "":
		return " " + x.kind()
	case change && len(kinds) > 0 && kinds[0] != string(yinwen.Percent):
		return " " + kinds[0]
	}
	return ""
}

// boundsText writes bounds: >50000000000, :1..2, >1<=2.
func boundsText(lo, hi *limit) string {
	switch {
	case lo == nil:
		return sign("<", hi) + decimal(hi.value)
	case hi == nil:
		return sign(">", lo) + decimal(lo.value)
	case lo.open || hi.open:
		return sign(">", lo) + decimal(lo.value) + sign("<", hi) + decimal(hi.value)
	case lo.value.Cmp(hi.value) == 0:
		return "=" + decimal(lo.value)
	}
	return fmt.Sprintf(":%s..%s", decimal(lo.value), decimal(hi.value))
}

func sign(op string, l *limit) string {
	if l.open {
		return op
	}
	return op + "="
}

func lastOf(lo, hi *limit) *limit {
	if hi != nil {
		return hi
	}
	return lo
}

// goesOn reports whether text and the first of the words that follow are together what is asks for.
func goesOn(text string, next []string, is func(string) bool) bool {
	for _, w := range next[:min(len(next), longestName)] {
		if text += " " + w; is(text) {
			return true
		}
	}
	return false
}
