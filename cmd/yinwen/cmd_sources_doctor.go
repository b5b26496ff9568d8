package main

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"yinwen"
	"yinwen/index"
	"yinwen/ingest"
	"yinwen/web"
)

func (a *app) sourcesDoctor() *cobra.Command {
	return &cobra.Command{
		Use:   "doctor [NAME…]",
		Short: "Look for dead feeds, moved lists, silence and falling volume; exit code 1 when something is wrong",
		Long: "Reads the lists of the enabled sources, or of those named, once, and compares them with what the sources brought.\n" +
			"It names feeds that answer with old items only, lists that have moved, sources that bring nothing or less and less.",
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, cfg, done, err := a.connect(cmd, withIngest)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			return a.examine(cmd.Context(), s, cfg, args)
		},
	}
}

func (a *app) examine(ctx context.Context, s web.Service, cfg config, names []string) error {
	for _, name := range names {
		if _, err := cfg.source(name); err != nil {
			return fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
		}
	}
	client, err := a.fetcher(cfg)
	if err != nil {
		return err
	}
	defer client.Close()
	states, err := s.Sources(ctx)
	if err != nil {
		return err
	}
	sick := 0
	for _, src := range cfg.Sources {
		if len(names) > 0 && !slices.Contains(names, src.Name) || len(names) == 0 && !src.Active() {
			continue
		}
		i := slices.IndexFunc(states, func(st web.SourceStatus) bool { return st.Name == src.Name })
		d := diagnosis{now: time.Now(), source: src}
		if i >= 0 {
			d.state = states[i]
		}
		if err := d.make(ctx, client, s); err != nil {
			return err
		}
		sick += a.printDiagnosis(d)
	}
	if sick > 0 {
		return fmt.Errorf("%d sources need a look", sick)
	}
	return nil
}

func (a *app) printDiagnosis(d diagnosis) (sick int) {
	if len(d.found) == 0 {
		fmt.Fprintf(a.out, "%-24s well\n", d.source.Name)
		return 0
	}
	for _, f := range d.found {
		fmt.Fprintf(a.out, "%-24s %s\n", d.source.Name, f)
	}
	return 1
}

// diagnosis is what is wrong with one source.
type diagnosis struct {
	now    time.Time
	source ingest.Source
	state  web.SourceStatus
	found  []string
}

func (d *diagnosis) add(format string, args ...any) {
	d.found = append(d.found, fmt.Sprintf(format, args...))
}

func (d *diagnosis) make(ctx context.Context, f ingest.Fetcher, s web.Service) error {
	if d.state.Silent {
		d.add("silent: nothing new for %s", d.state.SilentFor)
	}
	trial, err := ingest.Try(ctx, f, d.source, 0, d.now)
	if err != nil {
		return err
	}
	for _, l := range trial.Lists {
		d.list(l)
	}
	return d.volume(ctx, s)
}

// deadAfter is the age of a list's newest item from which it is taken for dead.
const deadAfter = 60 * 24 * time.Hour

func (d *diagnosis) list(l ingest.TriedList) {
	limit := max(deadAfter, d.source.SilentAfter)
	switch {
	case l.Moved():
		d.add("moved? %s: %s: %s", l.URL, l.Class, l.Error)
	case l.Class != "":
		d.add("fails: %s: %s: %s", l.URL, l.Class, l.Error)
	case len(l.Kept) == 0 && l.Nested == 0:
		d.add("empty: %s answers, but nothing on it is kept (%d links dropped); `yinwen sources test %s` says why", l.URL, len(l.Dropped), d.source.Name)
	case !l.Newest.IsZero() && d.now.Sub(l.Newest) > limit:
		d.add("dead: %s answers, but its newest item is of %s", l.URL, l.Newest.Format(time.DateOnly))
	}
}

// The volume of the last week is held against that of the four before: below a third of a sizeable one is a fall.
const (
	weeksBefore = 4
	sizeable    = 4 * weeksBefore
	fallTo      = 3
)

func (d *diagnosis) volume(ctx context.Context, s web.Service) error {
	day := func(ago int) string { return d.now.AddDate(0, 0, -ago).Format(time.DateOnly) }
	count := func(from, to int) (int, error) {
		q := fmt.Sprintf("source:%q date:%s..%s", d.source.Name, day(from), day(to))
		r, err := s.Search(ctx, index.Query{Text: q, Limit: 1})
		if err != nil {
			return 0, fmt.Errorf("volume of %s: %w", d.source.Name, err)
		}
		return r.Total, nil
	}
	lately, err := count(7, 0)
	if err != nil {
		return err
	}
	before, err := count(7*(weeksBefore+1), 8)
	if err != nil {
		return err
	}
	if before >= sizeable && lately*fallTo*weeksBefore < before {
		d.add("falling: %d documents in the last week, %d a week in the %d before", lately, before/weeksBefore, weeksBefore)
	}
	return nil
}
