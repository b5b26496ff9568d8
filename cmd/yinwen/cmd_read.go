package main

import (
	"context"
	"errors"
	"fmt"
	"io"
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

// tool is a reading tool as a command: how it asks, and how it gives its answer to a reader and to programs.
type tool[T any] struct {
	ask   func(context.Context, web.Service) (T, error)
	all   func() // asks for all rows, for a file
	rows  func(T) web.Sheet
	about func(io.Writer, T) // what the answer is of: beside a file, on standard error
	print func(io.Writer, T)
}

// reading makes the command of a tool that asks about a query.
func reading[T any](a *app, use, short, example string, q *index.Query, t tool[T]) *cobra.Command {
	var asJSON, noCross bool
	var to output
	c := &cobra.Command{
		Use: use, Short: short, Example: example,
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MinimumNArgs(1)(cmd, args); err != nil {
				return err
			}
			return to.settle(web.SheetFormats(), "")
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withIndex)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			q.Text, q.Cross = strings.Join(args, " "), !noCross
			a.remark(q.Text)
			if to.format != "" {
				t.all()
			}
			answer, err := t.ask(cmd.Context(), s)
			switch {
			case err != nil:
				return err
			case asJSON:
				return a.printJSON(answer)
			case to.format == "":
				t.about(a.out, answer)
				t.print(a.out, answer)
				return nil
			}
			t.about(a.errOut, answer)
			return a.toFile(to.file, func(w io.Writer) error { return t.rows(answer).Write(w, to.format) })
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().BoolVar(&noCross, "no-cross", false, "do not look for names in the other language")
	to.flags(c, web.SheetFormats(), "as text")
	return c
}

func (a *app) readKwic() *cobra.Command {
	var q index.KwicQuery
	c := reading(a, "kwic QUERY", "Every place of a word with what stands around it",
		"  yinwen read kwic 让利 --order left\n  yinwen read kwic 'bank:icbc date:2025' --word 让利 -o rangli.tsv", &q.Query,
		tool[index.Kwic]{
			ask: func(ctx context.Context, s web.Service) (index.Kwic, error) { return s.Kwic(ctx, q) },
			all: func() {
				if q.Limit == 0 {
					q.Limit = index.KwicLines
				}
			},
			rows: web.KwicSheet,
			about: func(w io.Writer, k index.Kwic) {
				printReach(w, k.Understood, k.Reach)
				to := q.Offset + len(k.Lines)
				fmt.Fprintf(w, "lines %d to %d of %d\n", min(q.Offset+1, to), to, k.Places)
				if k.Places == 0 && k.Read > 0 {
					fmt.Fprintln(w, `words typed side by side are looked at side by side: 'a OR b' looks at each, '"a b"~5' at both near one another`)
				}
			},
			print: func(w io.Writer, k index.Kwic) { printLines(w, k.Lines) },
		})
	c.Flags().StringVar(&q.Word, "word", "", "the word to look at, when the query only selects documents")
	c.Flags().StringVar(&q.Order, "order", "", "left, right or word, or places of words such as L1,R1 (default newest first, in reading order)")
	c.Flags().IntVar(&q.Width, "width", index.KwicWidth, fmt.Sprintf("Chinese characters on each side, or twice as many Latin letters; at most %d", index.KwicWidest))
	c.Flags().IntVar(&q.Limit, "limit", 0, fmt.Sprintf("lines to print (default %d, to a file all)", index.KwicPage))
	c.Flags().IntVar(&q.Offset, "offset", 0, "lines to skip")
	return c
}

func (a *app) readCollocations() *cobra.Command {
	var q index.CollocationQuery
	c := reading(a, "collocations QUERY", "The words that stand near a word more often than chance has it",
		"  yinwen read collocations 'lang:zh date:2025' --word 贷款 --window 3 --order logdice", &q.Query,
		tool[index.Collocations]{
			ask:   func(ctx context.Context, s web.Service) (index.Collocations, error) { return s.Collocations(ctx, q) },
			all:   func() {},
			rows:  web.CollocationSheet,
			about: func(w io.Writer, c index.Collocations) { printReach(w, c.Understood, c.Reach) },
			print: printCollocations,
		})
	c.Flags().StringVar(&q.Word, "word", "", "the word to look at, when the query only selects documents")
	c.Flags().StringVar(&q.Order, "order", "", "logdice (default log-likelihood)")
	c.Flags().IntVar(&q.Window, "window", index.CollocationWindow, fmt.Sprintf("words on each side, at most %d", index.CollocationWidest))
	c.Flags().IntVar(&q.Least, "least", index.CollocationLeast, "times that the two meet at least")
	c.Flags().IntVar(&q.Limit, "limit", index.CollocationWords, fmt.Sprintf("words to print of each language, at most %d", index.CollocationMost))
	c.Flags().BoolVar(&q.All, "all", false, "also function words, numbers and units")
	return c
}

func (a *app) readFrequency() *cobra.Command {
	var q index.FrequencyQuery
	c := reading(a, "frequency QUERY", "The matching documents over time, beside what the index holds",
		"  yinwen read frequency 让利 --period day\n  yinwen read frequency 'source:pbc' --word 让利 -o rangli.csv", &q.Query,
		tool[index.Frequency]{
			ask:  func(ctx context.Context, s web.Service) (index.Frequency, error) { return s.Frequency(ctx, q) },
			all:  func() {},
			rows: web.FrequencySheet,
			about: func(w io.Writer, f index.Frequency) {
				fmt.Fprintf(w, "%d documents, %d of them undated; understood as: %s\n", f.Total, f.Undated, f.Understood)
				if f.Reading != nil {
					fmt.Fprintf(w, "places and words are those of %s\n", reached(*f.Reading))
				}
			},
			print: printFrequency,
		})
	c.Flags().StringVar(&q.Word, "word", "", "the word to count in the documents that the query selects")
	c.Flags().StringVar(&q.Period, "period", "", "day or year (default month)")
	return c
}
