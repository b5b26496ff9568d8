package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strings"
	"time"
)

// ErrUnsynced is a server that answers before a write is on its disk.
var ErrUnsynced = errors.New("server does not sync every write")

// checkSync asks each monitoring address whether its server syncs every write. A server that does not is an error; one that
// cannot be asked is logged, for it may just be down.
func (q *Queue) checkSync(ctx context.Context) error {
	if len(q.cfg.Monitors) == 0 {
		q.cfg.Log.Warn("queue: no monitors configured, cannot see whether the servers sync every write (sync_interval: always)")
	}
	for _, m := range q.cfg.Monitors {
		synced, err := synced(ctx, m)
		if err != nil {
			q.cfg.Log.Warn("queue: cannot see whether a server syncs every write", "monitor", redact(m), "err", err)
			continue
		}
		if !synced {
			return fmt.Errorf("%s: %w: set \"sync_interval: always\" in its jetstream block", redact(m), ErrUnsynced)
		}
	}
	return nil
}

// synced reads the JetStream settings from /jsz of a server's monitoring address.
func synced(ctx context.Context, monitor string) (bool, error) {
	ctx, cancel := context.WithTimeout(ctx, 5*time.Second)
	defer cancel()
	r, err := http.NewRequestWithContext(ctx, http.MethodGet, strings.TrimSuffix(monitor, "/")+"/jsz", nil)
	if err != nil {
		return false, errors.New("unreadable address")
	}
	client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}} // no proxy from the environment
	answer, err := client.Do(r)
	if err != nil {
		return false, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return false, errors.New(answer.Status)
	}
	var told struct {
		Config struct {
			SyncAlways bool `json:"sync_always"`
		} `json:"config"`
	}
	if err := json.NewDecoder(io.LimitReader(answer.Body, 1<<20)).Decode(&told); err != nil {
		return false, err
	}
	return told.Config.SyncAlways, nil
}
