package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"

	"yinwen"
)

// Read returns the page at a record, as it was given to Append. The page of a revisit has no body. Errors: yinwen.ErrNotFound
// when the file is gone or the record holds no page, *DamageError when its bytes are not whole.
func Read(dir string, r yinwen.Record) (yinwen.Page, error) {
	rec, _, err := load(dir, r)
	if err != nil {
		return yinwen.Page{}, err
	}
	e, err := entryOf(rec)
	if err != nil {
		return yinwen.Page{}, &DamageError{File: r.File, Offset: r.Offset, Err: err}
	}
	if e.Kind != Response && e.Kind != Revisit {
		return yinwen.Page{}, fmt.Errorf("archive %s: no page at offset %d: %w", r.File, r.Offset, yinwen.ErrNotFound)
	}
	e.Page.Record = r
	return e.Page, nil
}

// load reads the record at a place and returns it with its bytes on the disk.
func load(dir string, r yinwen.Record) (*record, []byte, error) {
	name, err := path(dir, r)
	if err != nil {
		return nil, nil, err
	}
	f, err := os.Open(name)
	if err != nil {
		if os.IsNotExist(err) {
			err = fmt.Errorf("%w: %w", yinwen.ErrNotFound, err)
		}
		return nil, nil, fmt.Errorf("archive: %w", err)
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return nil, nil, fmt.Errorf("archive: %w", err)
	}
	if r.Offset < 0 || r.Offset >= info.Size() {
		return nil, nil, fmt.Errorf("archive %s: offset %d of %d: %w", r.File, r.Offset, info.Size(), yinwen.ErrNotFound)
	}
	return loadFrom(f, r, info.Size())
}

func loadFrom(f io.ReaderAt, r yinwen.Record, size int64) (*record, []byte, error) {
	s := &scanner{f: f, name: r.File, size: size, in: counter{br: bufio.NewReaderSize(nil, 16<<10)}}
	s.seek(r.Offset)
	plain, err := s.member()
	if err == nil {
		var rec *record
		if rec, err = readRecord(bufio.NewReaderSize(bytes.NewReader(plain), 4096)); err == nil {
			raw := make([]byte, s.in.n-r.Offset)
			if _, err = f.ReadAt(raw, r.Offset); err == nil || errors.Is(err, io.EOF) {
				return rec, raw, nil
			}
		}
	}
	return nil, nil, &DamageError{File: r.File, Offset: r.Offset, Err: cut(err)}
}

// CopyRecord writes the record at a place to w, byte for byte as it stands, once its digests are checked. A WARC file made of
// records begins with Begin.
func CopyRecord(dir string, r yinwen.Record, w io.Writer) error {
	_, raw, err := load(dir, r)
	if err != nil {
		return err
	}
	if _, err := w.Write(raw); err != nil {
		return fmt.Errorf("copy %s at offset %d: %w", r.File, r.Offset, err)
	}
	return nil
}
