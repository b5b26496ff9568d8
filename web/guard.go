package web

import (
	"crypto/sha256"
	"crypto/subtle"
	"fmt"
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"slices"
	"strings"
)

// authorized tells whether the request bears the token. Without a token in Options nobody does.
func (s *server) authorized(r *http.Request) bool {
	given, ok := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
	if !ok || s.opts.Token == "" {
		return false
	}
	// Digests have one length, so the comparison tells nothing of the token's.
	a, b := sha256.Sum256([]byte(strings.TrimSpace(given))), sha256.Sum256([]byte(s.opts.Token))
	return subtle.ConstantTimeCompare(a[:], b[:]) == 1
}

// guard lets an operating call through when it bears the token, was addressed to this server by a name of its own, and was
// not sent by a page of another site.
func (s *server) guard(next http.HandlerFunc) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		if err := s.mayOperate(r); err != nil {
			if classOf(err).status == http.StatusUnauthorized {
				w.Header().Set("WWW-Authenticate", `Bearer realm="yinwen"`)
			}
			s.fail(w, r, err)
			return
		}
		next(w, r)
	}
}

// underOwnName refuses whatever comes under a name that is none of this server's.
func (s *server) underOwnName(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if err := s.addressed(r); err != nil {
			s.fail(w, r, err)
			return
		}
		next.ServeHTTP(w, r)
	})
}

func (s *server) addressed(r *http.Request) error {
	if host := hostOnly(r.Host); !s.ownName(host) {
		return fmt.Errorf("%w: not taken under the name %q: use the server's IP address or localhost, or add the name to hosts "+
			"in the server's configuration", ErrOrigin, host)
	}
	return nil
}

func (s *server) mayOperate(r *http.Request) error {
	if err := s.addressed(r); err != nil {
		return err
	}
	if site := r.Header.Get("Sec-Fetch-Site"); site == "cross-site" || site == "same-site" {
		return fmt.Errorf("%w: Sec-Fetch-Site is %s", ErrOrigin, site)
	}
	if origin := r.Header.Get("Origin"); origin != "" {
		if u, err := url.Parse(origin); err != nil || !strings.EqualFold(u.Host, r.Host) {
			return fmt.Errorf("%w: Origin is %q", ErrOrigin, origin)
		}
	}
	if s.opts.Token == "" {
		return fmt.Errorf("%w: this server takes no operating calls", ErrToken)
	}
	if !s.authorized(r) {
		return fmt.Errorf("%w: send \"Authorization: Bearer TOKEN\"; the token lies in state/token of the server's data folder", ErrToken)
	}
	return nil
}

// ownName tells whether host cannot be a name of someone else's that was pointed at this machine.
func (s *server) ownName(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	return host == "localhost" || strings.HasSuffix(host, ".localhost") ||
		slices.ContainsFunc(s.opts.Hosts, func(h string) bool { return strings.EqualFold(h, host) })
}

// hostOnly is the name or address of a Host header, without port, brackets and trailing dot, in lower case.
func hostOnly(host string) string {
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}
