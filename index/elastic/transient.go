package elastic

import (
	"crypto/tls"
	"errors"
	"io"
	"net"
	"net/http"
	"syscall"
)

// Transient tells whether an error of Open may pass by itself: the server cannot be reached yet, or has too much to do. Wrong
// settings, refused logins and certificates that do not fit do not pass.
func Transient(err error) bool {
	var certificate *tls.CertificateVerificationError
	if err == nil || errors.As(err, &certificate) {
		return false
	}
	var status *statusError
	if errors.As(err, &status) {
		return status.status == http.StatusTooManyRequests || status.status >= 500
	}
	var network net.Error
	return errors.As(err, &network) || errors.Is(err, io.EOF) || errors.Is(err, io.ErrUnexpectedEOF) ||
		errors.Is(err, syscall.ECONNREFUSED) || errors.Is(err, syscall.ECONNRESET)
}
