package fetch

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"syscall"
	"testing"
	"time"

	"yinwen"
)

func TestClass(t *testing.T) {
	for want, err := range map[string]error{
		"":                   nil,
		"status 404":         &StatusError{Code: 404},
		"robots":             &RobotsError{Host: "h", Rule: "Disallow: /"},
		"robots-unreachable": &RobotsError{Host: "h", Unreachable: io.EOF},
		"held":               &HeldError{Host: "h", Until: time.Now()},
		"redirect":           &RedirectError{Reason: "loop"},
		"address":            yinwen.ErrAddress,
		"too-large":          yinwen.ErrTooLarge,
		"not-text":           yinwen.ErrNotText,
		"canceled":           context.Canceled,
		"timeout":            context.DeadlineExceeded,
		"dns":                &net.DNSError{Err: "no such host", IsTimeout: true},
		"connect":            &net.OpError{Op: "dial", Err: syscall.ECONNREFUSED},
		"reset":              &net.OpError{Op: "read", Err: syscall.ECONNRESET},
		"truncated":          io.ErrUnexpectedEOF,
		"encoding":           errEncoding,
		"other":              fmt.Errorf("something"),
	} {
		if err != nil {
			err = fmt.Errorf("fetch https://银行.example/a: %w", err)
		}
		if got := Class(err); got != want {
			t.Errorf("Class(%v) = %q, want %q", err, got, want)
		}
	}
}

// TestRefusedConnection: nobody listens.
func TestRefusedConnection(t *testing.T) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	l.Close()
	c := newClient(t, nil)
	u := "http://" + l.Addr().String() + "/a"
	err = wantClass(t, "robots.txt comes first", c, Request{URL: u}, "connect")
	if !errors.Is(err, yinwen.ErrRobots) {
		t.Errorf("error %v, want ErrRobots: without robots.txt all is forbidden", err)
	}
}
