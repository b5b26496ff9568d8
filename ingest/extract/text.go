package extract

import (
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"
)

// key is s as titles are compared: letters and digits only, compatibility forms and case folded.
func key(s string) string {
	return strings.Map(func(r rune) rune {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			return unicode.ToLower(r)
		}
		return -1
	}, norm.NFKC.String(s))
}

func hasHan(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return unicode.Is(unicode.Han, r) }) >= 0
}
