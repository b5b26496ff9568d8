package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"net"
	"net/http"
	"slices"
	"sync/atomic"
	"time"

	"yinwen/web"
)

// front answers from the first moment on: /healthz says that the process lives, and everything else what it waits for, until
// the parts are open and show gives it what to serve. Orchestrators kill what opens no port.
type front struct {
	listener net.Listener
	server   *http.Server
	ended    chan error
	waits    atomic.Pointer[string]
	shown    atomic.Pointer[http.Handler]
}

// openFront listens where the config says. There is no write timeout: exports and progress streams take their time.
func (n *node) openFront(ctx context.Context) error {
	l, err := net.Listen("tcp", n.cfg.Listen)
	if err != nil {
		return fmt.Errorf("listen on %s: %w; give another address with --listen", n.cfg.Listen, err)
	}
	f := &front{listener: l, ended: make(chan error, 1)}
	f.server = &http.Server{
		Handler: f, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: time.Minute, IdleTimeout: 2 * time.Minute,
		MaxHeaderBytes: 64 << 10, BaseContext: func(net.Listener) context.Context { return ctx },
	}
	go func() { f.ended <- f.server.Serve(l) }()
	n.front = f
	n.closers = append(n.closers, f.close)
	return nil
}

func (f *front) url() string { return "http://" + f.listener.Addr().String() }

// waitFor says what the process waits for.
func (f *front) waitFor(what string) {
	if f != nil {
		f.waits.Store(&what)
	}
}

func (f *front) show(h http.Handler) { f.shown.Store(&h) }

// ServeHTTP answers with what is shown, or with what is waited for.
func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if h := f.shown.Load(); h != nil {
		(*h).ServeHTTP(w, r)
		return
	}
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	if r.URL.Path == "/healthz" {
		fmt.Fprintln(w, `{"status":"ok"}`)
		return
	}
	detail := "starting"
	if what := f.waits.Load(); what != nil {
		detail = "starting: waits for " + *what
	}
	w.Header().Set("Retry-After", "5")
	w.WriteHeader(http.StatusServiceUnavailable)
	_ = json.NewEncoder(w).Encode(web.Health{Parts: []web.PartHealth{{Name: "start", Detail: detail}}})
}

// wait serves until ctx is done or the listener fails, and gives requests under way some time.
func (f *front) wait(ctx context.Context) error {
	select {
	case err := <-f.ended:
		return err
	case <-ctx.Done():
	}
	grace, cancel := context.WithTimeout(context.WithoutCancel(ctx), 5*time.Second)
	defer cancel()
	return f.server.Shutdown(grace)
}

func (f *front) close() error {
	if err := f.server.Close(); !errors.Is(err, http.ErrServerClosed) {
		return err
	}
	return nil
}

// watchOnly serves what an operator's tools ask, and nothing else: a process without the role web has no pages.
func watchOnly(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !slices.Contains([]string{"/healthz", "/readyz", "/metrics"}, r.URL.Path) {
			http.Error(w, "this process has no pages: it serves /healthz, /readyz and /metrics", http.StatusNotFound)
			return
		}
		next.ServeHTTP(w, r)
	})
}
