package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"time"

	"github.com/spf13/cobra"
)

// healthTime bounds the whole question.
const healthTime = partTime + time.Second

func (a *app) health() *cobra.Command {
	return &cobra.Command{
		Use: "health", Short: "Ask the server of this configuration whether it is ready; exit code 0 when it is", Args: cobra.NoArgs,
		Long: "Ask the server of this configuration whether it is ready: exit code 0 when it is, 1 when not.\n" +
			"For health checks in containers, where no other program is.",
		RunE: func(cmd *cobra.Command, _ []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			return askReady(cmd.Context(), cfg.Listen)
		},
	}
}

// askReady asks the server that listens at an address; one that listens everywhere is asked on loopback.
func askReady(ctx context.Context, listen string) error {
	host, port, err := net.SplitHostPort(listen)
	if err != nil {
		return fmt.Errorf("health: listen %q: %w", listen, err)
	}
	if ip := net.ParseIP(host); host == "" || ip != nil && ip.IsUnspecified() {
		host = "127.0.0.1"
	}
	ctx, cancel := context.WithTimeout(ctx, healthTime)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, "http://"+net.JoinHostPort(host, port)+"/readyz", nil)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // no proxy from the environment
	answer, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("health: %w", err)
	}
	defer answer.Body.Close()
	told, err := io.ReadAll(io.LimitReader(answer.Body, 4096))
	if answer.StatusCode != http.StatusOK {
		return errors.Join(fmt.Errorf("health: %s: %s", answer.Status, told), err)
	}
	return nil
}
