package extract

import "strings"

// write adds text with runs of whitespace joined.
func (r *renderer) write(s string) {
	for len(s) > 0 {
		i := 0
		for i < len(s) && !isSpaceAt(s, i) {
			i++
		}
		if i > 0 {
			if r.space && r.b.Len() > 0 {
				r.b.WriteByte(' ')
			}
			r.space = false
			r.b.WriteString(s[:i])
			if r.depth > 0 {
				r.link += i
			}
			s = s[i:]
			continue
		}
		n := spaceAt(s)
		r.space = true
		s = s[n:]
	}
}

func isSpaceAt(s string, i int) bool {
	c := s[i]
	return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || c >= 0xc2 && spaceAt(s[i:]) > 0
}

// spaceAt is the length of the space that s begins with, 0 for none: ASCII, no-break, ideographic and zero-width spaces.
func spaceAt(s string) int {
	switch c := s[0]; {
	case c == ' ' || c >= '\t' && c <= '\r':
		return 1
	case c == 0xc2 && strings.HasPrefix(s, "\u00a0"):
		return 2
	case c == 0xe3 && strings.HasPrefix(s, "\u3000"):
		return 3
	case c == 0xef && strings.HasPrefix(s, "\ufeff"):
		return 3
	case c == 0xe2 && len(s) > 2 && s[1] == 0x80 && (s[2] >= 0x80 && s[2] <= 0x8b || s[2] == 0xaf):
		return 3
	}
	return 0
}
