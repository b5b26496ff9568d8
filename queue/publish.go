package queue

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"

	"github.com/klauspost/compress/zstd"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"yinwen"
)

// Header lines of messages.
const (
	objectHeader = "Yinwen-Object" // name of the object that holds the payload
	deadHeader   = "Yinwen-Dead"   // JSON of Dead
)

const (
	headerRoom = 16 << 10  // bytes of a message that are kept free for its header lines
	maxPlain   = 256 << 20 // bytes of a payload once decompressed
)

// codecs make the compressor and its counterpart; both are safe for concurrent use.
func codecs() (*zstd.Encoder, *zstd.Decoder, error) {
	zip, err := zstd.NewWriter(nil, zstd.WithWindowSize(1<<20), zstd.WithLowerEncoderMem(true))
	if err != nil {
		return nil, nil, err
	}
	unzip, err := zstd.NewReader(nil, zstd.WithDecoderMaxMemory(maxPlain))
	return zip, unzip, err
}

// Publish stores a document for the workers and returns once the server has it on disk. The message id is made of the document's
// id, its revision and attempt, which must be fresh for each call: an id that was seen in the last two minutes is dropped by the
// server, also when its message was acknowledged since. Publish answers that with yinwen.ErrDuplicate; the document is then not
// known to be stored. While no server answers Publish waits until ctx ends, which holds back whoever produces.
func (q *Queue) Publish(ctx context.Context, d yinwen.Document, attempt string) error {
	id := fmt.Sprintf("%s.%d.%s", d.ID, d.Revision, attempt)
	m, err := q.message(ctx, d, id)
	if err == nil {
		err = q.send(ctx, m, id)
	}
	if err != nil {
		return fmt.Errorf("queue document %s: %w", d.ID, err)
	}
	return nil
}

// message makes the message of a document: without its terms when it is too large, and as an object when it still is.
func (q *Queue) message(ctx context.Context, d yinwen.Document, id string) (*nats.Msg, error) {
	m := nats.NewMsg(q.cfg.Name + ".documents")
	var err error
	if m.Data, err = q.encode(d); err != nil {
		return nil, err
	}
	if q.fits(m.Data) {
		return m, nil
	}
	if d.Terms != nil {
		d.Terms = nil
		if m.Data, err = q.encode(d); err != nil || q.fits(m.Data) {
			return m, err
		}
	}
	if err := q.again(ctx, "store large document", func(ctx context.Context) error {
		chunk := &jetstream.ObjectMetaOptions{ChunkSize: uint32(min(128<<10, q.nc.MaxPayload()/2))}
		_, err := q.large.Put(ctx, jetstream.ObjectMeta{Name: id, Opts: chunk}, bytes.NewReader(m.Data))
		return err
	}); err != nil {
		return nil, fmt.Errorf("store %d bytes as an object: %w", len(m.Data), err)
	}
	m.Data = nil
	m.Header.Set(objectHeader, id)
	return m, nil
}

func (q *Queue) fits(data []byte) bool { return int64(len(data))+headerRoom <= q.nc.MaxPayload() }

func (q *Queue) encode(d yinwen.Document) ([]byte, error) {
	plain, err := json.Marshal(d)
	if err != nil {
		return nil, err
	}
	if len(plain) > maxPlain {
		return nil, fmt.Errorf("%d bytes, at most %d: %w", len(plain), maxPlain, yinwen.ErrTooLarge)
	}
	return q.zip.EncodeAll(plain, nil), nil
}

func (q *Queue) decode(data []byte) (d yinwen.Document, err error) {
	plain, err := q.unzip.DecodeAll(data, nil)
	if err != nil {
		return d, fmt.Errorf("decompress: %w", err)
	}
	err = json.Unmarshal(plain, &d)
	return d, err
}

// send publishes m and waits for the server's answer. When an answer is lost it sends the same id again: what the server then
// calls a duplicate is the message of this very call.
func (q *Queue) send(ctx context.Context, m *nats.Msg, id string) error {
	first := true
	return q.again(ctx, "publish", func(ctx context.Context) error {
		ack, err := q.js.PublishMsg(ctx, m, jetstream.WithMsgID(id), jetstream.WithExpectStream(q.cfg.Name+"-documents"))
		if err == nil && ack.Duplicate && first {
			return yinwen.ErrDuplicate
		}
		first = false
		return err
	})
}
