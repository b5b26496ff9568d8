package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yinwen/web"
)

func (a *app) terms() *cobra.Command {
	c := &cobra.Command{Use: "terms", Short: "Words of your own for cutting Chinese: list, add, remove", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	c.AddCommand(a.termsList(), a.termsAdd(), a.termsRemove())
	return c
}

// withTermList connects to what keeps the terms and prints nothing itself.
func (a *app) withTermList(cmd *cobra.Command, do func(context.Context, web.Service) error) (err error) {
	s, _, done, err := a.connect(cmd, withTerms)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	return do(cmd.Context(), s)
}

func (a *app) termsList() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "list", Short: "List your terms with their parts and the files that hold them", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			return a.withTermList(cmd, func(ctx context.Context, s web.Service) error {
				list, err := s.Terms(ctx)
				if err == nil && asJSON {
					return a.printJSON(list)
				}
				for _, t := range list.Terms {
					fmt.Fprintf(a.out, "%s\t%s\t%s\n", t.Term, strings.Join(t.Parts, " "), t.File)
				}
				return err
			})
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	return c
}

// changedTerms says what to do next: documents keep their cut until they are told otherwise.
const changedTerms = "new documents and searches use it at once; `yinwen reindex --changed-terms` redoes the documents that contain it\n"

func (a *app) termsAdd() *cobra.Command {
	return &cobra.Command{
		Use:     "add WORD [PART…]",
		Short:   "Add a Chinese term, with the parts that make it up if it is to be found by them too",
		Example: "  yinwen terms add 数字金融\n  yinwen terms add 养老金融债 养老 金融债",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withTermList(cmd, func(ctx context.Context, s web.Service) error {
				list, err := s.TermsAdd(ctx, []web.UserTerm{{Term: args[0], Parts: args[1:]}})
				if err == nil {
					fmt.Fprintf(a.out, "%s; %s", counted(len(list.Terms), "term"), changedTerms)
				}
				return err
			})
		},
	}
}

func (a *app) termsRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove WORD…", Short: "Remove terms that terms add has added", Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			return a.withTermList(cmd, func(ctx context.Context, s web.Service) error {
				list, err := s.TermsRemove(ctx, args)
				if err == nil {
					fmt.Fprintf(a.out, "%s left; %s", counted(len(list.Terms), "term"), changedTerms)
				}
				return err
			})
		},
	}
}

// recut is reindex --changed-terms.
func (a *app) recut(cmd *cobra.Command, asJSON bool) error {
	var r web.RecutReport
	err := a.longWork(cmd, func(s web.Service, show func(web.Progress)) (err error) {
		r, err = s.Recut(cmd.Context(), show)
		return err
	})
	if err != nil {
		return err
	}
	if asJSON {
		return a.printJSON(r)
	}
	_, err = fmt.Fprintf(a.out, "%d changed words, %d of %d documents cut again; %.1f s\n", len(r.Words), r.Recut, r.Documents, r.Seconds)
	return err
}

// counted writes how many there are of a thing whose plural ends in s.
func counted(n int, thing string) string {
	if n == 1 {
		return "1 " + thing
	}
	return fmt.Sprintf("%d %ss", n, thing)
}
