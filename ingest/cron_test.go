package ingest

import (
	"testing"
	"time"
)

// TestCron has the changes to summer time and back: no day without its visit, none with two.
func TestCron(t *testing.T) {
	for name, row := range map[string]struct{ expr, zone, after, first, second string }{
		"each day":               {"0 8 * * *", "Asia/Shanghai", "2026-03-07T09:00:00+08:00", "2026-03-08T08:00:00+08:00", "2026-03-09T08:00:00+08:00"},
		"leapt over":             {"30 2 * * *", "America/New_York", "2026-03-07T12:00:00-05:00", "2026-03-08T03:30:00-04:00", "2026-03-09T02:30:00-04:00"},
		"midnight leapt over":    {"0 0 * * *", "America/Havana", "2026-03-07T12:00:00-05:00", "2026-03-08T01:00:00-04:00", "2026-03-09T00:00:00-04:00"},
		"every other hour, leap": {"15 */2 * * *", "America/New_York", "2026-03-08T01:20:00-05:00", "2026-03-08T03:15:00-04:00", "2026-03-08T04:15:00-04:00"},
		"in the hour twice":      {"30 1 * * *", "America/New_York", "2026-10-31T12:00:00-04:00", "2026-11-01T01:30:00-04:00", "2026-11-02T01:30:00-05:00"},
		"after the first of two": {"30 1 * * *", "Europe/London", "2026-10-25T01:40:00+01:00", "2026-10-26T01:30:00Z", "2026-10-27T01:30:00Z"},
		"each half hour, twice":  {"*/30 * * * *", "America/New_York", "2026-11-01T01:10:00-04:00", "2026-11-01T01:30:00-04:00", "2026-11-01T01:00:00-05:00"},
		"leap day":               {"0 8 29 2 *", "Asia/Shanghai", "2026-03-08T00:00:00+08:00", "2028-02-29T08:00:00+08:00", "2032-02-29T08:00:00+08:00"},
	} {
		zone, err := time.LoadLocation(row.zone)
		if err != nil {
			t.Fatal(err)
		}
		at, err := time.Parse(time.RFC3339, row.after)
		if err != nil {
			t.Fatal(err)
		}
		sched, err := parseCron(row.expr, zone)
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{row.first, row.second} {
			if at = sched.Next(at).In(zone); at.Format(time.RFC3339) != want {
				t.Errorf("%s: %q comes at %s, want %s", name, row.expr, at.Format(time.RFC3339), want)
			}
		}
	}
}
