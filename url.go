package yinwen

import (
	"encoding/hex"
	"fmt"
	"net/url"
	"regexp"
	"slices"
	"strings"
)

// tracking names query parameters that say how a reader came or who it is, never what is shown.
var tracking = map[string]bool{
	"gclid": true, "fbclid": true, "msclkid": true, "dclid": true, "yclid": true, "igshid": true, "mc_cid": true, "mc_eid": true,
	"spm": true, "scm": true, "share_token": true, "from_source": true, "_ga": true, "_hsenc": true, "_hsmi": true,
	"wt_mc": true, "cmpid": true, "icid": true, "ncid": true, "cid_source": true, "sharefrom": true, "wxshare_count": true,
	"nsukey": true, "isappinstalled": true, "jsessionid": true, "phpsessid": true, "sessionid": true, "session_id": true,
}

// trackingPrefixes begin the names of further ones.
var trackingPrefixes = []string{"utm_", "aspsessionid"}

// pathSession is the session that servlets write into the path for readers without cookies; each reader has another.
var pathSession = regexp.MustCompile(`(?i);jsessionid=[^/;]*`)

// CanonicalURL is the form of an absolute http or https URL under which yinwen knows a page: scheme and host in lower case,
// no default port, fragment, user, session or tracking parameters (jsessionid, utm_*, gclid, spm …), an empty path as "/", no
// dot segments, percent-encoding as RFC 3986, 6.2.2 normalises it. The order of the other parameters is kept, for some sites
// answer differently to another order. Other schemes and relative URLs are errors.
func CanonicalURL(raw string) (string, error) {
	u, err := url.Parse(strings.TrimSpace(raw))
	if err != nil {
		return "", fmt.Errorf("url %q: %w", raw, err)
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return "", fmt.Errorf("url %q: want http or https", raw)
	}
	host := strings.TrimSuffix(strings.ToLower(u.Hostname()), ".")
	switch {
	case strings.Contains(host, ":"):
		host = "[" + host + "]"
	case host == "" || strings.ContainsAny(host, "% <>\""):
		return "", fmt.Errorf("url %q: no host", raw)
	}
	if p := u.Port(); p != "" && p != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		host += ":" + p
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	if err := canonicalPath(u); err != nil {
		return "", fmt.Errorf("url %q: %w", raw, err)
	}
	u.RawQuery, u.ForceQuery = withoutTracking(normalPercent(u.RawQuery)), false
	return u.String(), nil
}

var (
	lineBreak    = regexp.MustCompile(` *[\t\n\r][ \t\n\r]*`)
	strayPercent = regexp.MustCompile(`%([^0-9A-Fa-f]|.[^0-9A-Fa-f]|.?$)`)
)

// ResolveURL reads a reference of a page or an answer at base, and forgives what browsers forgive (WHATWG URL, 4.4): spaces
// around it, line breaks and tabs within (with the indent after them), backslashes for slashes, a % that encodes nothing.
func ResolveURL(base *url.URL, ref string) (*url.URL, error) {
	ref = lineBreak.ReplaceAllString(strings.TrimSpace(ref), "")
	path, query, asks := strings.Cut(ref, "?")
	for strayPercent.MatchString(path) { // once for every other of %%
		path = strayPercent.ReplaceAllString(path, "%25$1")
	}
	if path = strings.ReplaceAll(path, `\`, "/"); asks {
		path += "?" + query
	}
	return base.Parse(path)
}

func canonicalPath(u *url.URL) (err error) {
	u.RawPath = pathSession.ReplaceAllString(normalPercent(u.EscapedPath()), "")
	if u.Path, err = url.PathUnescape(u.RawPath); err != nil {
		return err
	}
	*u = *u.ResolveReference(u) // takes the dot segments out
	if u.Path == "" {
		u.Path, u.RawPath = "/", ""
	}
	return nil
}

const upperHex = "0123456789ABCDEF"

// normalPercent writes encoded octets with capital digits, decodes those that need no encoding, and encodes those that must
// not stand in a URL. A % that encodes nothing stays.
func normalPercent(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); i++ {
		c := s[i]
		if c == '%' {
			octet, err := hex.DecodeString(s[min(i+1, len(s)):min(i+3, len(s))])
			if err != nil || len(octet) == 0 {
				b.WriteByte(c)
				continue
			}
			i += 2
			if c = octet[0]; unreserved(c) {
				b.WriteByte(c)
				continue
			}
		} else if c > ' ' && c < 0x7f && strings.IndexByte("\"<>\\^`{|}", c) < 0 {
			b.WriteByte(c)
			continue
		}
		b.Write([]byte{'%', upperHex[c>>4], upperHex[c&15]})
	}
	return b.String()
}

func unreserved(c byte) bool {
	return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.IndexByte("-._~", c) >= 0
}

func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		name = strings.ToLower(name)
		hasPrefix := func(prefix string) bool { return strings.HasPrefix(name, prefix) }
		if part == "" || tracking[name] || slices.ContainsFunc(trackingPrefixes, hasPrefix) {
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "&")
}
