// Package queuetest starts a NATS cluster of real server processes for tests.
package queuetest

import (
	"context"
	"encoding/json"
	"fmt"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// Cluster is a set of nats-server processes with JetStream that sync every write. It ends with the test.
type Cluster struct {
	t     testing.TB
	bin   string
	dir   string
	nodes []*node
}

type node struct {
	client, route, monitor int // ports
	process                *exec.Cmd
	log                    *os.File
}

// Start builds nats-server from the module, starts n servers on free ports of the loopback, and waits until the cluster can
// hold streams.
func Start(t testing.TB, n int) *Cluster {
	t.Helper()
	c := &Cluster{t: t, dir: t.TempDir()}
	c.bin = filepath.Join(c.dir, "nats-server")
	build := exec.Command("go", "build", "-o", c.bin, "github.com/nats-io/nats-server/v2")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("build nats-server: %v\n%s", err, out)
	}
	ports := freePorts(t, 3*n)
	for i := range n {
		c.nodes = append(c.nodes, &node{client: ports[3*i], route: ports[3*i+1], monitor: ports[3*i+2]})
	}
	t.Cleanup(c.stop)
	for i := range n {
		c.Restart(i)
	}
	for i := range n {
		c.Ready(i)
	}
	return c
}

// freePorts finds ports that nobody listens on; all are held until all are known.
func freePorts(t testing.TB, n int) []int {
	t.Helper()
	var ports []int
	for range n {
		l, err := net.Listen("tcp", "127.0.0.1:0")
		if err != nil {
			t.Fatal(err)
		}
		defer l.Close()
		ports = append(ports, l.Addr().(*net.TCPAddr).Port)
	}
	return ports
}

// URL is the list of all servers' addresses.
func (c *Cluster) URL() string {
	var all []string
	for _, n := range c.nodes {
		all = append(all, fmt.Sprintf("nats://127.0.0.1:%d", n.client))
	}
	return strings.Join(all, ",")
}

// Monitors are the servers' monitoring addresses.
func (c *Cluster) Monitors() []string {
	var all []string
	for _, n := range c.nodes {
		all = append(all, fmt.Sprintf("http://127.0.0.1:%d", n.monitor))
	}
	return all
}

// Kill ends server i with SIGKILL.
func (c *Cluster) Kill(i int) {
	c.t.Helper()
	if err := c.nodes[i].end(); err != nil {
		c.t.Fatalf("kill server %d: %v", i, err)
	}
}

func (n *node) end() error {
	if n.process == nil {
		return nil
	}
	err := n.process.Process.Kill()
	_ = n.process.Wait() // killed
	n.process = nil
	return err
}

// Restart starts server i on its old folder.
func (c *Cluster) Restart(i int) {
	c.t.Helper()
	n := c.nodes[i]
	config := filepath.Join(c.dir, fmt.Sprintf("n%d.conf", i))
	if err := os.WriteFile(config, []byte(c.config(i)), 0o600); err != nil {
		c.t.Fatal(err)
	}
	if n.log == nil {
		var err error
		if n.log, err = os.Create(filepath.Join(c.dir, fmt.Sprintf("n%d.log", i))); err != nil {
			c.t.Fatal(err)
		}
	}
	n.process = exec.Command(c.bin, "-c", config)
	n.process.Stdout, n.process.Stderr = n.log, n.log
	if err := n.process.Start(); err != nil {
		c.t.Fatalf("start server %d: %v", i, err)
	}
}

func (c *Cluster) config(i int) string {
	var routes []string
	for _, n := range c.nodes {
		routes = append(routes, fmt.Sprintf("nats-route://127.0.0.1:%d", n.route))
	}
	n := c.nodes[i]
	return fmt.Sprintf(`server_name: n%d
listen: "127.0.0.1:%d"
http: "127.0.0.1:%d"
jetstream { store_dir: %q, sync_interval: always }
cluster { name: test, listen: "127.0.0.1:%d", routes: [%s] }
`, i, n.client, n.monitor, filepath.Join(c.dir, fmt.Sprintf("n%d", i)), n.route, strings.Join(routes, ", "))
}

// Ready waits until server i answers that it is healthy: it has caught up with the others.
func (c *Cluster) Ready(i int) {
	c.t.Helper()
	ctx, cancel := context.WithTimeout(c.t.Context(), 60*time.Second)
	defer cancel()
	url := fmt.Sprintf("http://127.0.0.1:%d/healthz", c.nodes[i].monitor)
	for {
		r, err := http.NewRequestWithContext(ctx, http.MethodGet, url, nil)
		if err != nil {
			c.t.Fatal(err)
		}
		answer, err := http.DefaultClient.Do(r)
		if err == nil {
			answer.Body.Close()
			if answer.StatusCode == http.StatusOK {
				return
			}
		}
		select {
		case <-ctx.Done():
			c.t.Fatalf("server %d is not ready: %v\n%s", i, err, c.said(i))
		case <-time.After(50 * time.Millisecond):
		}
	}
}

// Leader returns the number of the server that leads a stream.
func (c *Cluster) Leader(stream string) int {
	c.t.Helper()
	answer, err := http.Get(c.Monitors()[0] + "/jsz?streams=true")
	if err != nil {
		c.t.Fatal(err)
	}
	defer answer.Body.Close()
	var told struct {
		Accounts []struct {
			Streams []struct {
				Name    string
				Cluster struct{ Leader string }
			} `json:"stream_detail"`
		} `json:"account_details"`
	}
	if err := json.NewDecoder(answer.Body).Decode(&told); err != nil {
		c.t.Fatal(err)
	}
	for _, a := range told.Accounts {
		for _, s := range a.Streams {
			var i int
			if s.Name == stream {
				if _, err := fmt.Sscanf(s.Cluster.Leader, "n%d", &i); err == nil {
					return i
				}
			}
		}
	}
	c.t.Fatalf("no leader of stream %s known", stream)
	return -1
}

// said returns the end of a server's log.
func (c *Cluster) said(i int) string {
	b, _ := os.ReadFile(c.nodes[i].log.Name())
	return string(b[max(0, len(b)-2000):])
}

func (c *Cluster) stop() {
	for i, n := range c.nodes {
		_ = n.end()
		if c.t.Failed() && n.log != nil {
			c.t.Logf("server %d said\n%s", i, c.said(i))
		}
		if n.log != nil {
			n.log.Close()
		}
	}
}
