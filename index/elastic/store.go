package elastic

import (
	"context"
	"fmt"
	"strings"

	"github.com/elastic/go-elasticsearch/v8/esapi"

	"yinwen/index"
)

// Store is an index.Store on a cluster.
type Store struct {
	client *client
	name   string // of the alias
	shards int
	known  known
}

var _ index.Store = (*Store)(nil)

// Open connects to the cluster and makes the index when there is none. It refuses servers other than Elasticsearch 8. An index
// of another layout than this package writes is ErrLayout.
func Open(ctx context.Context, c Config) (*Store, error) {
	s, err := OpenAny(ctx, c)
	if err != nil {
		return nil, err
	}
	if err := s.checkLayout(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("open index %s: %w", s.name, err)
	}
	return s, nil
}

// OpenAny is Open for rebuilding: it takes an index of any layout.
func OpenAny(ctx context.Context, c Config) (*Store, error) {
	c, nodes, err := c.filled()
	if err != nil {
		return nil, err
	}
	client, err := newClient(c, nodes)
	if err != nil {
		return nil, err
	}
	s := &Store{client: client, name: c.Name, shards: c.Shards}
	if err := s.prepare(ctx); err != nil {
		_ = s.Close()
		return nil, fmt.Errorf("open index %s at %s: %w", c.Name, hosts(c.WithoutSecrets()), err)
	}
	return s, nil
}

func hosts(c Config) string {
	if c.URL == "" {
		return "Elastic Cloud"
	}
	return c.URL
}

// prepare checks the server, and makes the template and the index.
func (s *Store) prepare(ctx context.Context) error {
	if err := s.checkVersion(ctx); err != nil {
		return err
	}
	if err := s.putTemplate(ctx); err != nil {
		return err
	}
	now, err := s.targets(ctx)
	if err == nil && now.live == "" {
		now, err = s.create(ctx)
	}
	s.known.set(now)
	return err
}

// checkVersion asks the nodes for their version. The usual GET / would do, but not every server of 8 has it.
func (s *Store) checkVersion(ctx context.Context) error {
	var out struct {
		Nodes map[string]struct{ Version string }
	}
	err := s.client.do(ctx, esapi.NodesInfoRequest{Metric: []string{"http"}, FilterPath: []string{"nodes.*.version"}}, &out)
	if err != nil {
		return fmt.Errorf("ask for the version (this takes the cluster privilege monitor): %w", err)
	}
	if len(out.Nodes) == 0 {
		return fmt.Errorf("this is no Elasticsearch: it names no nodes")
	}
	for _, n := range out.Nodes {
		if !strings.HasPrefix(n.Version, "8.") {
			return fmt.Errorf("a node has version %q, want Elasticsearch 8", n.Version)
		}
	}
	return nil
}

// Close releases the connections. What Write confirmed is on the disks of the cluster already.
func (s *Store) Close() error {
	s.client.close()
	return nil
}
