package main

import (
	"fmt"
	"log/slog"
	"time"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"yinwen"
	"yinwen/ingest"
	"yinwen/ingest/discover"
	"yinwen/ingest/fetch"
)

// triedArticles is how many articles a preview reads.
const triedArticles = 3

// fetcher is a client of its own, for looks at sources that touch no data.
func (a *app) fetcher(cfg config) (*fetch.Client, error) {
	return fetch.New(cfg.fetch(a.logger(slog.LevelWarn)))
}

func (a *app) sourcesAdd() *cobra.Command {
	return &cobra.Command{
		Use:     "add URL",
		Short:   "Find a site's feeds, sitemaps or list, preview three articles, and print the YAML to paste into the configuration",
		Example: "  yinwen sources add https://bank.example/news/",
		Args:    cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			client, err := a.fetcher(cfg)
			if err != nil {
				return err
			}
			defer client.Close()
			src, err := ingest.Propose(cmd.Context(), client, args[0])
			if err != nil {
				return err
			}
			trial, err := ingest.Try(cmd.Context(), client, src, triedArticles, time.Now())
			if err != nil {
				return err
			}
			for _, t := range trial.Articles {
				a.printTried(t)
			}
			return a.printYAML(src, trial)
		},
	}
}

// proposal is a source as one would write it: only the keys that say something.
type proposal struct {
	Name     string          `yaml:"name"`
	Lang     []yinwen.Lang   `yaml:"lang,flow,omitempty"`
	Every    string          `yaml:"every"`
	Timezone string          `yaml:"timezone,omitempty"`
	Feeds    []string        `yaml:"feeds,omitempty"`
	Sitemaps []string        `yaml:"sitemaps,omitempty"`
	MaxAge   string          `yaml:"max_age,omitempty"`
	Lists    []proposedLinks `yaml:"lists,omitempty"`
}

type proposedLinks struct {
	URL   string `yaml:"url"`
	Links string `yaml:"links"`
}

func (a *app) printYAML(src ingest.Source, trial ingest.Trial) error {
	p := proposal{Name: src.Name, Every: "1h", Timezone: src.Timezone, Feeds: src.Feeds, Sitemaps: src.Sitemaps, Lang: languages(trial)}
	if len(src.Sitemaps) > 0 {
		p.MaxAge = "720h" // sitemaps reach back to the beginning
	}
	for _, l := range src.Lists {
		p.Lists = append(p.Lists, proposedLinks{l.URL, l.Links})
	}
	fmt.Fprintf(a.out, "\n# paste this below sources: and try it with `yinwen sources test %s`\n", src.Name)
	e := yaml.NewEncoder(a.out)
	e.SetIndent(2)
	return e.Encode([]proposal{p})
}

func languages(trial ingest.Trial) (langs []yinwen.Lang) {
	seen := map[yinwen.Lang]bool{"": true}
	for _, t := range trial.Articles {
		for _, d := range t.Documents {
			if !seen[d.Lang] {
				seen[d.Lang] = true
				langs = append(langs, d.Lang)
			}
		}
	}
	return langs
}

func (a *app) sourcesTest() *cobra.Command {
	return &cobra.Command{
		Use:   "test NAME",
		Short: "Read a source of the configuration once and show what is kept, what is dropped and why; stores nothing",
		Args:  cobra.ExactArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			src, err := cfg.source(args[0])
			if err != nil {
				return err
			}
			client, err := a.fetcher(cfg)
			if err != nil {
				return err
			}
			defer client.Close()
			trial, err := ingest.Try(cmd.Context(), client, src, triedArticles, time.Now())
			if err != nil {
				return err
			}
			return a.printTrial(src, trial)
		},
	}
}

// shown bounds the links that are printed of one list, of each kind.
const shown = 10

func (a *app) printTrial(src ingest.Source, trial ingest.Trial) error {
	if why := src.WhyDisabled(); why != "" {
		fmt.Fprintf(a.out, "disabled: %s\n", why)
	}
	good := 0
	for _, l := range trial.Lists {
		a.printList(l)
		if l.Class == "" {
			good++
		}
	}
	for _, t := range trial.Articles {
		a.printTried(t)
	}
	if good == 0 {
		return fmt.Errorf("source %s: none of its lists could be read; see above", src.Name)
	}
	return nil
}

func (a *app) printList(l ingest.TriedList) {
	fmt.Fprintf(a.out, "%s\n", l.URL)
	if l.Class != "" {
		fmt.Fprintf(a.out, "  FAILED (%s): %s\n", l.Class, l.Error)
	}
	newest := "tells no dates"
	if !l.Newest.IsZero() {
		newest = "newest of " + l.Newest.Format(time.DateOnly)
	}
	fmt.Fprintf(a.out, "  %d kept, %d dropped, %d lists below; %s\n", len(l.Kept), len(l.Dropped), l.Nested, newest)
	for _, k := range l.Kept[:min(len(l.Kept), shown)] {
		fmt.Fprintf(a.out, "  kept     %s %s%s\n", k.URL, dayOf(k), k.Title)
	}
	for _, d := range l.Dropped[:min(len(l.Dropped), shown)] {
		fmt.Fprintf(a.out, "  dropped  %s: %s\n", d.URL, d.Why)
	}
}

func dayOf(l discover.Link) string {
	switch {
	case !l.Published.IsZero():
		return l.Published.Format("2006-01-02 15:04 ")
	case l.Day != "":
		return l.Day + " "
	}
	return ""
}

// excerptLength is the number of characters of a text that a preview shows.
const excerptLength = 120

func (a *app) printTried(t ingest.TriedArticle) {
	fmt.Fprintf(a.out, "\n%s\n", t.URL)
	if t.Class != "" {
		fmt.Fprintf(a.out, "  FAILED (%s): %s\n", t.Class, t.Error)
	}
	for _, d := range t.Documents {
		date := "undated"
		if d.Day != "" {
			date = fmt.Sprintf("%s by %s", d.Day, d.DateRule)
		}
		text := []rune(d.Text)
		fmt.Fprintf(a.out, "  [%s] %s\n  %s; source %q, author %q; %d characters\n  %s\n", d.Lang, d.Title, date, d.Origin, d.Author, len(text),
			string(text[:min(len(text), excerptLength)]))
	}
}
