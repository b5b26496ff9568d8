package main

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"os"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yinwen"
	"yinwen/ingest"
	"yinwen/ingest/extract"
	"yinwen/ingest/fetch"
	"yinwen/segment"
)

func (a *app) extract() *cobra.Command {
	var pages, urls, out, pageURL, source string
	c := &cobra.Command{
		Use:   "extract FILE|URL|-",
		Short: "Read one page and print its document as JSON; or a folder of pages",
		Example: "  yinwen extract https://bank.example/news/1.html\n" +
			"  yinwen extract page.html --url https://bank.example/news/1.html\n" +
			"  yinwen extract --pages DIR --urls FILE.tsv --out FILE.jsonl",
		Args: func(_ *cobra.Command, args []string) error {
			if pages == "" {
				return cobra.ExactArgs(1)(nil, args)
			}
			if len(args) > 0 || urls == "" {
				return errors.New("the batch form is: --pages DIR --urls TSV [--out FILE]")
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if pages != "" {
				return a.extractAll(cmd.Context(), pages, urls, out)
			}
			return a.extractOne(cmd, args[0], pageURL, source)
		},
	}
	c.Flags().StringVar(&pages, "pages", "", "folder of ID.html")
	c.Flags().StringVar(&urls, "urls", "", "TSV of ID, tab, URL")
	c.Flags().StringVar(&out, "out", "", "file to write (default: standard output)")
	c.Flags().StringVar(&pageURL, "url", "", "the page's own address, for FILE and -")
	c.Flags().StringVar(&source, "source", "", "use the rules and time zone of this source of the config")
	return c
}

// extractAll keeps what could be read: a page that cannot costs one line on standard error, and the exit code.
func (a *app) extractAll(ctx context.Context, pages, urls, out string) error {
	read, bad := 0, 0
	err := a.toFile(out, func(w io.Writer) (err error) {
		read, err = extract.Batch(ctx, pages, urls, w, func(id string, err error) {
			bad++
			fmt.Fprintf(a.errOut, "page %s: %v\n", id, err)
		})
		return err
	})
	if err == nil && bad > 0 {
		err = fmt.Errorf("%d of %d pages could not be read, for the reasons above; the other %d are written", bad, read+bad, read)
	}
	return err
}

func (a *app) extractOne(cmd *cobra.Command, from, pageURL, source string) error {
	cfg, err := a.load()
	if err != nil {
		return err
	}
	src := ingest.Source{}
	if source != "" {
		if src, err = cfg.source(source); err != nil {
			return err
		}
	}
	page, err := a.onePage(cmd, cfg, from, pageURL)
	if err != nil {
		return err
	}
	page.Source = source
	docs, err := src.Read(page, nil)
	if err != nil {
		return err
	}
	for _, d := range docs {
		if err := a.printJSON(d); err != nil {
			return err
		}
	}
	return nil
}

func (a *app) onePage(cmd *cobra.Command, cfg config, from, pageURL string) (yinwen.Page, error) {
	if strings.HasPrefix(from, "http://") || strings.HasPrefix(from, "https://") {
		client, err := fetch.New(cfg.fetch(a.logger(slog.LevelWarn)))
		if err != nil {
			return yinwen.Page{}, err
		}
		return client.Get(cmd.Context(), fetch.Request{URL: from, Accept: fetch.Article})
	}
	var body []byte
	var err error
	if from == "-" {
		body, err = io.ReadAll(cmd.InOrStdin())
	} else {
		body, err = os.ReadFile(from)
	}
	if pageURL == "" {
		pageURL = "http://localhost/"
	}
	return yinwen.Page{URL: pageURL, FinalURL: pageURL, Status: http.StatusOK, Header: http.Header{}, Body: body,
		Fetched: time.Now().UTC().Truncate(time.Millisecond)}, err
}

func (a *app) segment() *cobra.Command {
	return &cobra.Command{
		Use:   "segment",
		Short: "Cut lines on standard input into terms, separated by spaces",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			s, err := segment.Open(cfg.termFiles()...)
			if err != nil {
				return err
			}
			w := bufio.NewWriter(a.out)
			lines := bufio.NewReader(cmd.InOrStdin())
			for {
				line, err := lines.ReadString('\n')
				if line != "" {
					fmt.Fprintln(w, strings.Join(s.Cut(strings.TrimRight(line, "\r\n")), " "))
				}
				if err != nil {
					return errors.Join(w.Flush(), endOfInput(err))
				}
			}
		},
	}
}

func endOfInput(err error) error {
	if errors.Is(err, io.EOF) {
		return nil
	}
	return err
}

func (a *app) link() *cobra.Command {
	var stdin bool
	c := &cobra.Command{
		Use:   "link --stdin",
		Short: "Compare JSON lines of documents {id,lang,title,date,source,text}: which tell the same story, and do their figures agree?",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if !stdin {
				return wrongUse(errors.New("documents come on standard input: give --stdin"))
			}
			if _, err := a.load(); err != nil { // for the user's glossary
				return err
			}
			return linkLines(cmd.InOrStdin(), a.out)
		},
	}
	c.Flags().BoolVar(&stdin, "stdin", false, "read JSON lines from standard input")
	return c
}
