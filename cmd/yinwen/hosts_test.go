package main

import (
	"net"
	"testing"
)

// Only a listener that no other machine reaches refuses foreign names: others are reached by names that nobody told us.
func TestOnLoopback(t *testing.T) {
	for address, want := range map[string]bool{"127.0.0.1:0": true, "127.9.9.9:0": true, "[::1]:0": true, "0.0.0.0:0": false} {
		l, err := net.Listen("tcp", address)
		if err != nil {
			t.Logf("%s: not on this machine: %v", address, err)
			continue
		}
		if got := onLoopback(l); got != want {
			t.Errorf("onLoopback(%s) = %v, want %v", l.Addr(), got, want)
		}
		l.Close()
	}
}
