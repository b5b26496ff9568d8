package fetch

import "net/netip"

// special are the networks of the IANA special-purpose registries that no public site has, with their names.
var special = []struct {
	prefix netip.Prefix
	name   string
}{
	{netip.MustParsePrefix("0.0.0.0/8"), "this network (RFC 791)"},
	{netip.MustParsePrefix("10.0.0.0/8"), "private (RFC 1918)"},
	{netip.MustParsePrefix("100.64.0.0/10"), "shared by carriers (RFC 6598)"},
	{netip.MustParsePrefix("127.0.0.0/8"), "loopback"},
	{netip.MustParsePrefix("169.254.0.0/16"), "link-local"},
	{netip.MustParsePrefix("172.16.0.0/12"), "private (RFC 1918)"},
	{netip.MustParsePrefix("192.0.0.0/24"), "reserved (RFC 6890)"},
	{netip.MustParsePrefix("192.0.2.0/24"), "for documentation"},
	{netip.MustParsePrefix("192.88.99.0/24"), "a 6to4 relay (RFC 7526)"},
	{netip.MustParsePrefix("192.168.0.0/16"), "private (RFC 1918)"},
	{netip.MustParsePrefix("198.18.0.0/15"), "for benchmarks (RFC 2544)"},
	{netip.MustParsePrefix("198.51.100.0/24"), "for documentation"},
	{netip.MustParsePrefix("203.0.113.0/24"), "for documentation"},
	{netip.MustParsePrefix("224.0.0.0/4"), "multicast"},
	{netip.MustParsePrefix("240.0.0.0/4"), "reserved (RFC 1112)"},
	{netip.MustParsePrefix("2001::/23"), "reserved (RFC 2928; Teredo, ORCHID)"},
	{netip.MustParsePrefix("2001:db8::/32"), "for documentation"},
	{netip.MustParsePrefix("3fff::/20"), "for documentation"},
	{netip.MustParsePrefix("fc00::/7"), "unique local (RFC 4193)"},
	{netip.MustParsePrefix("fe80::/10"), "link-local"},
	{netip.MustParsePrefix("ff00::/8"), "multicast"},
	{netip.MustParsePrefix("::1/128"), "loopback"},
	{netip.MustParsePrefix("::/128"), "unspecified"},
}

var (
	global  = netip.MustParsePrefix("2000::/3")     // all public IPv6
	nat64   = netip.MustParsePrefix("64:ff9b::/96") // RFC 6052
	sixToV4 = netip.MustParsePrefix("2002::/16")    // RFC 3056
	isatap  = [4]byte{0x00, 0x00, 0x5e, 0xfe}       // RFC 5214, in the middle of the interface id
)

// refused says why an address is not one of the public internet; empty when it is. IPv4 addresses that an IPv6 one holds
// are looked into.
func refused(a netip.Addr) string {
	if !a.IsValid() {
		return "invalid"
	}
	if a.Zone() != "" {
		return "bound to a network interface"
	}
	a = a.Unmap()
	for _, s := range special {
		if s.prefix.Contains(a) {
			return s.name
		}
	}
	if a.Is4() {
		return ""
	}
	if v4, ok := embedded(a); ok {
		if reason := refused(v4); reason != "" {
			return "IPv6 around an address that is " + reason
		}
		return ""
	}
	if !global.Contains(a) {
		return "reserved"
	}
	return ""
}

// embedded is the IPv4 address inside a NAT64, 6to4 or ISATAP address.
func embedded(a netip.Addr) (netip.Addr, bool) {
	b := a.As16()
	last := netip.AddrFrom4([4]byte(b[12:16]))
	switch {
	case nat64.Contains(a):
		return last, true
	case sixToV4.Contains(a):
		return netip.AddrFrom4([4]byte(b[2:6])), true
	case b[8]&^2 == isatap[0] && [3]byte(b[9:12]) == [3]byte(isatap[1:]):
		return last, true
	}
	return netip.Addr{}, false
}
