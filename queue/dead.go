package queue

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"

	"yinwen"
)

// Dead is a document that the index refused for good. There is one a document at most, the newest.
type Dead struct {
	ID         string    `json:"id"` // of the document; "message-N" when its payload cannot be read
	Revision   int64     `json:"revision,omitempty"`
	URL        string    `json:"url,omitempty"`
	Title      string    `json:"title,omitempty"`
	Source     string    `json:"source,omitempty"`
	Reason     string    `json:"reason"`
	At         time.Time `json:"at"`         // when it was buried, UTC
	Deliveries int       `json:"deliveries"` // how often it had been tried

	Document *yinwen.Document `json:"document,omitempty"` // only from DeadGet; nil when it cannot be read
}

// payload is what messages of both client interfaces have.
type payload interface {
	Data() []byte
	Headers() nats.Header
}

type rawPayload struct{ *jetstream.RawStreamMsg }

func (p rawPayload) Data() []byte         { return p.RawStreamMsg.Data }
func (p rawPayload) Headers() nats.Header { return p.Header }

// Bury writes the document to the dead letters with a reason, waits until it is there, and only then removes the message.
func (m *Message) Bury(ctx context.Context, reason string) error {
	d := Dead{ID: fmt.Sprintf("message-%d", m.seq()), Reason: clip(reason, 4000), At: time.Now().UTC(), Deliveries: m.Deliveries()}
	if doc, err := m.q.document(ctx, m.m); err == nil && doc.ID != "" {
		d.ID, d.Revision, d.URL = doc.ID, doc.Revision, clip(doc.URL, 2000)
		d.Title, d.Source = clip(doc.Title, 600), clip(doc.Source, 200)
	}
	about, err := json.Marshal(d)
	if err != nil {
		return err
	}
	letter := nats.NewMsg(m.q.deadSubject(d.ID))
	letter.Data = m.m.Data()
	letter.Header.Set(deadHeader, string(about))
	if object := m.m.Headers().Get(objectHeader); object != "" {
		letter.Header.Set(objectHeader, object)
	}
	if err := m.q.again(ctx, "bury", func(ctx context.Context) error {
		_, err := m.q.js.PublishMsg(ctx, letter, jetstream.WithExpectStream(m.q.cfg.Name+"-dead"))
		return err
	}); err != nil {
		return fmt.Errorf("queue: dead letter for %s: %w", d.ID, err)
	}
	return m.settle(ctx)
}

// clip cuts s to at most n bytes, between characters.
func clip(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for n > 0 && !utf8.RuneStart(s[n]) {
		n--
	}
	return s[:n] + "…"
}

func (q *Queue) deadSubject(id string) string { return q.cfg.Name + ".dead." + encodeKey(id) }

// deadTries is how often the dead letters are listed until the listing is whole: in a cluster the consumer that lists them may
// not have its leader yet.
const deadTries = 5

// Dead lists the dead letters, oldest first, without their documents.
func (q *Queue) Dead(ctx context.Context) (all []Dead, err error) {
	for try := range deadTries {
		if all, err = q.listDead(ctx); err == nil || ctx.Err() != nil || !transient(err) {
			break
		}
		select {
		case <-ctx.Done():
		case <-time.After(time.Duration(try+1) * 100 * time.Millisecond):
		}
	}
	return all, err
}

func (q *Queue) listDead(ctx context.Context) ([]Dead, error) {
	c, err := q.dead.OrderedConsumer(ctx, jetstream.OrderedConsumerConfig{HeadersOnly: true})
	if err != nil {
		return nil, fmt.Errorf("queue: dead letters: %w", err)
	}
	info, err := c.Info(ctx)
	if err != nil {
		return nil, fmt.Errorf("queue: dead letters: %w", err)
	}
	var all []Dead
	for left := info.NumPending; left > 0; {
		batch, err := c.Fetch(int(min(left, 500)), jetstream.FetchMaxWait(tryTime))
		if err != nil {
			return nil, fmt.Errorf("queue: dead letters: %w", err)
		}
		got := uint64(0)
		for m := range batch.Messages() {
			got++
			all = append(all, deadOf(m))
		}
		if got == 0 {
			return nil, fmt.Errorf("queue: dead letters: %d of %d read: %w", len(all), info.NumPending, errors.Join(batch.Error(), nats.ErrTimeout))
		}
		left -= min(left, got)
	}
	return all, nil
}

func deadOf(m payload) Dead {
	var d Dead
	if err := json.Unmarshal([]byte(m.Headers().Get(deadHeader)), &d); err != nil {
		d.Reason = "its own record cannot be read: " + err.Error()
	}
	return d
}

// DeadGet returns a dead letter with its document; yinwen.ErrNotFound when there is none.
func (q *Queue) DeadGet(ctx context.Context, id string) (Dead, error) {
	m, err := q.letter(ctx, id)
	if err != nil {
		return Dead{}, err
	}
	d := deadOf(m)
	if doc, err := q.document(ctx, m); err == nil {
		d.Document = &doc
	}
	return d, nil
}

func (q *Queue) letter(ctx context.Context, id string) (rawPayload, error) {
	m, err := q.dead.GetLastMsgForSubject(ctx, q.deadSubject(id))
	if errors.Is(err, jetstream.ErrMsgNotFound) {
		return rawPayload{}, fmt.Errorf("dead letter %s: %w", id, yinwen.ErrNotFound)
	}
	if err != nil {
		return rawPayload{}, fmt.Errorf("dead letter %s: %w", id, err)
	}
	return rawPayload{m}, nil
}

// DeadRetry queues the document of a dead letter anew, with a fresh attempt, and then removes the letter.
func (q *Queue) DeadRetry(ctx context.Context, id string) error {
	old, err := q.letter(ctx, id)
	if err != nil {
		return err
	}
	m := nats.NewMsg(q.cfg.Name + ".documents")
	m.Data = old.Data()
	if object := old.Headers().Get(objectHeader); object != "" {
		m.Header.Set(objectHeader, object)
	}
	if err := q.send(ctx, m, strings.Join([]string{id, fmt.Sprint(deadOf(old).Revision), "dead-" + nuid.Next()}, ".")); err != nil {
		return fmt.Errorf("retry dead letter %s: %w", id, err)
	}
	return q.deleteLetter(ctx, id, old)
}

// DeadDrop removes a dead letter for good.
func (q *Queue) DeadDrop(ctx context.Context, id string) error {
	old, err := q.letter(ctx, id)
	if err != nil {
		return err
	}
	if err := q.deleteLetter(ctx, id, old); err != nil {
		return err
	}
	return q.forget(ctx, old.Headers().Get(objectHeader))
}

// deleteLetter removes that letter and no newer one of the same document.
func (q *Queue) deleteLetter(ctx context.Context, id string, m rawPayload) error {
	if err := q.dead.DeleteMsg(ctx, m.Sequence); err != nil && !errors.Is(err, jetstream.ErrMsgNotFound) {
		return fmt.Errorf("remove dead letter %s: %w", id, err)
	}
	return nil
}
