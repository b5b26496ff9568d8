package main

import (
	"fmt"
	"log/slog"
	"net/url"
	"os"
	"runtime/debug"
	"slices"

	"github.com/spf13/cobra"
	"go.yaml.in/yaml/v3"

	"yinwen/ingest/fetch"
)

func (a *app) config() *cobra.Command {
	c := &cobra.Command{Use: "config", Short: "Check or show the configuration", Args: cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	c.AddCommand(&cobra.Command{
		Use: "check", Short: "Read the configuration and name what is wrong, with the line", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			cfg, err := a.load()
			for _, w := range append(cfg.warnings(), cfg.strangers(os.Environ())...) {
				fmt.Fprintf(a.errOut, "%s: warning: %s\n", cfg.name(), w)
			}
			if err == nil {
				fmt.Fprintf(a.out, "%s: good, %d sources\n", cfg.name(), len(cfg.Sources))
			}
			return err
		},
	}, &cobra.Command{
		Use: "show", Short: "Print the configuration in force, without secrets", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			e := yaml.NewEncoder(a.out)
			e.SetIndent(2)
			return e.Encode(cfg.withoutSecrets())
		},
	})
	return c
}

func (c *config) name() string {
	if c.file == "" {
		return "(built-in defaults)"
	}
	return c.file
}

// withoutSecrets hides the passwords that URLs carry.
func (c config) withoutSecrets() config {
	c.Queue.URL, c.Index.URL = withoutUser(c.Queue.URL), withoutUser(c.Index.URL)
	c.Queue.Monitors = slices.Clone(c.Queue.Monitors)
	for i, m := range c.Queue.Monitors {
		c.Queue.Monitors[i] = withoutUser(m)
	}
	for _, secret := range c.secrets() {
		if *secret != "" {
			*secret = "(hidden)"
		}
	}
	if u, err := url.Parse(c.Fetch.Proxy); err == nil {
		c.Fetch.Proxy = u.Redacted()
	}
	return c
}

func withoutUser(raw string) string {
	if raw == "" {
		return ""
	}
	return place(raw)
}

// fetch is how to fetch; log hears of each fetch at debug, and of hosts whose robots.txt forbids all by being out of reach.
func (c *config) fetch(log *slog.Logger) fetch.Config {
	return fetch.Config{UserAgent: c.Fetch.UserAgent, Gap: c.Fetch.Gap, PerHost: c.Fetch.PerHost, Allow: c.Fetch.Allow, Proxy: c.Fetch.Proxy,
		Log: log, Alarm: func(host string, err error) { log.Error("robots.txt", "host", host, "err", err) }}
}

func (a *app) version() *cobra.Command {
	return &cobra.Command{
		Use: "version", Short: "Print the version", Args: cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			_, err := fmt.Fprintln(a.out, "yinwen", version())
			return err
		},
	}
}

// release is the version that the next tag will carry.
const release = "0.1.0-dev"

// version is the release, with the commit that it was built from where the build knows it.
func version() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return release
	}
	for _, s := range info.Settings {
		if s.Key == "vcs.revision" && len(s.Value) >= 12 {
			return release + "+" + s.Value[:12]
		}
	}
	return release
}
