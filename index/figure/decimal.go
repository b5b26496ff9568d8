package figure

import (
	"strings"

	"github.com/cockroachdb/apd/v3"
)

// maxDigits bounds the digits of one numeral: longer runs are codes or noise, never figures of banking.
const maxDigits = 40

// decimal is a non-negative exact number, coef × 10^exp. coef holds ASCII digits.
type decimal struct {
	coef string
	exp  int
}

// shift multiplies by 10^n.
func (d decimal) shift(n int) decimal { return decimal{d.coef, d.exp + n} }

// add returns the exact sum.
func (d decimal) add(o decimal) decimal {
	var sum apd.Decimal
	if _, err := apd.BaseContext.Add(&sum, d.apd(), o.apd()); err != nil {
		return decimal{"0", 0} // unreachable: finite operands in an unlimited context
	}
	return decimal{sum.Coeff.String(), int(sum.Exponent)}
}

// less compares values.
func (d decimal) less(o decimal) bool { return d.apd().Cmp(o.apd()) < 0 }

func (d decimal) apd() *apd.Decimal {
	n, _, err := apd.NewFromString(d.coef)
	if err != nil {
		return apd.New(0, 0) // unreachable: coef holds digits
	}
	n.Exponent = int32(d.exp)
	return n
}

// String writes the number without an exponent, without needless zeros: "476700000000", "10.91", "0.5".
func (d decimal) String() string {
	coef, exp := strings.TrimLeft(d.coef, "0"), d.exp
	if coef == "" {
		return "0"
	}
	for exp < 0 && strings.HasSuffix(coef, "0") {
		coef, exp = coef[:len(coef)-1], exp+1
	}
	switch {
	case exp >= 0:
		return coef + strings.Repeat("0", exp)
	case -exp < len(coef):
		return coef[:len(coef)+exp] + "." + coef[len(coef)+exp:]
	}
	return "0." + strings.Repeat("0", -exp-len(coef)) + coef
}

// significant counts the significant digits as written: 1.80 has three, 0.05 one, 9000 four.
func significant(coef string) int {
	return max(len(strings.TrimLeft(coef, "0")), 1)
}

// quotient is a ÷ b to four decimals, as fractions are stated (1/3 is 0.3333), exact when it ends before.
func quotient(a, b decimal) (decimal, bool) {
	den := b.apd()
	if den.IsZero() {
		return decimal{}, false
	}
	var q apd.Decimal
	ctx := apd.BaseContext.WithPrecision(60)
	if _, err := ctx.Quo(&q, a.apd(), den); err != nil {
		return decimal{}, false
	}
	if q.Exponent < -4 {
		if _, err := ctx.Quantize(&q, &q, -4); err != nil {
			return decimal{}, false
		}
	}
	q.Reduce(&q)
	return decimal{q.Coeff.String(), int(q.Exponent)}, true
}

// quarters is d times 25: 码, the step in which Taiwan counts rates, is 25 basis points.
func (d decimal) quarters() decimal {
	q, ok := quotient(d.shift(2), decimal{"4", 0})
	if !ok {
		return d // unreachable: four is not zero
	}
	return q
}
