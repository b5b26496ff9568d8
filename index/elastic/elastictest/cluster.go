package elastictest

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// Cluster is a set of servers of its own, which ends with the test.
type Cluster struct {
	t       testing.TB
	servers []*server
}

// StartCluster starts a cluster of n servers with 512 MiB of heap each. It skips and fails as Start does.
func StartCluster(t testing.TB, n int) *Cluster {
	t.Helper()
	c := &Cluster{t: t}
	t.Cleanup(c.stop)
	var names []string
	for i := range n {
		names = append(names, fmt.Sprintf("node-%d", i))
	}
	cluster := rand.Text() // a cluster beside this one must not be joined
	for _, name := range names {
		s, err := start(fmt.Sprintf("cluster.name: %s\nnode.name: %s\ntransport.port: 0\ndiscovery.seed_providers: file\nxpack.security.enabled: false\n"+
			"cluster.initial_master_nodes: [%s]\n", cluster, name, strings.Join(names, ", ")), "512m")
		stopOn(t, err)
		c.servers = append(c.servers, s)
	}
	stopOn(t, c.introduce())
	for _, s := range c.servers {
		stopOn(t, s.ready(n, nil))
	}
	return c
}

// introduce tells each server where all the others are.
func (c *Cluster) introduce() error {
	ctx, cancel := context.WithTimeout(context.Background(), startLimit)
	defer cancel()
	var hosts []string
	for _, s := range c.servers {
		port, err := s.port(ctx, "transport.ports")
		if err != nil {
			log, _ := os.ReadFile(filepath.Join(s.dir, "out.log"))
			return fmt.Errorf("start Elasticsearch: %w\n%s", err, log[max(0, len(log)-4000):])
		}
		hosts = append(hosts, port)
	}
	for _, s := range c.servers {
		file := filepath.Join(s.dir, "config", "unicast_hosts.txt")
		if err := os.WriteFile(file, []byte(strings.Join(hosts, "\n")+"\n"), 0o644); err != nil {
			return err
		}
	}
	return nil
}

// URLs are the addresses of the servers.
func (c *Cluster) URLs() []string {
	var urls []string
	for _, s := range c.servers {
		urls = append(urls, s.url)
	}
	return urls
}

// Kill ends server i as kill -9 does.
func (c *Cluster) Kill(i int) {
	c.t.Helper()
	if err := c.servers[i].kill(); err != nil {
		c.t.Fatalf("kill node %d: %v", i, err)
	}
}

func (c *Cluster) stop() {
	for _, s := range c.servers {
		s.stop()
	}
}
