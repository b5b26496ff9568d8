package link

import (
	"strings"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
	"yinwen/segment/glossary"
)

// number is a yinwen.Figure in the form in which figures are compared. Its value is low times ten to the power exp, exactly.
type number struct {
	of    yinwen.Figure
	what  what
	value string // coefficient without sign and final zeros: "4767"; both ends of a range, "28~305"
	exp   int    // of the value; of the lower end of a range
	// written is the coefficient as the text has it, with final zeros: 9000亿 has 9000 of scale 8, 9,000 billion the same of 9.
	written  string
	interval bool
	weight   float64
}

// what tells figures apart that are never equal, whatever their values.
type what struct {
	kind     yinwen.Kind
	currency string
}

// readFigures keeps what can be compared: no durations, no ranks, no conversions in brackets, no second mention of a value.
func readFigures(figures []yinwen.Figure) []number {
	var out []number
	for _, f := range figures {
		if f.Pair != nil || f.Kind == yinwen.Duration || f.Kind == yinwen.Rank {
			continue
		}
		if g, ok := readFigure(f); ok && !repeated(out, g) {
			out = append(out, g)
		}
		if len(out) == mostFigures {
			break
		}
	}
	return out
}

func repeated(figures []number, g number) bool {
	for _, f := range figures {
		if f.equal(g) && f.of.MetricID == g.of.MetricID && f.of.Bank == g.of.Bank && f.of.Period == g.of.Period {
			return true
		}
	}
	return false
}

func readFigure(f yinwen.Figure) (number, bool) {
	g := number{of: f, what: what{f.Kind, f.Currency}}
	low, high := f.Value, ""
	if low == "" {
		low, high, g.interval = f.Min, f.Max, true
		if low == "" {
			low, high = f.Max, ""
		}
	}
	coefficient, exp, ok := split(low)
	if !ok {
		return number{}, false
	}
	g.value, g.exp = coefficient, exp
	if upper, _, ok := split(high); high != "" && ok {
		g.value += "~" + upper
	}
	if f.Kind == yinwen.BasisPoint { // 5 basis points are 0.05 percentage points
		g.what.kind, g.exp = yinwen.PercentPoint, g.exp-2
	}
	if f.Kind != yinwen.Money {
		g.what.currency = ""
	}
	g.written = g.value
	if n := g.exp - f.Scale; !g.interval && n > 0 && n < 6 {
		g.written += strings.Repeat("0", n)
	}
	g.weight = digitWeight(len(strings.ReplaceAll(g.value, "~", "")))
	return g, true
}

// digitWeight is how much two equal values of n significant digits say: 4,767 is no accident, 5 often is.
func digitWeight(n int) float64 {
	switch n {
	case 1:
		return 0.15
	case 2:
		return 0.4
	case 3:
		return 0.8
	}
	return 1
}

// mostDigits bounds the values that are compared; no sum of money has more.
const mostDigits = 60

// mostFigures bounds the figures of a document that are compared: pairs are made of each with each, and a story's own stand first.
const mostFigures = 150

// split reads a decimal into its coefficient, without sign and final zeros, and its power of ten. Zero is "0", 0.
func split(decimal string) (coefficient string, exp int, ok bool) {
	d, _, err := apd.NewFromString(decimal)
	if err != nil || d.Form != apd.Finite || len(decimal) > mostDigits || d.Exponent > mostDigits || d.Exponent < -mostDigits {
		return "", 0, false
	}
	d.Reduce(d)
	return d.Coeff.String(), int(d.Exponent), true
}

func (f number) equal(g number) bool {
	return f.what.same(g.what) && f.value == g.value && f.exp == g.exp
}

// same allows for a currency that one text leaves out.
func (w what) same(x what) bool {
	return w.kind == x.kind && (w.currency == x.currency || w.currency == "" || x.currency == "")
}

// rounded tells whether one is the other rounded (or cut) to fewer digits, two at least: 476.7 billion for 4766.6亿.
func (f number) rounded(g number) bool {
	if f.interval || g.interval || !f.what.same(g.what) {
		return false
	}
	if len(f.value) < len(g.value) {
		f, g = g, f
	}
	drop := g.exp - f.exp
	if drop <= 0 || drop >= len(f.value) || len(g.value) < 2 {
		return false
	}
	keep := f.value[:len(f.value)-drop]
	if f.value[len(keep)] >= '5' && keep != g.value {
		keep = increment(keep)
	}
	return keep == g.value
}

// increment adds one to a number in decimal digits.
func increment(s string) string {
	digits := []byte(s)
	for i := len(digits) - 1; i >= 0; i-- {
		if digits[i] != '9' {
			digits[i]++
			return string(digits)
		}
		digits[i] = '0'
	}
	return "1" + string(digits)
}

// mostPowers is the largest power of ten that a slip of units makes: 万 read as billion is five.
const mostPowers = 5

// shifted tells by which power of ten g is larger than f when that is all that parts them; false when they are equal or
// differ otherwise. The digits must be too many for an accident: three significant ones, or three written alike (9000亿, 9,000
// billion), or two when both figures say that they measure the same.
func (f number) shifted(g number) (power int, ok bool) {
	power = g.exp - f.exp
	if f.interval || g.interval || !f.what.same(g.what) || f.value != g.value || f.value == "0" ||
		power == 0 || power > mostPowers || power < -mostPowers || !f.compatible(g) {
		return 0, false
	}
	if f.what.kind != yinwen.Money && f.what.kind != yinwen.Count {
		return power, f.of.MetricID != "" && f.of.MetricID == g.of.MetricID && len(f.value) >= 2
	}
	digits := len(f.value)
	if f.written == g.written {
		digits = len(f.written)
	}
	return power, digits >= 3 || digits == 2 && f.of.MetricID != "" && f.of.MetricID == g.of.MetricID
}

// compatible tells whether nothing that both figures say of themselves keeps them apart.
func (f number) compatible(g number) bool {
	a, b := f.of, g.of
	return agree(a.Bank, b.Bank) && samePeriod(a.Period, b.Period) && agree(a.Direction, b.Direction) && agree(a.Basis, b.Basis) &&
		(agree(a.MetricID, b.MetricID) || wider(a.MetricID, b.MetricID) || wider(b.MetricID, a.MetricID))
}

func agree(a, b string) bool { return a == b || a == "" || b == "" }

// wider tells whether metric a is b's broader entry, or that one's.
func wider(a, b string) bool {
	for e, ok := glossary.Get(b); ok && e.Broader != ""; e, ok = glossary.Get(e.Broader) {
		if e.Broader == a {
			return true
		}
	}
	return false
}
