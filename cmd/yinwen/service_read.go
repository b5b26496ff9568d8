package main

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest"
	"yinwen/queue"
	"yinwen/web"
)

// A node answers for itself what web.Client answers for a server.
var _ web.Service = (*node)(nil)

func (n *node) Search(ctx context.Context, q index.Query) (index.Result, error) {
	r, err := n.searcher.Search(ctx, q)
	if err != nil {
		return r, n.reach("index", err)
	}
	r.Incomplete, err = n.incomplete(ctx)
	return r, err
}

func (n *node) Document(ctx context.Context, id string) (yinwen.Document, error) {
	return n.searcher.Document(ctx, id)
}

// Story needs the queue, which keeps who belongs to which story.
func (n *node) Story(ctx context.Context, id string) (yinwen.Story, error) {
	if n.stories == nil {
		return yinwen.Story{}, fmt.Errorf("story %s: the stories are not open", id)
	}
	return n.stories.Story(ctx, id)
}

func (n *node) Figures(ctx context.Context, q index.FigureQuery, fn func(index.FigureRow) error) error {
	return n.searcher.Figures(ctx, q, fn)
}

func (n *node) Each(ctx context.Context, q index.Query, fn func(yinwen.Document) error) error {
	return n.searcher.Each(ctx, q, fn)
}

// lastCrawl is when a source was last visited, zero when none was or this node does not crawl.
func (n *node) lastCrawl(ctx context.Context) (time.Time, error) {
	var last time.Time
	if n.sched == nil {
		return last, nil
	}
	for _, src := range n.cfg.Sources {
		run, err := n.sched.Last(ctx, src.Name)
		if err != nil {
			return last, err
		}
		if run.Started.After(last) {
			last = run.Started
		}
	}
	return last, nil
}

// place names where a part lives, without user and password.
func place(url string) string {
	if url == "" {
		return "embedded"
	}
	var clean []string
	for part := range strings.SplitSeq(url, ",") {
		scheme, rest, _ := strings.Cut(part, "://")
		if _, host, ok := strings.Cut(rest, "@"); ok {
			rest = host
		}
		clean = append(clean, scheme+"://"+rest)
	}
	return strings.Join(clean, ",")
}

func (n *node) Sources(ctx context.Context) ([]web.SourceStatus, error) {
	if err := n.answering(ctx); err != nil {
		return nil, err
	}
	var out []web.SourceStatus
	for _, src := range n.cfg.Sources {
		s := web.SourceStatus{Name: src.Name, Enabled: src.Active(), Reason: src.WhyDisabled(), Every: src.Every.String()}
		if src.Cron != "" {
			s.Every = src.Cron
		}
		for _, l := range src.Lang {
			s.Languages = append(s.Languages, string(l))
		}
		if n.sched != nil {
			if err := n.lastRun(ctx, &s, src); err != nil {
				return nil, n.reach("queue", err)
			}
			s.LastError = yinwen.Masked(s.LastError)
			next, err := n.sched.NextVisit(ctx, src)
			if err != nil {
				return nil, n.reach("queue", err)
			}
			if s.Unattended = s.Enabled && n.unattended(s, next); !s.Unattended {
				s.NextRun = next
			}
		}
		if err := n.sourceDocuments(ctx, &s); err != nil {
			return nil, n.reach("index", err)
		}
		out = append(out, s)
	}
	return out, nil
}

// late is how far behind its time a visit may be while a crawler runs.
const late = 5 * time.Minute

// unattended says whether nobody keeps a source's schedule. With a queue of our own that could only be this process; else others
// may, and a visit that is long due tells that they do not.
func (n *node) unattended(s web.SourceStatus, next time.Time) bool {
	if s.Running {
		return false
	}
	if n.queue.Embedded() {
		return !slices.Contains(n.roles, roleCrawl)
	}
	return !next.IsZero() && time.Since(next) > late
}

func (n *node) lastRun(ctx context.Context, s *web.SourceStatus, src ingest.Source) error {
	run, err := n.sched.Last(ctx, src.Name)
	if err != nil {
		return err
	}
	if since, err := n.sched.Paused(ctx, src.Name); err != nil {
		return err
	} else if !since.IsZero() {
		s.Enabled, s.Reason = false, "paused since "+since.Format("2006-01-02 15:04")+" UTC"
	}
	if run.Interval > 0 && run.Interval != src.Every {
		s.Interval = run.Interval.Round(time.Second).String()
	}
	if quiet, silent := src.Silence(run, time.Now()); silent && s.Enabled {
		s.Silent, s.SilentFor = true, quiet.Round(time.Hour).String()
	}
	s.LastRun, s.Running, s.NewAllTime, s.LastError = run.Started, n.sched.Running(src.Name), run.Total, run.Error
	s.Found, s.New, s.Changed, s.Failed = run.Report.Found, run.Report.New, run.Report.Changed, len(run.Report.Failures)
	for class, t := range run.Troubles {
		s.Troubles = append(s.Troubles, web.Trouble{Class: class, At: t.At, Count: t.Count, URL: t.URL, Error: t.Error})
	}
	slices.SortFunc(s.Troubles, func(a, b web.Trouble) int { return cmp.Or(b.At.Compare(a.At), strings.Compare(a.Class, b.Class)) })
	s.Failures = map[string]int{}
	if held := run.Report.Held + run.Report.ListsHeld; held > 0 {
		s.Failures["held"] = held
	}
	for _, f := range run.Report.Failures {
		s.Failures[f.Class]++
		if s.LastError == "" {
			s.LastError = f.Error
		}
	}
	return nil
}

func (n *node) sourceDocuments(ctx context.Context, s *web.SourceStatus) error {
	found, err := n.store.Search(ctx, index.Plan{
		Match: index.AnyOf{Field: index.FieldSource, Values: []string{s.Name}}, Sort: index.ByDate, Limit: 1,
	})
	if err != nil {
		return fmt.Errorf("count documents of %s: %w", s.Name, err)
	}
	s.Documents = found.Total
	if len(found.Hits) > 0 {
		s.NewestDay = found.Hits[0].Document.Day
	}
	return nil
}

func (n *node) Dead(ctx context.Context) ([]web.DeadLetter, error) {
	dead, err := n.queue.Dead(ctx)
	if err != nil {
		return nil, err
	}
	out := make([]web.DeadLetter, len(dead))
	for i, d := range dead {
		out[i] = deadLetter(d)
	}
	return out, nil
}

func (n *node) DeadShow(ctx context.Context, id string) (web.DeadLetter, error) {
	d, err := n.queue.DeadGet(ctx, id)
	if err != nil {
		return web.DeadLetter{}, err
	}
	l := deadLetter(d)
	l.Document = d.Document
	return l, nil
}

func deadLetter(d queue.Dead) web.DeadLetter {
	return web.DeadLetter{ID: d.ID, Reason: d.Reason, Time: d.At, Deliveries: d.Deliveries,
		DocumentID: d.ID, URL: d.URL, Title: d.Title, Source: d.Source}
}
