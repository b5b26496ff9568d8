package main

import (
	"context"
	"crypto/rand"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"os/signal"
	"slices"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"
	"golang.org/x/sync/errgroup"

	"yinwen/web"
)

// The roles of a serving process.
const (
	roleCrawl = "crawl" // schedule and fetch
	roleWork  = "work"  // figures and index
	roleWeb   = "web"   // pages and API
)

func (a *app) serve() *cobra.Command {
	var roles []string
	var listen string
	c := &cobra.Command{
		Use:   "serve",
		Short: "Run everything in one process: schedule, crawl, queue, workers, web",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) (err error) {
			for _, r := range roles {
				if !slices.Contains([]string{roleCrawl, roleWork, roleWeb}, r) {
					return wrongUse(fmt.Errorf("role %q: want crawl, work or web", r))
				}
			}
			cfg, err := a.load()
			if err != nil {
				return err
			}
			if listen != "" {
				cfg.Listen = listen
				if err := cfg.check(lineIndex{}); err != nil {
					return err
				}
			}
			log := a.logger(slog.LevelInfo)
			ignoreHangup(log)
			if err := cfg.checkRoles(roles); err != nil {
				return err
			}
			n, err := newNode(cfg, "serve", cfg.parts(roles), log)
			if err != nil {
				return err
			}
			defer func() { err = errors.Join(err, n.Close()) }()
			n.roles = roles
			if slices.Contains(roles, roleWeb) || listen != "" {
				if err := n.openFront(cmd.Context()); err != nil {
					return err
				}
			}
			if err := n.open(cmd.Context(), cfg.parts(roles)); err != nil {
				return err
			}
			return n.serve(cmd.Context(), web.Options{}, func(url string) { log.Info("serving", "url", url, "roles", strings.Join(roles, ",")) })
		},
	}
	c.Flags().StringSliceVar(&roles, "roles", []string{roleCrawl, roleWork, roleWeb}, "which parts to run: crawl, work, web")
	a.acceptsLoss(c)
	c.Flags().StringVar(&listen, "listen", "", "address of the pages and API, overriding the configuration; without the role web: of /healthz, /readyz and /metrics")
	return c
}

// serve runs the node's roles until ctx is done, and stops them in order: no batch is cut in the middle. The API is up as
// soon as ready is called with its address; the comparison of archive and index goes on behind it.
func (n *node) serve(ctx context.Context, opts web.Options, ready func(url string)) error {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	var g errgroup.Group
	run := func(f func(context.Context) error) {
		g.Go(func() error { defer cancel(); return f(ctx) })
	}
	if n.front == nil && slices.Contains(n.roles, roleWeb) {
		if err := n.openFront(ctx); err != nil {
			return err
		}
	}
	if n.front != nil {
		if n.lock != nil && slices.Contains(n.roles, roleWeb) {
			if err := n.lock.announce(n.front.url()); err != nil {
				return err
			}
		}
		if err := n.showAll(opts); err != nil {
			return err
		}
		run(n.front.wait)
		ready(n.front.url())
	}
	if slices.Contains(n.roles, roleWork) {
		run(n.work)
	}
	if slices.Contains(n.roles, roleCrawl) && n.lost == nil {
		run(func(ctx context.Context) error {
			if err := n.reconcile(ctx, nil); err != nil {
				return err
			}
			return n.sched.Loop(ctx)
		})
		run(func(ctx context.Context) error { return n.confirmEvery(ctx, 15*time.Second) })
	}
	err := g.Wait()
	if errors.Is(err, context.Canceled) {
		return nil
	}
	return err
}

// showAll puts pages and API up, or what there is to watch of a process without them.
func (n *node) showAll(opts web.Options) error {
	token, err := writeToken(n.cfg)
	if err != nil {
		return err
	}
	opts.Token, opts.Log, opts.Hosts, opts.OwnNamesOnly = token, n.log, n.cfg.Hosts, onLoopback(n.front.listener)
	if opts.Ready == nil {
		opts.Ready = n.health
	}
	opts.Archive, opts.Counts = n, n.counts.Set
	all := n.withPause(web.NewServer(n, opts), token)
	if !slices.Contains(n.roles, roleWeb) {
		all = watchOnly(all)
	}
	n.front.show(all)
	return nil
}

// onLoopback tells whether only this machine reaches the listener.
func onLoopback(l net.Listener) bool {
	a, ok := l.Addr().(*net.TCPAddr)
	return ok && a.IP.IsLoopback()
}

// writeToken keeps one token per data folder, readable by its owner only.
func writeToken(cfg config) (string, error) {
	if t, err := readToken(cfg); err == nil && t != "" {
		return t, nil
	}
	token := rand.Text()
	if err := os.MkdirAll(cfg.dir("state"), 0o700); err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	if err := writeWhole(tokenFile(cfg), []byte(token+"\n"), 0o600); err != nil {
		return "", fmt.Errorf("token: %w", err)
	}
	return token, nil
}

// ignoreHangup keeps a server from ending at a signal that others take as an order to read their configuration again.
func ignoreHangup(log *slog.Logger) {
	hangups := make(chan os.Signal, 1)
	signal.Notify(hangups, syscall.SIGHUP)
	go func() {
		for range hangups {
			log.Warn("SIGHUP is ignored: restart to read the configuration again; `yinwen config check` reads it before")
		}
	}()
}
