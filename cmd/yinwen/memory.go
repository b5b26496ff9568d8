package main

import (
	"os"
	"runtime/debug"
	"strconv"
	"strings"
)

// defaultMemory is the soft limit of the heap in bytes: the crawl, queue and index of a newsroom's worth of sources fit in it, and
// the collector works harder near it instead of letting the heap double.
const defaultMemory = 1 << 30

// limitMemory sets the collector's soft limit to defaultMemory, or to three quarters of the container's when that is less.
// GOMEMLIMIT overrides it.
func limitMemory() {
	if os.Getenv("GOMEMLIMIT") != "" {
		return
	}
	limit := int64(defaultMemory)
	if b, err := os.ReadFile("/sys/fs/cgroup/memory.max"); err == nil {
		if n, err := strconv.ParseInt(strings.TrimSpace(string(b)), 10, 64); err == nil {
			limit = min(limit, n/4*3)
		}
	}
	debug.SetMemoryLimit(limit)
}
