package queue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"
)

func TestConfigRefuses(t *testing.T) {
	rows := map[string]Config{
		"nothing":        {},
		"name":           {Dir: "x", Name: "银闻"},
		"name with dots": {Dir: "x", Name: "a.b"},
		"replicas":       {URL: "nats://a:4222", Replicas: 6},
		"key alone":      {URL: "nats://a:4222", Key: "k.pem"},
		"negative":       {Dir: "x", AckWait: -time.Second},
	}
	for name, c := range rows {
		if _, err := Open(t.Context(), c); err == nil {
			t.Errorf("%s: Open accepted %+v", name, c)
		}
	}
}

func TestSecretsAreNotInErrorsOrLogs(t *testing.T) {
	var log bytes.Buffer
	ctx, cancel := context.WithTimeout(t.Context(), time.Second)
	defer cancel()
	_, err := Open(ctx, Config{
		URL: "nats://reader:geheim@127.0.0.1:1,nats://tokengeheim@127.0.0.1:2", Password: "geheim", User: "u",
		Log: slog.New(slog.NewTextHandler(&log, &slog.HandlerOptions{Level: slog.LevelDebug})),
	})
	if err == nil || !strings.Contains(err.Error(), "127.0.0.1:1") {
		t.Errorf("Open: %v, want an error that names the servers", err)
	}
	if said := fmt.Sprint(err) + log.String(); strings.Contains(said, "geheim") {
		t.Errorf("a secret shows: %s", said)
	}
}

func TestServersThatDoNotSyncAreRefused(t *testing.T) {
	monitor := func(body string) string {
		s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
			if r.URL.Path == "/jsz" {
				fmt.Fprint(w, body)
			}
		}))
		t.Cleanup(s.Close)
		return s.URL
	}
	always, never := monitor(`{"config":{"sync_interval":120,"sync_always":true}}`), monitor(`{"config":{"sync_interval":120}}`)
	var log bytes.Buffer
	check := func(monitors ...string) error {
		q := &Queue{cfg: Config{Monitors: monitors, Log: slog.New(slog.NewTextHandler(&log, nil))}}
		return q.checkSync(t.Context())
	}
	if err := check(always, always); err != nil || log.Len() > 0 {
		t.Errorf("servers that sync: %v, log %s", err, log.String())
	}
	if err := check(always, never); !errors.Is(err, ErrUnsynced) || !strings.Contains(err.Error(), "sync_interval: always") {
		t.Errorf("a server that does not: %v, want ErrUnsynced", err)
	}
	if err := check("http://127.0.0.1:1"); err != nil || !strings.Contains(log.String(), "127.0.0.1:1") {
		t.Errorf("a server that is down: %v, log %s", err, log.String())
	}
}

func FuzzKey(f *testing.F) {
	for _, k := range []string{"", "https://bank.example/新闻?a=b", "=H", "=", "\x00.*>", strings.Repeat("长", 300)} {
		f.Add(k, []byte("值"))
	}
	f.Fuzz(func(t *testing.T, key string, value []byte) {
		encoded := encodeKey(key)
		if encoded == "" || len(encoded) > maxKey || strings.ContainsAny(encoded, ".*> \t\r\n\x00") {
			t.Fatalf("encodeKey(%q) = %q", key, encoded)
		}
		k, v, err := unwrap(encoded, wrap(encoded, key, value))
		if err != nil || k != key || !bytes.Equal(v, value) {
			t.Fatalf("%q came back as %q with %q, %v", key, k, v, err)
		}
	})
}
