package ingest

import (
	"fmt"
	"hash/fnv"
	"time"

	"github.com/robfig/cron/v3"
)

// parseCron reads a five-field cron expression in a zone; an empty one gives nil.
func parseCron(expr string, zone *time.Location) (cron.Schedule, error) {
	if expr == "" {
		return nil, nil
	}
	sched, err := cron.ParseStandard(expr)
	if err != nil {
		return nil, fmt.Errorf("cron %q: %w (want five fields, such as \"0 8 * * *\")", expr, err)
	}
	if s, ok := sched.(*cron.SpecSchedule); ok {
		s.Location = zone
	}
	return sched, nil
}

// Next is the time of a source's next visit after a last one. A source never visited is due now. A visit that was missed
// while we were down is due now too, once: the visits between are not made up for. Intervals are spread by up to a tenth,
// by name, so that sources of one interval do not start together.
func (s *Source) Next(last, now time.Time) time.Time {
	if last.IsZero() || last.After(now.Add(s.Every)) { // the clock went back: do not wait for it to catch up
		return now
	}
	if sched, err := parseCron(s.Cron, s.Location()); err == nil && sched != nil {
		return sched.Next(last)
	}
	return last.Add(s.Every + s.jitter())
}

// jitter is between 0 and a tenth of the interval, the same for a name at every run.
func (s *Source) jitter() time.Duration {
	h := fnv.New32a()
	h.Write([]byte(s.Name))
	return time.Duration(float64(s.Every) / 10 * float64(h.Sum32()%1000) / 1000)
}
