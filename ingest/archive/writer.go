package archive

import (
	"errors"
	"fmt"
	"os"
	"sync"
	"time"

	"yinwen"
	"yinwen/disk"
)

// ErrClosed is the error of a Writer after Close.
var ErrClosed = errors.New("archive is closed")

// Writer appends to the archive of one folder; safe for concurrent use. Only one Writer may have a folder open: callers hold
// the lock of the data folder.
type Writer struct {
	dir    string
	opt    options
	packer packer

	mu      sync.Mutex // guards waiting, end, closed
	waiting []*job
	end     yinwen.Record
	closed  bool

	commits sync.Mutex // held by who writes; guards out
	out     output
}

// job is a member on its way to the disk. The goroutine that commits it sets record, err and done.
type job struct {
	member []byte
	record yinwen.Record
	err    error
	done   bool
}

// Open opens the archive in dir, which it makes when missing. A tail that a crash left half written is cut back to the last
// whole record and kept beside the file, in FILE.OFFSET.torn; the log says so.
func Open(dir string, opts ...Option) (*Writer, error) {
	w := &Writer{dir: dir, opt: defaults()}
	for _, o := range opts {
		o(&w.opt)
	}
	if err := os.MkdirAll(dir, 0o755); err != nil {
		return nil, fmt.Errorf("archive: %w", err)
	}
	w.out = output{dir: dir, opt: w.opt, packer: &w.packer}
	if err := w.out.resume(); err != nil {
		return nil, fmt.Errorf("open archive %s: %w", dir, disk.Explain(dir, err))
	}
	w.end = w.out.end()
	return w, nil
}

// Append stores a page and returns where. When it returns without error the page is on the disk (fsync); appends that wait at
// the same time share one fsync. URL, Status and Fetched must be set. A body over 64 MiB is yinwen.ErrTooLarge.
func (w *Writer) Append(p yinwen.Page) (yinwen.Record, error) {
	r, err := pageRecord(p, nil)
	return w.append(r, err, p.URL)
}

// AppendRevisit stores that a visit found the page at record of unchanged: p is a 304, or an answer with the same body. It is
// an error when of holds no page, or when p has a body that differs.
func (w *Writer) AppendRevisit(p yinwen.Page, of yinwen.Record) (yinwen.Record, error) {
	o, err := w.original(p, of)
	if err != nil {
		return yinwen.Record{}, fmt.Errorf("archive revisit of %s: %w", p.URL, err)
	}
	r, err := pageRecord(p, o)
	return w.append(r, err, p.URL)
}

func (w *Writer) original(p yinwen.Page, of yinwen.Record) (*original, error) {
	r, _, err := load(w.dir, of)
	if err != nil {
		return nil, err
	}
	if r.get("WARC-Type") != "response" {
		return nil, fmt.Errorf("%s at offset %d holds no page", of.File, of.Offset)
	}
	o := &original{at: of, id: r.get("WARC-Record-ID"), target: r.get("WARC-Target-URI"), date: r.get("WARC-Date"),
		digest: r.get("WARC-Payload-Digest")}
	if p.Status != 304 {
		if err := checkDigest(o.digest, p.Body); err != nil {
			return nil, fmt.Errorf("body changed: %w", err)
		}
	}
	return o, nil
}

// AppendForget stores that the documents of a URL are withdrawn as of a time: a rebuild leaves out what was fetched before.
func (w *Writer) AppendForget(url string, at time.Time) (yinwen.Record, error) {
	r, err := forgetRecord(url, at)
	return w.append(r, err, url)
}

func (w *Writer) append(r *record, err error, url string) (yinwen.Record, error) {
	j := &job{}
	if err == nil {
		j.member, err = w.pack(r)
	}
	if err == nil {
		err = w.commit(j)
	}
	if err != nil {
		return yinwen.Record{}, fmt.Errorf("archive %s: %w", url, disk.Explain(w.dir, err))
	}
	return j.record, nil
}

func (w *Writer) pack(r *record) ([]byte, error) {
	plain, err := r.encode()
	if err != nil {
		return nil, err
	}
	return w.packer.pack(plain)
}

// End is the position after the last confirmed record: where the next one will begin, unless it begins a new file. Walk from
// it delivers what is appended later. It is zero while the archive is empty.
func (w *Writer) End() yinwen.Record {
	w.mu.Lock()
	defer w.mu.Unlock()
	return w.end
}

// Close waits for appends under way and closes the file. Later appends return ErrClosed.
func (w *Writer) Close() error {
	w.commits.Lock()
	defer w.commits.Unlock()
	w.mu.Lock()
	was := w.closed
	w.closed = true
	w.mu.Unlock()
	if was {
		return nil
	}
	return w.out.close()
}
