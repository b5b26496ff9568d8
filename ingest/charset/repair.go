package charset

import (
	"regexp"
	"strings"
	"unicode/utf8"
)

var twice = regexp.MustCompile(`(?:[\x{c2}-\x{df}][\x{80}-\x{bf}]|[\x{e0}-\x{ef}][\x{80}-\x{bf}]{2})+`)

// repair reads text that was encoded as UTF-8 twice: control characters of Latin-1 behind its letters occur in no language.
func repair(text string) string {
	if !strings.Contains(text, "\u00e2\u0080") {
		return text
	}
	return twice.ReplaceAllStringFunc(text, func(s string) string {
		b := make([]byte, 0, len(s))
		for _, r := range s {
			b = append(b, byte(r))
		}
		if !utf8.Valid(b) {
			return s
		}
		return string(b)
	})
}
