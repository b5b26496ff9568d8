package fetch

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"yinwen"
)

// guard dials addresses of the public internet only. It looks a host up itself and dials what it has checked, so that no
// second answer of the DNS comes between.
type guard struct {
	allow    []netip.Prefix
	ports    []uint16
	resolver Resolver
}

// attempt is how long one address of several may take to connect.
const attempt = 3 * time.Second

// dial has the form that http.Transport wants.
func (g *guard) dial(ctx context.Context, network, hostport string) (net.Conn, error) {
	host, port, err := splitHostPort(hostport)
	if err != nil {
		return nil, err
	}
	addrs, err := g.permittedAddrs(ctx, host, port)
	if err != nil {
		return nil, err
	}
	var last error
	for i, addr := range addrs {
		var d net.Dialer
		if i < len(addrs)-1 {
			d.Timeout = attempt
		}
		conn, err := d.DialContext(ctx, network, netip.AddrPortFrom(addr, port).String())
		if err == nil {
			return conn, nil
		}
		last = err
	}
	return nil, last
}

// permittedAddrs looks a host up and returns the addresses we may dial; none is yinwen.ErrAddress.
func (g *guard) permittedAddrs(ctx context.Context, host string, port uint16) ([]netip.Addr, error) {
	addrs, err := g.lookUp(ctx, host)
	if err != nil {
		return nil, err
	}
	var ok []netip.Addr
	var why error
	for _, a := range addrs {
		if err := g.permit(a, port); err != nil {
			why = err
			continue
		}
		ok = append(ok, a)
	}
	if len(ok) > 0 {
		return ok, nil
	}
	if why == nil {
		return nil, &net.DNSError{Err: "no addresses", Name: host, IsNotFound: true}
	}
	return nil, fmt.Errorf("host %s: %w", host, why)
}

func (g *guard) lookUp(ctx context.Context, host string) ([]netip.Addr, error) {
	if a, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return []netip.Addr{a}, nil
	}
	addrs, err := g.resolver.LookupNetIP(ctx, "ip", host)
	if err != nil {
		return nil, fmt.Errorf("look up %s: %w", host, err)
	}
	return addrs, nil
}

// permit checks one address and port. The networks in allow are exempt from both checks.
func (g *guard) permit(a netip.Addr, port uint16) error {
	for _, p := range g.allow {
		if a.Zone() == "" && p.Contains(a.Unmap()) {
			return nil
		}
	}
	if reason := refused(a); reason != "" {
		return fmt.Errorf("address %s is %s: %w; fetch.allow in the config exempts networks", a, reason, yinwen.ErrAddress)
	}
	if !slices.Contains(g.ports, port) {
		return fmt.Errorf("port %d of %s: %w; fetch.allow in the config exempts networks", port, a, yinwen.ErrAddress)
	}
	return nil
}

// checkProxied checks a target that a proxy will dial for us. The proxy looks the name up again, so that this is the lesser
// guard; names that only a local network knows are refused when our own DNS does not know them.
func (g *guard) checkProxied(ctx context.Context, u *url.URL) error {
	host, port, err := splitHostPort(hostPort(u))
	if err != nil {
		return err
	}
	addrs, err := g.lookUp(ctx, host)
	if err != nil {
		if !localName(host) && slices.Contains(g.ports, port) {
			return nil
		}
		return fmt.Errorf("host %s, port %d, through a proxy: %w", host, port, yinwen.ErrAddress)
	}
	for _, a := range addrs {
		if err := g.permit(a, port); err != nil {
			return fmt.Errorf("host %s: %w", host, err)
		}
	}
	return nil
}

// localName says whether a name is of a local network: without a dot, or under one of the endings kept for that (RFC 6761,
// 6762, 8375 and ICANN's .internal).
func localName(host string) bool {
	host = strings.TrimSuffix(strings.ToLower(host), ".")
	for _, end := range []string{".local", ".localhost", ".internal", ".intranet", ".lan", ".home.arpa", ".corp", ".home"} {
		if strings.HasSuffix(host, end) {
			return true
		}
	}
	return !strings.Contains(host, ".")
}

// hostPort is a URL's host with its port, the scheme's when it names none.
func hostPort(u *url.URL) string {
	port := u.Port()
	if port == "" {
		port = "80"
		if u.Scheme == "https" {
			port = "443"
		}
	}
	return net.JoinHostPort(u.Hostname(), port)
}

func splitHostPort(hostport string) (string, uint16, error) {
	host, p, err := net.SplitHostPort(hostport)
	if err != nil {
		return "", 0, fmt.Errorf("address %q: %w", hostport, err)
	}
	port, err := strconv.ParseUint(p, 10, 16)
	if err != nil {
		return "", 0, fmt.Errorf("port %q: %w", p, yinwen.ErrAddress)
	}
	return host, uint16(port), nil
}
