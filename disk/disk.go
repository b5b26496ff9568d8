// Package disk tells how much room a folder has, and explains writes that failed for want of it.
package disk

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"syscall"
)

// ErrFull is a write that found no room.
var ErrFull = errors.New("disk full")

// Explain says of an error that came of a full disk which disk it is and what to do; it returns any other error as it is. Some
// libraries keep only the text of what the system said, so that is looked at too.
func Explain(dir string, err error) error {
	if err == nil || errors.Is(err, ErrFull) || !full(err) {
		return err
	}
	room := "free space unknown"
	if n, known := Free(dir); known == nil {
		room = Size(n) + " free"
	}
	return fmt.Errorf("%w at %s: %s; make room there, and the work goes on by itself: %w", ErrFull, dir, room, err)
}

func full(err error) bool {
	for _, known := range []error{syscall.ENOSPC, syscall.EDQUOT, syscall.EFBIG} {
		if errors.Is(err, known) || strings.Contains(err.Error(), known.Error()) {
			return true
		}
	}
	return false
}

// probeSize is what Probe writes, in bytes: more than the blocks that a nearly full disk still finds here and there.
const probeSize = 256 << 10

// Probe writes a small file into dir, syncs and removes it: nil when writes succeed there again.
func Probe(dir string) error {
	name := filepath.Join(dir, ".probe")
	f, err := os.Create(name)
	if err != nil {
		return Explain(dir, err)
	}
	_, err = f.Write(make([]byte, probeSize))
	return Explain(dir, errors.Join(err, f.Sync(), f.Close(), os.Remove(name)))
}

// Size writes a number of bytes for people, in powers of 1000.
func Size(n uint64) string {
	switch {
	case n >= 1e9:
		return fmt.Sprintf("%.1f GB", float64(n)/1e9)
	case n >= 1e6:
		return fmt.Sprintf("%.1f MB", float64(n)/1e6)
	}
	return fmt.Sprintf("%.1f kB", float64(n)/1e3)
}
