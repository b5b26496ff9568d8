package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"yinwen"
	"yinwen/ingest/archive"
)

// Crawlers keep archives of their own and serve ranges of them to the other processes, so that any row leads back to its bytes
// wherever it is shown. A question names a record and how many bytes of it are there already; an answer is the length of the
// record, eight bytes, and the bytes that follow.
const (
	archiveSubject = "archive"
	rangeWait      = 3 * time.Second
	maxRecordBytes = 80 << 20 // of a record as it lies on the disk
)

type rangeQuestion struct {
	Record yinwen.Record `json:"record"`
	From   int64         `json:"from"`
}

// serveArchive answers for the records of our archive.
func (n *node) serveArchive() error {
	if n.queue.Embedded() {
		return nil
	}
	stop, err := n.queue.Serve(archiveSubject, func(question []byte) ([]byte, bool) {
		var q rangeQuestion
		if err := json.Unmarshal(question, &q); err != nil {
			return nil, false
		}
		return archiveRange(n.cfg.dir("archive"), q, n.queue.MaxAnswer())
	})
	if err == nil {
		n.closers = append(n.closers, func() error { stop(); return nil })
	}
	return err
}

// archiveRange cuts at most room bytes out of a record; false when the archive has no such record, or it is damaged.
func archiveRange(dir string, q rangeQuestion, room int) (answer []byte, known bool) {
	var b bytes.Buffer
	if err := archive.CopyRecord(dir, q.Record, &b); err != nil || q.From < 0 || q.From >= int64(b.Len()) {
		return nil, false
	}
	rest := b.Bytes()[q.From:]
	answer = binary.BigEndian.AppendUint64(nil, uint64(b.Len()))
	return append(answer, rest[:min(len(rest), room-len(answer))]...), true
}

// RawPage returns the page at a record with its bytes as fetched, from our archive or from the crawler that has it.
// yinwen.ErrNotFound when no process that runs has it.
func (n *node) RawPage(ctx context.Context, r yinwen.Record) (yinwen.Page, error) {
	p, err := archive.Read(n.cfg.dir("archive"), r)
	if !errors.Is(err, yinwen.ErrNotFound) || n.queue == nil || n.queue.Embedded() {
		return p, err
	}
	member, err := n.askRecord(ctx, r)
	if err != nil {
		return p, fmt.Errorf("archive record %s at %d: %w", r.File, r.Offset, err)
	}
	err = archive.ReadFile(bytes.NewReader(member), func(got yinwen.Page) error { p = got; return nil }, nil)
	if err == nil && p.URL == "" {
		err = yinwen.ErrNotFound
	}
	if err != nil {
		return p, fmt.Errorf("archive record %s at %d, from another crawler: %w", r.File, r.Offset, err)
	}
	p.Record = r
	return p, nil
}

// askRecord gathers the bytes of a record from the crawler that has it.
func (n *node) askRecord(ctx context.Context, r yinwen.Record) ([]byte, error) {
	var got []byte
	for {
		question, err := json.Marshal(rangeQuestion{Record: r, From: int64(len(got))})
		if err != nil {
			return nil, err
		}
		answer, err := n.queue.Ask(ctx, archiveSubject, question, rangeWait)
		if err != nil {
			return nil, err
		}
		if len(answer) <= 8 {
			return nil, errors.New("an answer without bytes")
		}
		size := binary.BigEndian.Uint64(answer)
		got = append(got, answer[8:]...)
		switch {
		case size > maxRecordBytes:
			return nil, fmt.Errorf("%d bytes: %w", size, yinwen.ErrTooLarge)
		case uint64(len(got)) > size:
			return nil, errors.New("answers do not fit together")
		case uint64(len(got)) == size:
			return got, nil
		}
	}
}
