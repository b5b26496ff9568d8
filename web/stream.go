package web

import (
	"bufio"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"time"
)

// streamType is the content type of a stream of frames; a client that asks for an export in it learns of an error midway.
const streamType = "application/x-ndjson"

// frame is one line of a stream. Rows or progress come first; the last line is the report, the end or an error: a stream
// without one of those was cut.
type frame struct {
	Progress *Progress       `json:"progress,omitempty"`
	Row      json.RawMessage `json:"row,omitempty"`
	Report   json.RawMessage `json:"report,omitempty"`
	End      bool            `json:"end,omitempty"`
	Error    *errorJSON      `json:"error,omitempty"`
}

// stall is how long one write to a reader may take: a stream may last for hours, but not wait for a reader that stopped.
const stall = 2 * time.Minute

// lasting is a response body without the server's own time limits: each write gets a new one.
type lasting struct {
	w  http.ResponseWriter
	rc *http.ResponseController
}

func newLasting(w http.ResponseWriter) lasting {
	l := lasting{w, http.NewResponseController(w)}
	// A read limit that strikes while the answer is written would end the request. Writers that know no limits
	// (tests, middleware) need no change.
	_ = l.rc.SetReadDeadline(time.Time{})
	return l
}

func (l lasting) Write(b []byte) (int, error) {
	_ = l.rc.SetWriteDeadline(time.Now().Add(stall))
	return l.w.Write(b)
}

// flush sends what is written to the reader now.
func (l lasting) flush() {
	_ = l.rc.SetWriteDeadline(time.Now().Add(stall))
	_ = l.rc.Flush()
}

// frames writes a stream of frames.
type frames struct {
	out lasting
	buf *bufio.Writer
}

func newFrames(w http.ResponseWriter) *frames {
	w.Header().Set("Content-Type", streamType)
	w.Header().Set("X-Accel-Buffering", "no") // a proxy that collects the lines would hide the progress
	out := newLasting(w)
	return &frames{out, bufio.NewWriterSize(out, 32<<10)}
}

func (f *frames) write(v frame) error {
	if err := encode(f.buf, v); err != nil {
		return err
	}
	return nil
}

func (f *frames) row(v any) error {
	b, err := json.Marshal(v)
	if err != nil {
		return err
	}
	return f.write(frame{Row: b})
}

// now writes v and sends all.
func (f *frames) now(v frame) {
	if f.write(v) == nil && f.buf.Flush() == nil {
		f.out.flush()
	}
}

// finish writes the last line: err, or the report, or the end.
func (f *frames) finish(report any, err error) {
	if err == nil && report != nil {
		var b []byte
		if b, err = json.Marshal(report); err == nil {
			f.now(frame{Report: b})
			return
		}
	}
	if err != nil {
		e := toJSON(err)
		f.now(frame{Error: &e})
		return
	}
	f.now(frame{End: true})
}

// errCut is what a stream without a last line is.
var errCut = errors.New("the answer was cut short: the server or the connection ended")

// readFrames calls fn for each line up to the last and returns that one's report. An error line becomes an error again.
func readFrames(r io.Reader, fn func(frame) error) (json.RawMessage, error) {
	dec := json.NewDecoder(r)
	for {
		var f frame
		if err := dec.Decode(&f); err != nil {
			return nil, fmt.Errorf("%w (%w)", errCut, err)
		}
		switch {
		case f.Error != nil:
			return nil, f.Error.toError()
		case f.Report != nil:
			return f.Report, nil
		case f.End:
			return nil, nil
		}
		if err := fn(f); err != nil {
			return nil, err
		}
	}
}
