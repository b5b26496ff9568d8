package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"yinwen"
)

// Run is what the last pass over a source did, and what of the passes before must not be lost.
type Run struct {
	Source  string        `json:"source"`
	Started time.Time     `json:"started"`
	Took    time.Duration `json:"took"`
	Report  Report        `json:"report"`
	Error   string        `json:"error,omitempty"` // what ended the pass before its end

	Total    int           `json:"total"`              // documents and revisions of all passes
	First    time.Time     `json:"first,omitzero"`     // start of the first pass
	LastNew  time.Time     `json:"last_new,omitzero"`  // start of the last pass that brought a document or a revision
	Interval time.Duration `json:"interval,omitempty"` // adapted; zero before the first scheduled pass
	Alarmed  time.Time     `json:"alarmed,omitzero"`   // last alarm that the source is silent

	Troubles map[string]Trouble `json:"troubles,omitempty"` // by class of error, also of passes before
}

// Trouble is what a pass met last of one class of error.
type Trouble struct {
	At    time.Time `json:"at"`    // start of the pass
	Count int       `json:"count"` // in that pass
	URL   string    `json:"url"`   // of one of them
	Error string    `json:"error"`
}

// troublesKept is how long a class of error is remembered that did not come again.
const troublesKept = 30 * 24 * time.Hour

// troubles are those of the run, and of the runs before those of other classes.
func (r Run) troubles(before map[string]Trouble) map[string]Trouble {
	out := map[string]Trouble{}
	for class, t := range before {
		if r.Started.Sub(t.At) < troublesKept {
			out[class] = t
		}
	}
	for _, f := range r.Report.Failures {
		t := out[f.Class]
		if !t.At.Equal(r.Started) {
			t = Trouble{At: r.Started, URL: f.URL, Error: f.Error}
		}
		t.Count++
		out[f.Class] = t
	}
	return out
}

// after is the run that follows another.
func (r Run) after(last Run) Run {
	r.Total = last.Total + r.Report.New + r.Report.Changed
	r.First, r.LastNew, r.Interval, r.Alarmed = last.First, last.LastNew, last.Interval, last.Alarmed
	r.Troubles = r.troubles(last.Troubles)
	if r.First.IsZero() {
		r.First = r.Started
	}
	if r.Report.New+r.Report.Changed > 0 {
		r.LastNew = r.Started
	}
	return r
}

// Last returns the last run of a source; a zero Run when there was none.
func (s *Scheduler) Last(ctx context.Context, source string) (Run, error) {
	b, _, err := s.state.Get(ctx, runKey(source))
	if errors.Is(err, yinwen.ErrNotFound) {
		return Run{Source: source}, nil
	}
	if err != nil {
		return Run{}, fmt.Errorf("last run of %s: %w", source, err)
	}
	var r Run
	if err := json.Unmarshal(b, &r); err != nil {
		return Run{}, fmt.Errorf("last run of %s: %w", source, err)
	}
	return r, nil
}

func (s *Scheduler) keep(ctx context.Context, r Run) error {
	b, err := json.Marshal(r)
	if err != nil {
		return fmt.Errorf("keep run of %s: %w", r.Source, err)
	}
	if _, err := s.state.Put(context.WithoutCancel(ctx), runKey(r.Source), b); err != nil {
		return fmt.Errorf("keep run of %s: %w", r.Source, err)
	}
	return nil
}

func runKey(source string) string { return "run\t" + source }

func pauseKey(source string) string { return "pause\t" + source }

// Pause keeps a source from scheduled visits, through restarts, until Resume. A pass under way goes on to its end.
func (s *Scheduler) Pause(ctx context.Context, source string) error {
	if _, err := s.state.Put(ctx, pauseKey(source), []byte(s.crawler.Now().UTC().Format(time.RFC3339))); err != nil {
		return fmt.Errorf("pause %s: %w", source, err)
	}
	return nil
}

// Resume ends a pause; the source is visited at its next time, within a minute when that is over.
func (s *Scheduler) Resume(ctx context.Context, source string) error {
	if err := s.state.Delete(ctx, pauseKey(source)); err != nil && !errors.Is(err, yinwen.ErrNotFound) {
		return fmt.Errorf("resume %s: %w", source, err)
	}
	return nil
}

// Paused tells since when a source is paused; zero when it is not.
func (s *Scheduler) Paused(ctx context.Context, source string) (time.Time, error) {
	b, _, err := s.state.Get(ctx, pauseKey(source))
	if errors.Is(err, yinwen.ErrNotFound) {
		return time.Time{}, nil
	}
	if err != nil {
		return time.Time{}, fmt.Errorf("pause of %s: %w", source, err)
	}
	at, err := time.Parse(time.RFC3339, string(b))
	if err != nil {
		return time.Time{}, fmt.Errorf("pause of %s: %w", source, err)
	}
	return at, nil
}
