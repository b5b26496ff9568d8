package main

import (
	"context"

	"yinwen/index/elastic"
)

// remoteIndex says whether the index lives outside of the data folder.
func (c *config) remoteIndex() bool { return c.Index.URL != "" || c.Index.CloudID != "" }

// openElastic opens the index on a cluster. A command that rebuilds it may open one of an older layout.
func (n *node) openElastic(ctx context.Context) error {
	s, err := elastic.Open(ctx, n.cfg.Index)
	if err != nil {
		return err
	}
	n.useStore(s)
	n.elastic = s
	return nil
}
