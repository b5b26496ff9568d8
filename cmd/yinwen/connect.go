package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"yinwen/web"
)

// mayBegin names the commands that work in a data folder that is new.
var mayBegin = map[string]bool{"crawl": true, "import": true, "doctor": true, "pause": true, "resume": true, "test": true, "add": true}

// connect gives a command what it works on: the node's own parts, or the API of the process that holds the data folder.
// Close must be called.
func (a *app) connect(cmd *cobra.Command, need parts) (_ web.Service, cfg config, close func() error, err error) {
	if cfg, err = a.load(); err != nil {
		return nil, cfg, nil, err
	}
	if !mayBegin[cmd.Name()] && need&withTerms == 0 && !cfg.shared() {
		if !cfg.holdsData() {
			return nil, cfg, nil, fmt.Errorf("no data in %s yet: run `yinwen crawl` or `yinwen demo` first, or name the folder with --data", cfg.Data)
		}
	}
	n, err := openNode(cmd.Context(), cfg, commandOf(cmd), need, a.logger(slog.LevelWarn))
	if err == nil {
		return n, cfg, n.Close, nil
	}
	var busy *inUse
	if !errors.As(err, &busy) || busy.by.URL == "" {
		return nil, cfg, nil, err
	}
	token, err := readToken(cfg)
	if err != nil {
		return nil, cfg, nil, err
	}
	return web.NewClient(busy.by.URL, token), cfg, func() error { return nil }, nil
}

// commandOf names a command, for whoever waits for its data folder. Cutting changed terms again is no rebuild.
func commandOf(cmd *cobra.Command) string {
	if f := cmd.Flags().Lookup(changedTermsFlag); f != nil && f.Changed {
		return cmd.Name() + " --" + changedTermsFlag
	}
	return cmd.Name()
}

// holdsData says whether the data folder has ever been worked in.
func (c *config) holdsData() bool {
	for _, room := range []string{"archive", "index"} {
		if _, err := os.Stat(c.dir(room)); err == nil {
			return true
		}
	}
	return false
}

func tokenFile(cfg config) string { return filepath.Join(cfg.dir("state"), "token") }

// readToken returns the token that operating calls to a running server must bear.
func readToken(cfg config) (string, error) {
	b, err := os.ReadFile(tokenFile(cfg))
	if err != nil {
		return "", fmt.Errorf("token of the running server: %w; run this command as the user who runs it", err)
	}
	return strings.TrimSpace(string(b)), nil
}

// asNode starts what long work needs beside the service itself: when it is our own node, the comparison of archive and index
// and a worker that empties the queue. The returned stop waits for the worker to finish its batch.
func asNode(ctx context.Context, s web.Service, progress func(web.Progress)) (stop func() error, err error) {
	n, ok := s.(*node)
	if !ok {
		return func() error { return nil }, nil
	}
	if n.lost != nil {
		return nil, n.lost
	}
	ctx, cancel := context.WithCancel(ctx)
	done := make(chan error, 1)
	go func() { done <- n.work(ctx) }()
	stop = func() error { cancel(); return <-done }
	if n.anew {
		return stop, nil // it reads the whole archive anyway
	}
	if err := n.reconcile(ctx, progress); err != nil {
		return nil, errors.Join(err, stop())
	}
	return stop, nil
}
