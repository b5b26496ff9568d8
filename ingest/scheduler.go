package ingest

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"

	"yinwen"
)

// sourcesAtOnce bounds the sources in work at a time.
const sourcesAtOnce = 8

// Run is what the last pass over a source did.
type Run struct {
	Source  string        `json:"source"`
	Started time.Time     `json:"started"`
	Took    time.Duration `json:"took"`
	Report  Report        `json:"report"`
	Error   string        `json:"error,omitempty"` // what ended the pass before its end
	Total   int           `json:"total"`           // documents and revisions of all passes
}

// Scheduler visits the active sources when they are due, and any source on demand; never one source twice at a time.
type Scheduler struct {
	sources []Source
	crawler *Crawler
	state   Bucket

	mu      sync.Mutex
	running map[string]bool
}

// NewScheduler keeps the last run of each source in state.
func NewScheduler(sources []Source, c *Crawler, state Bucket) *Scheduler {
	return &Scheduler{sources: sources, crawler: c, state: state, running: map[string]bool{}}
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

func runKey(source string) string { return "run\t" + source }

// Running says whether a pass over the source is under way.
func (s *Scheduler) Running(source string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.running[source]
}

func (s *Scheduler) begin(source string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.running[source] {
		return false
	}
	s.running[source] = true
	return true
}

func (s *Scheduler) end(source string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	delete(s.running, source)
}

// ErrBusy is the answer to a pass over a source that is being visited already.
var ErrBusy = errors.New("this source is being visited already")

// Visit makes one pass over a source now and keeps its run.
func (s *Scheduler) Visit(ctx context.Context, src Source, o Options, progress func(Report)) (Run, error) {
	if !s.begin(src.Name) {
		return Run{Source: src.Name}, fmt.Errorf("source %s: %w", src.Name, ErrBusy)
	}
	defer s.end(src.Name)
	last, err := s.Last(ctx, src.Name)
	if err != nil {
		return Run{}, err
	}
	started := s.crawler.Now()
	report, err := s.crawler.Pass(ctx, src, o, progress)
	run := Run{Source: src.Name, Started: started, Took: s.crawler.Now().Sub(started), Report: report,
		Total: last.Total + report.New + report.Changed}
	if err != nil {
		run.Error = err.Error()
	}
	b, jerr := json.Marshal(run)
	if jerr != nil {
		return run, errors.Join(err, jerr)
	}
	if _, perr := s.state.Put(context.WithoutCancel(ctx), runKey(src.Name), b); perr != nil {
		return run, errors.Join(err, fmt.Errorf("keep run of %s: %w", src.Name, perr))
	}
	return run, err
}

// VisitAll makes one pass over each of the sources, some at a time. A pass that fails costs only its source; the runs come
// back in the order of the sources with the errors joined.
func (s *Scheduler) VisitAll(ctx context.Context, sources []Source, o Options, progress func(Report)) ([]Run, error) {
	runs := make([]Run, len(sources))
	errs := make([]error, len(sources))
	var g errgroup.Group
	g.SetLimit(sourcesAtOnce)
	for i, src := range sources {
		g.Go(func() error {
			runs[i], errs[i] = s.Visit(ctx, src, o, progress)
			return nil
		})
	}
	_ = g.Wait()
	return runs, errors.Join(errs...)
}

// Loop visits the active sources as they fall due until ctx is done.
func (s *Scheduler) Loop(ctx context.Context) error {
	var g errgroup.Group
	g.SetLimit(sourcesAtOnce)
	defer g.Wait()
	for {
		next := s.crawler.Now().Add(time.Minute) // never longer, so that a clock that jumps is noticed
		for _, src := range s.sources {
			due, err := s.due(ctx, src)
			if err != nil {
				s.crawler.Log.Error("schedule", "source", src.Name, "err", err)
				continue
			}
			if due.After(s.crawler.Now()) {
				next = earlier(next, due)
				continue
			}
			g.Go(func() error { s.scheduled(ctx, src); return nil })
		}
		if err := sleep(ctx, max(next.Sub(s.crawler.Now()), time.Second)); err != nil {
			return nil
		}
	}
}

func (s *Scheduler) scheduled(ctx context.Context, src Source) {
	run, err := s.Visit(ctx, src, Options{}, func(Report) {})
	switch {
	case ctx.Err() != nil || errors.Is(err, ErrBusy):
	case err != nil:
		s.crawler.Log.Error("visit", "source", src.Name, "err", err)
	default:
		s.crawler.Log.Info("visit", "source", src.Name, "found", run.Report.Found, "new", run.Report.New,
			"changed", run.Report.Changed, "failed", len(run.Report.Failures), "took", run.Took)
	}
}

// NextVisit is when an active source is due; zero for one that is off.
func (s *Scheduler) NextVisit(ctx context.Context, src Source) (time.Time, error) {
	if !src.Active() {
		return time.Time{}, nil
	}
	return s.due(ctx, src)
}

func (s *Scheduler) due(ctx context.Context, src Source) (time.Time, error) {
	now := s.crawler.Now()
	if !src.Active() || s.Running(src.Name) {
		return now.Add(time.Minute), nil
	}
	last, err := s.Last(ctx, src.Name)
	if err != nil {
		return time.Time{}, err
	}
	return src.Next(last.Started, now), nil
}

func earlier(a, b time.Time) time.Time {
	return slices.MinFunc([]time.Time{a, b}, time.Time.Compare)
}
