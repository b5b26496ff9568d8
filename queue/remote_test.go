package queue

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/jwt/v2"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nkeys"
)

// serverFrom starts a NATS server on loopback from lines of a configuration.
func serverFrom(t *testing.T, port int, store, lines string) *server.Server {
	t.Helper()
	file := filepath.Join(t.TempDir(), "nats.conf")
	text := fmt.Sprintf("listen: \"127.0.0.1:%d\"\njetstream { store_dir: %q, sync_interval: always }\n%s\n", port, store, lines)
	if err := os.WriteFile(file, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	o, err := server.ProcessConfigFile(file)
	if err != nil {
		t.Fatal(err)
	}
	o.NoSigs, o.NoLog = true, true
	s, err := server.NewServer(o)
	if err != nil {
		t.Fatal(err)
	}
	s.Start()
	t.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	if !s.ReadyForConnections(10 * time.Second) {
		t.Fatal("the server did not start")
	}
	return s
}

func TestWaysToBeKnown(t *testing.T) {
	pki := newPKI(t)
	tls := fmt.Sprintf("tls { cert_file: %q, key_file: %q }", pki.serverCert, pki.serverKey)
	mutual := fmt.Sprintf("tls { cert_file: %q, key_file: %q, ca_file: %q, verify: true }", pki.serverCert, pki.serverKey, pki.ca)
	operator, creds := operatorMode(t)
	rows := map[string]struct {
		server string
		good   Config
		bad    Config
	}{
		"user":               {"authorization { user: bank, password: \"geheim密\" }", Config{User: "bank", Password: "geheim密"}, Config{User: "bank", Password: "falsch"}},
		"token":              {"authorization { token: \"geheim\" }", Config{Token: "geheim"}, Config{Token: "falsch"}},
		"creds":              {operator, Config{Creds: creds}, Config{}},
		"own authority":      {tls, Config{CA: pki.ca}, Config{}},
		"client certificate": {mutual, Config{CA: pki.ca, Cert: pki.clientCert, Key: pki.clientKey}, Config{CA: pki.ca}},
	}
	for name, row := range rows {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			s := serverFrom(t, -1, t.TempDir(), row.server)
			remote(t, s, row.good)
			refused(t, s, row.bad)
		})
	}
}

func remote(t *testing.T, s *server.Server, c Config) {
	t.Helper()
	c.URL, c.Log = s.ClientURL(), slog.New(slog.DiscardHandler)
	q, err := Open(t.Context(), c)
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	publish(t, q, doc(1), "a")
	if err := fetch(t, q, 1)[0].Ack(t.Context()); err != nil {
		t.Error(err)
	}
}

func refused(t *testing.T, s *server.Server, c Config) {
	t.Helper()
	var log bytes.Buffer
	c.URL, c.Log = s.ClientURL(), slog.New(slog.NewTextHandler(&log, nil))
	wrong, patience := c.Password+c.Token, time.Second
	if wrong != "" {
		patience = 10 * time.Second
	}
	ctx, cancel := context.WithTimeout(t.Context(), patience)
	defer cancel()
	q, err := Open(ctx, c)
	if err == nil {
		q.Close()
		t.Fatalf("connected with %+v", c)
	}
	if wrong != "" && (ctx.Err() != nil || !strings.Contains(err.Error(), "queue.user")) {
		t.Errorf("a wrong %s: %v, want an early error that names the keys", wrong, err)
	}
	if said := err.Error() + log.String(); strings.Contains(said, "falsch") {
		t.Errorf("the password shows: %s", said)
	}
}

// operatorMode makes a server that trusts an operator, and the credentials of one user of it.
func operatorMode(t *testing.T) (lines, creds string) {
	t.Helper()
	operator, account, user := newKey(t, nkeys.CreateOperator), newKey(t, nkeys.CreateAccount), newKey(t, nkeys.CreateUser)
	system := newKey(t, nkeys.CreateAccount)
	oc := jwt.NewOperatorClaims(operator.public)
	oc.SystemAccount = system.public
	ac := jwt.NewAccountClaims(account.public)
	ac.Limits.JetStreamLimits = jwt.JetStreamLimits{MemoryStorage: -1, DiskStorage: -1, Streams: -1, Consumer: -1}
	uc := jwt.NewUserClaims(user.public)
	lines = fmt.Sprintf("operator: %s\nresolver: MEMORY\nresolver_preload {\n%s: %s\n%s: %s\n}\nsystem_account: %s\n",
		signed(t, oc, operator), account.public, signed(t, ac, operator), system.public,
		signed(t, jwt.NewAccountClaims(system.public), operator), system.public)
	text, err := jwt.FormatUserConfig(signed(t, uc, account), user.seed)
	if err != nil {
		t.Fatal(err)
	}
	creds = filepath.Join(t.TempDir(), "yinwen.creds")
	if err := os.WriteFile(creds, text, 0o600); err != nil {
		t.Fatal(err)
	}
	return lines, creds
}

type key struct {
	pair   nkeys.KeyPair
	public string
	seed   []byte
}

func newKey(t *testing.T, create func() (nkeys.KeyPair, error)) key {
	t.Helper()
	pair, err := create()
	if err != nil {
		t.Fatal(err)
	}
	public, err := pair.PublicKey()
	seed, serr := pair.Seed()
	if err := errors.Join(err, serr); err != nil {
		t.Fatal(err)
	}
	return key{pair, public, seed}
}

func signed(t *testing.T, c jwt.Claims, by key) string {
	t.Helper()
	token, err := c.Encode(by.pair)
	if err != nil {
		t.Fatal(err)
	}
	return token
}

// A server that comes back is found again: what was published before stands, and a publish in between waits.
func TestServerComesBack(t *testing.T) {
	store := t.TempDir()
	s := serverFrom(t, -1, store, "")
	port := s.Addr().(*net.TCPAddr).Port
	q, err := Open(t.Context(), Config{URL: s.ClientURL(), Log: slog.New(slog.DiscardHandler)})
	if err != nil {
		t.Fatal(err)
	}
	defer q.Close()
	publish(t, q, doc(1), "a")
	s.Shutdown()
	s.WaitForShutdown()
	if q.Connected() {
		waitFor(t, func() bool { return !q.Connected() })
	}
	done := make(chan error, 1)
	go func() { done <- q.Publish(t.Context(), doc(2), "a") }()
	serverFrom(t, port, store, "")
	if err := <-done; err != nil {
		t.Fatalf("publish over the restart: %v", err)
	}
	for i, m := range fetch(t, q, 2) {
		if d, err := m.Document(t.Context()); err != nil || d.ID != doc(i+1).ID {
			t.Errorf("document %d is %s, %v", i, d.URL, err)
		}
	}
}

func waitFor(t *testing.T, holds func() bool) {
	t.Helper()
	for deadline := time.Now().Add(10 * time.Second); !holds(); time.Sleep(10 * time.Millisecond) {
		if time.Now().After(deadline) {
			t.Fatal("waited 10 s in vain")
		}
	}
}
