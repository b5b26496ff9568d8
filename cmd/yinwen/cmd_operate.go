package main

import (
	"errors"
	"fmt"
	"maps"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"yinwen/web"
)

// longWork connects, starts what long work needs, shows progress, and stops all of it again.
func (a *app) longWork(cmd *cobra.Command, do func(web.Service, func(web.Progress)) error) (err error) {
	s, _, done, err := a.connect(cmd, withIngest)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, done()) }()
	show, clear := a.progress()
	defer clear()
	stop, err := asNode(cmd.Context(), s, show)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, stop()) }()
	err = do(s, show)
	clear()
	return err
}

func (a *app) crawl() *cobra.Command {
	var asJSON bool
	var order web.CrawlOrder
	c := &cobra.Command{
		Use:     "crawl [SOURCE…]",
		Short:   "Make one pass over the sources now; ends when all that it found is searchable",
		Example: "  yinwen crawl\n  yinwen crawl hkma-en hkma-zh --since 2025-01-01",
		RunE: func(cmd *cobra.Command, args []string) error {
			order.Sources = args
			var report web.CrawlReport
			err := a.longWork(cmd, func(s web.Service, show func(web.Progress)) (err error) {
				report, err = s.Crawl(cmd.Context(), order, show)
				return err
			})
			if err != nil {
				return err
			}
			return a.printCrawl(report, asJSON)
		},
	}
	c.Flags().StringVar(&order.Since, "since", "", "YYYY-MM-DD: leave alone what the lists say is older")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

// printCrawl prints what a crawl or import did. It fails when no list of a source could be read, or none of the pages tried.
func (a *app) printCrawl(r web.CrawlReport, asJSON bool) error {
	if asJSON {
		if err := a.printJSON(r); err != nil {
			return err
		}
	} else {
		fmt.Fprintf(a.out, "%d new, %d changed, %d unchanged, %d skipped, %d failed, %d refused by the index; %.1f s\n",
			r.New, r.Changed, r.Unchanged, r.Skipped, r.Failed, r.Dead, r.Seconds)
	}
	for _, p := range r.Problems {
		fmt.Fprintf(a.errOut, "%s: %s: %s: %s\n", p.Source, p.Class, p.URL, p.Error)
	}
	if n := r.Failures["damaged"]; n > 0 {
		return fmt.Errorf("%d damaged places, all else was taken in: %s", n, damagedFiles(r))
	}
	if len(r.Unread) > 0 {
		return fmt.Errorf("no list of these sources could be read: %s; what failed stands above, and `yinwen sources test NAME` tries one", strings.Join(r.Unread, ", "))
	}
	if r.Pages > 0 && r.Failed > 0 && r.New+r.Changed+r.Unchanged == 0 {
		return errors.New("nothing could be read; what failed stands above")
	}
	return nil
}

// damagedFiles names the files with damage, as far as the report names problems.
func damagedFiles(r web.CrawlReport) string {
	var files []string
	for _, p := range r.Problems {
		if p.Class == "damaged" && !slices.Contains(files, p.URL) {
			files = append(files, p.URL)
		}
	}
	return strings.Join(files, ", ")
}

func (a *app) importPages() *cobra.Command {
	var asJSON bool
	var order web.ImportOrder
	c := &cobra.Command{
		Use:     "import FILE.warc.gz… | import DIR --urls FILE.tsv",
		Short:   "Take WARC files, or folders of saved pages with a TSV of their URLs, through the same pipeline",
		Example: "  yinwen import crawl-2025.warc.gz\n  yinwen import pages/ --urls urls.tsv --source pbc",
		Args:    cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			for _, p := range args {
				if p, err = filepath.Abs(p); err != nil {
					return err
				}
				order.Paths = append(order.Paths, p)
			}
			if order.URLs != "" {
				if order.URLs, err = filepath.Abs(order.URLs); err != nil {
					return err
				}
			}
			var report web.CrawlReport
			err = a.longWork(cmd, func(s web.Service, show func(web.Progress)) (err error) {
				report, err = s.Import(cmd.Context(), order, show)
				return err
			})
			if err != nil {
				return err
			}
			return a.printCrawl(report, asJSON)
		},
	}
	c.Flags().StringVar(&order.URLs, "urls", "", "TSV of file name, tab, URL, for folders")
	c.Flags().StringVar(&order.Source, "source", "", "name of the source that the pages belong to; its rules apply (default: the source of their record, or import)")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

// changedTermsFlag makes reindex redo only the documents with words that were taught or taken back.
const changedTermsFlag = "changed-terms"

func (a *app) reindex() *cobra.Command {
	var asJSON, changedTerms bool
	c := &cobra.Command{
		Use: "reindex", Short: "Rebuild queue and index from the archive", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if changedTerms {
				return a.recut(cmd, asJSON)
			}
			var r web.ReindexReport
			err := a.longWork(cmd, func(s web.Service, show func(web.Progress)) (err error) {
				r, err = s.Reindex(cmd.Context(), show)
				return err
			})
			if err != nil {
				return err
			}
			a.named("damaged", r.Damaged)
			if asJSON {
				return a.printJSON(r)
			}
			_, err = fmt.Fprintf(a.out, "%d pages read, %d documents indexed, %d pages without an article, %d dead letters; %.1f s\n",
				r.Pages, r.Indexed, r.Failed, r.Dead, r.Seconds)
			return err
		},
	}
	a.acceptsLoss(c)
	c.Flags().BoolVar(&changedTerms, changedTermsFlag, false, "only cut those documents again that contain a term that changed since they were cut")
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

func (a *app) verify() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "verify", Short: "Compare the index with the archive; exit code 1 when they differ", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			s, _, done, err := a.connect(cmd, withIngest)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			show, clear := a.progress()
			r, err := s.Verify(cmd.Context(), show)
			clear()
			if err != nil {
				return err
			}
			return a.printVerify(r, asJSON)
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print the report as JSON")
	return c
}

func (a *app) printVerify(r web.VerifyReport, asJSON bool) error {
	if asJSON {
		if err := a.printJSON(r); err != nil {
			return err
		}
	} else {
		a.named("missing in the index", r.Missing)
		a.named("not in the archive", r.Extra)
		a.named("older in the index", r.Older)
		a.named("damaged", r.Damaged)
		fmt.Fprintf(a.out, "%d pages in the archive give %d documents; %d indexed; %d dead letters; %.1f s\n",
			r.Pages, r.Documents, r.Indexed, r.Dead, r.Seconds)
	}
	if !r.Clean {
		return fmt.Errorf("index and archive differ: %d missing, %d extra, %d older, %d damaged; %s",
			len(r.Missing), len(r.Extra), len(r.Older), len(r.Damaged), adviceFor(r))
	}
	if !asJSON {
		fmt.Fprintln(a.out, "clean")
	}
	return nil
}

// adviceFor says what to do about a difference. What the index holds and the archive does not may be the only copy of it.
func adviceFor(r web.VerifyReport) string {
	switch {
	case len(r.Extra) > 0:
		return "the index holds what the archive does not give: bring the archive's files back from a backup first, and export those documents before any rebuild"
	case r.Waiting > 0:
		return fmt.Sprintf("%d documents wait in the queue: the next `yinwen crawl`, or `yinwen serve`, indexes them", r.Waiting)
	}
	return "`yinwen reindex` rebuilds the index"
}

// named prints each of a list on standard error.
func (a *app) named(what string, list []string) {
	for _, x := range list[:min(len(list), problemsShown)] {
		fmt.Fprintf(a.errOut, "%s: %s\n", what, x)
	}
	if more := len(list) - problemsShown; more > 0 {
		fmt.Fprintf(a.errOut, "%s: %d more; --json names them all\n", what, more)
	}
}

func (a *app) status() *cobra.Command {
	var asJSON bool
	c := &cobra.Command{
		Use: "status", Short: "Show counts and health", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			s, cfg, done, err := a.connect(cmd, withIndex|withQueue)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			st, err := s.Status(cmd.Context())
			if err != nil {
				return err
			}
			if asJSON {
				return a.printJSON(st)
			}
			a.printStatus(cfg, st)
			return nil
		},
	}
	c.Flags().BoolVar(&asJSON, "json", false, "print as JSON")
	return c
}

func (a *app) printStatus(cfg config, st web.Status) {
	running := "not running"
	if len(st.Roles) > 0 {
		running = "serving " + strings.Join(st.Roles, ", ") + " since " + st.Started.Local().Format("2006-01-02 15:04:05")
	}
	fmt.Fprintf(a.out, "yinwen %s, %s\n", st.Version, running)
	fmt.Fprintf(a.out, "data       %s\n", cfg.Data)
	langs := []string{}
	for _, l := range slices.Sorted(maps.Keys(st.Languages)) {
		langs = append(langs, fmt.Sprintf("%s %d", l, st.Languages[l]))
	}
	fmt.Fprintf(a.out, "documents  %d (%s)\n", st.Documents, strings.Join(langs, ", "))
	fmt.Fprintf(a.out, "queue      %d waiting, %d in work, %d dead letters (%s)\n", st.Waiting, st.InFlight, st.Dead, st.Queue)
	fmt.Fprintf(a.out, "archive    %d files, %.1f MB\n", st.Archive.Files, float64(st.Archive.Bytes)/1e6)
	fmt.Fprintf(a.out, "index      %s\n", st.Index)
	if st.Incomplete {
		fmt.Fprintln(a.out, "INCOMPLETE "+incomplete)
	}
	for _, p := range st.Health.Parts {
		if !p.Ready {
			fmt.Fprintf(a.out, "NOT READY  %s: %s\n", p.Name, p.Detail)
		}
	}
}

func (a *app) forget() *cobra.Command {
	return &cobra.Command{
		Use: "forget URL", Short: "Take the documents of a URL down for good: no crawl and no rebuild brings them back",
		Args: cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) (err error) {
			s, _, done, err := a.connect(cmd, withIngest)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, done()) }()
			n, err := s.Forget(cmd.Context(), args[0])
			if err == nil {
				fmt.Fprintf(a.out, "%d documents taken down\n", n)
			}
			return err
		},
	}
}
