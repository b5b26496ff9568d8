package ingest

import (
	"fmt"
	"hash/fnv"
	"time"
)

// cronJitter is the jitter of cron sources that name none, intervalJitter the part of the interval that is the jitter of others.
const (
	cronJitter     = time.Minute
	intervalJitter = 10
)

// Next is the time of a source's next visit after its last run. A source never visited is due now, and so is one whose visit
// was missed while we were down: once, the visits between are not made up for. A run that lies in the future, since the clock
// was set back, counts as of now: the source neither waits for the clock to catch up nor comes at once.
func (s *Source) Next(last Run, now time.Time) time.Time {
	if last.Started.IsZero() {
		return now
	}
	from := last.Started
	if from.After(now) {
		from = now
	}
	next := from.Add(s.interval(last) + s.jitter(last))
	if s.cron != nil {
		next = s.cron.Next(from).Add(s.jitter(last))
	}
	if held := last.Report.HeldUntil; held.After(from) && held.Before(next) {
		return held
	}
	return next
}

// interval is the adapted interval after a run; that of the config when there was none, or when its bounds changed since.
func (s *Source) interval(last Run) time.Duration {
	if last.Interval == 0 {
		return s.Every
	}
	low, high := s.bounds()
	return min(max(last.Interval, low), high)
}

// bounds of the adapted interval: without them in the config it stays what it is.
func (s *Source) bounds() (low, high time.Duration) {
	low, high = s.Every, s.Every
	if s.MinEvery > 0 {
		low = s.MinEvery
	}
	if s.MaxEvery > 0 {
		high = s.MaxEvery
	}
	return low, high
}

// adapt makes the interval shorter by a quarter after a pass that brought documents, longer by a quarter after one that did
// not, within the bounds of the config.
func (s *Source) adapt(last Run, r Report) time.Duration {
	low, high := s.bounds()
	now := s.interval(last)
	if r.New > 0 {
		now -= now / 4
	} else {
		now += now / 4
	}
	return min(max(now, low), high)
}

// jitter spreads sources of one schedule: between 0 and the source's bound, another at each run, but the same when it is asked
// again after a restart.
func (s *Source) jitter(last Run) time.Duration {
	bound := s.interval(last) / intervalJitter
	if s.cron != nil {
		bound = cronJitter
	}
	if s.Jitter != nil {
		bound = *s.Jitter
	}
	h := fnv.New64a()
	fmt.Fprintf(h, "%s\n%d", s.Name, last.Started.Unix())
	mixed := h.Sum64()
	mixed ^= mixed >> 33 // FNV's low digits alone differ too little between neighbours
	mixed *= 0xff51afd7ed558ccd
	return time.Duration(float64(bound) * float64(mixed>>11) / (1 << 53))
}

// defaultSilentAfter is how long a source may bring nothing new before that is an alarm: feeds that answer 200 with years-old
// items are common.
const defaultSilentAfter = 14 * 24 * time.Hour

// Silence is how long a source has brought nothing new, and whether that is suspiciously long.
func (s *Source) Silence(last Run, now time.Time) (quiet time.Duration, silent bool) {
	since := last.LastNew
	if since.IsZero() {
		since = last.First
	}
	if since.IsZero() || !s.Active() {
		return 0, false
	}
	limit := defaultSilentAfter
	if s.SilentAfter > 0 {
		limit = s.SilentAfter
	}
	quiet = now.Sub(since)
	return quiet, quiet > limit
}
