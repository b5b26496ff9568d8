package extract

import (
	"strings"
	"time"
)

// zoneOf is the fixed zone that a name or offset means; nil for none and for names that mean several.
func zoneOf(s string) *time.Location {
	hours, named := map[string]int{"z": 0, "utc": 0, "gmt": 0, "hkt": 8, "sgt": 8, "beijing time": 8, "est": -5, "edt": -4, "cdt": -5,
		"pst": -8, "pdt": -7, "bst": 1, "jst": 9}[strings.ToLower(s)]
	switch {
	case named && hours == 0:
		return time.UTC
	case named:
		return time.FixedZone("", hours*3600)
	case len(s) >= 5 && (s[0] == '+' || s[0] == '-'):
		digits := strings.ReplaceAll(s[1:], ":", "")
		offset := num(digits[:2])*3600 + num(digits[2:])*60
		if s[0] == '-' {
			offset = -offset
		}
		return time.FixedZone("", offset)
	}
	return nil
}
