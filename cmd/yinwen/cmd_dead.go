package main

import (
	"context"
	"errors"
	"fmt"

	"github.com/spf13/cobra"

	"yinwen/web"
)

func (a *app) dead() *cobra.Command {
	c := &cobra.Command{Use: "dead", Short: "Documents that the index refused: list, show, retry, drop", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	c.AddCommand(a.deadList(), a.deadShow(),
		a.deadChange("retry", "Queue dead letters again", "queued again", web.Service.DeadRetry),
		a.deadChange("drop", "Drop dead letters; the archive keeps their pages", "dropped", web.Service.DeadDrop))
	return c
}

func (a *app) deadList() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List the dead letters, oldest first", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			s, _, done, err := a.connect(cmd, withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			list, err := s.Dead(cmd.Context())
			for _, d := range list {
				if asJSON {
					err = errors.Join(err, a.printJSON(d))
				} else {
					fmt.Fprintf(a.out, "%s\t%s\t%s\t%s\n", d.ID, d.Time.Local().Format("2006-01-02 15:04:05"), d.URL, oneLine(d.Reason))
				}
			}
			if err == nil && len(list) == 0 && !asJSON {
				fmt.Fprintln(a.out, "no dead letters")
			}
			return err
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object a line")
	return c
}

func (a *app) deadShow() *cobra.Command {
	return &cobra.Command{
		Use: "show ID", Short: "Print one dead letter with its document as JSON", Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			d, err := s.DeadShow(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			return a.printJSON(d)
		},
	}
}

func (a *app) deadChange(name, short, did string, do func(web.Service, context.Context, []string) (int, error)) *cobra.Command {
	var all bool
	c := &cobra.Command{
		Use: name + " ID… | " + name + " --all", Short: short,
		Args: func(_ *cobra.Command, args []string) error {
			if all != (len(args) == 0) {
				return errors.New("give ids from `yinwen dead list`, or --all")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			n, err := do(s, cmd.Context(), args)
			if err == nil {
				fmt.Fprintf(a.out, "%d %s\n", n, did)
			}
			return err
		},
	}
	c.Flags().BoolVar(&all, "all", false, "all of them")
	return c
}
