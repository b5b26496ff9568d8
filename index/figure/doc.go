// Package figure reads the figures of a text: every amount, rate, count and rank with its meaning, in Chinese and English.
// Everything here is pure: the same text gives the same figures, nothing is fetched, kept or logged.
//
// The way of a text: it is folded once with a map of offsets (text.go); one scan from left to right decides at each place
// between what is no figure (skip_*.go), a date (date_*.go) and a numeral with its unit (numeral_*.go, unit_*.go, atom.go);
// assembly joins ranges, shared units and brackets (assemble.go, bare.go, scope.go); then each sentence gives its figures
// their meaning (attr_zh.go and attr_en.go, metric_*.go, period.go, bank.go). Conventions: doc/figures.md.
package figure
