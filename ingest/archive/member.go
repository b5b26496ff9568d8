package archive

import (
	"bytes"
	"compress/gzip"
	"encoding/binary"
	"io"
	"sync"
)

// Layout of the gzip header that pack writes: ten fixed bytes, the length of the extra fields, the extra fields.
const (
	extraAt    = 12
	lengthsAt  = extraAt + 4  // "sl", 8, 0: member's length, plain length, both 4 bytes little endian
	idAt       = extraAt + 16 // "yw", 8, 0: the file's bytes
	headSize   = extraAt + 24
	fileIDSize = 8
)

var (
	gzipMagic  = []byte{0x1f, 0x8b, 8}
	headStart  = []byte{0x1f, 0x8b, 8, 4} // extra fields, nothing else
	extraStart = []byte{24, 0, 's', 'l', 8, 0}
	idStart    = []byte{'y', 'w', 8, 0}
)

// fileID is the mark that the members of one file share.
type fileID [fileIDSize]byte

// packer compresses records; safe for concurrent use.
type packer struct{ pool sync.Pool }

// pack compresses plain into a gzip member that still lacks its file's mark.
func (p *packer) pack(plain []byte) ([]byte, error) {
	zw, _ := p.pool.Get().(*gzip.Writer)
	if zw == nil {
		zw = gzip.NewWriter(io.Discard)
	}
	defer p.pool.Put(zw)
	var b bytes.Buffer
	b.Grow(len(plain)/3 + 512)
	zw.Reset(&b)
	zw.Extra = make([]byte, headSize-extraAt)
	if _, err := zw.Write(plain); err != nil {
		return nil, err
	}
	if err := zw.Close(); err != nil {
		return nil, err
	}
	m := b.Bytes()
	copy(m[extraAt:], extraStart[2:])
	binary.LittleEndian.PutUint32(m[lengthsAt:], uint32(len(m)))
	binary.LittleEndian.PutUint32(m[lengthsAt+4:], uint32(len(plain)))
	copy(m[extraAt+12:], idStart)
	return m, nil
}

func mark(member []byte, id fileID) { copy(member[idAt:], id[:]) }

// head is what a member's gzip header tells, when pack wrote it.
type head struct {
	size int64
	id   fileID
}

// headOf reads the header of a member that pack wrote; ok is false for any other bytes.
func headOf(b []byte) (h head, ok bool) {
	if len(b) < headSize || !bytes.HasPrefix(b, headStart) || !bytes.Equal(b[10:lengthsAt], extraStart) ||
		!bytes.Equal(b[extraAt+12:idAt], idStart) {
		return head{}, false
	}
	h.size = int64(binary.LittleEndian.Uint32(b[lengthsAt:]))
	copy(h.id[:], b[idAt:])
	return h, h.size > headSize
}

// plainSize returns how much room to make for a member, by its extra fields; they may lie, so it is bounded.
func plainSize(extra []byte) int {
	if len(extra) < headSize-extraAt || !bytes.HasPrefix(extra, extraStart[2:]) {
		return 0
	}
	return int(min(binary.LittleEndian.Uint32(extra[lengthsAt-extraAt+4:]), 1<<20)) + bytes.MinRead
}

// headAt reads the header at an offset of a file.
func headAt(f io.ReaderAt, offset int64) (head, bool) {
	var b [headSize]byte
	if n, _ := f.ReadAt(b[:], offset); n < headSize {
		return head{}, false
	}
	return headOf(b[:])
}
