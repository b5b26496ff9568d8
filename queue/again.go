package queue

import (
	"context"
	"errors"
	"math/rand/v2"
	"net/url"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// tryTime bounds one attempt to reach the server.
const tryTime = 5 * time.Second

// again calls fn until it succeeds, fails for good, or ctx ends: a cluster that elects a leader or comes back from a restart
// answers nothing for a while.
func (q *Queue) again(ctx context.Context, step string, fn func(context.Context) error) error {
	pause := 50 * time.Millisecond
	for try := 1; ; try++ {
		one, cancel := context.WithTimeout(ctx, tryTime)
		err := fn(one)
		cancel()
		if err == nil || !transient(err) {
			return err
		}
		if ctx.Err() != nil {
			return q.unanswered(ctx, err)
		}
		if try == 3 || try%30 == 0 {
			q.cfg.Log.Warn("queue: no answer, trying again", "step", step, "try", try, "err", err)
		}
		select {
		case <-ctx.Done():
			return q.unanswered(ctx, err)
		case <-time.After(pause + rand.N(pause)):
		}
		pause = min(2*pause, 2*time.Second)
	}
}

// unanswered says why nothing answered until ctx ended, as far as it is known.
func (q *Queue) unanswered(ctx context.Context, err error) error {
	if stuck := q.Stuck(); stuck != nil {
		return errors.Join(stuck, ctx.Err())
	}
	return errors.Join(err, ctx.Err())
}

// transient tells whether an error may pass by itself.
func transient(err error) bool {
	for _, known := range []error{
		context.DeadlineExceeded, nats.ErrTimeout, nats.ErrNoResponders, nats.ErrDisconnected, nats.ErrConnectionReconnecting,
		nats.ErrReconnectBufExceeded, nats.ErrNoServers, jetstream.ErrNoStreamResponse, jetstream.ErrNoHeartbeat,
		jetstream.ErrConsumerLeadershipChanged, jetstream.ErrServerShutdown,
	} {
		if errors.Is(err, known) {
			return true
		}
	}
	var api *jetstream.APIError
	return errors.As(err, &api) && api.Code == 503 && api.ErrorCode != jetstream.JSErrCodeJetStreamNotEnabled &&
		api.ErrorCode != jetstream.JSErrCodeJetStreamNotEnabledForAccount
}

// redact takes users, passwords and tokens out of a list of addresses.
func redact(list string) string {
	parts := strings.Split(list, ",")
	for i, p := range parts {
		u, err := url.Parse(strings.TrimSpace(p))
		if err != nil {
			parts[i] = "(unreadable address)"
			continue
		}
		if u.User != nil {
			u.User = url.User("xxxxx")
		}
		parts[i] = u.String()
	}
	return strings.Join(parts, ",")
}
