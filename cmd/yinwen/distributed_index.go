package main

import (
	"context"
	"time"

	"yinwen/index/elastic"
)

// remoteIndex says whether the index lives outside of the data folder.
func (c *config) remoteIndex() bool { return c.Index.URL != "" || c.Index.CloudID != "" }

// patience is how long a serving process waits at its start for a cluster that is not up yet.
const patience = 5 * time.Minute

// openElastic opens the index on a cluster. A process that serves waits for one that cannot be reached yet; a command that
// somebody waits for says so at once.
func (n *node) openElastic(ctx context.Context) error {
	open := elastic.Open
	if n.anew {
		open = elastic.OpenAny
	}
	s, err := open(ctx, n.cfg.Index)
	pause := time.Second
	for until := time.Now().Add(patience); n.patient && elastic.Transient(err) && time.Now().Before(until); pause = min(2*pause, 10*time.Second) {
		n.log.Warn("the index cannot be reached yet, trying again", "err", err)
		if err := waitUntil(ctx, time.Now().Add(pause)); err != nil {
			return err
		}
		s, err = open(ctx, n.cfg.Index)
	}
	if err != nil {
		return err
	}
	n.useStore(s)
	n.elastic = s
	return nil
}
