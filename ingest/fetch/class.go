package fetch

import (
	"compress/flate"
	"compress/gzip"
	"compress/zlib"
	"context"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"os"
	"strings"
	"syscall"

	"yinwen"
)

// Class names the kind of an error of Get in a word or two, for displays and metrics: canceled, held, status 404, robots,
// robots-unreachable, address, too-large, not-text, redirect, dns, timeout, tls-old (the site needs Request.OldTLS), tls-cert,
// tls, truncated, reset, encoding, connect, other. Empty for nil.
func Class(err error) string {
	if err == nil {
		return ""
	}
	if class := ownClass(err); class != "" {
		return class
	}
	if class := tlsClass(err); class != "" {
		return class
	}
	return netClass(err)
}

func ownClass(err error) string {
	var status *StatusError
	var robots *RobotsError
	var held *HeldError
	var redirect *RedirectError
	switch {
	case errors.As(err, &status):
		return fmt.Sprintf("status %d", status.Code)
	case errors.As(err, &robots) && robots.Unreachable != nil:
		return unreachableClass(robots.Unreachable)
	case errors.Is(err, yinwen.ErrRobots):
		return "robots"
	case errors.As(err, &held):
		return "held"
	case errors.As(err, &redirect):
		return "redirect"
	case errors.Is(err, yinwen.ErrAddress):
		return "address"
	case errors.Is(err, yinwen.ErrTooLarge):
		return "too-large"
	case errors.Is(err, yinwen.ErrNotText):
		return "not-text"
	case errors.Is(err, errEncoding):
		return "encoding"
	case errors.Is(err, context.Canceled):
		return "canceled"
	}
	return ""
}

// unreachableClass names a fault of the whole host by itself, for robots.txt is only the first to meet it and an operator
// must learn that a site needs old TLS. Of other faults it matters that robots.txt has them: all else is forbidden by that.
func unreachableClass(err error) string {
	switch class := Class(err); class {
	case "dns", "connect", "tls", "tls-old", "tls-cert":
		return class
	}
	return "robots-unreachable"
}

func tlsClass(err error) string {
	var alert tls.AlertError
	var cert *tls.CertificateVerificationError
	var host x509.HostnameError
	var authority x509.UnknownAuthorityError
	var record tls.RecordHeaderError
	text := err.Error()
	switch {
	case errors.As(err, &cert), errors.As(err, &host), errors.As(err, &authority):
		return "tls-cert"
	case needsOldTLS(text):
		return "tls-old"
	case errors.As(err, &alert), errors.As(err, &record), strings.Contains(text, "tls: "):
		return "tls"
	}
	return ""
}

// needsOldTLS knows the words with which crypto/tls reports a server that speaks only versions or ciphers we do not offer.
// They have no error values of their own.
func needsOldTLS(text string) bool {
	for _, words := range []string{"tls: protocol version not supported", "tls: handshake failure", "tls: insufficient security level",
		"server selected unsupported protocol version", "server chose an unconfigured cipher suite"} {
		if strings.Contains(text, words) {
			return true
		}
	}
	return false
}

func netClass(err error) string {
	var dns *net.DNSError
	var timeout interface{ Timeout() bool }
	var op *net.OpError
	var corrupt flate.CorruptInputError
	switch {
	case errors.As(err, &dns):
		return "dns"
	case errors.Is(err, context.DeadlineExceeded), errors.Is(err, os.ErrDeadlineExceeded), errors.As(err, &timeout) && timeout.Timeout():
		return "timeout"
	case errors.Is(err, io.ErrUnexpectedEOF), errors.Is(err, gzip.ErrChecksum), errors.Is(err, gzip.ErrHeader),
		errors.Is(err, zlib.ErrChecksum), errors.Is(err, zlib.ErrHeader), errors.As(err, &corrupt):
		return "truncated"
	case errors.As(err, &op) && op.Op == "dial":
		return "connect"
	case errors.Is(err, syscall.ECONNRESET), errors.Is(err, syscall.EPIPE), errors.Is(err, io.EOF), http2Reset(err.Error()):
		return "reset"
	}
	return "other"
}

// http2Reset knows the words of net/http for a stream or connection that the server ended; its errors have no public types.
func http2Reset(text string) bool {
	return strings.Contains(text, "stream error: stream ID") || strings.Contains(text, "http2: server sent GOAWAY") ||
		strings.Contains(text, "http2: client connection lost")
}
