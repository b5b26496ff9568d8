package archive

import (
	"bufio"
	"bytes"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"time"

	"yinwen"
)

// Walk delivers the entries of the archive in dir in order of writing, from the record at from on (the zero Record: all). It
// ends where the archive ended when it began, so it may run while a Writer appends. Damaged records are given to damaged and
// skipped; when damaged is nil the first one ends the walk. A from beyond the end of its file reads that file whole: a repair
// cut it, and delivering twice is better than never. An error of fn ends the walk and is returned as it is; fs.SkipAll ends it
// without error.
func Walk(dir string, from yinwen.Record, fn func(Entry) error, damaged func(*DamageError)) error {
	names, err := files(dir)
	if err != nil {
		return err
	}
	sizes := make([]int64, len(names))
	for i, name := range names {
		info, err := os.Stat(filepath.Join(dir, name))
		if err != nil {
			return fmt.Errorf("archive: %w", err)
		}
		sizes[i] = info.Size()
	}
	for i, name := range names {
		if name < from.File {
			continue
		}
		w := walker{dir: dir, name: name, fn: fn, damaged: damaged, newest: i == len(names)-1}
		if name == from.File && from.Offset <= sizes[i] {
			w.from = from.Offset
		}
		if err := w.file(sizes[i]); err != nil {
			if errors.Is(err, fs.SkipAll) {
				return nil
			}
			return err
		}
	}
	return nil
}

// walker goes through one file.
type walker struct {
	dir, name string
	from      int64
	newest    bool
	fn        func(Entry) error
	damaged   func(*DamageError)
}

func (w *walker) file(size int64) error {
	f, err := os.Open(filepath.Join(w.dir, w.name))
	if err != nil {
		return fmt.Errorf("archive: %w", err)
	}
	defer f.Close()
	if size == 0 {
		return nil // just created
	}
	s := newScanner(f, w.name, w.from, size)
	for {
		e, at, err := s.entry()
		if err == io.EOF {
			return nil
		}
		damage := (*DamageError)(nil)
		switch {
		case err == nil && e.Kind != 0:
			err = w.fn(e)
		case errors.As(err, &damage):
			if err = nil; !w.unfinished(damage) || !s.grows(f, at) {
				err = w.tell(damage)
			}
		}
		if err != nil {
			return err
		}
	}
}

// unfinished tells whether the damage may be a record that is just being written.
func (w *walker) unfinished(d *DamageError) bool {
	return w.newest && d.End == 0 && errors.Is(d.Err, io.ErrUnexpectedEOF)
}

func (w *walker) tell(damage *DamageError) error {
	if w.damaged == nil {
		return damage
	}
	w.damaged(damage)
	return nil
}

// grows tells whether the damage at the end of the newest file is a record that is just being written. If so it waits for the
// rest and makes the scanner read it again. A write takes less than the wait; bytes that a crash left stay as they are.
func (s *scanner) grows(f *os.File, at int64) bool {
	const patience, step = 300 * time.Millisecond, 10 * time.Millisecond
	for waited := time.Duration(0); waited < patience; waited += step {
		h, ok := headAt(f, at)
		info, err := f.Stat()
		if err != nil {
			return false
		}
		if end := at + h.size; ok && end > s.size && end <= info.Size() {
			s.size = end
			s.seek(at)
			return true
		}
		time.Sleep(step)
	}
	return false
}

// entry reads the next entry and says where it begins; see next for its errors. Records that are no entry have Kind 0.
func (s *scanner) entry() (Entry, int64, error) {
	plain, at, err := s.next()
	if err != nil {
		return Entry{}, at, err
	}
	e, err := parse(plain)
	if err != nil {
		return Entry{}, at, &DamageError{File: s.name, Offset: at, End: s.in.n, Err: err}
	}
	e.Record, e.Next = yinwen.Record{File: s.name, Offset: at}, yinwen.Record{File: s.name, Offset: s.in.n}
	if e.Kind != Forget {
		e.Page.Record = e.Record
	}
	return e, at, nil
}

func parse(plain []byte) (Entry, error) {
	r, err := readRecord(bufio.NewReaderSize(bytes.NewReader(plain), 4096))
	if err != nil {
		return Entry{}, cut(err)
	}
	return entryOf(r)
}
