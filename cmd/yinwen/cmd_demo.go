package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"yinwen/cmd/yinwen/demo"
	"yinwen/segment/glossary"
	"yinwen/web"
)

// examples are queries that the demo's pages answer well.
var examples = []web.Example{
	{Query: "不良贷款率", Notes: map[string]string{"zh": "一个指标，两种语言", "en": "one ratio, in both languages"}},
	{Query: "net interest margin", Notes: map[string]string{"zh": "英文查询也找到净息差", "en": "finds 净息差 too"}},
	{Query: `"普惠小微贷款"`, Notes: map[string]string{"zh": "短语", "en": "a phrase"}},
	{Query: "npl<1.3%", Notes: map[string]string{"zh": "按数值查", "en": "by value"}},
	{Query: "loans to technology enterprises", Notes: map[string]string{"zh": "译稿把亿写成 billion，一看便知", "en": "a digest that prints billion for 亿, pointed out"}},
	{Query: "绿色贷款 date:2026", Notes: map[string]string{"zh": "按日期查", "en": "by date"}},
	{Query: `"provision coverage" OR 存款准备金率`, Notes: map[string]string{"zh": "任选其一", "en": "either"}},
}

func (a *app) demo() *cobra.Command {
	var siteOnly, once bool
	c := &cobra.Command{
		Use:   "demo",
		Short: "Crawl a bundled bilingual mini-web through the real pipeline, then serve the search pages",
		Args:  cobra.NoArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			w, err := demo.Start()
			if err != nil {
				return err
			}
			defer w.Close()
			if siteOnly {
				return a.demoSite(cmd.Context(), w)
			}
			return a.demoAll(cmd.Context(), w, once)
		},
	}
	c.Flags().BoolVar(&siteOnly, "site-only", false, "only serve the mini-web, and print a config for it")
	c.Flags().BoolVar(&once, "once", false, "stop after the crawl instead of serving")
	return c
}

func (a *app) demoSite(ctx context.Context, w *demo.Web) error {
	fmt.Fprint(a.out, w.Config())
	fmt.Fprintln(a.errOut, "serving the mini-web; put the lines above into a file for --config, stop with Ctrl-C")
	<-ctx.Done()
	return nil
}

// demoConfig is the config of a demo in a folder of its own, which remove deletes again.
func (a *app) demoConfig(w *demo.Web) (cfg config, remove func() error, err error) {
	dir, remove := a.data, func() error { return nil }
	if dir == "" {
		if dir, err = os.MkdirTemp("", "yinwen-demo-"); err != nil {
			return cfg, nil, fmt.Errorf("demo: %w", err)
		}
		remove = func() error { return os.RemoveAll(dir) }
	} else if _, err := os.Stat(filepath.Join(dir, "archive")); err == nil {
		return cfg, nil, usageError("%s holds data already, and a demo would mix its pages in; name a new folder, or leave --data out", dir)
	}
	cfg = defaults()
	cfg.Data = dir
	if _, err := parseConfig(&cfg, "demo", []byte(w.Config())); err != nil {
		return cfg, remove, err
	}
	cfg.complete()
	if address, ok := a.env("YINWEN_LISTEN"); ok {
		cfg.Listen = address
	}
	cfg.Listen = freeAddress(cfg.Listen)
	if err := cfg.check(lineIndex{}); err != nil {
		return cfg, remove, err
	}
	return cfg, remove, cfg.knowBanks()
}

// knowBanks has the glossary know the banks of the mini-web, now and whenever the data are used, so that their figures make series.
func (c *config) knowBanks() error {
	file := c.glossaryFile()
	err := errors.Join(os.MkdirAll(filepath.Dir(file), 0o755), os.WriteFile(file, demo.Glossary, 0o644), glossary.Use(file))
	if err != nil {
		return fmt.Errorf("demo: %w", err)
	}
	return nil
}

// freeAddress is the address itself, or a free port of its host when it is taken.
func freeAddress(address string) string {
	l, err := net.Listen("tcp", address)
	if err == nil {
		l.Close()
		return address
	}
	host, _, _ := net.SplitHostPort(address)
	return net.JoinHostPort(host, "0")
}

func (a *app) demoAll(ctx context.Context, w *demo.Web, once bool) (err error) {
	began := time.Now()
	cfg, remove, err := a.demoConfig(w)
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, remove()) }()
	n, err := openNode(ctx, cfg, "demo", withIngest, a.logger(slog.LevelError))
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	fmt.Fprintf(a.out, "yinwen demo: %d sites with %d articles on loopback; data in %s\n", len(w.Sites), w.Pages(), cfg.Data)
	if err := a.demoCrawl(ctx, n); err != nil {
		return err
	}
	fmt.Fprintf(a.out, "ready after %.1f s\n", time.Since(began).Seconds())
	if once {
		return nil
	}
	n.roles = []string{roleWork, roleWeb}
	return n.serve(ctx, web.Options{Examples: examples}, func(url string) { a.demoClosing(url, cfg.Data) })
}

// demoCrawl visits the mini-web twice: everything, then what the newsrooms changed after the first reader.
func (a *app) demoCrawl(ctx context.Context, n *node) error {
	show, clear := a.liveLines()
	defer clear()
	stop, err := asNode(ctx, n, show)
	if err != nil {
		return err
	}
	for _, pass := range []string{"first pass", "second pass, for what was edited meanwhile"} {
		fmt.Fprintln(a.out, pass)
		r, err := n.Crawl(ctx, web.CrawlOrder{}, show)
		if err != nil {
			return errors.Join(err, stop())
		}
		clear()
		fmt.Fprintf(a.out, "  %d new, %d changed, %d unchanged, %d documents indexed in %.1f s\n", r.New, r.Changed, r.Unchanged, r.Indexed, r.Seconds)
		for _, p := range r.Problems {
			fmt.Fprintf(a.out, "  %s: %s %s\n", p.Source, p.Class, p.URL)
		}
		// The sites tell times in seconds: an edit right after the first visit shows from the next second on.
		if err := waitUntil(ctx, time.Now().Add(1500*time.Millisecond)); err != nil {
			return errors.Join(err, stop())
		}
	}
	return stop()
}

// liveLines shows progress also where there is no terminal: a line whenever another tenth is done.
func (a *app) liveLines() (func(web.Progress), func()) {
	show, clear := a.progress()
	last := -1
	return func(p web.Progress) {
		show(p)
		if tenth := p.Done / 10; p.Step == "crawl" && tenth != last {
			last = tenth
			clear()
			fmt.Fprintf(a.out, "  %d of %d pages  %s\n", p.Done, p.Total, p.Text)
		}
	}, clear
}

func waitUntil(ctx context.Context, t time.Time) error {
	timer := time.NewTimer(time.Until(t))
	defer timer.Stop()
	select {
	case <-ctx.Done():
		return ctx.Err()
	case <-timer.C:
		return nil
	}
}

func (a *app) demoClosing(url, data string) {
	self := "yinwen"
	if exe, err := os.Executable(); err == nil && strings.Contains(exe, "go-build") {
		self = "go run ./cmd/yinwen"
	}
	fmt.Fprintf(a.out, `
────────────────────────────────────────────────────────────
 Search pages:  %s
 Stop with Ctrl-C. Three commands to try in another terminal:

   %s search --data %s 不良贷款率
   %s figures --data %s --metric npl_ratio 临江银行
   %s export --data %s 'green loans' --format csv
────────────────────────────────────────────────────────────
`, url, self, data, self, data, self, data)
}
