package archive

import (
	"errors"
	"fmt"
	"io"
	"log/slog"
	"os"
	"path/filepath"
)

// repair cuts a torn tail off a file and returns the size that is left. What it cuts goes to FILE.OFFSET.torn first. A file
// without a whole record is removed.
func repair(dir, name string, log *slog.Logger) (int64, error) {
	full := filepath.Join(dir, name)
	f, err := os.OpenFile(full, os.O_RDWR, 0)
	if err != nil {
		return 0, err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return 0, err
	}
	whole := lastWhole(f, name, info.Size())
	if whole == info.Size() && whole > 0 {
		return whole, nil
	}
	torn := fmt.Sprintf("%s.%d.torn", full, whole)
	if whole < info.Size() {
		if err := setAside(torn, io.NewSectionReader(f, whole, info.Size()-whole)); err != nil {
			return 0, fmt.Errorf("keep torn bytes: %w", err)
		}
	}
	log.Warn("archive: cut a torn tail", "file", name, "offset", whole, "bytes", info.Size()-whole, "kept", torn)
	if whole == 0 {
		return 0, errors.Join(os.Remove(full), syncDir(dir))
	}
	return whole, errors.Join(f.Truncate(whole), f.Sync(), syncDir(dir))
}

func setAside(path string, r io.Reader) error {
	f, err := os.Create(path)
	if err != nil {
		return err
	}
	_, err = io.Copy(f, r)
	return errors.Join(err, f.Sync(), f.Close())
}

// lastWhole returns the end of the last whole member of a file. It hops along the lengths in the members' headers, so a large
// file costs a short read a record; only the last members are read in full. Damage further in is left for Walk to name.
func lastWhole(f io.ReaderAt, name string, size int64) int64 {
	s := newScanner(f, name, 0, size)
	starts := s.starts()
	for i := len(starts) - 1; i >= 0; i-- {
		s.seek(starts[i])
		if _, _, err := s.next(); err == nil {
			return s.in.n
		}
	}
	return 0
}

// starts lists the offsets at which members begin, whole or torn.
func (s *scanner) starts() []int64 {
	var all []int64
	for at := int64(0); at < s.size; at = s.after(at) {
		all = append(all, at)
	}
	return all
}

// after returns where the member after the one at offset at begins. It believes the length in the header only when another
// member, or the end, is there; else it reads the member.
func (s *scanner) after(at int64) int64 {
	if next, ok := s.hop(at); ok {
		return next
	}
	s.seek(at)
	if _, err := s.member(); err == nil {
		return s.in.n
	}
	return s.search(at + 1)
}
