package ingest

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"golang.org/x/sync/errgroup"
)

// sourcesAtOnce bounds the sources in work at a time; most of that time they wait for their hosts' gaps.
const sourcesAtOnce = 16

// Scheduler visits the active sources when they are due, and any source on demand; never one source twice at a time.
type Scheduler struct {
	sources []Source
	crawler *Crawler
	state   Bucket

	// Lease keeps other processes off a source until release is called. held ends when the lease does. ErrBusy says that another
	// has it. Nil when there are no others.
	Lease func(ctx context.Context, source string) (held context.Context, release func(), err error)

	mu      sync.Mutex
	running map[string]bool
	planned map[string]task    // by source; empty before Loop
	rouse   context.CancelFunc // ends the loop's sleep; nil when it is awake
	roused  bool               // something changed since the loop last looked
}

// NewScheduler keeps the last run of each source, and which are paused, in state.
func NewScheduler(sources []Source, c *Crawler, state Bucket) *Scheduler {
	return &Scheduler{sources: sources, crawler: c, state: state, running: map[string]bool{}, planned: map[string]task{}}
}

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
	ctx, release, err := s.take(ctx, src.Name)
	if err != nil {
		return Run{Source: src.Name}, fmt.Errorf("source %s: %w", src.Name, err)
	}
	defer release()
	return s.visit(ctx, src, o, progress)
}

// take makes a source ours, in this process and among all; ErrBusy when it is another's.
func (s *Scheduler) take(ctx context.Context, source string) (held context.Context, release func(), err error) {
	if !s.begin(source) {
		return nil, nil, ErrBusy
	}
	if s.Lease == nil {
		return ctx, func() { s.end(source) }, nil
	}
	held, free, err := s.Lease(ctx, source)
	if err != nil {
		s.end(source)
		return nil, nil, err
	}
	return held, func() { free(); s.end(source) }, nil
}

// visit makes a pass over a source that was taken.
func (s *Scheduler) visit(ctx context.Context, src Source, o Options, progress func(Report)) (Run, error) {
	last, err := s.Last(ctx, src.Name)
	if err != nil {
		return Run{}, err
	}
	run := Run{Source: src.Name, Started: s.crawler.Now().UTC()}
	run.Report, err = s.crawler.Pass(ctx, src, o, progress)
	run.Took = s.crawler.Now().Sub(run.Started)
	if err != nil {
		run.Error = err.Error()
	}
	run = run.after(last)
	switch {
	case o.ArticlesOnly: // the schedule and the display are of the lists
		last.Total, last.LastNew, last.Troubles = run.Total, run.LastNew, run.Troubles
		run = last
	case o.Since.IsZero():
		run.Interval = src.adapt(last, run.Report)
	}
	s.alarm(src, &run)
	return run, errors.Join(err, s.keep(ctx, run))
}

// alarm says once a day that a source is silent.
func (s *Scheduler) alarm(src Source, run *Run) {
	now := s.crawler.Now()
	quiet, silent := src.Silence(*run, now)
	if !silent || now.Sub(run.Alarmed) < 24*time.Hour && !run.Alarmed.After(now) {
		return
	}
	run.Alarmed = now.UTC()
	s.crawler.Log.Error("silent source: nothing new for long; `yinwen sources doctor` looks for the cause", "source", src.Name,
		"days", int(quiet.Hours()/24))
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

// NextVisit is when an active source is due; zero for one that is off or paused.
func (s *Scheduler) NextVisit(ctx context.Context, src Source) (time.Time, error) {
	if !src.Active() {
		return time.Time{}, nil
	}
	if since, err := s.Paused(ctx, src.Name); err != nil || !since.IsZero() {
		return time.Time{}, err
	}
	s.mu.Lock()
	t, ok := s.planned[src.Name]
	s.mu.Unlock()
	if ok && !t.articles {
		return t.at, nil
	}
	last, err := s.Last(ctx, src.Name)
	if err != nil {
		return time.Time{}, err
	}
	return src.Next(last, s.crawler.Now()), nil
}
