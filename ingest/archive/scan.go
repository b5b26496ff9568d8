package archive

import (
	"bufio"
	"bytes"
	"compress/gzip"
	"fmt"
	"io"

	"yinwen"
)

// maxMember bounds what one gzip member may hold: a record and its header.
const maxMember = maxRecord + maxFields + 16

// counter counts the bytes that were read of a buffered file, so that the end of a gzip member is known to the byte.
type counter struct {
	br *bufio.Reader
	n  int64
}

func (c *counter) Read(p []byte) (int, error) {
	n, err := c.br.Read(p)
	c.n += int64(n)
	return n, err
}

func (c *counter) ReadByte() (byte, error) {
	b, err := c.br.ReadByte()
	if err == nil {
		c.n++
	}
	return b, err
}

// scanner reads the gzip members of one file up to size.
type scanner struct {
	f     io.ReaderAt
	name  string
	size  int64
	id    fileID
	owned bool // id is known: the file is one of ours
	in    counter
	zr    *gzip.Reader
}

func newScanner(f io.ReaderAt, name string, offset, size int64) *scanner {
	s := &scanner{f: f, name: name, size: size, in: counter{br: bufio.NewReaderSize(nil, 64<<10)}}
	h, ok := headAt(f, 0)
	s.id, s.owned = h.id, ok
	s.seek(offset)
	return s
}

func (s *scanner) seek(offset int64) {
	s.in.br.Reset(io.NewSectionReader(s.f, offset, max(0, s.size-offset)))
	s.in.n = offset
}

// next returns the plain bytes of the next member and where it begins; io.EOF at the end of the file. After a *DamageError it
// has gone on to the next whole member. A sector that the disk cannot read is damage like any other.
func (s *scanner) next() (plain []byte, at int64, err error) {
	at = s.in.n
	if at >= s.size {
		return nil, at, io.EOF
	}
	plain, err = s.member()
	if err == nil {
		return plain, at, nil
	}
	return nil, at, s.resync(at, err)
}

func (s *scanner) member() ([]byte, error) {
	var err error
	if s.zr == nil {
		s.zr, err = gzip.NewReader(&s.in)
	} else {
		err = s.zr.Reset(&s.in)
	}
	if err != nil {
		s.zr = nil // a failed reader must not be used again
		return nil, cut(err)
	}
	s.zr.Multistream(false)
	var b bytes.Buffer
	b.Grow(plainSize(s.zr.Extra))
	if n, err := b.ReadFrom(io.LimitReader(s.zr, maxMember+1)); err != nil {
		return nil, cut(err)
	} else if n > maxMember {
		return nil, fmt.Errorf("member of more than %d bytes: %w", maxMember, yinwen.ErrTooLarge)
	}
	return b.Bytes(), nil
}

// cut names the end of a file inside a member for what it is.
func cut(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// resync goes to the next whole member after the damaged one at offset at, where its header says or else by search, and returns the
// damage.
func (s *scanner) resync(at int64, cause error) error {
	damage := &DamageError{File: s.name, Offset: at, Err: cause}
	next, ok := s.hop(at)
	if !ok {
		next = s.search(at + 1)
	}
	if next < s.size {
		damage.End = next
	}
	s.seek(next)
	return damage
}

// hop returns where the header at offset at says that the next member begins; ok is false when nothing of this file is there.
func (s *scanner) hop(at int64) (next int64, ok bool) {
	h, ok := headAt(s.f, at)
	if !ok || !s.owned || h.id != s.id {
		return 0, false
	}
	n, ok := headAt(s.f, at+h.size)
	return at + h.size, at+h.size == s.size || ok && n.id == s.id
}

// search finds the first offset from which a member of this file begins; the size when none does.
func (s *scanner) search(from int64) int64 {
	const window = 256 << 10
	b := make([]byte, window+headSize)
	for ; from < s.size; from += window {
		n, _ := s.f.ReadAt(b[:min(int64(len(b)), s.size-from)], from)
		for i := 0; i < min(n, window); i++ {
			j := bytes.Index(b[i:n], gzipMagic)
			if j < 0 || i+j >= window {
				break
			}
			i += j
			if s.begins(b[i:n], from+int64(i)) {
				return from + int64(i)
			}
		}
	}
	return s.size
}

// begins tells whether a member begins at an offset whose bytes are b. In files that we did not write, or whose first header is
// lost, its first bytes must read as a WARC record.
func (s *scanner) begins(b []byte, offset int64) bool {
	if h, ok := headOf(b); ok && s.owned {
		return h.id == s.id
	}
	if s.owned {
		return false
	}
	zr, err := gzip.NewReader(bufio.NewReaderSize(io.NewSectionReader(s.f, offset, s.size-offset), 512))
	if err != nil {
		return false
	}
	var start [5]byte
	_, err = io.ReadFull(zr, start[:])
	return err == nil && string(start[:]) == "WARC/"
}
