// Command yinwen crawls Chinese and English bank news, cuts and queues it, reads its figures, indexes it and serves searches.
// Each role is a subcommand; see yinwen --help.
package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"

	"github.com/spf13/cobra"

	"yinwen"
)

// Exit codes, held stable for scripts.
const (
	exitDone   = 0
	exitFailed = 1
	exitUsage  = 2
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	context.AfterFunc(ctx, func() {
		stop() // a second signal ends the process at once
		time.Sleep(stopTime)
		fmt.Fprintf(os.Stderr, "yinwen: told to stop %v ago, and still something hangs: given up. What was archived is kept\n", stopTime)
		os.Exit(exitFailed)
	})
	os.Exit(run(ctx, os.Args[1:]))
}

// stopTime is how long a process that was told to stop may take. The worker takes 10 s of it for its batch, at most.
const stopTime = 20 * time.Second

// run executes one command line and returns its exit code. Errors go to standard error.
func run(ctx context.Context, args []string) int {
	limitMemory()
	root := newRoot()
	root.SetArgs(args)
	cmd, err := root.ExecuteContextC(ctx)
	switch {
	case err == nil:
		return exitDone
	case ctx.Err() != nil && errors.Is(err, context.Canceled):
		fmt.Fprintln(os.Stderr, "yinwen: stopped; what was archived is kept, and the next run goes on from there")
		return exitFailed
	}
	fmt.Fprintf(os.Stderr, "yinwen: %v\n", err)
	if errors.Is(err, yinwen.ErrWrongUsage) {
		if !errors.As(err, new(*badConfig)) {
			fmt.Fprintf(os.Stderr, "see: %s --help\n", cmd.CommandPath())
		}
		return exitUsage
	}
	return exitFailed
}

// badConfig is wrong use that --help does not explain: the message itself does.
type badConfig struct{ msg string }

func (e *badConfig) Error() string        { return e.msg }
func (e *badConfig) Is(target error) bool { return target == yinwen.ErrWrongUsage }

func usageError(format string, args ...any) error {
	return &badConfig{msg: fmt.Sprintf(format, args...)}
}

// wrongUse marks an error of the command line itself.
func wrongUse(err error) error {
	if err == nil {
		return nil
	}
	return fmt.Errorf("%w: %w", yinwen.ErrWrongUsage, err)
}

func newRoot() *cobra.Command {
	a := &app{out: os.Stdout, errOut: os.Stderr, env: os.LookupEnv}
	root := &cobra.Command{
		Use:           "yinwen",
		Short:         "Crawl, search and read the figures of Chinese and English bank news",
		SilenceErrors: true,
		SilenceUsage:  true,
		Args:          cobra.NoArgs,
		RunE:          func(cmd *cobra.Command, _ []string) error { return cmd.Help() },
	}
	root.PersistentFlags().StringVar(&a.configFile, "config", "", "configuration file (default "+defaultConfigFile+" when there is one)")
	root.PersistentFlags().StringVar(&a.data, "data", "", "data folder, overriding the configuration")
	root.SetFlagErrorFunc(func(c *cobra.Command, err error) error {
		if strings.Contains(c.Use, "QUERY") && strings.Contains(err.Error(), "shorthand") {
			err = fmt.Errorf("%w; a query that begins with - goes after --, as in: %s -- -贷款", err, c.CommandPath())
		}
		return wrongUse(err)
	})
	root.AddCommand(
		a.demo(), a.serve(), a.crawl(), a.importPages(),
		a.search(), a.figures(), a.export(), a.read(),
		a.reindex(), a.verify(), a.status(), a.sources(), a.dead(), a.forget(), a.terms(),
		a.config(), a.health(), a.extract(), a.segment(), a.link(), a.version(),
	)
	markUsage(root)
	return root
}

// markUsage makes the errors of argument checks count as wrong use, in all commands.
func markUsage(c *cobra.Command) {
	if check := c.Args; check != nil {
		c.Args = func(cmd *cobra.Command, args []string) error { return wrongUse(check(cmd, args)) }
	}
	for _, sub := range c.Commands() {
		markUsage(sub)
	}
}
