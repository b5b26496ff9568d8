//go:build unix

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestRootLeavesOthersFoldersAlone needs to be root, who could write there and lock the owner out.
func TestRootLeavesOthersFoldersAlone(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("needs to be root")
	}
	dir, _ := demoFolder(t)
	good(t, dir, "crawl", "bank")
	if err := os.Chown(filepath.Join(dir, "data", "lock"), 54321, 54321); err != nil {
		t.Fatal(err)
	}
	if r := runIt(t, dir, "crawl", "bank"); r.code != 2 || !strings.Contains(r.err, "#54321") {
		t.Errorf("crawl as root in another user's folder: code %d, %s; want wrong use and the owner", r.code, r.err)
	}
}
