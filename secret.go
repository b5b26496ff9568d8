package yinwen

import "regexp"

// secretValue finds what addresses carry as keys: users before a host, and values of parameters that are named like keys.
var (
	secretUser  = regexp.MustCompile(`(://)[^/?#@\s"]+@`)
	secretValue = regexp.MustCompile(`(?i)([?&;](?:[a-z_-]*(?:api_?-?key|token|secret|passw(?:or)?d|signature|credential)|key|sig|auth)=)[^&;#\s"')]+`)
)

// Masked is a text without the secrets that addresses in it carry: for logs, and for pages that anybody may read.
func Masked(text string) string {
	return secretValue.ReplaceAllString(secretUser.ReplaceAllString(text, "${1}(hidden)@"), "${1}(hidden)")
}
