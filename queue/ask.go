package queue

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/nats-io/nats.go"

	"yinwen"
)

// How questions among processes are bounded.
const (
	answersAtOnce = 4         // in work at a time, for one subject
	questionsKept = 256       // that wait; more are not heard, and whoever asks tries again
	answerRoom    = 512 << 10 // bytes of one answer at most
)

// MaxAnswer is the most bytes that one answer may have.
func (q *Queue) MaxAnswer() int { return int(min(answerRoom, q.nc.MaxPayload()-headerRoom)) }

// Serve answers questions on a subject (letters, digits, - and _) until stop is called. Every process that serves a subject hears
// every question; one that does not know says false and stays silent.
func (q *Queue) Serve(subject string, answer func(question []byte) (reply []byte, known bool)) (stop func(), err error) {
	slots := make(chan struct{}, answersAtOnce)
	sub, err := q.nc.Subscribe(q.subject(subject), func(m *nats.Msg) {
		slots <- struct{}{}
		go func() {
			defer func() { <-slots }()
			reply, known := answer(m.Data)
			if !known || m.Reply == "" {
				return
			}
			if len(reply) > q.MaxAnswer() {
				q.cfg.Log.Error("queue: answer is too large", "subject", subject, "bytes", len(reply))
				return
			}
			if err := m.Respond(reply); err != nil {
				q.cfg.Log.Warn("queue: answer", "subject", subject, "err", err)
			}
		}()
	})
	if err == nil {
		err = sub.SetPendingLimits(questionsKept, 16<<20)
	}
	if err != nil {
		return nil, fmt.Errorf("queue: serve %s: %w", subject, err)
	}
	return func() { _ = sub.Unsubscribe() }, nil // an error says that the connection is gone, and so is the subscription
}

// Ask puts a question to all who serve a subject and returns the first answer; yinwen.ErrNotFound when nobody knows within wait.
func (q *Queue) Ask(ctx context.Context, subject string, question []byte, wait time.Duration) ([]byte, error) {
	within, cancel := context.WithTimeout(ctx, wait)
	defer cancel()
	m, err := q.nc.RequestWithContext(within, q.subject(subject), question)
	switch {
	case err == nil:
		return m.Data, nil
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.Is(err, nats.ErrNoResponders), errors.Is(err, context.DeadlineExceeded), errors.Is(err, nats.ErrTimeout):
		return nil, fmt.Errorf("queue: ask %s: no process answered within %v: %w", subject, wait, yinwen.ErrNotFound)
	}
	return nil, fmt.Errorf("queue: ask %s: %w", subject, err)
}

func (q *Queue) subject(name string) string { return q.cfg.Name + ".ask." + name }
