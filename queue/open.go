package queue

import (
	"context"
	"errors"
	"fmt"
	"sync"
	"time"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
)

// Queue is a connection to the queue; safe for concurrent use.
type Queue struct {
	cfg    Config
	server *server.Server // nil when remote
	nc     *nats.Conn
	js     jetstream.JetStream

	documents jetstream.Stream
	dead      jetstream.Stream
	large     jetstream.ObjectStore
	workers   jetstream.Consumer

	zip   *zstd.Encoder
	unzip *zstd.Decoder
	holds *holds

	mender *mender // of the embedded server, else nil
	once   sync.Once
}

// setupTime is how long Open waits for a server and its streams when neither the config nor ctx says otherwise.
const setupTime = time.Minute

// Open starts the embedded server, or connects to the one that c names, and makes the streams it needs. A queue folder that is
// damaged is ErrDamaged.
func Open(ctx context.Context, c Config) (*Queue, error) {
	c, err := c.filled()
	if err != nil {
		return nil, err
	}
	ctx, cancel := context.WithTimeout(ctx, c.Patience)
	defer cancel()
	q := &Queue{cfg: c}
	if err := q.open(ctx); err != nil {
		q.Close()
		return nil, fmt.Errorf("open queue: %w", err)
	}
	q.holds = newHolds(c.AckWait/3, c.HoldMax)
	q.mender.start()
	return q, nil
}

func (q *Queue) open(ctx context.Context) error {
	var err error
	if q.zip, q.unzip, err = codecs(); err != nil {
		return err
	}
	connect := q.remote
	if q.cfg.URL == "" {
		connect = q.embed
	}
	if err := connect(ctx); err != nil {
		return err
	}
	if q.js, err = jetstream.New(q.nc, jetstream.WithDefaultTimeout(10*time.Second)); err != nil {
		return err
	}
	if q.server != nil {
		if err := q.recovered(ctx); err != nil {
			return err
		}
	}
	return q.again(ctx, "set up", q.setup)
}

// remote connects to the servers of the config and waits for one of them.
func (q *Queue) remote(ctx context.Context) error {
	if err := q.checkSync(ctx); err != nil {
		return err
	}
	up := make(chan struct{})
	var once sync.Once
	o := append(q.cfg.options(), nats.ConnectHandler(func(*nats.Conn) { once.Do(func() { close(up) }) }))
	nc, err := nats.Connect(q.cfg.URL, o...)
	if err != nil {
		return fmt.Errorf("connect to %s: %w", redact(q.cfg.URL), err)
	}
	q.nc = nc
	if nc.IsConnected() {
		return nil
	}
	return q.awaitServer(ctx, up)
}

// awaitServer waits for the first connection. A server that does not know us is waited for only a moment, for another of the
// list may.
func (q *Queue) awaitServer(ctx context.Context, up <-chan struct{}) error {
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for unknown, waited := 0, 0; ; {
		select {
		case <-up:
			return nil
		case <-tick.C:
			if waited++; waited%10 == 2 {
				q.cfg.Log.Warn("queue: no server answers yet, trying again", "url", redact(q.cfg.URL), "seconds", waited, "err", q.nc.LastError())
			}
			if !errors.Is(q.nc.LastError(), nats.ErrAuthorization) {
				unknown = 0
			} else if unknown++; unknown == 3 {
				return fmt.Errorf("connect to %s: %w; look at queue.user, password, token, creds", redact(q.cfg.URL), q.nc.LastError())
			}
		case <-ctx.Done():
			return fmt.Errorf("connect to %s: %w", redact(q.cfg.URL), errors.Join(q.nc.LastError(), ctx.Err()))
		}
	}
}

// setup makes the streams, the consumer and the bucket for large documents, or brings them to this version's settings.
func (q *Queue) setup(ctx context.Context) error {
	var err error
	name, replicas := q.cfg.Name, q.cfg.Replicas
	if q.documents, err = q.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: name + "-documents", Subjects: []string{name + ".documents"}, Retention: jetstream.WorkQueuePolicy,
		Storage: jetstream.FileStorage, Replicas: replicas, Duplicates: 2 * time.Minute,
	}); err != nil {
		return fmt.Errorf("stream %s-documents: %w", name, err)
	}
	if q.dead, err = q.js.CreateOrUpdateStream(ctx, jetstream.StreamConfig{
		Name: name + "-dead", Subjects: []string{name + ".dead.*"}, MaxMsgsPerSubject: 1,
		Storage: jetstream.FileStorage, Replicas: replicas,
	}); err != nil {
		return fmt.Errorf("stream %s-dead: %w", name, err)
	}
	if err := q.freeMessages(ctx); err != nil {
		return err
	}
	if q.workers, err = q.documents.CreateOrUpdateConsumer(ctx, jetstream.ConsumerConfig{
		Durable: "workers", AckPolicy: jetstream.AckExplicitPolicy, AckWait: q.cfg.AckWait,
		MaxDeliver: -1, MaxAckPending: q.cfg.MaxPending, Replicas: replicas,
	}); err != nil {
		return fmt.Errorf("consumer workers: %w", err)
	}
	if q.large, err = q.js.CreateOrUpdateObjectStore(ctx, jetstream.ObjectStoreConfig{
		Bucket: name + "-large", Storage: jetstream.FileStorage, Replicas: replicas,
	}); err != nil {
		return fmt.Errorf("bucket %s-large: %w", name, err)
	}
	return nil
}

// freeMessages takes back what a process that ended had fetched and not answered, so that it is delivered now and not after
// AckWait. Only an embedded queue knows that nobody else works on it.
func (q *Queue) freeMessages(ctx context.Context) error {
	if q.server == nil {
		return nil
	}
	err := q.documents.DeleteConsumer(ctx, "workers")
	if err != nil && !errors.Is(err, jetstream.ErrConsumerNotFound) {
		return fmt.Errorf("consumer workers: %w", err)
	}
	return nil
}

// Close ends the connection and the embedded server. Messages that were fetched and not answered are delivered again later.
func (q *Queue) Close() error {
	q.once.Do(func() {
		q.mender.close()
		if q.holds != nil {
			q.holds.close()
		}
		if q.nc != nil {
			q.nc.Close()
		}
		if q.server != nil {
			q.server.Shutdown()
			q.server.WaitForShutdown()
		}
		if q.unzip != nil {
			q.unzip.Close()
		}
	})
	return nil
}

// Pending tells how many documents wait, and how many workers hold or have given back. Their sum is what is not in the index
// yet; what happens while it counts can only make it too large.
func (q *Queue) Pending(ctx context.Context) (waiting, inFlight uint64, err error) {
	if err := q.Stuck(); err != nil {
		return 0, 0, fmt.Errorf("queue: count: %w", err)
	}
	var held *jetstream.ConsumerInfo
	var stored *jetstream.StreamInfo
	err = q.again(ctx, "count", func(ctx context.Context) (err error) {
		if held, err = q.workers.Info(ctx); err == nil {
			stored, err = q.documents.Info(ctx)
		}
		return err
	})
	if err != nil {
		return 0, 0, fmt.Errorf("queue: count: %w", err)
	}
	// Not the consumer's NumPending, which lags behind a publish, nor the stream's Msgs: a cluster that changes its leader may
	// keep messages that were acknowledged for a while.
	last, delivered := stored.State.LastSeq, held.Delivered.Stream
	return last - min(last, delivered), uint64(held.NumAckPending), nil
}

// Oldest is when the oldest document that no worker has finished was queued; zero when there is none.
func (q *Queue) Oldest(ctx context.Context) (time.Time, error) {
	var info *jetstream.StreamInfo
	err := q.again(ctx, "count", func(ctx context.Context) (err error) {
		info, err = q.documents.Info(ctx)
		return err
	})
	if err != nil {
		return time.Time{}, fmt.Errorf("queue: oldest: %w", err)
	}
	if info.State.Msgs == 0 {
		return time.Time{}, nil
	}
	return info.State.FirstTime, nil
}

// Stuck says why the embedded queue takes no writes: its disk is full, most likely. It opens itself again once there is room;
// publishes wait for that. It is nil while all is well.
func (q *Queue) Stuck() error { return q.mender.err() }

// Embedded tells whether the server runs in this process.
func (q *Queue) Embedded() bool { return q.server != nil }

// Connected tells whether a server can be reached now.
func (q *Queue) Connected() bool { return q.nc.IsConnected() }
