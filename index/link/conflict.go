package link

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
)

// conflicts writes out the pairs that cannot both be right, in the order of the first document's figures.
func (m *matching) conflicts(p, q *Profile) []yinwen.Conflict {
	pairs := slices.Concat(m.shifted, m.apart)
	slices.SortFunc(pairs, func(x, y pair) int { return cmp.Compare(m.a[x.a].of.Start, m.a[y.a].of.Start) })
	var out []yinwen.Conflict
	for _, x := range pairs {
		f, g := m.a[x.a].of, m.b[x.b].of
		out = append(out, yinwen.Conflict{
			A:      yinwen.Claim{Document: p.document, Figure: f},
			B:      yinwen.Claim{Document: q.document, Figure: g},
			Reason: reason(f, g, x.power),
		})
	}
	return out
}

// reason spells out the arithmetic: "4767亿元 = 476,700,000,000 CNY; 4,767 billion yuan = 4,767,000,000,000 CNY; ratio 10".
func reason(f, g yinwen.Figure, power int) string {
	last := "difference " + difference(f, g)
	if power != 0 {
		last = "ratio 1" + strings.Repeat("0", max(power, -power))
	}
	return spelled(f) + "; " + spelled(g) + "; " + last
}

func spelled(f yinwen.Figure) string {
	return fmt.Sprintf("%s = %s", strings.TrimSpace(f.Text), amount(f.Value, f))
}

// amount is a value with its thousands parted and its unit.
func amount(value string, f yinwen.Figure) string {
	unit := f.Unit
	if f.Kind == yinwen.Money {
		unit = f.Currency
	}
	return strings.TrimSpace(grouped(value) + " " + unit)
}

// difference is the exact distance of the two values in the unit of the first; basis points and percentage points stay as they
// are only between figures of one kind.
func difference(f, g yinwen.Figure) string {
	x, _, errX := apd.NewFromString(f.Value)
	y, _, errY := apd.NewFromString(g.Value)
	if errX != nil || errY != nil || f.Kind != g.Kind {
		return "unknown: the units differ"
	}
	var d apd.Decimal
	if _, err := apd.BaseContext.Sub(&d, x, y); err != nil {
		return "unknown: " + err.Error()
	}
	d.Abs(&d)
	return amount(d.Text('f'), f)
}

// grouped parts the thousands of a decimal: 476700000000 is 476,700,000,000.
func grouped(decimal string) string {
	d, _, err := apd.NewFromString(decimal)
	if err != nil {
		return decimal
	}
	text := d.Text('f')
	sign := ""
	if strings.HasPrefix(text, "-") {
		sign, text = "-", text[1:]
	}
	whole, part, point := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if point {
		whole += "." + part
	}
	return sign + whole
}
