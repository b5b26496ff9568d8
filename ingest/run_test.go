package ingest

import (
	"testing"
	"time"
)

// A failure of an earlier pass stays known, by class, until it is a month old or comes again.
func TestTroubles(t *testing.T) {
	monday := time.Date(2025, 11, 3, 9, 0, 0, 0, time.UTC)
	pass := func(days int, last Run, classes ...string) Run {
		r := Run{Started: monday.AddDate(0, 0, days)}
		for i, c := range classes {
			r.Report.Failures = append(r.Report.Failures, Failure{URL: string(rune('a' + i)), Class: c, Error: c + " error"})
		}
		return r.after(last)
	}
	first := pass(0, Run{}, "timeout", "timeout", "status 503")
	second := pass(1, first, "status 503")
	clean := pass(2, second)
	for class, want := range map[string]Trouble{
		"timeout":    {At: monday, Count: 2, URL: "a", Error: "timeout error"},
		"status 503": {At: monday.AddDate(0, 0, 1), Count: 1, URL: "a", Error: "status 503 error"},
	} {
		if got := clean.Troubles[class]; got != want {
			t.Errorf("after a clean pass: %s = %+v, want %+v", class, got, want)
		}
	}
	if late := pass(30, clean); len(late.Troubles) != 1 || late.Troubles["status 503"].Count != 1 {
		t.Errorf("after a month: %+v, want the younger one only", late.Troubles)
	}
}
