package figure

import (
	"fmt"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
)

// exact is the context of the checks' arithmetic; sums and products in it are exact for every number Extract returns.
var exact = apd.BaseContext.WithPrecision(120)

// Check returns the contradictions that figures of one text show by themselves: a conversion in brackets at a rate the pair of
// currencies did not have, and a change that does not lead from the level before it to the level after it. Values are never
// changed; a conflict names both figures and the arithmetic. What needs the words between the figures: CheckText.
func Check(figures []yinwen.Figure) []yinwen.Conflict {
	var found []yinwen.Conflict
	for k := range figures {
		if c, ok := checkPair(figures, k); ok {
			found = append(found, c)
		}
		if k+2 < len(figures) {
			if c, ok := checkStep(figures[k], figures[k+1], figures[k+2]); ok {
				found = append(found, c)
			}
		}
	}
	return found
}

func conflict(a, b yinwen.Figure, reason string, args ...any) (yinwen.Conflict, bool) {
	return yinwen.Conflict{A: yinwen.Claim{Figure: a}, B: yinwen.Claim{Figure: b}, Reason: fmt.Sprintf(reason, args...)}, true
}

// plainValue is the value of a figure that is no range and no approximation.
func plainValue(f yinwen.Figure) (*apd.Decimal, bool) {
	if f.Value == "" || f.Approx != "" {
		return nil, false
	}
	return number(f)
}

func number(f yinwen.Figure) (*apd.Decimal, bool) {
	d, _, err := apd.NewFromString(f.Value)
	if err != nil || d.Form != apd.Finite {
		return nil, false
	}
	return d, true
}

// halfUnit is half of the last place as written: what rounding may hide.
func halfUnit(f yinwen.Figure) *apd.Decimal {
	d, ok := number(f)
	if !ok || d.IsZero() {
		return apd.New(5, -2)
	}
	lead := int(d.NumDigits()) + int(d.Exponent) - 1
	return apd.New(5, int32(lead-f.Digits))
}

func add(a, b *apd.Decimal) *apd.Decimal { return calc(exact.Add, a, b) }
func sub(a, b *apd.Decimal) *apd.Decimal { return calc(exact.Sub, a, b) }
func mul(a, b *apd.Decimal) *apd.Decimal { return calc(exact.Mul, a, b) }
func quo(a, b *apd.Decimal) *apd.Decimal { return calc(exact.Quo, a, b) }
func abs(a *apd.Decimal) *apd.Decimal    { return new(apd.Decimal).Abs(a) }

// calc applies an operation; the only failures possible are a divisor of zero and an overflow, which give NaN, equal to nothing.
func calc(op func(d, x, y *apd.Decimal) (apd.Condition, error), a, b *apd.Decimal) *apd.Decimal {
	d := new(apd.Decimal)
	if _, err := op(d, a, b); err != nil {
		return &apd.Decimal{Form: apd.NaN}
	}
	return d
}

// more tells whether a is greater than b; false when either is not a number.
func more(a, b *apd.Decimal) bool {
	return a.Form == apd.Finite && b.Form == apd.Finite && a.Cmp(b) > 0
}

// show writes a result with up to six significant digits.
func show(d *apd.Decimal) string {
	r := new(apd.Decimal)
	if _, err := apd.BaseContext.WithPrecision(6).Round(r, d); err != nil {
		return d.Text('f')
	}
	r.Reduce(r)
	return r.Text('f')
}

// stepGap bounds the bytes between the figures of one statement of change.
const stepGap = 30

// checkStep checks "较年初的1.52%下降0.04个百分点至1.48%": level, change, level, the last right after the change.
func checkStep(from, change, to yinwen.Figure) (yinwen.Conflict, bool) {
	near := change.Start-from.End <= stepGap && to.Start-change.End <= len(" to ")+4 && to.Start > change.End
	if !near || from.MetricEnd != to.MetricEnd || from.MetricStart != to.MetricStart || from.Direction != "" || to.Direction != "" {
		return yinwen.Conflict{}, false
	}
	return checkChange(from, to, change)
}

// checkChange compares the stated change with the difference of two levels, in points, amounts or percent.
func checkChange(from, to, change yinwen.Figure) (yinwen.Conflict, bool) {
	a, okA := plainValue(from)
	b, okB := plainValue(to)
	c, okC := plainValue(change)
	if !okA || !okB || !okC || change.Direction == "" || from.Kind != to.Kind || from.Currency != to.Currency {
		return yinwen.Conflict{}, false
	}
	stated, unit := c, halfUnit(change)
	actual, slack := sub(b, a), add(halfUnit(from), halfUnit(to))
	switch {
	case from.Kind == yinwen.Percent && change.Kind == yinwen.PercentPoint, from.Kind == change.Kind && change.Kind != yinwen.Percent && from.Currency == change.Currency:
	case from.Kind == yinwen.Percent && change.Kind == yinwen.BasisPoint:
		actual, slack = mul(actual, apd.New(100, 0)), mul(slack, apd.New(100, 0))
	case change.Kind == yinwen.Percent && (from.Kind == yinwen.Money || from.Kind == yinwen.Count) && a.Sign() > 0:
		slack = mul(quo(add(mul(slack, a), mul(abs(actual), halfUnit(from))), mul(a, a)), apd.New(100, 0))
		actual = quo(mul(actual, apd.New(100, 0)), a)
	default:
		return yinwen.Conflict{}, false
	}
	if change.Direction == "down" {
		stated = new(apd.Decimal).Neg(abs(stated))
	} else {
		stated = abs(stated)
	}
	if !more(abs(sub(actual, stated)), add(slack, unit)) {
		return yinwen.Conflict{}, false
	}
	return conflict(change, to, "%s to %s is %s, stated is %s (%s)", from.Text, to.Text, show(actual), show(stated), change.Text)
}
