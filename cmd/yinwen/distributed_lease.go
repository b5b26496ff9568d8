package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"log/slog"
	"sync"
	"time"

	"yinwen"
	"yinwen/ingest"
	"yinwen/queue"
)

// leases let one process at a time visit a source.
type leases struct {
	bucket *queue.Bucket
	owner  string
	time   timing
	log    *slog.Logger
	seen   sightings
}

// lease is the record of a source that is being visited.
type lease struct {
	Owner string `json:"owner"`
	Count uint64 `json:"count"`
}

// Take gives a context that lasts as long as the lease does, and what ends it; ingest.ErrBusy when another process lives and has
// it. To learn whether the other lives takes up to a count of it, and leaseTime when it does not.
func (l *leases) Take(ctx context.Context, source string) (held context.Context, release func(), err error) {
	for {
		revision, err := l.try(ctx, source)
		if err == nil {
			held, release := l.keep(ctx, source, revision)
			return held, release, nil
		}
		if !errors.Is(err, queue.ErrConflict) {
			return nil, nil, fmt.Errorf("lease of source %s: %w", source, err)
		}
		if err := pause(ctx, l.time.poll); err != nil {
			return nil, nil, err
		}
	}
}

// try takes a lease that is free or that its holder has left; queue.ErrConflict says to look again later.
func (l *leases) try(ctx context.Context, source string) (revision uint64, err error) {
	b, revision, err := l.bucket.Get(ctx, source)
	if errors.Is(err, yinwen.ErrNotFound) {
		return l.bucket.Create(ctx, source, l.record(0))
	}
	if err != nil {
		return 0, err
	}
	var other lease
	if err := json.Unmarshal(b, &other); err != nil {
		return 0, err
	}
	still, alive := l.seen.look(source+"\t"+other.Owner, other.Count, time.Now())
	switch {
	case alive && still < l.time.lease:
		return 0, ingest.ErrBusy
	case still < l.time.lease:
		return 0, queue.ErrConflict
	}
	l.log.Warn("lease: taken over from a process that is silent", "source", source, "from", other.Owner, "silent", still)
	return l.bucket.Update(ctx, source, l.record(0), revision)
}

func (l *leases) record(count uint64) []byte {
	b, err := json.Marshal(lease{Owner: l.owner, Count: count})
	if err != nil {
		panic(err) // a string and a number always marshal
	}
	return b
}

// keep counts on until released. When the count cannot be written for so long that another may take over, held ends.
func (l *leases) keep(ctx context.Context, source string, revision uint64) (held context.Context, release func()) {
	held, lose := context.WithCancelCause(ctx)
	ctx, stop := context.WithCancel(context.WithoutCancel(ctx))
	var counting sync.WaitGroup
	counting.Go(func() {
		last := time.Now()
		for count := uint64(1); pause(ctx, l.time.lease/leaseBeats) == nil; count++ {
			next, err := l.write(ctx, source, count, revision)
			switch {
			case err == nil:
				revision, last = next, time.Now()
			case errors.Is(err, queue.ErrConflict):
				lose(fmt.Errorf("source %s was taken over by another process", source))
				return
			case time.Since(last) > l.time.lease*3/4:
				lose(fmt.Errorf("lease of source %s could not be kept: %w", source, err))
				return
			}
		}
	})
	return held, func() {
		stop()
		counting.Wait()
		lose(context.Canceled)
		l.drop(source, revision)
	}
}

// write counts on. An error may hide a write that succeeded: the record then says so.
func (l *leases) write(ctx context.Context, source string, count, revision uint64) (uint64, error) {
	next, err := l.bucket.Update(ctx, source, l.record(count), revision)
	if err == nil || ctx.Err() != nil {
		return next, err
	}
	b, at, gerr := l.bucket.Get(ctx, source)
	var now lease
	if gerr != nil || json.Unmarshal(b, &now) != nil || now.Owner != l.owner {
		return 0, err
	}
	return at, nil
}

// drop gives a lease back. If that fails, the others find it silent after leaseTime.
func (l *leases) drop(source string, revision uint64) {
	ctx, cancel := context.WithTimeout(context.Background(), 5*time.Second)
	defer cancel()
	b, at, err := l.bucket.Get(ctx, source)
	var now lease
	if err == nil && json.Unmarshal(b, &now) == nil && now.Owner == l.owner && at >= revision {
		err = l.bucket.DeleteAt(ctx, source, at)
	}
	if err != nil && !errors.Is(err, yinwen.ErrNotFound) && !errors.Is(err, queue.ErrConflict) {
		l.log.Warn("lease: could not be given back", "source", source, "err", err)
	}
}
