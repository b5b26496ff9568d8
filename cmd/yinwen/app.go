package main

import (
	"encoding/json"
	"fmt"
	"io"
	"log/slog"
	"os"
	"sync"
	"time"

	"github.com/spf13/cobra"

	"yinwen"
	"yinwen/segment/glossary"
	"yinwen/web"
)

// app is what all commands share: the common flags and where output goes.
type app struct {
	configFile string
	data       string
	acceptLoss bool
	out        io.Writer
	errOut     io.Writer
	env        func(string) (string, bool)
}

// load reads the configuration with the common flags over it.
func (a *app) load() (config, error) {
	c, err := loadConfig(a.configFile, a.env)
	if err != nil {
		return c, err
	}
	if a.data != "" {
		c.Data = a.data
	}
	c.acceptLoss = a.acceptLoss
	if err := glossary.Use(c.glossaryFiles()...); err != nil {
		return c, usageError("config: %v", err)
	}
	return c, nil
}

// acceptsLoss gives a command the flag to go on without a lost part of the archive.
func (a *app) acceptsLoss(c *cobra.Command) {
	c.Flags().BoolVar(&a.acceptLoss, "accept-loss", false, "go on although a part of the archive is missing for good")
}

// logger writes warnings and worse for commands that a person watches; all from info up when verbose.
func (a *app) logger(level slog.Level) *slog.Logger {
	if v, ok := a.env("YINWEN_LOG"); ok {
		_ = level.UnmarshalText([]byte(v)) // an unknown name keeps the command's level
	}
	return slog.New(slog.NewTextHandler(a.errOut, &slog.HandlerOptions{Level: level, ReplaceAttr: maskAttr}))
}

// maskAttr keeps the secrets that addresses carry out of the log, whoever logs.
func maskAttr(_ []string, at slog.Attr) slog.Attr {
	switch at.Value.Kind() {
	case slog.KindString:
		at.Value = slog.StringValue(yinwen.Masked(at.Value.String()))
	case slog.KindAny:
		at.Value = slog.StringValue(yinwen.Masked(fmt.Sprint(at.Value.Any())))
	}
	return at
}

// printJSON writes one value as one line.
func (a *app) printJSON(v any) error {
	e := json.NewEncoder(a.out)
	e.SetEscapeHTML(false)
	return e.Encode(v)
}

// progress shows long work on one line of a terminal that it keeps overwriting; elsewhere it is silent.
func (a *app) progress() (show func(web.Progress), done func()) {
	f, ok := a.errOut.(*os.File)
	if !ok {
		return func(web.Progress) {}, func() {}
	}
	if st, err := f.Stat(); err != nil || st.Mode()&os.ModeCharDevice == 0 {
		return func(web.Progress) {}, func() {}
	}
	var mu sync.Mutex
	var last time.Time
	shown := false
	show = func(p web.Progress) {
		mu.Lock()
		defer mu.Unlock()
		if time.Since(last) < 100*time.Millisecond {
			return
		}
		last, shown = time.Now(), true
		fmt.Fprintf(a.errOut, "\r\033[K%s", progressText(p))
	}
	return show, func() {
		mu.Lock()
		defer mu.Unlock()
		if shown {
			fmt.Fprint(a.errOut, "\r\033[K")
		}
	}
}

func progressText(p web.Progress) string {
	s := fmt.Sprintf("%s: %d", p.Step, p.Done)
	if p.Total > 0 {
		s += fmt.Sprintf(" of %d", p.Total)
	}
	if p.Text != "" {
		s += "  " + p.Text
	}
	return s
}
