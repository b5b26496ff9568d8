package yinwen

import (
	"fmt"
	"net/url"
	"strings"
)

// tracking names query parameters that say how a reader came, never what is shown.
var tracking = map[string]bool{
	"gclid": true, "fbclid": true, "msclkid": true, "dclid": true, "yclid": true, "igshid": true, "mc_cid": true, "mc_eid": true,
	"spm": true, "scm": true, "share_token": true, "from_source": true, "_ga": true, "_hsenc": true, "_hsmi": true,
	"wt_mc": true, "cmpid": true, "icid": true, "ncid": true, "cid_source": true, "sharefrom": true, "wxshare_count": true,
	"nsukey": true, "isappinstalled": true,
}

// CanonicalURL is the form of an absolute http or https URL under which yinwen knows a page: scheme and host in lower case,
// no default port, fragment, user or tracking parameters (utm_*, gclid, spm …), an empty path as "/". The order of the other
// parameters is kept, for some sites answer differently to another order. Other schemes and relative URLs are errors.
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
	if host == "" {
		return "", fmt.Errorf("url %q: no host", raw)
	}
	if strings.Contains(host, ":") {
		host = "[" + host + "]"
	}
	if p := u.Port(); p != "" && p != map[string]string{"http": "80", "https": "443"}[u.Scheme] {
		host += ":" + p
	}
	u.Host, u.User, u.Fragment, u.RawFragment = host, nil, "", ""
	if u.Path == "" {
		u.Path, u.RawPath = "/", ""
	}
	u.RawQuery, u.ForceQuery = withoutTracking(u.RawQuery), false
	return u.String(), nil
}

func withoutTracking(query string) string {
	if query == "" {
		return ""
	}
	kept := make([]string, 0, 4)
	for part := range strings.SplitSeq(query, "&") {
		name, _, _ := strings.Cut(part, "=")
		name = strings.ToLower(name)
		if part == "" || tracking[name] || strings.HasPrefix(name, "utm_") {
			continue
		}
		kept = append(kept, part)
	}
	return strings.Join(kept, "&")
}
