package fetch

import (
	"crypto/tls"
	"crypto/x509"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"sync"
	"testing"
)

// proxy is an HTTP proxy that answers every request itself and notes what was asked of it.
type proxy struct {
	*httptest.Server
	mu    sync.Mutex
	asked []string
}

func newProxy(t *testing.T) *proxy {
	t.Helper()
	p := &proxy{}
	p.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.asked = append(p.asked, r.URL.String())
		p.mu.Unlock()
		if strings.HasSuffix(r.URL.Path, "/robots.txt") {
			http.NotFound(w, r)
			return
		}
		html("by proxy")(w, r)
	}))
	t.Cleanup(p.Close)
	return p
}

func public(string) ([]netip.Addr, error) {
	return []netip.Addr{netip.MustParseAddr("93.184.216.34")}, nil
}

// TestProxy: the config's proxy, or the source's instead; the environment's never.
func TestProxy(t *testing.T) {
	general, own := newProxy(t), newProxy(t)
	t.Setenv("HTTP_PROXY", "http://127.0.0.1:1")
	t.Setenv("http_proxy", "http://127.0.0.1:1")
	t.Setenv("ALL_PROXY", "http://127.0.0.1:1")
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": html("direct")})
	c := newClient(t, func(c *Config) { c.Proxy, c.Resolver = general.URL, resolverFunc(public) })
	for name, row := range map[string]struct{ url, proxy, want string }{
		"the config's": {"http://bank.example/a", "", "by proxy"},
		"the source's": {"http://bank.example/b", own.URL, "by proxy"},
		"none":         {s.URL + "/a", "direct", "direct"},
	} {
		if got := mustGet(t, c, Request{URL: row.url, Proxy: row.proxy}); got != row.want {
			t.Errorf("%s: Get = %q, want %q", name, got, row.want)
		}
	}
	if !slices.Contains(general.asked, "http://bank.example/a") || slices.Contains(general.asked, "http://bank.example/b") {
		t.Errorf("the config's proxy was asked for %q", general.asked)
	}
	if !slices.Contains(own.asked, "http://bank.example/b") {
		t.Errorf("the source's proxy was asked for %q", own.asked)
	}
	direct := newClient(t, nil)
	if got := mustGet(t, direct, Request{URL: s.URL + "/a"}); got != "direct" {
		t.Errorf("with a proxy in the environment: %q", got)
	}
	if _, err := c.Get(t.Context(), Request{URL: "http://bank.example/", Proxy: "nonsense"}); err == nil {
		t.Error("a source's broken proxy is taken")
	}
}

// TestProxyGuard: a proxy must not be the way into the private network that direct requests may not enter.
func TestProxyGuard(t *testing.T) {
	p := newProxy(t)
	dns := func(host string) ([]netip.Addr, error) {
		switch host {
		case "bank.example":
			return public(host)
		case "inside.example":
			return []netip.Addr{netip.MustParseAddr("93.184.216.34"), netip.MustParseAddr("10.0.0.1")}, nil
		}
		return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
	}
	c := newClient(t, func(c *Config) { c.Allow, c.Proxy, c.Resolver = nil, p.URL, resolverFunc(dns) })
	for u, want := range map[string]string{
		"http://bank.example/": "", "http://unknown-to-our-dns.example/": "", "http://inside.example/": "address",
		"http://127.0.0.1/": "address", "http://[::1]/": "address", "http://169.254.169.254/": "address", "http://intranet/": "address",
		"http://printer.local/": "address", "http://db.internal/": "address", "http://bank.example:6379/": "address",
		"http://unknown-to-our-dns.example:22/": "address",
	} {
		wantClass(t, "through a proxy", c, Request{URL: u}, want)
	}
	for _, u := range p.asked {
		if !strings.Contains(u, "bank.example") && !strings.Contains(u, "our-dns.example") {
			t.Errorf("the proxy was asked for %s", u)
		}
	}
}

// tlsSite is a site with TLS as the change makes it, and the pool that trusts it.
func tlsSite(t *testing.T, change func(*tls.Config)) (*httptest.Server, *x509.CertPool) {
	t.Helper()
	s := httptest.NewUnstartedServer(html("secret"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.TLS = &tls.Config{}
	if change != nil {
		change(s.TLS)
	}
	s.StartTLS()
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	return s, pool
}

// TestTLS: a site with old TLS is classed so and works when the source says so; a certificate that nobody vouches for never does.
func TestTLS(t *testing.T) {
	for name, row := range map[string]struct {
		change   func(*tls.Config)
		now, old string // class without and with OldTLS
	}{
		"TLS 1.3":        {nil, "", ""},
		"TLS 1.1":        {func(c *tls.Config) { c.MinVersion, c.MaxVersion = tls.VersionTLS10, tls.VersionTLS11 }, "tls-old", ""},
		"RSA exchange":   {rsaOnly, "tls-old", ""},
		"other's host":   {nil, "tls-cert", "tls-cert"},
		"self-signed":    {nil, "tls-cert", "tls-cert"},
		"not TLS at all": {nil, "tls", "tls"},
	} {
		s, pool := tlsSite(t, row.change)
		target := s.URL + "/a"
		switch name {
		case "other's host":
			target = strings.Replace(target, "127.0.0.1", "bank.test", 1)
		case "self-signed":
			pool = x509.NewCertPool()
		case "not TLS at all":
			plain := newSite(t, newClock(), nil)
			target = strings.Replace(plain.URL, "http:", "https:", 1) + "/a"
		}
		for old, want := range map[bool]string{false: row.now, true: row.old} {
			c := newClient(t, func(c *Config) { // a client of its own: robots.txt must not be answered from the cache
				c.Roots = pool
				c.Resolver = resolverFunc(func(string) ([]netip.Addr, error) { return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil })
			})
			wantClass(t, fmt.Sprintf("%s, old TLS %v", name, old), c, Request{URL: target, OldTLS: old}, want)
		}
	}
}

func rsaOnly(c *tls.Config) {
	c.MaxVersion = tls.VersionTLS12
	c.CipherSuites = []uint16{tls.TLS_RSA_WITH_AES_128_CBC_SHA}
}

// TestHTTP2: a site of HTTP/2 is read like any other, and so are its faults.
func TestHTTP2(t *testing.T) {
	s := httptest.NewUnstartedServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		switch {
		case r.URL.Path == "/robots.txt":
			http.NotFound(w, r)
		case r.URL.Path == "/abort":
			html("<p>half")(w, r)
			w.(http.Flusher).Flush()
			panic(http.ErrAbortHandler)
		case r.ProtoMajor != 2:
			http.Error(w, "want HTTP/2", http.StatusHTTPVersionNotSupported)
		default:
			html("银行")(w, r)
		}
	}))
	s.EnableHTTP2 = true
	s.Config.ErrorLog = log.New(io.Discard, "", 0)
	s.StartTLS()
	t.Cleanup(s.Close)
	pool := x509.NewCertPool()
	pool.AddCert(s.Certificate())
	c := newClient(t, func(c *Config) { c.Roots = pool })
	wantClass(t, "aborted", c, Request{URL: s.URL + "/abort"}, "reset")
	if got := mustGet(t, c, Request{URL: s.URL + "/a"}); got != "银行" {
		t.Errorf("Get = %q", got)
	}
}

// TestProxyTunnel: for https the proxy is asked for a tunnel, by a crawler that says who it is.
func TestProxyTunnel(t *testing.T) {
	var agents []string
	p := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		agents = append(agents, r.Method+" "+r.Host+" "+r.UserAgent())
		w.WriteHeader(http.StatusForbidden)
	}))
	t.Cleanup(p.Close)
	c := newClient(t, func(c *Config) { c.Proxy, c.Resolver = p.URL, resolverFunc(public) })
	if _, err := c.Get(t.Context(), Request{URL: "https://bank.example/a"}); err == nil {
		t.Error("a refused tunnel gives no error")
	}
	if want := "CONNECT bank.example:443 " + agent; len(agents) == 0 || agents[0] != want {
		t.Errorf("the proxy was asked %q, want %q", agents, want)
	}
}

// TestChineseHost: a host in Chinese is looked up and asked in its ASCII form.
func TestChineseHost(t *testing.T) {
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": html("a")})
	var asked []string
	c := newClient(t, func(c *Config) {
		c.Resolver = resolverFunc(func(host string) ([]netip.Addr, error) {
			asked = append(asked, host)
			return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil
		})
	})
	if got := mustGet(t, c, Request{URL: named(s, "银行.example") + "/a"}); got != "a" {
		t.Errorf("Get = %q", got)
	}
	if len(asked) == 0 || !strings.HasPrefix(asked[0], "xn--") {
		t.Errorf("looked up %q, want its ASCII form", asked)
	}
}
