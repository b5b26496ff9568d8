//go:build unix

package main

import (
	"log/slog"
	"strings"
	"sync"
	"syscall"
	"testing"
	"time"
)

// TestHangupIsIgnored sends this process the signal that would end it.
func TestHangupIsIgnored(t *testing.T) {
	var lines lockedText
	ignoreHangup(slog.New(slog.NewTextHandler(&lines, nil)))
	if err := syscall.Kill(syscall.Getpid(), syscall.SIGHUP); err != nil {
		t.Fatal(err)
	}
	for began := time.Now(); !strings.Contains(lines.String(), "SIGHUP is ignored"); time.Sleep(5 * time.Millisecond) {
		if time.Since(began) > 10*time.Second {
			t.Fatal("no line about it")
		}
	}
}

type lockedText struct {
	mu   sync.Mutex
	text strings.Builder
}

func (l *lockedText) Write(b []byte) (int, error) {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.Write(b)
}

func (l *lockedText) String() string {
	l.mu.Lock()
	defer l.mu.Unlock()
	return l.text.String()
}
