package main

import (
	"context"
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"fmt"
	"io"
	"log/slog"
	"net/http"
	"net/url"
	"strings"
	"time"

	"github.com/spf13/cobra"
)

func (a *app) sourcesPause() *cobra.Command {
	return a.pauseCommand("pause", "Keep sources from scheduled visits until they are resumed, through restarts", "paused")
}

func (a *app) sourcesResume() *cobra.Command {
	return a.pauseCommand("resume", "Visit paused sources again", "resumed")
}

func (a *app) pauseCommand(verb, short, done string) *cobra.Command {
	return &cobra.Command{
		Use: verb + " NAME…", Short: short, Args: cobra.MinimumNArgs(1),
		RunE: func(cmd *cobra.Command, args []string) error {
			cfg, err := a.load()
			if err != nil {
				return err
			}
			for _, name := range args {
				if _, err := cfg.source(name); err != nil {
					return err
				}
			}
			for _, name := range args {
				if err := a.pause(cmd.Context(), cfg, verb, name); err != nil {
					return err
				}
				fmt.Fprintf(a.out, "%s %s\n", name, done)
			}
			return nil
		},
	}
}

// pause does it in the data folder, or through the server that holds it.
func (a *app) pause(ctx context.Context, cfg config, verb, name string) (err error) {
	n, err := openNode(ctx, cfg, "sources "+verb, withIngest, a.logger(slog.LevelWarn))
	var busy *inUse
	if errors.As(err, &busy) && busy.by.URL != "" {
		return askToPause(ctx, cfg, busy.by.URL, verb, name)
	}
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, n.Close()) }()
	return n.pause(ctx, verb, name)
}

func (n *node) pause(ctx context.Context, verb, name string) error {
	if _, err := n.cfg.source(name); err != nil {
		return err
	}
	if verb == "pause" {
		return n.sched.Pause(ctx, name)
	}
	return n.sched.Resume(ctx, name)
}

func askToPause(ctx context.Context, cfg config, server, verb, name string) error {
	token, err := readToken(cfg)
	if err != nil {
		return err
	}
	ctx, cancel := context.WithTimeout(ctx, 30*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, server+"/api/v1/sources/"+url.PathEscape(name)+"/"+verb, nil)
	if err != nil {
		return err
	}
	r.Header.Set("Authorization", "Bearer "+token)
	res, err := http.DefaultClient.Do(r)
	if err != nil {
		return fmt.Errorf("%s %s: %w", verb, name, err)
	}
	defer res.Body.Close()
	if res.StatusCode == http.StatusNoContent {
		return nil
	}
	said, _ := io.ReadAll(io.LimitReader(res.Body, 1<<10))
	return fmt.Errorf("%s %s: the server at %s answered %s: %s", verb, name, server, res.Status, strings.TrimSpace(string(said)))
}

// withPause adds to the API the calls that pause and resume a source; like all operating calls they need the token.
func (n *node) withPause(next http.Handler, token string) http.Handler {
	mux := http.NewServeMux()
	mux.Handle("/", next)
	for _, verb := range []string{"pause", "resume"} {
		mux.HandleFunc("POST /api/v1/sources/{name}/"+verb, func(w http.ResponseWriter, r *http.Request) {
			given, _ := strings.CutPrefix(r.Header.Get("Authorization"), "Bearer ")
			a, b := sha256.Sum256([]byte(given)), sha256.Sum256([]byte(token))
			if token == "" || subtle.ConstantTimeCompare(a[:], b[:]) != 1 {
				http.Error(w, "send the token that lies in state/token of the data folder", http.StatusUnauthorized)
				return
			}
			if err := n.pause(r.Context(), verb, r.PathValue("name")); err != nil {
				http.Error(w, err.Error(), http.StatusNotFound)
				return
			}
			w.WriteHeader(http.StatusNoContent)
		})
	}
	return mux
}
