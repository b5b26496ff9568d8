package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yinwen"
	"yinwen/index"
	"yinwen/index/figure"
	"yinwen/web"
)

func (a *app) search() *cobra.Command {
	var asJSON, noCross bool
	q := index.NewQuery("")
	c := &cobra.Command{
		Use:     "search QUERY",
		Short:   "Search the indexed documents",
		Example: "  yinwen search 不良贷款率\n  yinwen search '\"provision coverage\" date:2025-01..2025-06' --sort date --json",
		Args: func(cmd *cobra.Command, args []string) error {
			if q.Limit < 1 || q.Limit > 1000 || q.Offset < 0 {
				return errors.New("--limit is 1 to 1000 and --offset 0 or more; `yinwen export` has no cap")
			}
			if !slices.Contains([]string{"", index.SortRelevance, index.SortRecent, index.SortDate}, q.Sort) {
				return fmt.Errorf("--sort %q: want relevance, recent or date", q.Sort)
			}
			return cobra.MinimumNArgs(1)(cmd, args)
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withIndex|withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			q.Text, q.Cross = strings.Join(args, " "), !noCross
			r, err := s.Search(cmd.Context(), q)
			if err != nil {
				return err
			}
			if r.Incomplete {
				fmt.Fprintln(a.errOut, incomplete)
			}
			if asJSON {
				return web.EncodeResult(a.out, r)
			}
			return a.printHits(r, q.Offset)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print one JSON object")
	c.Flags().IntVar(&q.Limit, "limit", 10, "hits to print, at most 1000")
	c.Flags().IntVar(&q.Offset, "offset", 0, "hits to skip")
	c.Flags().StringVar(&q.Sort, "sort", "", "relevance (default), recent or date")
	c.Flags().BoolVar(&noCross, "no-cross", false, "do not look for names in the other language")
	return c
}

// incomplete is what a user is told of an index that does not hold the whole archive.
const incomplete = "the index does not hold all that was archived: `yinwen reindex` rebuilds it, `yinwen verify` tells what is missing"

func (a *app) printHits(r index.Result, offset int) error {
	fmt.Fprintf(a.out, "%d documents; understood as: %s\n", r.Total, r.Understood)
	for _, remark := range r.Remarks {
		fmt.Fprintf(a.out, "note: %s\n", remark)
	}
	for _, c := range r.Clauses {
		fmt.Fprintf(a.out, "  %d documents: %s; %d without it: %s\n", c.Total, c.Query, c.RestTotal, c.Rest)
	}
	for i, h := range r.Hits {
		fmt.Fprintf(a.out, "\n%d. %s\n   %s · %s · %s\n   %s\n", offset+i+1, h.Title, orUndated(h.Day), h.Source, h.URL, oneLine(h.Snippet))
		for _, f := range h.Figures {
			fmt.Fprintf(a.out, "   %s\n", figureLine(f))
		}
	}
	return nil
}

// remark says on standard error what of a query may not have been taken as meant; what is printed or written is for programs.
func (a *app) remark(query string) {
	for _, r := range index.Remarks(query) {
		fmt.Fprintf(a.errOut, "note: %s\n", r)
	}
}

func orUndated(day string) string {
	if day == "" {
		return index.Undated
	}
	return day
}

func oneLine(s string) string { return strings.Join(strings.Fields(s), " ") }

func figureLine(f yinwen.Figure) string {
	value := f.Value
	if value == "" {
		value = f.Min + ".." + f.Max
	}
	parts := []string{f.Text, "=", value}
	unit := f.Unit
	if f.Currency != "" {
		unit = f.Currency
	}
	for _, p := range []string{f.Approx, unit, f.Bank, f.Metric, f.Direction, f.Basis, f.Period} {
		if p != "" {
			parts = append(parts, p)
		}
	}
	return strings.Join(parts, " ")
}

func (a *app) figures() *cobra.Command {
	var stdin, asJSON bool
	var to output
	q := index.FigureQuery{Query: index.NewQuery("")}
	c := &cobra.Command{
		Use:   "figures QUERY | figures --stdin",
		Short: "Read the figures of the matching documents, or of JSON lines on standard input",
		Example: "  yinwen figures 工商银行 --metric loans --min 500亿\n  yinwen figures --bank 工商银行 -o icbc.csv\n" +
			"  yinwen figures --stdin < texts.jsonl",
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case stdin && len(args) > 0:
				return errors.New("--stdin takes no query")
			case !stdin && len(args) == 0 && q.Metric+q.Bank+q.Kind+q.Min+q.Max == "":
				return errors.New("give a query, a filter such as --metric, or --stdin")
			case q.Kind != "" && !slices.Contains(yinwen.Kinds(), yinwen.Kind(q.Kind)):
				return fmt.Errorf("--kind %q: want one of %v", q.Kind, yinwen.Kinds())
			}
			if asJSON && to.format == "" {
				to.format = "jsonl"
			}
			return to.settle(web.Formats(), "")
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			if stdin {
				if _, err := a.load(); err != nil { // for the user's glossary
					return err
				}
				return figure.Lines(cmd.InOrStdin(), a.out)
			}
			s, _, done, err := a.connect(cmd, withIndex)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			q.Text = strings.Join(args, " ")
			a.remark(q.Text)
			if to.format == "" {
				return s.Figures(cmd.Context(), q, a.printFigure)
			}
			return a.toFile(to.file, func(w io.Writer) error { return web.ExportFigures(cmd.Context(), w, to.format, s, q) })
		},
	}
	f := c.Flags()
	f.BoolVar(&stdin, "stdin", false, "read JSON lines {id,lang,text,doc_date}, write {id,figures:[…]}")
	f.BoolVar(&asJSON, "json", false, "the same as --format jsonl")
	to.flags(c, web.Formats(), "as text")
	f.StringVar(&q.Metric, "metric", "", "id or name of a metric, such as loans or 贷款余额; NAME* with all narrower ones")
	f.StringVar(&q.Bank, "bank", "", "id or name of an institution, such as icbc or 工商银行")
	f.StringVar(&q.Kind, "kind", "", "money, percent, percent_point, basis_point, count, rank, multiple, ratio, duration, quantity")
	f.StringVar(&q.Min, "min", "", "smallest value, such as 500亿 or 1.5%; a fall is negative")
	f.StringVar(&q.Max, "max", "", "largest value")
	return c
}

func (a *app) printFigure(r index.FigureRow) error {
	_, err := fmt.Fprintf(a.out, "%s\t%s\n\t%s\n\t%s · %s · %s\n", orUndated(r.Day), figureLine(r.Figure), oneLine(r.Sentence), r.Title, r.Source, r.URL)
	return err
}

func (a *app) export() *cobra.Command {
	var to output
	c := &cobra.Command{
		Use:     "export QUERY",
		Short:   "Write exactly the documents that a search finds, without a cap",
		Example: "  yinwen export '不良贷款率 date:2025' -o npl.csv",
		Args: func(cmd *cobra.Command, args []string) error {
			if err := cobra.MinimumNArgs(1)(cmd, args); err != nil {
				return err
			}
			return to.settle(exportFormats(), "jsonl")
		},
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, cfg, done, err := a.connect(cmd, withIndex|withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			q := index.NewQuery(strings.Join(args, " "))
			a.remark(q.Text)
			return a.toFile(to.file, func(w io.Writer) error {
				if to.format == warcFormat {
					return exportWARC(cmd.Context(), s, cfg, q, to.file, w)
				}
				return web.Export(w, to.format, func(fn func(yinwen.Document) error) error { return s.Each(cmd.Context(), q, fn) })
			})
		},
	}
	to.flags(c, exportFormats(), "jsonl")
	return c
}

func exportFormats() []string { return append(web.Formats(), warcFormat) }
