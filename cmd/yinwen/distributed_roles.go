package main

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"yinwen"
	"yinwen/ingest"
)

// shared says whether queue and index both live outside of the data folder, so that other processes may take a part of the work.
func (c *config) shared() bool { return c.Queue.URL != "" && c.remoteIndex() }

// checkRoles refuses a part of the roles where the others could not see what this process writes.
func (c *config) checkRoles(roles []string) error {
	if c.Queue.URL == "" || c.remoteIndex() || len(roles) == 0 || slices.Contains(roles, roleCrawl) && slices.Contains(roles, roleWork) && slices.Contains(roles, roleWeb) {
		return nil
	}
	return usageError("--roles %s: %s", strings.Join(roles, ","), ownIndex)
}

// ownIndex is what to know of a queue that is shared while the index is not.
const ownIndex = "queue.url without index.url: each process would fill an index of its own, which the others never see. " +
	"Set index.url too, or let a single process have all roles (serve without --roles)"

// parts are what a serving process of these roles opens. Only a crawler has an archive, and holds its data folder, when queue
// and index are elsewhere.
func (c *config) parts(roles []string) parts {
	if c.shared() && !slices.Contains(roles, roleCrawl) {
		return withIndex | withQueue
	}
	return withIngest
}

// reading gives a process without an archive what it needs to show the schedule, which the crawlers keep in the queue.
func (n *node) reading() {
	if n.sched == nil && n.state != nil {
		n.sched = ingest.NewScheduler(n.cfg.Sources, &ingest.Crawler{Log: n.log, Now: time.Now}, n.state)
	}
}

// needsArchive refuses what only a crawler can do.
func (n *node) needsArchive(do string) error {
	if n.archive != nil {
		if n.lost != nil && do != "verify" {
			return fmt.Errorf("%s: %w", do, n.lost)
		}
		return nil
	}
	return fmt.Errorf("%s: %w: this process has no archive; run `yinwen %s` where a crawler runs, with its data folder", do, yinwen.ErrWrongUsage, do)
}
