package queue

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"os"
	"path/filepath"
	"slices"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
)

// ErrDamaged is a queue folder that the server cannot read whole. Nothing in it is the only copy.
var ErrDamaged = errors.New("queue folder is damaged")

// embed starts the server in this process. It opens no port, handles no signals, and syncs every write to the disk.
func (q *Queue) embed(ctx context.Context) error {
	if err := os.MkdirAll(q.cfg.Dir, 0o755); err != nil {
		return err
	}
	s, err := server.NewServer(&server.Options{
		ServerName: "yinwen", DontListen: true, NoSigs: true, NoLog: true,
		JetStream: true, StoreDir: q.cfg.Dir, SyncAlways: true, MaxPayload: q.cfg.MaxPayload,
	})
	if err != nil {
		return fmt.Errorf("embedded server in %s: %w", q.cfg.Dir, err)
	}
	q.server, q.mender = s, newMender(q, s)
	s.SetLoggerV2(serverLog{q.cfg.Log, q.mender.heard}, false, false, false)
	s.Start()
	deadline, _ := ctx.Deadline()
	if !s.ReadyForConnections(time.Until(deadline)) || !s.JetStreamEnabled() {
		return fmt.Errorf("embedded server in %s did not start; the log has its reason", q.cfg.Dir)
	}
	q.nc, err = nats.Connect("", append(q.cfg.options(), nats.InProcessServer(s))...)
	return err
}

// recovered checks that the server knows every stream that has a folder. It skips a stream whose meta file is cut or lost, and
// would begin it anew, empty.
func (q *Queue) recovered(ctx context.Context) error {
	folder := filepath.Join(q.cfg.Dir, server.JetStreamStoreDir, server.DEFAULT_GLOBAL_ACCOUNT, "streams")
	entries, err := os.ReadDir(folder)
	if os.IsNotExist(err) {
		return nil
	}
	if err != nil {
		return err
	}
	var known []string
	lister := q.js.StreamNames(ctx)
	for name := range lister.Name() {
		known = append(known, name)
	}
	if err := lister.Err(); err != nil {
		return fmt.Errorf("list streams: %w", err)
	}
	for _, e := range entries {
		if e.IsDir() && !slices.Contains(known, e.Name()) {
			return fmt.Errorf("%w: stream %s in %s cannot be read; delete that folder and run \"yinwen reindex\": "+
				"it rebuilds the queue from the archive", ErrDamaged, e.Name(), q.cfg.Dir)
		}
	}
	return nil
}

// serverLog hands the server's lines on. Its notices are of no use to operators.
type serverLog struct {
	log   *slog.Logger
	heard func(line string) // of errors
}

func (l serverLog) say(level slog.Level, format string, v []any) {
	if l.log.Enabled(context.Background(), level) {
		l.log.Log(context.Background(), level, "queue: server", "says", fmt.Sprintf(format, v...))
	}
}

func (l serverLog) Noticef(format string, v ...any) { l.say(slog.LevelDebug, format, v) }
func (l serverLog) Warnf(format string, v ...any)   { l.say(slog.LevelWarn, format, v) }
func (l serverLog) Errorf(format string, v ...any) {
	l.say(slog.LevelError, format, v)
	l.heard(fmt.Sprintf(format, v...))
}
func (l serverLog) Fatalf(format string, v ...any) { l.say(slog.LevelError, format, v) }
func (l serverLog) Debugf(format string, v ...any) { l.say(slog.LevelDebug, format, v) }
func (l serverLog) Tracef(format string, v ...any) { l.say(slog.LevelDebug, format, v) }
