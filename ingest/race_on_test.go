//go:build race

package ingest

// underRace says whether the race detector watches.
const underRace = true
