package ingest

import (
	"errors"
	"fmt"
	"strings"
	"time"

	"github.com/robfig/cron/v3"
)

// parseCron reads a five-field cron expression in a zone; an empty one gives nil.
func parseCron(expr string, zone *time.Location) (cron.Schedule, error) {
	if expr == "" {
		return nil, nil
	}
	fail := func(err error) (cron.Schedule, error) {
		return nil, fmt.Errorf("cron %q: %w (want five fields, such as \"0 8 * * *\")", expr, err)
	}
	if strings.Contains(expr, "TZ=") {
		return fail(errors.New("its zone is that of the key timezone"))
	}
	sched, err := cron.ParseStandard(expr)
	if err != nil {
		return fail(err)
	}
	if sched.Next(time.Now()).IsZero() {
		return fail(errors.New("that day never comes"))
	}
	spec, ok := sched.(*cron.SpecSchedule)
	if !ok {
		return sched, nil // @every
	}
	if spec.Hour&everyHour == everyHour {
		spec.Location = zone
		return spec, nil
	}
	spec.Location = time.UTC
	return wallClock{spec, zone}, nil
}

// everyHour are the bits of SpecSchedule.Hour. Who comes at every hour goes by the time that passes.
const everyHour = 1<<24 - 1

// wallClock goes by the hands of the clock, as Vixie's cron does: what the change to summer time leaps over is not left out but
// comes as far after the leap, and what stands in the hour that comes twice in autumn comes once. SpecSchedule alone would skip
// a day and repeat one.
type wallClock struct {
	spec *cron.SpecSchedule // in UTC, given the hands of the zone's clock
	zone *time.Location
}

func (w wallClock) Next(t time.Time) time.Time {
	for hands := showing(t.In(w.zone), time.UTC); ; {
		if hands = w.spec.Next(hands); hands.IsZero() {
			return hands
		}
		at := showing(hands, w.zone)
		leapt := hands.Sub(showing(at, time.UTC)) // zero but for hands that no clock of the zone shows
		if at = at.Add(max(leapt, 0)); at.After(t) {
			return at
		}
	}
}

// showing is the time at which the clocks of a zone show what t's show.
func showing(t time.Time, zone *time.Location) time.Time {
	return time.Date(t.Year(), t.Month(), t.Day(), t.Hour(), t.Minute(), t.Second(), t.Nanosecond(), zone)
}
