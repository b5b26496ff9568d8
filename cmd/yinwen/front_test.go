package main

import (
	"encoding/json"
	"io"
	"log/slog"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"yinwen/web"
)

// TestStartWithoutCluster starts a process whose index and queue are not there: it lives, and says what it waits for.
func TestStartWithoutCluster(t *testing.T) {
	dir := t.TempDir()
	config := "data: data\nlisten: 127.0.0.1:0\nqueue: {url: 'nats://127.0.0.1:1'}\nindex: {url: 'http://127.0.0.1:2'}\n"
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	n := startingNode(t, dir)
	get := func(path string) (int, string) {
		resp, err := http.Get(n.front.url() + path)
		if err != nil {
			t.Fatal(err)
		}
		defer resp.Body.Close()
		b, err := io.ReadAll(resp.Body)
		if err != nil {
			t.Fatal(err)
		}
		return resp.StatusCode, string(b)
	}
	opened := make(chan error, 1)
	go func() { opened <- n.open(t.Context(), withIndex|withQueue) }()
	if code, text := get("/healthz"); code != http.StatusOK {
		t.Errorf("healthz = %d %s, want alive", code, text)
	}
	var text string
	for began := time.Now(); !strings.Contains(text, "index http://127.0.0.1:2"); {
		code := 0
		if code, text = get("/readyz"); code != http.StatusServiceUnavailable || time.Since(began) > 10*time.Second {
			t.Fatalf("readyz = %d %s, want not ready, and what is waited for", code, text)
		}
	}
	var h web.Health
	if err := json.Unmarshal([]byte(text), &h); err != nil || h.Ready || len(h.Parts) != 1 {
		t.Errorf("readyz %s: %v", text, err)
	}
	select {
	case err := <-opened:
		t.Errorf("open ended with %v, want it to wait", err)
	default:
	}
	began := time.Now()
	if r := runIt(t, dir, "status"); r.code != 1 || !strings.Contains(r.err, "127.0.0.1:2") || time.Since(began) > 8*time.Second {
		t.Errorf("status after %v: code %d, %s; want the index named soon", time.Since(began), r.code, r.err)
	}
}

func startingNode(t *testing.T, dir string) *node {
	t.Helper()
	cfg, err := loadConfig(filepath.Join(dir, "yinwen.yaml"), os.LookupEnv)
	if err != nil {
		t.Fatal(err)
	}
	cfg.Data = filepath.Join(dir, "data")
	n, err := newNode(cfg, "serve", withIndex|withQueue, slog.New(slog.DiscardHandler))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = n.Close() })
	if err := n.openFront(t.Context()); err != nil {
		t.Fatal(err)
	}
	return n
}

// TestRolesNeedASharedIndex refuses a part of the roles where the queue is shared and the index is not.
func TestRolesNeedASharedIndex(t *testing.T) {
	dir := t.TempDir()
	config := "data: data\nqueue: {url: 'nats://127.0.0.1:1'}\n"
	if err := os.WriteFile(filepath.Join(dir, "yinwen.yaml"), []byte(config), 0o644); err != nil {
		t.Fatal(err)
	}
	if r := runIt(t, dir, "serve", "--roles", "crawl,web"); r.code != 2 || !strings.Contains(r.err, "index.url") {
		t.Errorf("serve --roles crawl,web: code %d, %s; want wrong use and the missing key", r.code, r.err)
	}
	if r := runIt(t, dir, "config", "check"); r.code != 0 || !strings.Contains(r.err, "queue.url without index.url") {
		t.Errorf("config check: code %d, %s; want a warning", r.code, r.err)
	}
}

// TestWorkerCanBeWatched serves health and metrics of a process without pages.
func TestWorkerCanBeWatched(t *testing.T) {
	dir, _ := demoFolder(t)
	s := startServer(t, dir, "--roles", "work", "--listen", "127.0.0.1:0")
	for path, want := range map[string]int{"/healthz": 200, "/readyz": 200, "/metrics": 200, "/": 404, "/api/v1/status": 404} {
		resp, err := http.Get(s.url + path)
		if err != nil {
			t.Fatal(err)
		}
		resp.Body.Close()
		if resp.StatusCode != want {
			t.Errorf("GET %s of a worker = %d, want %d", path, resp.StatusCode, want)
		}
	}
}
