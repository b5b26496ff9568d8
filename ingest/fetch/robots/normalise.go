package robots

import "strings"

const upperHex = "0123456789ABCDEF"

// normalisePath gives a path with its query the form in which rules are compared: octets outside the unreserved and reserved
// sets of RFC 3986 percent-encoded, encoded unreserved ones decoded, hexadecimal digits in upper case. A * or $ of a path is
// no special character, so it is encoded.
func normalisePath(path string) string {
	path, _, _ = strings.Cut(path, "#")
	if path == "" || path[0] != '/' {
		path = "/" + path
	}
	return normalise(path, false)
}

// normalisePattern does the same to the value of a rule, where * stays and a $ at the end is cut off and reported.
func normalisePattern(value string) (pattern string, exact bool) {
	value, exact = strings.CutSuffix(value, "$")
	return normalise(value, true), exact
}

func normalise(s string, pattern bool) string {
	var b strings.Builder
	b.Grow(len(s))
	query, wild := false, false
	for i := 0; i < len(s); i++ {
		c := s[i]
		switch {
		case c == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2]):
			writeOctet(&b, unhex(s[i+1])<<4|unhex(s[i+2]), query)
			i += 2
			continue
		case c == '*' && pattern:
			wild = true
			b.WriteByte(c)
		case c == '%' || !plain(c):
			encode(&b, c)
		default:
			b.WriteByte(c)
		}
		query = query || c == '?' || wild && c == '=' // *url=https%3A speaks of a parameter, its ? is within the *
	}
	return b.String()
}

// writeOctet writes an octet that was percent-encoded. Reserved characters stay encoded, save those that are plain data in a
// query: the table of RFC 9309, 2.2.2 holds ?baz=https://foo.bar and ?baz=https%3A%2F%2Ffoo.bar for the same.
func writeOctet(b *strings.Builder, c byte, query bool) {
	if unreserved(c) || query && strings.IndexByte(":/?@", c) >= 0 {
		b.WriteByte(c)
		return
	}
	encode(b, c)
}

func encode(b *strings.Builder, c byte) {
	b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

// plain characters stand for themselves: the unreserved and reserved ones without * and $.
func plain(c byte) bool { return unreserved(c) || strings.IndexByte(":/?#[]@!&'()+,;=", c) >= 0 }

func isHex(c byte) bool {
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

func unhex(c byte) byte {
	switch {
	case c <= '9':
		return c - '0'
	case c >= 'a':
		return c - 'a' + 10
	}
	return c - 'A' + 10
}
