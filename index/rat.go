package index

import (
	"math/big"
	"regexp"
)

// decimalForm is a decimal of sane size: big.Rat would spend all memory on 1e999999999.
var decimalForm = regexp.MustCompile(`^[+-]?\d{1,60}(\.\d{1,60})?([eE][+-]?\d{1,2})?$`)

// ratOf reads a decimal.
func ratOf(text string) (*big.Rat, bool) {
	if !decimalForm.MatchString(text) {
		return nil, false
	}
	return new(big.Rat).SetString(text)
}
