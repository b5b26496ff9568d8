package queue

import (
	"context"
	"errors"
	"fmt"

	"github.com/nats-io/nats.go/jetstream"

	"yinwen"
)

// ErrConflict is a write that expected another revision: someone else wrote in between.
var ErrConflict = errors.New("changed by someone else")

// Bucket is a set of keys and values that all processes share. Keys are any strings. Values must stay below the server's payload
// limit (1 MB by default). Safe for concurrent use.
type Bucket struct {
	q    *Queue
	kv   jetstream.KeyValue
	name string
}

// Bucket returns the bucket of a name, made when missing. Names have letters, digits, - and _.
func (q *Queue) Bucket(ctx context.Context, name string) (*Bucket, error) {
	b := &Bucket{q: q, name: name}
	err := q.again(ctx, "bucket", func(ctx context.Context) (err error) {
		b.kv, err = q.js.CreateOrUpdateKeyValue(ctx, jetstream.KeyValueConfig{
			Bucket: q.cfg.Name + "-" + name, History: 1, Storage: jetstream.FileStorage, Replicas: q.cfg.Replicas,
		})
		return err
	})
	if err != nil {
		return nil, fmt.Errorf("bucket %s: %w", name, err)
	}
	return b, nil
}

func (b *Bucket) fail(step, key string, err error) error {
	switch {
	case errors.Is(err, jetstream.ErrKeyNotFound), errors.Is(err, jetstream.ErrKeyDeleted):
		err = yinwen.ErrNotFound
	case errors.Is(err, jetstream.ErrKeyRevisionMismatch), errors.Is(err, jetstream.ErrKeyExists):
		err = ErrConflict
	}
	return fmt.Errorf("bucket %s: %s %.200q: %w", b.name, step, key, err)
}

// Get returns a value and its revision; yinwen.ErrNotFound when the key is missing.
func (b *Bucket) Get(ctx context.Context, key string) ([]byte, uint64, error) {
	encoded := encodeKey(key)
	var e jetstream.KeyValueEntry
	err := b.q.again(ctx, "get", func(ctx context.Context) (err error) {
		e, err = b.kv.Get(ctx, encoded)
		return err
	})
	if err != nil {
		return nil, 0, b.fail("get", key, err)
	}
	_, value, err := unwrap(encoded, e.Value())
	if err != nil {
		return nil, 0, b.fail("get", key, err)
	}
	return value, e.Revision(), nil
}

// Put sets a value, whatever was there, and returns its revision.
func (b *Bucket) Put(ctx context.Context, key string, value []byte) (uint64, error) {
	encoded := encodeKey(key)
	var revision uint64
	err := b.q.again(ctx, "put", func(ctx context.Context) (err error) {
		revision, err = b.kv.Put(ctx, encoded, wrap(encoded, key, value))
		return err
	})
	if err != nil {
		return 0, b.fail("put", key, err)
	}
	return revision, nil
}

// Create sets the value of a key that does not exist; ErrConflict when it does.
func (b *Bucket) Create(ctx context.Context, key string, value []byte) (uint64, error) {
	encoded := encodeKey(key)
	revision, err := b.kv.Create(ctx, encoded, wrap(encoded, key, value))
	if err != nil {
		return 0, b.fail("create", key, err)
	}
	return revision, nil
}

// Update sets the value of a key that still has the given revision; ErrConflict when it has another. After any other error the
// value may or may not be written: read it again.
func (b *Bucket) Update(ctx context.Context, key string, value []byte, revision uint64) (uint64, error) {
	encoded := encodeKey(key)
	next, err := b.kv.Update(ctx, encoded, wrap(encoded, key, value), revision)
	if err != nil {
		return 0, b.fail("update", key, err)
	}
	return next, nil
}

// Delete removes a key; a key that is missing is no error.
func (b *Bucket) Delete(ctx context.Context, key string) error {
	encoded := encodeKey(key)
	if err := b.q.again(ctx, "delete", func(ctx context.Context) error { return b.kv.Delete(ctx, encoded) }); err != nil {
		return b.fail("delete", key, err)
	}
	return nil
}

// DeleteAt removes a key that still has the given revision; ErrConflict when it has another.
func (b *Bucket) DeleteAt(ctx context.Context, key string, revision uint64) error {
	if err := b.kv.Delete(ctx, encodeKey(key), jetstream.LastRevision(revision)); err != nil {
		return b.fail("delete", key, err)
	}
	return nil
}

// Watch calls fn with every key and value that anybody writes from now on, until ctx ends or fn fails. It goes on over
// reconnects.
func (b *Bucket) Watch(ctx context.Context, fn func(key string, value []byte) error) error {
	w, err := b.kv.WatchAll(ctx, jetstream.IgnoreDeletes(), jetstream.UpdatesOnly())
	if err != nil {
		return b.fail("watch", "", err)
	}
	defer func() { _ = w.Stop() }()
	for {
		select {
		case <-ctx.Done():
			return nil
		case e, ok := <-w.Updates():
			if !ok {
				return b.fail("watch", "", errors.New("cut off"))
			}
			if e == nil {
				continue
			}
			key, value, err := unwrap(e.Key(), e.Value())
			if err != nil {
				return b.fail("watch", e.Key(), err)
			}
			if err := fn(key, value); err != nil {
				return err
			}
		}
	}
}

// Each calls fn with every key and value, oldest write first, as the bucket was when it began; values written meanwhile may or
// may not be seen. Values pass one by one and are not held.
func (b *Bucket) Each(ctx context.Context, fn func(key string, value []byte) error) error {
	w, err := b.kv.WatchAll(ctx, jetstream.IgnoreDeletes())
	if err != nil {
		return b.fail("list", "", err)
	}
	defer func() { _ = w.Stop() }()
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-w.Updates():
			if !ok {
				return b.fail("list", "", errors.New("cut off"))
			}
			if e == nil {
				return nil
			}
			key, value, err := unwrap(e.Key(), e.Value())
			if err != nil {
				return b.fail("list", e.Key(), err)
			}
			if err := fn(key, value); err != nil {
				return err
			}
		}
	}
}
