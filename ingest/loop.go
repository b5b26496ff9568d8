package ingest

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"
)

const (
	wakeEvery   = time.Minute      // never longer, so that a clock that jumps is noticed
	jump        = 5 * time.Minute  // what the clock goes beyond the sleep, to count as a jump or a machine that slept
	catchUpPace = 5 * time.Second  // between the starts of sources that are due since long
	overdue     = time.Minute      // late enough to count as that
	restAfter   = 30 * time.Second // after a pass, before the same source's next
	restBroken  = 10 * time.Minute // after a pass that our own parts could not end

	articlesAhead = 5 * time.Minute // how much earlier than the lists an article must be due for a pass of its own
	pausedLook    = time.Minute     // between looks at whether a paused source was resumed
)

// task is a source's next pass.
type task struct {
	at       time.Time
	articles bool // only those that are due, no lists
}

// Loop visits the active sources as they fall due until ctx is done. Sources that are overdue, after downtime or a jump of
// the clock, come one after the other, the longest waiting first, and each once.
func (s *Scheduler) Loop(ctx context.Context) error {
	slots := make(chan struct{}, sourcesAtOnce)
	var passes sync.WaitGroup
	defer passes.Wait()
	s.planAll(ctx)
	for {
		now := s.crawler.Now()
		due, next := s.ready(now)
		for _, src := range due {
			select {
			case slots <- struct{}{}:
			default:
				continue // whoever ends wakes us
			}
			s.setTask(src.Name, task{})
			passes.Go(func() {
				s.scheduled(ctx, *src)
				<-slots
				s.wake()
			})
		}
		if s.sleep(ctx, next.Sub(now)); ctx.Err() != nil {
			return nil
		}
		if woke := s.crawler.Now(); woke.After(next.Add(jump)) || woke.Before(now.Add(-jump)) {
			s.crawler.Log.Warn("the clock jumped, or the machine slept", "from", now, "to", woke)
			s.planAll(ctx)
		}
	}
}

// ready are the sources whose time has come, the longest waiting first, and when to look again.
func (s *Scheduler) ready(now time.Time) (due []*Source, next time.Time) {
	s.mu.Lock()
	defer s.mu.Unlock()
	next = now.Add(wakeEvery)
	for i := range s.sources {
		src := &s.sources[i]
		switch at := s.planned[src.Name].at; {
		case at.IsZero():
		case at.After(now):
			next = earlier(next, at)
		default:
			due = append(due, src)
		}
	}
	slices.SortStableFunc(due, func(a, b *Source) int { return s.planned[a.Name].at.Compare(s.planned[b.Name].at) })
	return due, next
}

// planAll plans every source anew, but for those in work, which plan themselves at their end.
func (s *Scheduler) planAll(ctx context.Context) {
	now := s.crawler.Now()
	var late []string
	at := map[string]task{}
	for _, src := range s.sources {
		if !src.Active() || s.atWork(src.Name) {
			continue
		}
		t := s.plan(ctx, src)
		at[src.Name] = t
		if !t.at.After(now.Add(-overdue)) || t.at.Equal(now) {
			late = append(late, src.Name)
		}
	}
	slices.SortStableFunc(late, func(a, b string) int { return at[a].at.Compare(at[b].at) })
	for i, name := range late {
		at[name] = task{at: now.Add(time.Duration(i) * catchUpPace)}
	}
	for name, t := range at {
		s.setTask(name, t)
	}
}

// atWork says whether a pass of the loop's own is under way: the source has been planned before and has no task now.
func (s *Scheduler) atWork(source string) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	t, ok := s.planned[source]
	return ok && t.at.IsZero()
}

// plan is a source's next pass: over its lists when they are due, over articles alone when one of these is due long before.
func (s *Scheduler) plan(ctx context.Context, src Source) task {
	now := s.crawler.Now()
	last, err := s.Last(ctx, src.Name)
	if err != nil {
		s.crawler.Log.Error("schedule", "source", src.Name, "err", err)
		return task{at: now.Add(wakeEvery)}
	}
	if last.Started.After(now) { // the clock was set back: from now on, that visit was now
		last.Started = now.UTC()
		if err := s.keep(ctx, last); err != nil {
			s.crawler.Log.Error("schedule", "source", src.Name, "err", err)
		}
	}
	t := task{at: src.Next(last, now)}
	if due := s.crawler.Ledger.NextDue(src.Name); !due.IsZero() && t.at.Sub(due) > articlesAhead {
		return task{at: due, articles: true}
	}
	return t
}

// scheduled makes a pass and plans the next.
func (s *Scheduler) scheduled(ctx context.Context, src Source) {
	rest := s.visitScheduled(ctx, src)
	next, earliest := s.plan(ctx, src), s.crawler.Now().Add(rest)
	if next.at.Before(earliest) {
		next.at = earliest
	}
	s.setTask(src.Name, next)
}

// visitScheduled makes a pass unless the source is paused, or was visited meanwhile by hand or by another crawler. It returns
// how long to leave the source alone at least.
func (s *Scheduler) visitScheduled(ctx context.Context, src Source) (rest time.Duration) {
	if since, err := s.Paused(ctx, src.Name); err != nil || !since.IsZero() {
		if err != nil {
			s.crawler.Log.Error("schedule", "source", src.Name, "err", err)
		}
		return pausedLook
	}
	t := s.plan(ctx, src)
	if t.at.After(s.crawler.Now()) {
		return 0
	}
	held, release, err := s.take(ctx, src.Name)
	if err != nil {
		return s.notTaken(src.Name, err)
	}
	defer release()
	ctx = held
	if t = s.plan(ctx, src); t.at.After(s.crawler.Now()) { // someone came to its end just before
		return 0
	}
	run, err := s.visit(ctx, src, Options{ArticlesOnly: t.articles}, func(Report) {})
	switch {
	case ctx.Err() != nil:
	case err != nil: // of our own parts
		s.crawler.Log.Error("visit", "source", src.Name, "err", err)
		return restBroken
	case !t.articles:
		s.crawler.Log.Info("visit", "source", src.Name, "found", run.Report.Found, "new", run.Report.New,
			"changed", run.Report.Changed, "failed", len(run.Report.Failures), "held", run.Report.Held, "took", run.Took)
	}
	return restAfter
}

// notTaken says how long to leave a source alone that is another's, or that could not be taken.
func (s *Scheduler) notTaken(source string, err error) (rest time.Duration) {
	if !errors.Is(err, ErrBusy) && !errors.Is(err, context.Canceled) {
		s.crawler.Log.Error("visit", "source", source, "err", err)
	}
	return restAfter
}

func (s *Scheduler) setTask(source string, t task) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.planned[source] = t
}

// sleep waits for a time to pass or for wake.
func (s *Scheduler) sleep(ctx context.Context, d time.Duration) {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	s.mu.Lock()
	if s.roused {
		s.roused = false
		s.mu.Unlock()
		return
	}
	s.rouse = cancel
	s.mu.Unlock()
	_ = s.crawler.sleep(ctx, d) // how it ended does not matter: the loop looks at everything anew
	s.mu.Lock()
	s.rouse, s.roused = nil, false
	s.mu.Unlock()
}

// wake makes the loop look again at what is due.
func (s *Scheduler) wake() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.roused = true
	if s.rouse != nil {
		s.rouse()
	}
}

func earlier(a, b time.Time) time.Time {
	if b.Before(a) {
		return b
	}
	return a
}
