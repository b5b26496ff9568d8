package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"yinwen"
)

// Message is a document on its way. Until it is answered (Ack, Retry, Bury) it is kept from other workers, for Config.HoldMax
// at most; after that, or when this process dies, it is delivered again.
type Message struct {
	q *Queue
	m jetstream.Msg
}

// Fetch returns up to n messages: at once when there are any, else the first that come within wait. None is no error. While no
// server answers it waits and returns none.
func (q *Queue) Fetch(ctx context.Context, n int, wait time.Duration) ([]*Message, error) {
	batch, err := q.workers.FetchNoWait(n)
	got, err := q.take(nil, batch, err)
	if err == nil && len(got) == 0 && wait > 0 {
		one, cancel := context.WithTimeout(ctx, wait)
		defer cancel()
		batch, err = q.workers.Fetch(1, jetstream.FetchContext(one))
		got, err = q.take(got, batch, err)
		if err == nil && len(got) == 1 && n > 1 {
			batch, err = q.workers.FetchNoWait(n - 1)
			got, err = q.take(got, batch, err)
		}
	}
	if ctx.Err() != nil && len(got) == 0 {
		return nil, ctx.Err()
	}
	if err != nil && !transient(err) && len(got) == 0 {
		return nil, fmt.Errorf("queue: fetch: %w", err)
	}
	if err != nil && len(got) == 0 {
		q.cfg.Log.Warn("queue: no answer to a fetch", "err", err)
		pause(ctx, min(wait, time.Second))
	}
	return got, nil
}

func pause(ctx context.Context, d time.Duration) {
	select {
	case <-ctx.Done():
	case <-time.After(d):
	}
}

// take adds the messages of a batch to got.
func (q *Queue) take(got []*Message, batch jetstream.MessageBatch, err error) ([]*Message, error) {
	if err != nil {
		return got, err
	}
	for m := range batch.Messages() {
		q.holds.add(m)
		got = append(got, &Message{q, m})
	}
	err = batch.Error()
	if errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled) {
		err = nil // the wait is over
	}
	return got, err
}

// Document reads the payload. An error that wraps yinwen.ErrPermanent is for good: the message should be buried. Others may pass.
func (m *Message) Document(ctx context.Context) (yinwen.Document, error) {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	d, err := m.q.document(ctx, m.m)
	if err != nil {
		return d, fmt.Errorf("queue message %d: %w", m.seq(), err)
	}
	return d, nil
}

func (q *Queue) document(ctx context.Context, m payload) (yinwen.Document, error) {
	data := m.Data()
	if object := m.Headers().Get(objectHeader); object != "" {
		err := q.again(ctx, "read large document", func(ctx context.Context) (err error) {
			data, err = q.large.GetBytes(ctx, object)
			return err
		})
		if errors.Is(err, jetstream.ErrObjectNotFound) || errors.Is(err, jetstream.ErrDigestMismatch) {
			err = fmt.Errorf("%w: %w", yinwen.ErrPermanent, err)
		}
		if err != nil {
			return yinwen.Document{}, fmt.Errorf("object %s: %w", object, err)
		}
	}
	d, err := q.decode(data)
	if err != nil {
		err = fmt.Errorf("%w: %w", yinwen.ErrPermanent, err)
	}
	return d, err
}

// answerTime bounds how long an answer to a message may take.
const answerTime = 30 * time.Second

// Ack removes the message for good: the document is in the index. It returns once the server has noted it. After an error the
// message may come again.
func (m *Message) Ack(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, answerTime)
	defer cancel()
	if err := m.settle(ctx); err != nil {
		return err
	}
	return m.q.forget(ctx, m.m.Headers().Get(objectHeader))
}

func (m *Message) settle(ctx context.Context) error {
	m.q.holds.drop(m.m)
	err := m.q.again(ctx, "acknowledge", m.m.DoubleAck)
	if err != nil && !errors.Is(err, jetstream.ErrMsgAlreadyAckd) {
		return fmt.Errorf("queue: acknowledge message %d: %w", m.seq(), err)
	}
	return nil
}

// forget deletes the object of a message that is done with.
func (q *Queue) forget(ctx context.Context, object string) error {
	if object == "" {
		return nil
	}
	if err := q.large.Delete(ctx, object); err != nil && !errors.Is(err, jetstream.ErrObjectNotFound) {
		return fmt.Errorf("queue: delete object %s: %w", object, err)
	}
	return nil
}

// Retry gives the message back, to be delivered again after delay.
func (m *Message) Retry(delay time.Duration) error {
	m.q.holds.drop(m.m)
	if err := m.m.NakWithDelay(delay); err != nil && !errors.Is(err, jetstream.ErrMsgAlreadyAckd) {
		return fmt.Errorf("queue: give message %d back: %w", m.seq(), err)
	}
	return nil
}

// Deliveries counts how often the message was delivered, this time included; an embedded queue counts from its opening.
func (m *Message) Deliveries() int {
	meta, err := m.m.Metadata()
	if err != nil {
		return 1
	}
	return int(meta.NumDelivered)
}

func (m *Message) seq() uint64 {
	meta, err := m.m.Metadata()
	if err != nil {
		return 0
	}
	return meta.Sequence.Stream
}
