package fetch

import (
	"context"
	"crypto/x509"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/netip"
	"net/url"
	"strings"
	"time"
)

// Config says how to fetch. Zero values of all but UserAgent mean the defaults named here; a zero Gap means no gap.
type Config struct {
	UserAgent string         // name, version and contact address; must not be empty
	Gap       time.Duration  // from the end of one answer to the next request to that host
	PerHost   int            // requests at a time to one host; 1
	Allow     []netip.Prefix // networks exempt from the address and the port guard
	Ports     []uint16       // 80 and 443
	Proxy     string         // http://, https:// or socks5:// URL; the environment is never read

	HeaderTimeout time.Duration // from dialling to the end of the headers; 10 s
	Timeout       time.Duration // of a page with all redirects, waits for politeness apart; 30 s
	MaxBytes      int64         // of a decoded body; 10 MB (sitemaps have the 50 MB of their own standard)
	MaxDelay      time.Duration // the longest Crawl-delay obeyed; 60 s
	MaxWait       time.Duration // the longest that Get waits for a host that asked to be left alone; 5 min
	Backoff       time.Duration // first rest after 429, 503 or a time-out, doubled by each further one; the larger of Gap and 1 s

	Roots    *x509.CertPool             // certificate authorities; the system's
	Clock    Clock                      // the system's
	Resolver Resolver                   // the system's
	Gate     Gate                       // turns within this process
	Alarm    func(host string, e error) // told once when a host's robots.txt stays out of reach and all of it is forbidden
	Log      *slog.Logger               // one line a fetch, at debug; none
}

// Resolver finds the addresses of a host; *net.Resolver is one.
type Resolver interface {
	LookupNetIP(ctx context.Context, network, host string) ([]netip.Addr, error)
}

// The limits of the standards and of common sense that Config names as defaults.
const (
	defaultHeaderTimeout = 10 * time.Second
	defaultTimeout       = 30 * time.Second
	defaultMaxBytes      = 10 << 20
	sitemapBytes         = 50 << 20 // sitemaps.org: 52,428,800 bytes
	defaultMaxDelay      = time.Minute
	defaultMaxWait       = 5 * time.Minute
	maxRetryAfter        = 24 * time.Hour
	maxBackoff           = 10 * time.Minute
)

func (c Config) complete() (Config, error) {
	if strings.TrimSpace(c.UserAgent) == "" {
		return c, errors.New("user agent is empty; give the crawler's name and a contact address")
	}
	if strings.ContainsAny(c.UserAgent, "\r\n") {
		return c, errors.New("user agent holds a line break")
	}
	if c.Gap < 0 {
		return c, fmt.Errorf("gap %s is negative", c.Gap)
	}
	c.PerHost = max(c.PerHost, 1)
	if len(c.Ports) == 0 {
		c.Ports = []uint16{80, 443}
	}
	c.HeaderTimeout = or(c.HeaderTimeout, defaultHeaderTimeout)
	c.Timeout = or(c.Timeout, defaultTimeout)
	c.MaxBytes = or(c.MaxBytes, defaultMaxBytes)
	c.MaxDelay = or(c.MaxDelay, defaultMaxDelay)
	c.MaxWait = or(c.MaxWait, defaultMaxWait)
	c.Backoff = or(c.Backoff, max(c.Gap, time.Second))
	if c.Clock == nil {
		c.Clock = SystemClock{}
	}
	if c.Resolver == nil {
		c.Resolver = net.DefaultResolver
	}
	if c.Alarm == nil {
		c.Alarm = func(string, error) {}
	}
	if c.Log == nil {
		c.Log = slog.New(slog.DiscardHandler)
	}
	return c, nil
}

func or[T int64 | time.Duration](v, otherwise T) T {
	if v > 0 {
		return v
	}
	return otherwise
}

// proxyURL reads a proxy setting; nil is none. The error leaves the password out.
func proxyURL(setting string) (*url.URL, error) {
	if setting == "" || setting == "direct" {
		return nil, nil
	}
	u, err := url.Parse(setting)
	if err != nil || u.Host == "" {
		return nil, errors.New("proxy: want http://host:port, https://host:port or socks5://host:port")
	}
	switch u.Scheme {
	case "http", "https", "socks5", "socks5h":
		return u, nil
	}
	return nil, fmt.Errorf("proxy %s: want the scheme http, https or socks5", u.Redacted())
}
