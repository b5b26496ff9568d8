package figure

import (
	"strconv"

	"github.com/cockroachdb/apd/v3"

	"yinwen"
)

// margin widens a year's corridor of a pair of currencies, for banks convert at rates a little outside the reference rates.
var margin = apd.New(2, -2)

// checkPair checks a conversion in brackets against the rates its currencies had around its year.
func checkPair(figures []yinwen.Figure, k int) (yinwen.Conflict, bool) {
	b := figures[k]
	if b.Pair == nil || *b.Pair < 0 || *b.Pair >= len(figures) {
		return yinwen.Conflict{}, false
	}
	a := figures[*b.Pair]
	x, okA := number(a)
	y, okB := number(b)
	if !okA || !okB || x.Sign() == 0 || y.Sign() == 0 || a.CurrencyBasis == "default" && b.CurrencyBasis == "default" {
		return yinwen.Conflict{}, false
	}
	table, err := loadRates()
	if err != nil {
		return yinwen.Conflict{}, false // the embedded table is read whole by a test
	}
	year := yearOf(a)
	if c, ok := table.around(a.Currency, b.Currency, year); ok {
		return convert(a, b, c, quo(abs(y), abs(x)), year)
	}
	if c, ok := table.around(b.Currency, a.Currency, year); ok {
		return convert(b, a, c, quo(abs(x), abs(y)), year)
	}
	return yinwen.Conflict{}, false
}

// convert compares the rate that base and quote imply with the corridor, widened by the margin and by what rounding hides.
func convert(base, quote yinwen.Figure, c corridor, rate *apd.Decimal, year int) (yinwen.Conflict, bool) {
	x, _ := number(base)
	y, _ := number(quote)
	slack := add(margin, add(quo(halfUnit(base), abs(x)), quo(halfUnit(quote), abs(y))))
	low := sub(c.low, mul(c.low, slack))
	high := add(c.high, mul(c.high, slack))
	if !more(low, rate) && !more(rate, high) {
		return yinwen.Conflict{}, false
	}
	when := "since 1999"
	if year > 0 {
		when = "around " + strconv.Itoa(year)
	}
	return conflict(base, quote, "%s / %s = %s %s per %s; %s the rate was %s to %s (ECB reference rates)",
		quote.Text, base.Text, show(rate), quote.Currency, base.Currency, when, show(c.low), show(c.high))
}

// yearOf is the year of the end of a figure's period, or 0.
func yearOf(f yinwen.Figure) int {
	p := f.Period
	if len(p) > 10 {
		p = p[len(p)-10:]
	}
	if len(p) < 4 {
		return 0
	}
	year, err := strconv.Atoi(p[:4])
	if err != nil {
		return 0
	}
	return year
}
