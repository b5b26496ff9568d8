package fetch

import (
	"context"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
)

func TestRefused(t *testing.T) {
	for name, row := range map[string]struct {
		addr string
		ok   bool
	}{
		"public v4":               {"93.184.216.34", true},
		"public v6":               {"2606:2800:220:1:248:1893:25c8:1946", true},
		"neighbour of private":    {"172.32.0.1", true},
		"neighbour of CGNAT":      {"100.128.0.1", true},
		"loopback":                {"127.0.0.1", false},
		"loopback, other":         {"127.255.255.254", false},
		"unspecified":             {"0.0.0.0", false},
		"this network":            {"0.1.2.3", false},
		"private 10":              {"10.1.2.3", false},
		"private 172":             {"172.31.255.255", false},
		"private 192":             {"192.168.0.1", false},
		"CGNAT":                   {"100.64.0.1", false},
		"link-local":              {"169.254.169.254", false},
		"protocol assignments":    {"192.0.0.8", false},
		"documentation":           {"192.0.2.1", false},
		"benchmarks":              {"198.19.0.1", false},
		"multicast":               {"224.0.0.1", false},
		"reserved":                {"250.1.1.1", false},
		"broadcast":               {"255.255.255.255", false},
		"v6 loopback":             {"::1", false},
		"v6 unspecified":          {"::", false},
		"v4-mapped private":       {"::ffff:10.0.0.1", false},
		"v4-mapped loopback":      {"::ffff:127.0.0.1", false},
		"v4-mapped public":        {"::ffff:93.184.216.34", true},
		"v4-compatible":           {"::127.0.0.1", false},
		"v4-translated":           {"::ffff:0:127.0.0.1", false},
		"ULA":                     {"fd00::1", false},
		"ULA, lower":              {"fc00::1", false},
		"link-local v6":           {"fe80::1", false},
		"link-local v6 with zone": {"fe80::1%eth0", false},
		"public v6 with zone":     {"2606:2800::1%eth0", false},
		"site-local":              {"fec0::1", false},
		"multicast v6":            {"ff02::1", false},
		"NAT64 of private":        {"64:ff9b::10.0.0.1", false},
		"NAT64 of loopback":       {"64:ff9b::7f00:1", false},
		"NAT64 of public":         {"64:ff9b::93.184.216.34", true},
		"NAT64, local":            {"64:ff9b:1::93.184.216.34", false},
		"6to4 of private":         {"2002:a00:1::1", false},
		"6to4 of public":          {"2002:5db8:d822::1", true},
		"Teredo":                  {"2001:0:4136:e378:8000:63bf:3fff:fdd2", false},
		"ISATAP of private":       {"2606:2800::5efe:10.0.0.1", false},
		"documentation v6":        {"2001:db8::1", false},
		"discard":                 {"100::1", false},
		"segment routing":         {"5f00::1", false},
	} {
		if got := refused(netip.MustParseAddr(row.addr)); (got == "") != row.ok {
			t.Errorf("%s: refused(%s) = %q, want allowed %v", name, row.addr, got, row.ok)
		}
	}
	if refused(netip.Addr{}) == "" {
		t.Error("no address is allowed")
	}
}

func TestPermit(t *testing.T) {
	g := &guard{ports: []uint16{80, 443}, allow: []netip.Prefix{netip.MustParsePrefix("10.1.0.0/16"), netip.MustParsePrefix("fd00::/64")}}
	for name, row := range map[string]struct {
		addr string
		port uint16
		ok   bool
	}{
		"http":                      {"93.184.216.34", 80, true},
		"https":                     {"93.184.216.34", 443, true},
		"ssh":                       {"93.184.216.34", 22, false},
		"redis":                     {"93.184.216.34", 6379, false},
		"allowed network":           {"10.1.2.3", 80, true},
		"allowed network, any port": {"10.1.2.3", 6379, true},
		"allowed, v4-mapped":        {"::ffff:10.1.2.3", 8080, true},
		"beside it":                 {"10.2.0.1", 80, false},
		"allowed v6":                {"fd00::5", 8080, true},
		"beside it, v6":             {"fd01::5", 80, false},
		"allowed v6 with zone":      {"fd00::5%eth0", 80, false},
	} {
		if err := g.permit(netip.MustParseAddr(row.addr), row.port); (err == nil) != row.ok {
			t.Errorf("%s: permit(%s, %d) = %v, want ok %v", name, row.addr, row.port, err, row.ok)
		}
	}
}

// resolverFunc is a Resolver made of a function.
type resolverFunc func(host string) ([]netip.Addr, error)

func (f resolverFunc) LookupNetIP(_ context.Context, _, host string) ([]netip.Addr, error) {
	return f(host)
}

// answers gives one answer after the other, the last for ever.
func answers(lookups *atomic.Int32, addrs ...string) resolverFunc {
	return func(string) ([]netip.Addr, error) {
		i := min(int(lookups.Add(1)), len(addrs))
		var found []netip.Addr
		for a := range strings.FieldsSeq(addrs[i-1]) {
			found = append(found, netip.MustParseAddr(a))
		}
		return found, nil
	}
}

// trap listens on an address that must not be reached, on the port of a site that may be.
func trap(t *testing.T, addr, siteURL string) (reached *atomic.Int32) {
	t.Helper()
	reached = new(atomic.Int32)
	u, err := url.Parse(siteURL)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", net.JoinHostPort(addr, u.Port()))
	if err != nil {
		t.Skipf("cannot listen on %s: %v", addr, err)
	}
	var wg sync.WaitGroup
	wg.Go(func() {
		for {
			conn, err := l.Accept()
			if err != nil {
				return
			}
			reached.Add(1)
			conn.Close()
		}
	})
	t.Cleanup(func() { l.Close(); wg.Wait() })
	return reached
}

// named is a site's URL under a name instead of its address.
func named(s *site, host string) string { return strings.Replace(s.URL, "127.0.0.1", host, 1) }

// TestRebinding: the DNS gives an allowed address first and a forbidden one from then on. What is dialled is what was
// checked, and each new connection is checked anew.
func TestRebinding(t *testing.T) {
	var lookups atomic.Int32
	s := newSite(t, newClock(), map[string]http.HandlerFunc{
		"/a":     html("a"),
		"/close": status(200, "Content-Type", "text/html", "Connection", "close"),
	})
	reached := trap(t, "127.0.0.2", s.URL)
	c := newClient(t, func(c *Config) { c.Resolver = answers(&lookups, "127.0.0.1", "127.0.0.2") })
	base := named(s, "bank.example")
	mustGet(t, c, Request{URL: base + "/a"})
	mustGet(t, c, Request{URL: base + "/close"})
	wantClass(t, "second answer", c, Request{URL: base + "/a"}, "address")
	if reached.Load() != 0 {
		t.Errorf("the forbidden address was reached %d times", reached.Load())
	}
	if lookups.Load() != 2 {
		t.Errorf("%d look-ups for 2 connections", lookups.Load())
	}
}

// TestMixedAnswers: of several addresses only allowed ones are dialled.
func TestMixedAnswers(t *testing.T) {
	var lookups atomic.Int32
	s := newSite(t, newClock(), map[string]http.HandlerFunc{"/a": html("a")})
	reached := trap(t, "127.0.0.2", s.URL)
	c := newClient(t, func(c *Config) { c.Resolver = answers(&lookups, "127.0.0.2 10.0.0.1 127.0.0.1") })
	mustGet(t, c, Request{URL: named(s, "bank.example") + "/a"})
	if reached.Load() != 0 {
		t.Error("the forbidden address was reached")
	}
}

func TestDNSErrors(t *testing.T) {
	for name, row := range map[string]struct {
		resolver resolverFunc
		want     string
	}{
		"no such host": {func(host string) ([]netip.Addr, error) {
			return nil, &net.DNSError{Err: "no such host", Name: host, IsNotFound: true}
		}, "dns"},
		"no addresses": {func(string) ([]netip.Addr, error) { return nil, nil }, "dns"},
		"only private": {func(string) ([]netip.Addr, error) { return []netip.Addr{netip.MustParseAddr("10.0.0.1")}, nil }, "address"},
	} {
		c := newClient(t, func(c *Config) { c.Resolver = row.resolver })
		wantClass(t, name, c, Request{URL: "http://bank.example/a"}, row.want)
	}
}

// TestAddressForms: the ways to write a private address in a URL.
func TestAddressForms(t *testing.T) {
	loop := func(string) ([]netip.Addr, error) { return []netip.Addr{netip.MustParseAddr("127.0.0.1")}, nil }
	c := newClient(t, func(c *Config) { c.Allow, c.Resolver = nil, resolverFunc(loop) })
	for _, host := range []string{"127.0.0.1", "[::1]", "[::ffff:127.0.0.1]", "[64:ff9b::7f00:1]", "2130706433", "0x7f.1", "0177.0.0.1", "127.1",
		"localhost", "localhost.", "LOCALHOST", "bank.example", "169.254.169.254", "[fe80::1%25eth0]", "[::]", "0.0.0.0", "１２７.0.0.1"} {
		wantClass(t, host, c, Request{URL: "http://" + host + "/"}, "address")
	}
}
