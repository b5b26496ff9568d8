package main

import (
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yinwen/web"
)

func (a *app) sources() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "sources", Short: "Show each source: last and next visit, what it brought, what failed", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			s, _, done, err := a.connect(cmd, withIngest)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			list, err := s.Sources(cmd.Context())
			if err != nil {
				return err
			}
			for _, src := range list {
				if asJSON {
					err = errors.Join(err, a.printJSON(src))
				} else {
					a.printSource(src)
				}
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	c.AddCommand(a.sourcesAdd(), a.sourcesTest(), a.sourcesDoctor(), a.sourcesPause(), a.sourcesResume())
	return c
}

func (a *app) printSource(s web.SourceStatus) {
	state := "every " + s.Every
	if strings.Contains(s.Every, " ") {
		state = "cron " + s.Every
	}
	if s.Interval != "" {
		state += ", now " + s.Interval
	}
	if !s.Enabled {
		state = "disabled"
	}
	last := "never visited"
	if !s.LastRun.IsZero() {
		last = fmt.Sprintf("last %s: found %d, new %d, changed %d, failed %d", s.LastRun.Local().Format("2006-01-02 15:04"), s.Found, s.New, s.Changed, s.Failed)
	}
	if !s.NextRun.IsZero() {
		last += ", next " + s.NextRun.Local().Format("2006-01-02 15:04")
	}
	if s.Unattended {
		last += ", no crawler is running"
	}
	fmt.Fprintf(a.out, "%-24s %-14s %d documents, %s\n", s.Name, state, s.Documents, last)
	if s.Reason != "" {
		fmt.Fprintf(a.out, "%-24s   %s\n", "", s.Reason)
	}
	for _, class := range slices.Sorted(maps.Keys(s.Failures)) {
		fmt.Fprintf(a.out, "%-24s   %s: %d\n", "", class, s.Failures[class])
	}
	for _, t := range s.Troubles {
		if !t.At.Equal(s.LastRun) {
			fmt.Fprintf(a.out, "%-24s   earlier, %s: %s: %d\n", "", t.At.Local().Format("2006-01-02 15:04"), t.Class, t.Count)
		}
	}
	if s.LastError != "" {
		fmt.Fprintf(a.out, "%-24s   %s\n", "", s.LastError)
	}
	if s.Silent {
		fmt.Fprintf(a.out, "%-24s   SILENT for %s: `yinwen sources doctor` looks for the cause\n", "", s.SilentFor)
	}
}
