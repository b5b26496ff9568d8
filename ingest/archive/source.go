package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"errors"
	"io"
)

// source reads the records of a stream, gzip or plain.
type source struct {
	in      counter // the stream as it comes
	raw     *keeper
	back    io.Seeker // the stream when it can go back, else nil
	base    int64     // where the stream began
	gzip    bool
	zr      *gzip.Reader
	member  int64         // where the gzip member begins
	records *bufio.Reader // plain bytes
}

// keeper remembers the error of a reader, to tell a disk or net that failed from bytes that are wrong.
type keeper struct {
	r   io.Reader
	err error
}

func (k *keeper) Read(p []byte) (int, error) {
	n, err := k.r.Read(p)
	if err != nil && err != io.EOF {
		k.err = err
	}
	return n, err
}

func newSource(r io.Reader) *source {
	s := &source{raw: &keeper{r: r}}
	if seeker, ok := r.(io.Seeker); ok {
		if at, err := seeker.Seek(0, io.SeekCurrent); err == nil { // a pipe has the method and fails
			s.back, s.base = seeker, at
		}
	}
	s.in.br = bufio.NewReaderSize(s.raw, 64<<10)
	start, _ := s.in.br.Peek(2)
	s.gzip = bytes.Equal(start, gzipMagic[:2])
	s.records = bufio.NewReaderSize(&s.in, 4096)
	if s.gzip {
		s.records = bufio.NewReaderSize(s, 64<<10)
	}
	return s
}

func (s *source) failed() error { return s.raw.err }

// next returns the next record and where it lies in the stream: the offset of its gzip member, or of itself in a plain stream.
// After an error other than io.EOF it has gone on to where the next record may begin.
func (s *source) next() (int64, *record, error) {
	at := s.offset()
	r, err := readRecord(s.records)
	if s.gzip {
		at = s.member
	}
	skip := (*skipError)(nil)
	switch {
	case err == nil || err == io.EOF:
	case isGzip(err):
		s.search()
	case errors.As(err, &skip):
		_, _ = io.CopyN(io.Discard, s.records, skip.n) // the next read tells how it ended
	case r == nil:
		s.nextLine()
	}
	return at, r, err
}

func (s *source) offset() int64 { return s.in.n - int64(s.records.Buffered()) }

// gzipError is an error of the compressed stream.
type gzipError struct{ err error }

func (e *gzipError) Error() string { return "gzip: " + e.err.Error() }
func (e *gzipError) Unwrap() error { return e.err }

func isGzip(err error) bool {
	var e *gzipError
	return errors.As(err, &e)
}

// Read gives the plain bytes of one member after another.
func (s *source) Read(p []byte) (int, error) {
	for {
		if s.zr == nil {
			if err := s.open(); err != nil {
				return 0, err
			}
		}
		n, err := s.zr.Read(p)
		if err == io.EOF {
			s.zr, err = nil, nil
		}
		if err != nil {
			s.zr = nil
			return n, &gzipError{cut(err)}
		}
		if n > 0 {
			return n, nil
		}
	}
}

// open begins the next gzip member; io.EOF when there is none.
func (s *source) open() error {
	if _, err := s.in.br.Peek(1); err != nil {
		return err
	}
	s.member = s.in.n
	zr, err := gzip.NewReader(&s.in)
	if err != nil {
		return &gzipError{cut(err)}
	}
	zr.Multistream(false)
	s.zr = zr
	return nil
}

// rewind goes back to just after the beginning of the damaged member, for it may have swallowed others.
func (s *source) rewind() {
	if s.back == nil {
		return
	}
	if _, err := s.back.Seek(s.base+s.member+1, io.SeekStart); err != nil {
		s.raw.err = err
	}
	s.in.br.Reset(s.raw)
	s.in.n = s.member + 1
}

// search goes on to the next gzip member that begins a record.
func (s *source) search() {
	s.zr = nil
	s.rewind()
	for {
		b, err := s.in.br.Peek(4096)
		i := bytes.Index(b, gzipMagic)
		switch {
		case i == 0 && beginsRecord(b):
			s.records.Reset(s)
			return
		case i == 0:
			i = 1
		case i < 0 && err != nil:
			i = len(b)
		case i < 0:
			i = len(b) - len(gzipMagic) + 1
		}
		n, _ := s.in.br.Discard(i)
		s.in.n += int64(n)
		if n == 0 {
			s.records.Reset(s) // the end
			return
		}
	}
}

func beginsRecord(b []byte) bool {
	zr, err := gzip.NewReader(bytes.NewReader(b))
	if err != nil {
		return false
	}
	var start [5]byte
	_, err = io.ReadFull(zr, start[:])
	return err == nil && string(start[:]) == "WARC/"
}

// nextLine goes on to the next line that may begin a record.
func (s *source) nextLine() {
	for {
		start, err := s.records.Peek(5)
		if err != nil || string(start) == "WARC/" {
			return
		}
		for err = bufio.ErrBufferFull; err == bufio.ErrBufferFull; {
			_, err = s.records.ReadSlice('\n')
		}
	}
}
