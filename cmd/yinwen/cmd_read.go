package main

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"yinwen/index"
	"yinwen/web"
)

func (a *app) read() *cobra.Command {
	c := &cobra.Command{Use: "read", Short: "Reading tools: a word in its contexts, the words beside it, and when", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	c.AddCommand(a.readKwic(), a.readCollocations(), a.readFrequency())
	return c
}

// reading makes a command that asks one tool about a query and prints the answer.
func reading[T any](a *app, use, short, example string, q *index.Query, ask func(context.Context, web.Service) (T, error), print func(T)) *cobra.Command {
	var asJSON, noCross bool
	c := &cobra.Command{
		Use: use, Short: short, Example: example, Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withIndex)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			q.Text, q.Cross = strings.Join(args, " "), !noCross
			answer, err := ask(cmd.Context(), s)
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(answer)
			}
			print(answer)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&noCross, "no-cross", false, "do not look for names in the other language")
	return c
}

func (a *app) readKwic() *cobra.Command {
	var q index.KwicQuery
	c := reading(a, "kwic QUERY", "Every place of a word with what stands around it",
		"  yinwen read kwic 让利 --order left\n  yinwen read kwic 'bank:icbc date:2025' --word 让利", &q.Query,
		func(ctx context.Context, s web.Service) (index.Kwic, error) { return s.Kwic(ctx, q) },
		func(k index.Kwic) {
			a.printReach(k.Understood, k.Reach)
			for _, l := range k.Lines {
				fmt.Fprintf(a.out, "%s\t%s\t%s\t%s\t%s\n", l.Left, l.Word, l.Right, orUndated(l.Day), l.Document)
			}
		})
	c.Flags().StringVar(&q.Word, "word", "", "the word to look at, when the query only selects documents")
	c.Flags().StringVar(&q.Order, "order", "", "left or right: by the neighbouring words (default newest first, in reading order)")
	c.Flags().IntVar(&q.Width, "width", 30, "characters on each side, at most 200")
	return c
}

func (a *app) readCollocations() *cobra.Command {
	var q index.CollocationQuery
	c := reading(a, "collocations QUERY", "The words that stand near a word more often than chance has it",
		"  yinwen read collocations 'lang:zh date:2025' --word 贷款 --window 3 --order logdice", &q.Query,
		func(ctx context.Context, s web.Service) (index.Collocations, error) { return s.Collocations(ctx, q) },
		func(l index.Collocations) {
			a.printReach(l.Understood, l.Reach)
			fmt.Fprintf(a.out, "%d places; %d words near them, %d in all\n", l.Places, l.Near, l.Words)
			for _, x := range l.List {
				fmt.Fprintf(a.out, "%s\t%d of %d\texpected %.2f\tG2 %.1f\tlogDice %.2f\n", x.Word, x.Together, x.Total, x.Expected,
					x.LogLikelihood, x.LogDice)
			}
		})
	c.Flags().StringVar(&q.Word, "word", "", "the word to look at, when the query only selects documents")
	c.Flags().StringVar(&q.Order, "order", "", "logdice (default log-likelihood)")
	c.Flags().IntVar(&q.Window, "window", 5, "words on each side, at most 20")
	c.Flags().IntVar(&q.Least, "least", 2, "times that the two meet at least")
	c.Flags().IntVar(&q.Limit, "limit", 50, "words to print, at most 1000")
	return c
}

func (a *app) readFrequency() *cobra.Command {
	var q index.FrequencyQuery
	c := reading(a, "frequency QUERY", "The matching documents over time, beside what the index holds",
		"  yinwen read frequency 让利 --period day", &q.Query,
		func(ctx context.Context, s web.Service) (index.Frequency, error) { return s.Frequency(ctx, q) },
		func(f index.Frequency) {
			fmt.Fprintf(a.out, "%d documents; understood as: %s\n", f.Total, f.Understood)
			for _, p := range f.Periods {
				fmt.Fprintf(a.out, "%s\t%d\tof %d\t%.1f%%\n", p.Period, p.Documents, p.Coverage, 100*p.Share)
			}
		})
	c.Flags().StringVar(&q.Period, "period", "", "day or year (default month)")
	return c
}

func (a *app) printReach(understood string, r index.Reach) {
	why := ""
	if r.Cut != "" {
		why = ", the newest: the limit of " + r.Cut + " is reached"
	}
	fmt.Fprintf(a.out, "%d of %d documents read%s; understood as: %s\n", r.Read, r.Total, why, understood)
}
