//go:build !race

package figure

// racing tells that the race detector slows this run.
const racing = false
