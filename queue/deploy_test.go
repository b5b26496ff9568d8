package queue

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
)

// The server settings that we hand out are read by the server's own parser, with the secrets that deploy/secrets.sh makes.
func TestDeployedServerSettings(t *testing.T) {
	root := t.TempDir()
	conf, secrets := filepath.Join(root, "etc", "nats"), filepath.Join(root, "run", "secrets")
	if err := os.CopyFS(conf, os.DirFS("../deploy/nats")); err != nil {
		t.Fatal(err)
	}
	if out, err := exec.Command("sh", "../deploy/secrets.sh", secrets).CombinedOutput(); err != nil {
		t.Fatalf("secrets.sh: %v\n%s", err, out)
	}
	t.Setenv("NATS_SERVER_NAME", "nats-1")
	o, err := server.ProcessConfigFile(filepath.Join(conf, "nats.conf"))
	if err != nil {
		t.Fatal(err)
	}
	password, err := os.ReadFile(filepath.Join(secrets, "nats_password"))
	if err != nil {
		t.Fatal(err)
	}
	for what, ok := range map[string]bool{
		"every write is synced":    o.JetStream && o.SyncAlways,
		"each server has its name": o.ServerName == "nats-1",
		"clients need a password":  o.Username == "yinwen" && o.Password == string(password) && len(o.Password) == 48,
		"three routes":             len(o.Routes) == 3 && o.Routes[2].Host == "nats-2.nats:6222",
		"routes need a password":   o.Cluster.Username == "route" && o.Cluster.Password != "" && o.Cluster.Password != o.Password,
		"routes know it": len(o.Routes) == 3 && func() bool {
			p, _ := o.Routes[0].User.Password()
			return p == o.Cluster.Password
		}(),
		"payloads as embedded": o.MaxPayload == 8<<20 || o.MaxPayload == 8_000_000,
		"monitoring is on":     o.HTTPPort == 8222,
		"data on its volume":   o.StoreDir == "/data" && o.JetStreamMaxStore > 0 && o.JetStreamMaxMemory > 0,
	} {
		if !ok {
			t.Errorf("not so: %s", what)
		}
	}
}
