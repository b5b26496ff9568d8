package fetch

import (
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

// answer is what came back.
type answer struct {
	url        *url.URL
	status     int
	header     http.Header
	body       []byte // the start of it unless 2xx
	end        time.Time
	retryAfter time.Duration
}

// redirects says whether the status is one that sends us elsewhere.
func (a *answer) redirects() bool {
	switch a.status {
	case 301, 302, 303, 307, 308:
		return true
	}
	return false
}

// location is where a redirect leads: http and https only, without user and fragment.
func (a *answer) location() (*url.URL, error) {
	value := a.header.Get("Location")
	fail := func(reason string) error { return &RedirectError{URL: a.url.String(), To: value, Reason: reason} }
	if value == "" {
		return nil, fail("no location")
	}
	u, err := yinwen.ResolveURL(a.url, value)
	if err != nil {
		return nil, fail("malformed")
	}
	u.Scheme = strings.ToLower(u.Scheme)
	if u.Scheme != "http" && u.Scheme != "https" {
		return nil, fail("scheme")
	}
	if _, err := yinwen.CanonicalURL(u.String()); err != nil {
		return nil, fail("no host")
	}
	u.User, u.Fragment, u.RawFragment = nil, "", ""
	return u, nil
}

func (a *answer) wait() time.Duration {
	if a == nil {
		return 0
	}
	return a.retryAfter
}

// retryAfter reads the header of that name, in seconds or as a date (RFC 9110, 10.2.3), of the statuses that mean it.
func retryAfter(status int, h http.Header, now time.Time) time.Duration {
	if status != http.StatusTooManyRequests && status != http.StatusServiceUnavailable {
		return 0
	}
	value := strings.TrimSpace(h.Get("Retry-After"))
	d := time.Duration(0)
	if seconds, err := strconv.ParseUint(value, 10, 63); err == nil {
		d = time.Duration(min(seconds, uint64(maxRetryAfter/time.Second))) * time.Second
	} else if errors.Is(err, strconv.ErrRange) {
		d = maxRetryAfter
	} else if at, err := http.ParseTime(value); err == nil {
		d = at.Sub(now)
	}
	return min(max(d, 0), maxRetryAfter)
}
