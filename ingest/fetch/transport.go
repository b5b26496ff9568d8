package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"time"
)

// routeKey is what makes two requests need different transports.
type routeKey struct {
	proxy  string
	oldTLS bool
}

// route is a way to the sites: direct or through a proxy, with today's TLS or with the old ones too.
type route struct {
	transport *http.Transport
	proxied   bool
}

// route returns the transport for a request. Proxies come from the config, so their number is small.
func (c *Client) route(r Request) (*route, error) {
	key := routeKey{proxy: r.Proxy, oldTLS: r.OldTLS}
	if key.proxy == "" {
		key.proxy = c.config.Proxy
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if known := c.routes[key]; known != nil {
		return known, nil
	}
	proxy, err := proxyURL(key.proxy)
	if err != nil {
		return nil, err
	}
	made := &route{transport: c.transport(proxy, key.oldTLS), proxied: proxy != nil}
	c.routes[key] = made
	return made, nil
}

// maxHeader bounds the bytes of an answer's headers.
const maxHeader = 256 << 10

func (c *Client) transport(proxy *url.URL, oldTLS bool) *http.Transport {
	t := &http.Transport{
		Proxy:                  nil, // never the environment's
		DialContext:            c.guard.dial,
		TLSClientConfig:        tlsConfig(c.config.Roots, oldTLS),
		DisableCompression:     true, // we decode ourselves, with a bound on the ratio
		MaxIdleConnsPerHost:    c.config.PerHost,
		MaxIdleConns:           64,
		IdleConnTimeout:        90 * time.Second,
		TLSHandshakeTimeout:    c.config.HeaderTimeout,
		MaxResponseHeaderBytes: maxHeader,
		ForceAttemptHTTP2:      true,
	}
	if proxy != nil {
		t.Proxy = http.ProxyURL(proxy)
		t.ProxyConnectHeader = http.Header{"User-Agent": {c.config.UserAgent}}
		t.DialContext = func(ctx context.Context, network, addr string) (net.Conn, error) {
			return (&net.Dialer{}).DialContext(ctx, network, addr) // the proxy itself, which the operator chose
		}
	}
	return t
}

// tlsConfig always verifies certificates. The old one adds TLS 1.0, 1.1 and every cipher that crypto/tls still knows.
func tlsConfig(roots *x509.CertPool, old bool) *tls.Config {
	if !old {
		return &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS12}
	}
	c := &tls.Config{RootCAs: roots, MinVersion: tls.VersionTLS10, Renegotiation: tls.RenegotiateOnceAsClient}
	for _, s := range append(tls.CipherSuites(), tls.InsecureCipherSuites()...) {
		c.CipherSuites = append(c.CipherSuites, s.ID)
	}
	return c
}
